// An organ with one concluded verification, for tests of what follows from it. Not part of the software.
//
//   ConclusionScene scene{shipped_pack("cn-xingqing-c")};
//   scene.findings().manner_aggravators = {"MAN-GIFT"};
//   decide(ProposeCircular{.verification = scene.verification_id()}, scene.as(scene.secretary, "partyGroup"));
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "donghu/domain/all_events.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/testing.hpp"
#include "donghu/domain/verification.hpp"

namespace donghu::domain::testing {

/// 丁慧, vice head of the bureau, pleaded with handler 马岚 on 2026-05-06; the discipline office confirmed it.
class ConclusionScene : public Scene {
 public:
  explicit ConclusionScene(policy::Pack pack, const std::string& managed_by = "ownBureau") : Scene(std::move(pack)) {
    leader = add("丁慧", {.roles = {"bureauHead"},
                          .leading_cadre = true,
                          .managed_by = managed_by,
                          .traits = std::vector<std::string>{"partyMember", "publicOfficial"}});
    recorder = add("马岚", {.roles = {"handler"}});
    handler = add("高毅", {.roles = {"handler"}, .managed_by = "ownBureau"});
    officer = add("石磊", {.roles = {"disciplineOffice"}});
    secretary = add("方敏", {.roles = {"partyGroup"}});
    member = add("罗成", {.roles = {"partyGroup"}});

    const MatterId record_id = new_matter();
    Record record;
    record.id = record_id;
    record.recorded.actor = {recorder, SeatId{recorder.bytes}, "handler"};
    Claim& claim = record.inquiry.claim;
    claim.capacity = "self";
    claim.intervener.person = leader;
    claim.contact.on = CivilDate{2026, 5, 6};
    claim.contact.beneficiary = "张某";
    records[record_id] = record;

    verification_id_ = new_matter();
    Verification verification;
    verification.id = verification_id_;
    verification.origin = {.about = {record_id}, .concerned = {leader}, .conduct_at = {2026, 5, 6}};
    verification.state = VerificationState::kConcluded;
    VerificationConcluded said{.outcome = VerificationOutcome::kConfirmed, .reasons = "查实"};
    said.findings.subject = {.person = leader, .name = "丁慧"};
    said.findings.conduct_at = CivilDate{2026, 5, 6};
    said.findings.items = {{.item = pack_item(0)}};
    said.concerned = {leader};
    verification.conclusions.push_back({.said = said});
    verifications[verification_id_] = verification;
  }

  MatterId verification_id() const { return verification_id_; }
  Verification& verification_here() { return verifications.at(verification_id_); }
  VerificationConcluded& conclusion() { return verification_here().conclusions.back().said; }
  Findings& findings() { return conclusion().findings; }
  Record& record_here() { return records.at(verification_here().origin.about.front()); }
  /// The item_ref of an act of the pack, in its order.
  std::string pack_item(std::size_t index) const { return pack().conduct.acts.at(index).item_ref; }

  void reopen() {
    verification_here().state = VerificationState::kReopened;
    verification_here().reopenings.push_back({.stamp = stamp(as(officer, "disciplineOffice"), 9)});
  }
  void conclude_again(VerificationOutcome outcome) {
    verification_here().state = VerificationState::kConcluded;
    conclusion().outcome = outcome;
  }

  PersonId leader;
  PersonId recorder;
  PersonId handler;
  PersonId officer;    // of the discipline office
  PersonId secretary;  // of the party group
  PersonId member;     // of the party group, too

 private:
  MatterId verification_id_;
};

/// Folds those events of a decision that are the matter's own; ends the test where it was a refusal.
template <class M>
void take(M& matter, const Result<Effects>& effects, const Context& context) {
  ASSERT_TRUE(effects.has_value()) << describe(effects.error());
  for (const Event& event : effects->events) {
    const Stamp stamp{context.actor, context.now, matter.version + 1, matter.version + 1};
    visit(
        [&](const auto& e) {
          if constexpr (requires { apply(matter, e, stamp); }) apply(matter, e, stamp);
        },
        event);
  }
}

/// The refusal; one that never was has the code kInternal.
inline Error refusal(const Result<Effects>& effects) {
  return effects ? Error{.detail = "not refused"} : effects.error();
}

inline std::string param(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.params) {
    if (key == name) return value;
  }
  return "(none)";
}

inline Proof proof() { return {.documents = {}, .reference = "〔2026〕7号"}; }

}  // namespace donghu::domain::testing
