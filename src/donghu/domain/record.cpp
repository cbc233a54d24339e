#include "donghu/domain/record.hpp"

#include <algorithm>

#include "donghu/domain/obligations.hpp"
#include "donghu/domain/record_checks.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void add_once(std::vector<PersonId>& people, PersonId person) {
  if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
}

RecordState state_after(Grade grade) {
  switch (grade) {
    case Grade::kLawful:
    case Grade::kPermitted:
    case Grade::kRegular:
      return RecordState::kScreenedLawful;
    case Grade::kSuspect:
      return RecordState::kScreenedSuspect;
    case Grade::kOpen:
      return RecordState::kScreenedOpen;
  }
  return RecordState::kScreenedOpen;
}

/// Covered only if known to be: an unknown leader is recorded all the same, and marked.
void flag_coverage(const policy::Facts& facts, const Context& context, std::vector<Flag>& flags) {
  const auto& classes = context.pack.conduct.covered_persons;
  policy::Truth best = policy::Truth::kFalse;
  for (const policy::CoveredPersons& covered : classes) {
    best = std::max(best, policy::judge(covered.when, facts).truth);
  }
  if (best == policy::Truth::kTrue) return;
  Flag flag{.code = "OUTSIDE_COVERAGE", .article = classes.empty() ? "" : classes.front().ref};
  if (best == policy::Truth::kUnknown) flag.params.push_back("unknown");
  flags.push_back(flag);
}

std::vector<Flag> flags_of(const Claim& claim, const policy::Facts& facts, const Context& context) {
  std::vector<Flag> flags;
  if (claim.contact.on < context.adoption.in_force_from) flags.push_back({.code = "PACK_NOT_ACTIVE"});
  if (!claim.case_file.id) flags.push_back({.code = "NOT_IN_DIRECTORY", .params = {"case"}});
  if (claim.case_file.id && !context.directory.handles(context.actor.person, *claim.case_file.id)) {
    flags.push_back({.code = "NOT_IN_DIRECTORY", .params = {"handler"}});
  }
  if (auto missing = context.adoption.missing_procedures(context.pack); !missing.empty()) {
    flags.push_back({"REGISTER_NOT_READY", context.pack.record_register.ref, std::move(missing)});
  }
  flag_coverage(facts, context, flags);
  if (subject_of(claim) == "principal") flags.push_back({.code = "PRINCIPAL_UNCONFIRMED"});
  return flags;
}

/// Later than the pack's reminder to seal, counted from the contact: marked, without blame.
bool is_late(CivilDate contact_on, const Context& context) {
  const std::optional<policy::Clock> clock = sealing_clock(context.pack);
  return clock && context.today() > due_after(contact_on, clock->term, context.calendar).on;
}

/// True if somebody who could read the register now must not see this record: its number then comes from another
/// series, since a gap in the first one would tell them (DATA, "Entry, version 1").
bool needs_restricted_series(const std::vector<PersonId>& people, const Context& context) {
  for (const Role& role : viewing_roles(context.pack)) {
    for (const PersonId reader : context.directory.holders(role)) {
      if (is_barred(reader, people, context.directory)) return true;
    }
  }
  return false;
}

const policy::SignatureBlock* opinion_signature(const policy::Pack& pack) {
  for (const policy::Form& form : pack.forms) {
    for (const policy::FormField& field : form.fields) {
      if (!has(field.source, "disciplineOpinion")) continue;
      for (const policy::SignatureBlock& signature : form.signatures) {
        if (signature.field == field.id) return &signature;
      }
    }
  }
  return nullptr;
}

Error role_denied(const Context& context, const std::string& article, std::string allowed) {
  Error error{.code = ErrorCode::kRoleDenied, .params = {{"allowed", std::move(allowed)}}};
  if (!article.empty()) error.citation = context.cite(article);
  return error;
}

}  // namespace

Citation Context::cite(const std::string& article) const { return pack.cite(article); }

std::vector<PersonId> concerned(const Claim& claim, PersonId recorder, const Directory& directory) {
  std::vector<PersonId> people;
  const auto add = [&](const PersonMention& mention) {
    if (mention.person) {
      add_once(people, *mention.person);
    } else if (!mention.name.empty()) {
      for (const PersonId person : directory.people_named(mention.name)) add_once(people, person);
    }
  };
  add(claim.intervener);
  if (claim.principal) add(*claim.principal);
  std::erase(people, recorder);
  return people;
}

bool is_barred(PersonId reader, const std::vector<PersonId>& people, const Directory& directory) {
  const auto concerns = [&](PersonId person) {
    return std::find(people.begin(), people.end(), person) != people.end();
  };
  if (concerns(reader)) return true;
  const std::vector<PersonId> kin = directory.kin(reader);
  return std::any_of(kin.begin(), kin.end(), concerns);
}

std::vector<Role> viewing_roles(const policy::Pack& pack) {
  std::vector<Role> roles = pack.record_register.view_roles;
  std::erase(roles, "recorder");
  return roles;
}

std::vector<Role> acting_roles(const Role& held, const std::vector<PersonId>& people, const Context& context) {
  std::vector<Role> roles{held};
  for (const StandIn& chain : context.adoption.stand_ins) {
    const std::vector<PersonId> holders = context.directory.holders(chain.role);
    const auto all_barred = [&](const std::vector<PersonId>& of) {
      return std::all_of(of.begin(), of.end(), [&](PersonId p) { return is_barred(p, people, context.directory); });
    };
    if (holders.empty() || !all_barred(holders)) continue;
    for (const Role& next : chain.next) {
      const std::vector<PersonId> next_holders = context.directory.holders(next);
      if (next_holders.empty() || all_barred(next_holders)) continue;
      if (next == held) roles.push_back(chain.role);
      break;
    }
  }
  return roles;
}

Result<Recorded> decide(const RecordInquiry& command, const Context& context) {
  const policy::RecordRules& rules = context.pack.record;
  if (!has(rules.actors, context.actor.role)) {
    return refuse(role_denied(context, rules.ref, rules.actors.empty() ? "" : rules.actors.front()));
  }
  Result<Claim> claim = complete(command.claim, context.directory);
  if (!claim) return refuse(claim.error());
  const policy::Facts facts = claimed_facts(*claim, context.actor.person, context.directory);
  InquiryRecorded inquiry;
  if (auto passed = check(*claim, facts, context, inquiry.incomplete); !passed) return refuse(passed.error());

  inquiry.lag_days = context.today().days_since(claim->contact.on);
  inquiry.late = is_late(claim->contact.on, context);
  inquiry.flags = flags_of(*claim, facts, context);
  if (const auto recorder = context.directory.person(context.actor.person)) inquiry.unit = recorder->unit;
  const std::vector<PersonId> people = concerned(*claim, context.actor.person, context.directory);
  inquiry.restricted = needs_restricted_series(people, context);
  RecordScreened screened{screen(*claim, facts, context.pack)};
  if (screened.screening.grade == Grade::kOpen) inquiry.flags.push_back({.code = "OPEN_RESULT"});
  inquiry.claim = *std::move(claim);
  return Recorded{std::move(inquiry), std::move(screened)};
}

Result<RecordCorrected> decide(const Record& record, const CorrectRecord& command, const Context& context) {
  const bool verifies = context.pack.verification && context.pack.verification->body == context.actor.role;
  if (record.recorder() != context.actor.person && !verifies) return refuse(role_denied(context, "", "recorder"));
  if (command.reason.empty()) return refuse(ErrorCode::kReasonMissing, "/reason");
  return RecordCorrected{command.reason, command.text};
}

Result<DisciplineOpinionWritten> decide(const Record& record, const WriteDisciplineOpinion& command,
                                        const Context& context) {
  const policy::SignatureBlock* signature = opinion_signature(context.pack);
  if (signature == nullptr) return refuse(ErrorCode::kRuleAbsent);
  const std::vector<PersonId> people = concerned(record.inquiry.claim, record.recorder(), context.directory);
  if (is_barred(context.actor.person, people, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  if (!has(acting_roles(context.actor.role, people, context), signature->role)) {
    return refuse(role_denied(context, signature->ref, signature->role));
  }
  return DisciplineOpinionWritten{command.opinion, command.remarks};
}

Result<CaseFileArchived> decide(const Record& record, const ArchiveInCaseFile& command, const Context& context) {
  const policy::RecordRules& rules = context.pack.record;
  if (!has(rules.storage_means, "caseFileArchiving")) return refuse(ErrorCode::kRuleAbsent);
  if (record.recorder() != context.actor.person) return refuse(role_denied(context, rules.storage_ref, "recorder"));
  if (record.archiving) return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "archived"}}});
  return CaseFileArchived{command.place};
}

void apply(Record& record, const InquiryRecorded& event, const Stamp& stamp) {
  record.state = RecordState::kSealed;
  record.version = stamp.version;
  record.recorded = stamp;
  record.inquiry = event;
}

void apply(Record& record, const RecordScreened& event, const Stamp& stamp) {
  record.state = state_after(event.screening.grade);
  record.version = stamp.version;
  record.screening = event.screening;
}

void apply(Record& record, const RecordCorrected& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.corrections.push_back({stamp, event.reason, event.text});
}

void apply(Record& record, const DisciplineOpinionWritten& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.opinions.push_back({stamp, event.opinion, event.remarks});
}

void apply(Record& record, const CaseFileArchived& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.archiving = Archiving{stamp, event.place};
}

}  // namespace donghu::domain
