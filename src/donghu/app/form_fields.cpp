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
  return descriptors;
}

}  // namespace donghu::app
