#include <algorithm>
#include <array>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, FieldLevel> kLevels[] = {{"textRequired", FieldLevel::kTextRequired},
                                                               {"softwareRequired", FieldLevel::kSoftwareRequired},
                                                               {"recommended", FieldLevel::kRecommended}};

// The base set of 4.2: without these a record says nothing that could be verified.
constexpr std::array<std::string_view, 4> kBaseFields = {"case.name", "intervener.name", "contact.at",
                                                         "contact.content"};

constexpr int kMostAttachments = 20;

}  // namespace

void read_field_rule(Object& o, Names& names, FieldRule& out) {
  o.code("name", out.name, record_field_codes());
  check_unique(o, names, "name", out.name);
  o.choice("level", out.level, Choices<FieldLevel>{kLevels});
  o.maybe_when("when", out.when);
  if (out.when) o.uses("conditional-fields", "when");
  o.maybe_row("ref", out.ref);
  o.maybe_text("basis", out.basis);
  const bool by_text = out.level == FieldLevel::kTextRequired;
  if (out.ref.empty() && (by_text || out.basis.empty())) o.add(Fault::kRefMissing, "name");
}

namespace {

void check_base_fields(Object& o, const RecordRules& record) {
  // A name that is none has been refused; it may be the very one that seems to be missing.
  const auto is_known = [](const FieldRule& field) { return has_code(record_field_codes(), field.name); };
  if (!std::all_of(record.fields.begin(), record.fields.end(), is_known)) return;
  const auto needs = [&](std::string_view name) {
    const FieldRule* field = record.find_field(name);
    if (field == nullptr || field->level == FieldLevel::kRecommended) {
      o.add(Fault::kBaseFieldMissing, "fields", {{"given", std::string{name}}});
    }
  };
  for (const std::string_view name : kBaseFields) needs(name);
  // Whoever speaks for somebody else: for whom is asked in every pack.
  const bool for_others = std::any_of(record.capacities.begin(), record.capacities.end(),
                                      [](const CapacityRule& capacity) { return capacity.code != "self"; });
  if (for_others) needs("principal.person");
}

void read_record_rules(Object& o, RecordRules& record) {
  o.codes("actors", record.actors, o.words().of(WordKind::kRole));
  Names capacities{"record.capacities"};
  o.list("capacities", record.capacities, [&](Object& c, CapacityRule& out) {
    c.code("code", out.code, capacity_codes());
    check_unique(c, capacities, "code", out.code);
    c.row("ref", out.ref);
  });
  Names fields{"record.fields"};
  o.list("fields", record.fields, [&](Object& f, FieldRule& out) { read_field_rule(f, fields, out); });
  o.list("attachmentRules", record.attachment_rules, [](Object& a, AttachmentRule& out) {
    a.when("when", out.when);
    a.number("min", out.min, 1, kMostAttachments);
    a.codes("kinds", out.kinds, attachment_kind_codes());
    a.row("ref", out.ref);
  });
  o.codes("storageMeans", record.storage_means, storage_means_codes());
  o.maybe_row("ref", record.ref);
  o.maybe_row("storageRef", record.storage_ref);
  if (!record.actors.empty()) {
    if (record.ref.empty()) o.add(Fault::kRefMissing, "actors");
    check_base_fields(o, record);
  }
  if (!record.storage_means.empty() && record.storage_ref.empty()) o.add(Fault::kRefMissing, "storageMeans");
}

}  // namespace

void read_record(Object& o, Pack& pack) {
  o.object("record", [&](Object& r) { read_record_rules(r, pack.record); });
  o.object("register", [&](Object& r) {
    RegisterRules& rules = pack.record_register;
    r.flag("required", rules.required);
    r.codes("procedures", rules.procedures, register_procedure_codes(), rules.required ? Size::kSome : Size::kAny);
    r.codes("viewRoles", rules.view_roles, r.words().of(WordKind::kRole));
    r.maybe_row("ref", rules.ref);
    r.maybe_text("viewBasis", rules.view_basis);
    if (rules.required && rules.ref.empty()) r.add(Fault::kRefMissing, "required");
  });
  o.object("recordingLeader", [&](Object& l) {
    l.flag("required", pack.recording_leader.required);
    l.maybe_row("ref", pack.recording_leader.ref);
    if (pack.recording_leader.required && pack.recording_leader.ref.empty()) l.add(Fault::kRefMissing, "required");
  });
}

}  // namespace donghu::policy
