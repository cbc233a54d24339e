// Assistance (协助, `assistanceEntry`; REQUIREMENTS 2.6 row 07.c, S-31): what the office did for another body that
// asked for help in supervising enforcement. One dated entry; it is never taken back.
//
//   LogAssistance ──▶ logged
#pragma once

#include <string>

#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class AssistanceState { kLogged };
constexpr auto enum_names(AssistanceState) { return std::array{named(AssistanceState::kLogged, "logged")}; }
inline constexpr std::array kAssistanceSteps{
    Step<AssistanceState>{"logAssistance", kNew, AssistanceState::kLogged, By::kWrongCaseOffice,
                          "wrongCase.assistance"},
};

struct LogAssistance {
  CivilDate asked_on;
  std::string request;  // what was asked for
  std::string words;    // what was done
  Proof proof;
};

struct AssistanceLogged {
  Origin origin;
  std::string article;
  std::string to;  // the body that asked, as the pack names it
  CivilDate asked_on;
  std::string request;
  std::string words;
  Proof proof;
};

struct AssistanceEntry : Matter {
  static constexpr std::string_view kKind = "assistanceEntry";
  using State = AssistanceState;
  static constexpr auto kSteps = kAssistanceSteps;

  State state = State::kLogged;
  AssistanceLogged logged;
};

void apply(AssistanceEntry& entry, const AssistanceLogged& event, const Stamp& stamp);

/// Errors: kRoleDenied, kRuleAbsent where the pack asks for no help, kInFuture.
Result<Effects> decide(const LogAssistance& command, const Context& context);

template <class A>
void fields(A& a, LogAssistance& c) {
  a.field("askedOn", c.asked_on);
  a.field("request", c.request, required_text(2000, true));
  a.field("words", c.words, required_text(4000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AssistanceLogged& e) {
  a.field("origin", e.origin);
  a.field("article", e.article, required_text(60));
  a.field("to", e.to, required_text(60));
  a.field("askedOn", e.asked_on);
  a.field("request", e.request, required_text(2000, true));
  a.field("words", e.words, required_text(4000, true));
  a.field("proof", e.proof);
}

}  // namespace donghu::domain
