#include "donghu/domain/record_duty.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace donghu::domain {
namespace {

/// They keep the system and see no content (REQUIREMENTS 4.2).
constexpr std::array<std::string_view, 3> kAdministrators{"operator", "packSteward", "auditor"};

template <class Range>
bool has(const Range& range, std::string_view value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

std::string ids_of(const std::vector<const policy::RecordDuty*>& duties) {
  std::vector<std::string> ids;
  ids.reserve(duties.size());
  for (const policy::RecordDuty* duty : duties) ids.push_back(duty->id);
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::vector<const policy::RecordDuty*> all_duties(const policy::Pack& pack) {
  std::vector<const policy::RecordDuty*> duties;
  duties.reserve(pack.records.size());
  for (const policy::RecordDuty& duty : pack.records) duties.push_back(&duty);
  return duties;
}

const policy::RecordDuty* find_duty(const policy::Pack& pack, std::string_view id) {
  const auto found =
      std::find_if(pack.records.begin(), pack.records.end(), [&](const auto& duty) { return duty.id == id; });
  return found == pack.records.end() ? nullptr : &*found;
}

/// "14:30" has been checked; what is no time of day is midnight's end, so that nobody is late for it.
std::optional<Instant> minute_of_contact(const Contact& contact) {
  if (contact.precision != Precision::kMinute || contact.time.size() != 5) return std::nullopt;
  return parse_instant(contact.on.text() + "T" + contact.time + ":00.000+08:00");
}

/// Whether somebody owes a record in one of their seats, or whatever their seat.
bool owes(const policy::RecordDuty& duty, PersonId person, policy::Facts facts, const policy::Pack& pack,
          const Directory& directory) {
  if (policy::fires(duty.obligor, facts)) return true;
  for (const Role& role : policy::words_of(pack.vocabulary, policy::WordKind::kRole)) {
    const std::vector<PersonId> holders = directory.holders(role);
    if (std::find(holders.begin(), holders.end(), person) == holders.end()) continue;
    facts.set("obligor.role", role);
    if (policy::fires(duty.obligor, facts)) return true;
  }
  return false;
}

}  // namespace

policy::Facts duty_claim_facts(const Claim& claim, const Context& context) {
  policy::Facts facts = claimed_facts(claim, context.actor.person, context.directory);
  facts.set("obligor.role", context.actor.role);
  facts.set("recorder.role", context.actor.role);
  return facts;
}

Result<const policy::RecordDuty*> duty_of(const Claim& claim, const policy::Facts& facts, const Context& context) {
  const policy::Pack& pack = context.pack;
  if (!claim.duty.empty()) {
    const policy::RecordDuty* duty = find_duty(pack, claim.duty);
    if (duty == nullptr) {
      return refuse(
          {.code = ErrorCode::kMissingReference, .where = "/duty", .params = {{"allowed", ids_of(all_duties(pack))}}});
    }
    if (policy::fires(duty->obligor, facts)) return duty;
    return refuse({.code = ErrorCode::kRoleDenied,
                   .citation = context.cite(duty->ref),
                   .params = {{"allowed", policy::to_text(duty->obligor)}}});
  }
  if (includes(By::kRecordingRole, context.actor.role, pack)) return nullptr;
  std::vector<const policy::RecordDuty*> owed = all_duties(pack);
  std::erase_if(owed, [&](const policy::RecordDuty* duty) { return !policy::fires(duty->obligor, facts); });
  if (owed.size() == 1) return owed.front();
  if (!owed.empty()) {
    return refuse({.code = ErrorCode::kFieldMissing,
                   .where = "/duty",
                   .citation = context.cite(owed.front()->ref),
                   .params = {{"field", "duty"}, {"allowed", ids_of(owed)}}});
  }
  Error denied{.code = ErrorCode::kRoleDenied,
               .params = {{"allowed", pack.record.actors.empty() ? "" : pack.record.actors.front()}}};
  if (!pack.record.ref.empty()) denied.citation = context.cite(pack.record.ref);
  return refuse(std::move(denied));
}

void complete_for(const policy::RecordDuty* duty, Claim& claim, const Context& context) {
  if (duty == nullptr) return;
  claim.duty = duty->id;
  if (claim.form.empty() && duty->alternatives.size() == 1) claim.form = duty->alternatives.front();
  const std::optional<Person> self = context.directory.person(context.actor.person);
  if (!self) return;
  const PersonMention mention{.person = self->id,
                              .name = self->name,
                              .unit = self->unit_name,
                              .post = self->post,
                              .leading_cadre = self->leading_cadre};
  // Who reports a contact of their own is the one who asked.
  const bool unnamed = !claim.intervener.person && claim.intervener.name.empty();
  if (duty->subject == "obligor" && unnamed) claim.intervener = mention;
  if (duty->subject == "asked" && claim.asked.empty()) claim.asked.push_back(mention);
}

void check_extent(const policy::RecordDuty* duty, const Claim& claim, const Context& context, Refusals& refusals) {
  using policy::HowMany;
  const HowMany persons = duty != nullptr ? duty->persons : HowMany::kOne;
  const HowMany cases = duty != nullptr ? duty->cases : HowMany::kOne;
  const auto cited = [&]() -> std::optional<Citation> {
    const std::string& ref = duty != nullptr ? duty->ref : context.pack.record.ref;
    return ref.empty() ? std::nullopt : std::optional{context.cite(ref)};
  };
  const auto refuse_extra = [&](bool extra, const std::string& where, const char* allowed) {
    if (extra) refusals.add(ErrorCode::kNotAllowed, where, cited(), {{"allowed", allowed}});
  };
  refuse_extra(persons != HowMany::kMany && !claim.interveners.empty(), "/interveners", "1");
  refuse_extra(cases != HowMany::kMany && !claim.cases.empty(), "/cases", cases == HowMany::kNone ? "0" : "1");
  const bool in_a_case = claim.case_file.id || !claim.case_file.name.empty() || !claim.case_file.number.empty();
  refuse_extra(cases == HowMany::kNone && in_a_case, "/case", "0");
  if (duty == nullptr) return refuse_extra(!claim.form.empty(), "/form", "0");
  if (duty->subject == "obligor" && claim.intervener.person != context.actor.person) {
    refusals.add(ErrorCode::kNotAllowed, "/intervener", cited(), {{"allowed", "obligor"}});
  }
  if (has(duty->alternatives, claim.form) || (claim.form.empty() && duty->alternatives.empty())) return;
  refusals.add(claim.form.empty() ? ErrorCode::kFieldMissing : ErrorCode::kNotAllowed, "/form", cited(),
               {{"field", "form"}, {"allowed", fmt::format("{}", fmt::join(duty->alternatives, ", "))}});
}

std::optional<SealingDue> sealing_due(const policy::RecordDuty& duty, const Claim& claim, const policy::Facts& facts,
                                      const Calendar& calendar) {
  if (duty.modality == policy::Modality::kMay) return std::nullopt;
  const policy::Deadline deadline = policy::deadline_for(duty.deadline, facts);
  const std::optional<policy::Clock> clock = policy::clock_of(deadline);
  if (!clock) return std::nullopt;
  if (!deadline.start_fact.empty()) {
    const policy::FactValue* known = facts.find(deadline.start_fact);
    const CivilDate* day = known == nullptr ? nullptr : std::get_if<CivilDate>(known);
    if (day == nullptr) return std::nullopt;
    return SealingDue{policy::due_of(*clock, *day, calendar), clock->from_text, clock->sd};
  }
  const std::optional<Instant> minute = minute_of_contact(claim.contact);
  const Due due =
      minute ? policy::due_of(*clock, *minute, calendar) : policy::due_of(*clock, claim.contact.on, calendar);
  return SealingDue{due, clock->from_text, clock->sd};
}

std::vector<OwedRecord> owed_records(const Claim& claim, PersonId recorder, const policy::Pack& pack,
                                     const Directory& directory, const Calendar& calendar) {
  std::vector<OwedRecord> owed;
  for (const policy::RecordDuty& duty : pack.records) {
    if (duty.modality == policy::Modality::kMay) continue;
    for (const PersonMention& asked : claim.asked) {
      if (!asked.person || *asked.person == recorder) continue;
      policy::Facts facts = claimed_facts(claim, *asked.person, directory);
      add_person(facts, "asked", asked, directory, claim.case_file.id);
      if (!policy::fires(duty.trigger, facts) || !owes(duty, *asked.person, facts, pack, directory)) continue;
      owed.push_back({*asked.person, &duty, sealing_due(duty, claim, facts, calendar)});
    }
  }
  return owed;
}

bool may_owe_records(const Role& role, const policy::Pack& pack) {
  if (has(pack.record.actors, role)) return true;
  return !pack.records.empty() && !has(kAdministrators, role);
}

std::vector<Role> viewing_roles(const policy::Pack& pack, std::string_view duty) {
  std::vector<Role> roles = pack.record_register.view_roles;
  const policy::RecordDuty* rule = duty.empty() ? nullptr : find_duty(pack, duty);
  if (rule != nullptr && !rule->visibility.empty()) roles = rule->visibility;
  std::erase(roles, "recorder");
  return roles;
}

}  // namespace donghu::domain
