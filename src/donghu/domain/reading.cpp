#include "donghu/domain/reading.hpp"

#include "donghu/domain/basis.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/verification_conclusion.hpp"

namespace donghu::domain {
namespace {

bool is_named(const PersonMention& person) { return person.person.has_value() || !person.name.empty(); }

const policy::Pack& pack_for(const Context& context, const policy::Facts& subject) {
  const policy::Pack* pack = context.versions.read_for(context.today(), subject);
  return pack != nullptr ? *pack : context.pack;
}

std::optional<policy::Facts> facts_in(MatterId id, const PersonMention* person, const Context& context) {
  std::optional<Verification> verification = context.matters.verification(id);
  if (!verification || verification->conclusion() == nullptr) return std::nullopt;
  verification->id = id;
  Findings findings = verification->conclusion()->findings;
  if (person != nullptr) findings.subject = *person;
  return judged_facts(findings, *verification, context);
}

}  // namespace

ForSubject::ForSubject(const Context& context, policy::Facts subject)
    : all_(context.versions),
      subject_(std::move(subject)),
      context_{.now = context.now,
               .actor = context.actor,
               .pack = pack_for(context, subject_),
               .adoption = context.adoption,
               .calendar = context.calendar,
               .directory = context.directory,
               .versions = *this,
               .matters = context.matters,
               .fresh = context.fresh} {}

const policy::Pack* ForSubject::in_force_on(CivilDate day) const { return all_.read_for(day, subject_); }

const policy::Pack* ForSubject::read_for(CivilDate day, const policy::Facts& subject) const {
  return all_.read_for(day, subject);
}

policy::Facts judged_facts(const Findings& findings, const Verification& verification, const Context& context) {
  if (is_named(findings.subject)) return facts_about(findings.subject, findings, verification, context);
  const std::vector<Record> records = records_about(verification, context);
  if (records.empty()) return found_facts(findings, nullptr, context.directory);
  const Record& first = records.front();
  return claimed_facts(claim_as_added(first), first.recorder(), context.directory);
}

std::optional<policy::Facts> judged_facts(MatterId verification, const Context& context) {
  return facts_in(verification, nullptr, context);
}

std::optional<policy::Facts> judged_facts(const Circular& circular, const Context& context) {
  return facts_in(circular.proposal.verification, &circular.proposal.subject, context);
}

std::optional<policy::Facts> judged_facts(const AccountabilityCase& matter, const Context& context) {
  const AccountabilityOpened& opening = matter.opening;
  const bool about_the_contact = opening.conduct == kNonRecordingConduct || opening.conduct == kInstructedConduct;
  return facts_in(opening.verification, about_the_contact ? nullptr : &opening.target, context);
}

}  // namespace donghu::domain
