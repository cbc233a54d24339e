#include "donghu/domain/record_checks.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "donghu/domain/record_fields.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::domain {
namespace {

using policy::Codes;

/// Contact kinds that call for an answer which the pack's handler duties name (REQUIREMENTS 4.2, handlerResponse).
constexpr std::array<std::string_view, 9> kKindsToAnswer{"demand", "plead",  "meet",     "forward", "endorse",
                                                         "probe",  "tipOff", "instruct", "opinion"};
constexpr std::array<std::string_view, 5> kPartsOfDay{"morning", "noon", "afternoon", "evening", "night"};
/// No living official's conduct lies before this day; an earlier one is a slip of the pen.
const CivilDate kEarliestContact{1990, 1, 1};

template <class Range>
bool has(const Range& range, std::string_view value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

/// Words of a kind that packs may add to.
void check_words(const std::vector<std::string>& values, policy::WordKind kind, const policy::Pack& pack,
                 const std::string& where, Refusals& refusals) {
  const std::vector<std::string> words = policy::words_of(pack.vocabulary, kind);
  check_codes(values, std::vector<std::string_view>{words.begin(), words.end()}, where, refusals);
}

void check_vocabulary(const Claim& claim, const policy::Pack& pack, Refusals& refusals) {
  const Contact& contact = claim.contact;
  check_code(claim.capacity, policy::capacity_codes(), "/capacity", refusals);
  check_code(claim.agency, policy::agency_codes(), "/agency", refusals);
  const policy::FactSpec* manner = policy::find_fact("contact.manner");
  if (manner != nullptr) check_code(contact.manner, manner->codes, "/contact/manner", refusals);
  check_codes(contact.kinds, policy::contact_kind_codes(), "/contact/kinds", refusals);
  check_codes(contact.purposes, policy::purpose_codes(), "/contact/purposes", refusals);
  check_codes(contact.targets, policy::target_codes(), "/contact/targets", refusals);
  check_words(contact.counterparts, policy::WordKind::kCounterpart, pack, "/contact/counterparts", refusals);
  check_codes(contact.reserved_decisions, policy::reserved_decision_codes(), "/contact/reservedDecisions", refusals);
  check_codes(contact.motives, policy::motive_codes(), "/contact/motives", refusals);
  check_words(contact.manner_aggravators, policy::WordKind::kManner, pack, "/contact/mannerAggravators", refusals);
  check_codes(claim.handler.responses, policy::handler_response_codes(), "/handler/responses", refusals);
  check_code(contact.part_of_day, kPartsOfDay, "/contact/partOfDay", refusals);
  check_claimed_items(claim.claimed_items, pack, "/claimedItems", refusals);
}

/// Minutes since midnight of "14:30", or none.
std::optional<int> minute_of(const std::string& time) {
  if (time.size() != 5 || time[2] != ':') return std::nullopt;
  const auto digit = [&](std::size_t i) { return time[i] >= '0' && time[i] <= '9' ? time[i] - '0' : 100; };
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

void check_time(const Contact& contact, Instant now, Refusals& refusals) {
  const CivilDate today = civil_date(now);
  if (contact.on > today) {
    refusals.add(ErrorCode::kInFuture, "/contact/on", {}, {{"max", today.text()}});
  } else if (contact.on < kEarliestContact) {
    refusals.add(ErrorCode::kOutOfRange, "/contact/on", {}, {{"min", kEarliestContact.text()}, {"max", today.text()}});
  }
  const bool to_the_minute = contact.precision == Precision::kMinute || contact.precision == Precision::kAbout;
  if (to_the_minute != !contact.time.empty()) {
    refusals.add(to_the_minute ? ErrorCode::kFieldMissing : ErrorCode::kNotAllowed, "/contact/time");
  }
  if ((contact.precision == Precision::kPartOfDay) != !contact.part_of_day.empty()) {
    refusals.add(contact.part_of_day.empty() ? ErrorCode::kFieldMissing : ErrorCode::kNotAllowed, "/contact/partOfDay");
  }
  if (!contact.time.empty()) {
    const std::optional<int> minute = minute_of(contact.time);
    if (!minute) {
      refusals.add(ErrorCode::kMalformed, "/contact/time", {}, {{"expected", "HH:MM"}});
    } else if (contact.on == today && *minute > civil_minute(now)) {
      refusals.add(ErrorCode::kInFuture, "/contact/time");
    }
  }
}

bool declared_unknown(const Claim& claim, std::string_view field) {
  return std::any_of(claim.unknown.begin(), claim.unknown.end(), [&](const auto& u) { return u.field == field; });
}

/// What a record says in any case, whoever owes it: else nothing could be verified (4.2).
std::vector<policy::FieldRule> fields_of(const policy::RecordDuty& duty) {
  std::vector<policy::FieldRule> fields = duty.fields;
  const auto add = [&](std::string_view name) {
    const bool there = std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
      return field.name == name && field.level != policy::FieldLevel::kRecommended && !field.when;
    });
    if (!there) fields.push_back({.name = std::string{name}, .level = policy::FieldLevel::kSoftwareRequired});
  };
  if (duty.cases != policy::HowMany::kNone) add("case.name");
  for (const std::string_view name : {"intervener.name", "contact.at", "contact.content"}) add(name);
  return fields;
}

void check_required(const Claim& claim, const policy::Facts& facts, const Context& context,
                    const std::vector<policy::FieldRule>& fields, bool& incomplete, Refusals& refusals) {
  std::vector<std::string_view> refused_places;
  const auto require = [&](std::string_view name, const std::optional<Citation>& citation) {
    const RecordField* field = find_record_field(name);
    if (field == nullptr || field->given(claim)) return;
    if (declared_unknown(claim, name)) {
      incomplete = true;
    } else if (!has(refused_places, field->pointer)) {
      refused_places.push_back(field->pointer);
      refusals.add(ErrorCode::kFieldMissing, std::string{field->pointer}, citation, {{"field", std::string{name}}});
    }
  };
  for (const policy::FieldRule& rule : fields) {
    if (rule.level == policy::FieldLevel::kRecommended || rule.name == "handlerResponse") continue;
    if (rule.when && !policy::fires(*rule.when, facts)) continue;
    require(rule.name, rule.ref.empty() ? std::nullopt : std::optional{context.cite(rule.ref)});
  }
  if (claim.capacity != "self") require("principal.person", {});
  for (std::size_t i = 0; i < claim.unknown.size(); ++i) {
    const RecordField* field = find_record_field(claim.unknown[i].field);
    const std::string where = fmt::format("/unknown/{}/field", i);
    if (field == nullptr) {
      refusals.add(ErrorCode::kMissingReference, where);
    } else if (field->given(claim)) {
      // A value and "unknown" at once is not a statement.
      refusals.add(ErrorCode::kNotAllowed, where, {}, {{"field", std::string{field->name}}});
    }
  }
}

void check_answer(const Claim& claim, const Context& context, Refusals& refusals) {
  const HandlerAnswer& answer = claim.handler;
  const bool calls_for_answer = std::any_of(claim.contact.kinds.begin(), claim.contact.kinds.end(),
                                            [](const std::string& kind) { return has(kKindsToAnswer, kind); });
  const auto& duties = context.pack.conduct.handler_duties;
  const auto duty = std::find_if(duties.begin(), duties.end(), [](const auto& d) {
    return d.code == "refuse" || d.code == "redirect" || d.code == "notExecute";
  });
  if (calls_for_answer && duty != duties.end() && answer.responses.empty()) {
    const policy::FieldRule* field = context.pack.record.find_field("handlerResponse");
    const std::string& article = field != nullptr && !field->ref.empty() ? field->ref : duty->ref;
    refusals.add(ErrorCode::kFieldMissing, "/handler/responses", context.cite(article), {{"field", "handlerResponse"}});
  }
  if (has(answer.responses, "none")) {
    if (answer.response_reason.empty()) refusals.add(ErrorCode::kReasonMissing, "/handler/responseReason");
    if (answer.responses.size() > 1) refusals.add(ErrorCode::kNotAllowed, "/handler/responses");
  }
}

void check_material(const Claim& claim, const policy::Facts& facts, const Context& context, bool& incomplete,
                    Refusals& refusals) {
  for (const policy::AttachmentRule& rule : context.pack.record.attachment_rules) {
    if (!policy::fires(rule.when, facts)) continue;
    if (claim.evidence.size() >= static_cast<std::size_t>(rule.min)) continue;
    if (!claim.evidence_unavailable.empty()) {
      incomplete = true;
    } else {
      refusals.add(ErrorCode::kAttachmentMissing, "/evidence", context.cite(rule.ref),
                   {{"min", std::to_string(rule.min)}});
      return;
    }
  }
  for (const policy::MannerAggravator& manner : context.pack.conduct.manner_aggravators) {
    if (manner.reason_required && has(claim.contact.manner_aggravators, manner.code) &&
        claim.contact.aggravator_reason.empty()) {
      refusals.add(ErrorCode::kCatchAllReasonMissing, "/contact/aggravatorReason", context.cite(manner.ref));
      return;
    }
  }
}

}  // namespace

void Refusals::add(ErrorCode code, std::string where, std::optional<Citation> citation,
                   std::vector<std::pair<std::string, std::string>> params) {
  errors_.push_back(
      {.code = code, .where = std::move(where), .citation = std::move(citation), .params = std::move(params)});
}

Result<void> Refusals::result() const {
  if (errors_.empty()) return {};
  Error error = errors_.front();
  error.also.assign(errors_.begin() + 1, errors_.end());
  return refuse(error);
}

void check_code(const std::string& value, Codes allowed, const std::string& where, Refusals& refusals) {
  if (value.empty() || policy::has_code(allowed, value)) return;
  refusals.add(ErrorCode::kNotAllowed, where, {}, {{"allowed", fmt::format("{}", fmt::join(allowed, ", "))}});
}

void check_codes(const std::vector<std::string>& values, Codes allowed, const std::string& where, Refusals& refusals) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    check_code(values[i], allowed, where + "/" + std::to_string(i), refusals);
  }
}

void check_claimed_items(const std::vector<std::string>& listed, const policy::Pack& pack, const std::string& where,
                         Refusals& refusals) {
  const auto& prohibitions = pack.conduct.general_prohibitions;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const bool known =
        pack.conduct.find_act(listed[i]) != nullptr ||
        std::any_of(prohibitions.begin(), prohibitions.end(), [&](const auto& p) { return p.ref == listed[i]; }) ||
        std::any_of(pack.yielded.begin(), pack.yielded.end(), [&](const auto& y) { return y.item == listed[i]; });
    if (!known) refusals.add(ErrorCode::kMissingReference, where + "/" + std::to_string(i));
  }
}

Result<void> complete(PersonMention& mention, const std::string& where, const Directory& directory) {
  if (!mention.person) return {};
  const std::optional<Person> person = directory.person(*mention.person);
  if (!person) return refuse(ErrorCode::kMissingReference, where + "/personId");
  mention.name = person->name;
  if (mention.unit.empty()) mention.unit = person->unit_name;
  if (mention.post.empty()) mention.post = person->post;
  mention.leading_cadre = person->leading_cadre;
  return {};
}

Result<Claim> complete(Claim claim, const Directory& directory) {
  if (auto done = complete(claim.intervener, "/intervener", directory); !done) return refuse(done.error());
  if (claim.principal) {
    if (auto done = complete(*claim.principal, "/principal", directory); !done) return refuse(done.error());
  }
  for (auto& [people, where] : {std::pair{&claim.asked, "/asked/"}, std::pair{&claim.interveners, "/interveners/"}}) {
    for (std::size_t i = 0; i < people->size(); ++i) {
      if (auto done = complete((*people)[i], where + std::to_string(i), directory); !done) return refuse(done.error());
    }
  }
  for (std::size_t i = 0; i < claim.cases.size(); ++i) {
    CaseMention& mention = claim.cases[i];
    if (!mention.id) continue;
    const std::optional<CaseFile> case_file = directory.case_file(*mention.id);
    if (!case_file) return refuse(ErrorCode::kMissingReference, fmt::format("/cases/{}/id", i));
    mention.number = case_file->number;
    mention.name = case_file->name;
  }
  if (claim.case_file.id) {
    const std::optional<CaseFile> case_file = directory.case_file(*claim.case_file.id);
    if (!case_file) return refuse(ErrorCode::kMissingReference, "/case/id");
    claim.case_file.number = case_file->number;
    claim.case_file.name = case_file->name;
    if (claim.case_file.handling_unit.empty()) claim.case_file.handling_unit = case_file->unit_name;
  }
  if (claim.capacity.empty()) claim.capacity = "self";
  return claim;
}

Result<void> check(const Claim& claim, const policy::Facts& facts, const Context& context,
                   const policy::RecordDuty* duty, bool& incomplete, Refusals earlier) {
  Refusals refusals = std::move(earlier);
  check_vocabulary(claim, context.pack, refusals);
  check_time(claim.contact, context.now, refusals);
  check_required(claim, facts, context, duty != nullptr ? fields_of(*duty) : context.pack.record.fields, incomplete,
                 refusals);
  // To answer is the handler's duty; others only say what they heard.
  if (duty == nullptr) check_answer(claim, context, refusals);
  check_material(claim, facts, context, incomplete, refusals);
  return refusals.result();
}

Result<void> check_clue(const Claim& claim, const Context& context) {
  Refusals refusals;
  check_vocabulary(claim, context.pack, refusals);
  check_time(claim.contact, context.now, refusals);
  if (claim.contact.content.empty()) {
    refusals.add(ErrorCode::kFieldMissing, "/contact/content", {}, {{"field", "contact.content"}});
  }
  return refusals.result();
}

}  // namespace donghu::domain
