// One row of a matter's table: which command leads from which states where, who may take the step, and what of the pack
// shapes it. Tables are C++ because a regulation that needs a step no matter has needs code (DATA, "Pack, adoption,
// code"); packs fill the parameters and never add rows.
//
//   inline constexpr std::array kSteps{
//       Step<State>{"assignVerification", from(State::kOpened, State::kReopened), State::kAssigned,
//                   By::kVerificationHead, "verification.head"}, …};
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/base/fields.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::domain {

/// Who takes a step, as a class that the pack (or the adoption) fills with roles. The decision may ask for more: that
/// this very person is assigned, that this body's step is next, that nobody concerned takes part.
enum class By {
  kRecordingRole,      // record.actors; records of others: only their own
  kVerificationBody,   // verification.body
  kVerificationHead,   // verification.head; the body itself where the pack names none
  kCircularInitiator,  // circular.initiator; the verification body where the pack names none
  kCircularApprover,   // any body of circular.approver
  kMeasureDecider,     // deciders of the sanction rules, and bodies with management authority
  kReportSender,       // sender of any report of the pack
  kReportRecipient,    // recipient of any report that has a seat here
  kCheckActor,         // actor of any check
  kDispatcher,         // whoever may send to or receive from another authority: verification body, report sender
  kAssessor,           // organizationDepartment, partyGroup, whoever the feed's targets name
  kComplaintBody,      // complaints.body
  kWrongCaseOffice,    // wrongCase.office
  kWrongCaseSigner,    // wrongCase.office and coSigner
  kWrongCaseTeam,      // investigationTeam and the two offices: whoever may be appointed; members alone act
  kWrongCaseHead,      // team.appointer and noWrongCase.approver; the office enters the acts of a body above
  kWrongCaseBureau,    // team.appointer and the body of the collective decision
  kWrongCaseMinutes,   // the bureau, and the office that writes its minutes
  kAppellant,          // whoever can be an appellant where the pack gives an appeal: every officer, in own matters only
  kAppealOffice,       // registers and sends on for the deciding body: the verification body
  kAppealBody,         // bodies of the appeals
  kAppealExecutor,     // personnelOffice, and the office where nobody holds that role
  kPersonnelOffice,    // who files personnel actions
  kDisciplineBody,     // disciplineOffice or disciplineOrgan, whichever the pack works with
  kAlleger,            // recording roles, the discipline and the verification body
  kPackSteward,
  kOfficer,  // every role that handles matters or records: everybody but the three administrators
};

/// The roles a class holds under a pack, each once.
std::vector<Role> roles_of(By by, const policy::Pack& pack);
/// True if `role` is one of them.
bool includes(By by, const Role& role, const policy::Pack& pack);

/// A set of states as a mask.
template <class... S>
constexpr std::uint32_t from(S... states) {
  return ((std::uint32_t{1} << static_cast<unsigned>(states)) | ...);
}
/// No matter yet: the step makes it.
inline constexpr std::uint32_t kNew = 0;

template <class State>
struct Step {
  std::string_view command;
  std::uint32_t from = kNew;
  std::optional<State> to;  // none: the decision says which, or the state stays
  By by = By::kOfficer;
  std::string_view parameter;  // the pack's element that permits or shapes it; empty: none
};

template <class Steps>
constexpr const typename Steps::value_type* find_step(const Steps& steps, std::string_view command) {
  for (const auto& step : steps) {
    if (step.command == command) return &step;
  }
  return nullptr;
}

template <class State>
constexpr bool starts_in(const Step<State>& step, State state) {
  return (step.from & from(state)) != 0;
}

/// Errors: kWrongState (params: state, and allowed: the states from which the step starts), kRoleDenied (params:
/// allowed). The first thing every decision on an existing matter asks.
template <class M>
Result<void> check_step(const M& matter, std::string_view command, const Role& role, const policy::Pack& pack) {
  const auto* step = find_step(M::kSteps, command);
  if (step == nullptr) return refuse(ErrorCode::kInternal);
  if (!includes(step->by, role, pack)) {
    std::string allowed;
    for (const Role& one : roles_of(step->by, pack)) allowed += (allowed.empty() ? "" : ", ") + one;
    return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", allowed}}});
  }
  if (!starts_in(*step, matter.state)) {
    std::string allowed;
    for (const auto& [state, name] : enum_names(typename M::State{})) {
      if (starts_in(*step, state)) allowed += (allowed.empty() ? "" : ", ") + std::string{name};
    }
    return refuse({.code = ErrorCode::kWrongState,
                   .params = {{"state", std::string{name_of(matter.state)}}, {"allowed", allowed}}});
  }
  return {};
}

}  // namespace donghu::domain
