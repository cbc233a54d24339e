#include "donghu/domain/record_steps.hpp"

#include <algorithm>
#include <array>

#include "donghu/domain/obligations.hpp"
#include "donghu/domain/record_duty.hpp"

namespace donghu::domain {
namespace {

/// Whom a pack that asks for somebody in charge of recording means.
constexpr std::array<std::string_view, 2> kInChargeOfRecording{"recordingLeader", "recordingDepartment"};

/// Covered only if known to be: an unknown leader is recorded all the same, and marked.
void flag_coverage(const policy::Facts& facts, const policy::Pack& rules, std::vector<Flag>& flags) {
  const auto& classes = rules.conduct.covered_persons;
  for (const policy::ContactSide side : {policy::ContactSide::kAsking, policy::ContactSide::kAsked}) {
    policy::Truth best = policy::Truth::kFalse;
    const policy::CoveredPersons* first = nullptr;
    for (const policy::CoveredPersons& covered : classes) {
      if (covered.side != side) continue;
      if (first == nullptr) first = &covered;
      best = std::max(best, policy::judge(covered.when, facts).truth);
    }
    const bool asked = side == policy::ContactSide::kAsked;
    // A text that names nobody on the asked side covers whoever is asked.
    if (best == policy::Truth::kTrue || (asked && first == nullptr)) continue;
    Flag flag{.code = "OUTSIDE_COVERAGE", .article = first == nullptr ? "" : first->ref};
    if (asked) flag.params.push_back("asked");
    if (best == policy::Truth::kUnknown) flag.params.push_back("unknown");
    flags.push_back(flag);
  }
}

/// The organ's own duties that are open: procedures of the register, whoever is in charge of recording.
void flag_set_up(const Context& context, std::vector<Flag>& flags) {
  if (auto missing = context.adoption.missing_procedures(context.pack); !missing.empty()) {
    flags.push_back({"REGISTER_NOT_READY", context.pack.record_register.ref, std::move(missing)});
  }
  if (!context.pack.recording_leader.required) return;
  std::vector<std::string> unnamed;
  for (const std::string_view role : kInChargeOfRecording) {
    if (context.directory.holders(Role{role}).empty()) unnamed.emplace_back(role);
  }
  if (!unnamed.empty()) {
    flags.push_back({"REGISTER_NOT_READY", context.pack.recording_leader.ref, std::move(unnamed)});
  }
}

}  // namespace

std::vector<Flag> flags_of(const Claim& claim, const policy::Facts& facts, std::optional<PersonId> recorder,
                           const Context& context) {
  std::vector<Flag> flags;
  const policy::Pack* then = substance(context, claim.contact.on);
  if (then == nullptr) flags.push_back({.code = "PACK_NOT_ACTIVE"});
  const bool in_a_case = claim.duty.empty() || !claim.case_file.name.empty() || !claim.case_file.number.empty();
  if (!claim.case_file.id && in_a_case) flags.push_back({.code = "NOT_IN_DIRECTORY", .params = {"case"}});
  if (recorder && claim.duty.empty() && claim.case_file.id &&
      !context.directory.handles(*recorder, *claim.case_file.id)) {
    flags.push_back({.code = "NOT_IN_DIRECTORY", .params = {"handler"}});
  }
  flag_set_up(context, flags);
  flag_coverage(facts, then != nullptr ? *then : context.pack, flags);
  if (subject_of(claim) == "principal") flags.push_back({.code = "PRINCIPAL_UNCONFIRMED"});
  return flags;
}

Screening screen_as_then(const Claim& claim, const policy::Facts& facts, const Context& context) {
  const policy::Pack* then = substance(context, claim.contact.on);
  return screen(claim, facts, then != nullptr ? *then : context.pack);
}

const policy::Pack* substance(const Context& context, CivilDate conduct_at) {
  return context.versions.in_force_on(conduct_at);
}

bool is_late(CivilDate contact_on, const Context& context) {
  const std::optional<policy::Clock> clock = sealing_clock(context.pack);
  return clock && context.today() > due_after(contact_on, clock->term, context.calendar).on;
}

bool is_late(const policy::RecordDuty* duty, const Claim& claim, const policy::Facts& facts, const Context& context) {
  if (duty == nullptr) return is_late(claim.contact.on, context);
  const std::optional<SealingDue> due = sealing_due(*duty, claim, facts, context.calendar);
  return due && due->due.is_past(context.now);
}

void flag_duty(const policy::RecordDuty* duty, const Claim& claim, const policy::Facts& facts, const Context& context,
               std::vector<Flag>& flags) {
  if (duty == nullptr) return;
  const std::optional<SealingDue> due = sealing_due(*duty, claim, facts, context.calendar);
  if (!due) return;
  if (due->due.is_past(context.now)) {
    flags.push_back({due->from_text ? "LATE_TEXT" : "LATE_DEFAULT", duty->ref, {duty->id}});
  }
  for (const int year : due->due.years_not_loaded) {
    flags.push_back({.code = "CALENDAR_NOT_LOADED", .params = {std::to_string(year)}});
  }
}

Result<void> check_author_or_body(const Record& record, std::string_view command, const Context& context) {
  const bool is_author = record.recorder() == context.actor.person;
  const std::vector<PersonId> people = concerned(record, context.directory);
  if (auto may = check_acting_step(record, command, people, context); !may) return may;
  if (is_author) return {};
  if (is_barred(context.actor.person, people, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  if (check_may_begin(By::kVerificationBody, people, context)) return {};
  return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", "recorder"}}});
}

}  // namespace donghu::domain
