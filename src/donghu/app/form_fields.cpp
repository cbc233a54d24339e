#include "donghu/app/form_fields.hpp"

#include <algorithm>

#include "donghu/domain/record_fields.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::app {
namespace {

struct ClaimedFields {
  domain::Claim claim;
};
template <class A>
void fields(A& a, ClaimedFields& x) {
  domain::claimed_fields(a, x.claim);
}

policy::Codes manner_choices() {
  const policy::FactSpec* spec = policy::find_fact("contact.manner");
  return spec == nullptr ? policy::Codes{} : spec->codes;
}

/// The vocabulary behind a field whose value is a code.
policy::Codes choices_of(std::string_view path) {
  struct Row {
    std::string_view path;
    policy::Codes (*codes)();
  };
  static constexpr std::array kRows{Row{"/capacity", policy::capacity_codes},
                                    Row{"/agency", policy::agency_codes},
                                    Row{"/contact/manner", manner_choices},
                                    Row{"/contact/kinds", policy::contact_kind_codes},
                                    Row{"/contact/purposes", policy::purpose_codes},
                                    Row{"/contact/targets", policy::target_codes},
                                    Row{"/contact/counterparts", policy::counterpart_codes},
                                    Row{"/contact/reservedDecisions", policy::reserved_decision_codes},
                                    Row{"/contact/motives", policy::motive_codes},
                                    Row{"/contact/mannerAggravators", policy::manner_codes},
                                    Row{"/handler/responses", policy::handler_response_codes}};
  for (const Row& row : kRows) {
    if (row.path == path) return row.codes();
  }
  return {};
}

/// The pack's own words beside those that every pack has.
void add_declared(FieldDescriptor& descriptor, const policy::Pack& pack) {
  struct Row {
    std::string_view path;
    policy::WordKind kind;
  };
  static constexpr std::array kRows{Row{"/contact/counterparts", policy::WordKind::kCounterpart},
                                    Row{"/contact/mannerAggravators", policy::WordKind::kManner}};
  for (const Row& row : kRows) {
    if (row.path != descriptor.path) continue;
    for (const policy::DeclaredWord& word : pack.vocabulary.words(row.kind)) descriptor.choices.push_back(word.code);
  }
}

std::string type_name(policy::FactType type, bool closed) {
  using policy::FactType;
  switch (type) {
    case FactType::kBool:
      return "bool";
    case FactType::kInt:
      return "text";
    case FactType::kDate:
      return "date";
    case FactType::kCodeList:
      return "choices";
    case FactType::kText:
    case FactType::kCode:
      return closed ? "choice" : "text";
  }
  return "text";
}

/// What only a pack with further record duties asks for: under which of them, on which form, who was asked, how many.
void add_duties(std::vector<FieldDescriptor>& descriptors, const policy::Pack& pack) {
  std::erase_if(descriptors, [](const FieldDescriptor& d) { return d.path == "/duty" || d.path == "/form"; });
  if (pack.records.empty()) return;
  FieldDescriptor duty{.path = "/duty", .type = "choice", .level = "optional"};
  FieldDescriptor form{.path = "/form", .type = "choice", .level = "optional"};
  bool many_persons = false;
  bool many_cases = false;
  for (const policy::RecordDuty& one : pack.records) {
    duty.choices.push_back(one.id);
    if (!duty.citation) duty.citation = CitationView{pack.pack_of(one.ref), one.ref};
    for (const std::string& id : one.alternatives) {
      if (std::find(form.choices.begin(), form.choices.end(), id) == form.choices.end()) form.choices.push_back(id);
    }
    many_persons = many_persons || one.persons == policy::HowMany::kMany;
    many_cases = many_cases || one.cases == policy::HowMany::kMany;
  }
  descriptors.push_back(std::move(duty));
  if (!form.choices.empty()) descriptors.push_back(std::move(form));
  descriptors.push_back({.path = "/asked", .type = "persons", .level = "optional"});
  if (many_persons) descriptors.push_back({.path = "/interveners", .type = "persons", .level = "optional"});
  if (many_cases) descriptors.push_back({.path = "/cases", .type = "cases", .level = "optional"});
}

std::string level_name(policy::FieldLevel level) {
  switch (level) {
    case policy::FieldLevel::kTextRequired:
      return "textRequired";
    case policy::FieldLevel::kSoftwareRequired:
      return "softwareRequired";
    case policy::FieldLevel::kRecommended:
      return "recommended";
  }
  return "optional";
}

void add_choices(FieldDescriptor& descriptor) {
  const policy::Codes codes = choices_of(descriptor.path);
  for (const std::string_view code : codes) descriptor.choices.emplace_back(code);
  if (!codes.empty() && descriptor.type == "text") {
    descriptor.type = "choice";
    descriptor.max_length.reset();
  }
  if (descriptor.path == "/contact/partOfDay") {
    descriptor.type = "choice";
    descriptor.max_length.reset();
    descriptor.choices = {"morning", "noon", "afternoon", "evening", "night"};
  }
  if (descriptor.path == "/contact/time") descriptor.type = "time";
}

void add_level(FieldDescriptor& descriptor, const policy::Pack& pack) {
  for (const policy::FieldRule& rule : pack.record.fields) {
    const domain::RecordField* field = domain::find_record_field(rule.name);
    if (field == nullptr || field->pointer != descriptor.path || rule.when) continue;
    descriptor.level = level_name(rule.level);
    descriptor.unknown_allowed = rule.level != policy::FieldLevel::kRecommended;
    if (!rule.ref.empty()) descriptor.citation = CitationView{pack.pack_id, rule.ref};
  }
}

/// A person or a case is chosen as one thing: its name's descriptor stands for the whole.
void make_whole(std::vector<FieldDescriptor>& descriptors) {
  std::erase_if(descriptors, [](const FieldDescriptor& d) { return d.path == "/case/number"; });
  struct Whole {
    std::string_view name;
    std::string_view path;
    std::string_view type;
  };
  for (const Whole& whole : {Whole{"/case/name", "/case", "case"}, Whole{"/intervener/name", "/intervener", "person"},
                             Whole{"/principal/name", "/principal", "person"}}) {
    for (FieldDescriptor& descriptor : descriptors) {
      if (descriptor.path != whole.name) continue;
      descriptor.path = whole.path;
      descriptor.type = whole.type;
      descriptor.max_length.reset();
    }
  }
}

}  // namespace

std::vector<FieldDescriptor> record_form_fields(const policy::Pack& pack) {
  std::vector<FieldDescriptor> descriptors = form_fields_of<ClaimedFields>();
  for (FieldDescriptor& descriptor : descriptors) {
    add_choices(descriptor);
    add_declared(descriptor, pack);
    add_level(descriptor, pack);
  }
  make_whole(descriptors);
  // What the handler may claim outright: the pack's own list of acts and prohibitions.
  const auto claimed = std::find_if(descriptors.begin(), descriptors.end(),
                                    [](const FieldDescriptor& d) { return d.path == "/claimedItems"; });
  if (claimed != descriptors.end()) {
    for (const policy::ActItem& act : pack.conduct.acts) claimed->choices.push_back(act.item_ref);
    for (const auto& prohibition : pack.conduct.general_prohibitions) claimed->choices.push_back(prohibition.ref);
  }
  FieldDescriptor evidence{.path = "/evidence", .type = "evidence", .level = "recommended"};
  if (!pack.record.attachment_rules.empty()) {
    evidence.citation = CitationView{pack.pack_id, pack.record.attachment_rules.front().ref};
  }
  descriptors.push_back(std::move(evidence));
  add_duties(descriptors, pack);
  // Of the shared vocabulary's facts a page shows those that it has a place for; the pack's own are always asked for.
  for (FieldDescriptor& fact : stated_fields(domain::StatedBy::kHandler, pack, "/stated")) {
    if (fact.citation) descriptors.push_back(std::move(fact));
  }
  return descriptors;
}

std::vector<FieldDescriptor> stated_fields(domain::StatedBy who, const policy::Pack& pack, const std::string& base) {
  std::vector<FieldDescriptor> descriptors;
  for (const domain::StatableFact& fact : domain::statable_facts(who, pack)) {
    FieldDescriptor descriptor{.path = base + "/" + fact.key,
                               .type = type_name(fact.type, !fact.codes.empty()),
                               .level = "optional",
                               .choices = fact.codes,
                               .label = fact.label.zh,
                               .label_en = fact.label.en};
    if (!fact.ref.empty()) descriptor.citation = CitationView{pack.pack_of(fact.ref), fact.ref};
    descriptors.push_back(std::move(descriptor));
  }
  return descriptors;
}

}  // namespace donghu::app
