#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, HowMany> kCounts[] = {
    {"none", HowMany::kNone}, {"one", HowMany::kOne}, {"many", HowMany::kMany}};
// A record is about somebody: at least one person.
constexpr std::pair<std::string_view, HowMany> kPersonCounts[] = {{"one", HowMany::kOne}, {"many", HowMany::kMany}};
constexpr std::string_view kSubjects[] = {"intervener", "principal", "asked", "obligor"};
constexpr std::string_view kRhythms[] = {"month", "quarter", "year", "stage"};

void read_record_duty(Object& o, const Names& forms, RecordDuty& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.row("ref", out.ref);
  o.modality("modality", out.modality);
  o.when("obligor", out.obligor);
  o.code("subject", out.subject, kSubjects);
  o.when("trigger", out.trigger);
  o.choice("persons", out.persons, Choices<HowMany>{kPersonCounts});
  o.choice("cases", out.cases, Choices<HowMany>{kCounts});
  Names fields{"fields"};
  o.list("fields", out.fields, [&](Object& f, FieldRule& rule) { read_field_rule(f, fields, rule); });
  o.deadline("deadline", out.deadline, "records." + out.id + ".deadline", DeadlineUse::kFacts);
  if (out.modality == Modality::kMay && clock_of(out.deadline)) o.add(Fault::kMayWithClock, "deadline");
  o.maybe_references("alternatives", out.alternatives, forms);
  o.codes("visibility", out.visibility, o.words().of(WordKind::kRole), Size::kSome);
}

void read_declaration(Object& o, DeclarationRule& out) {
  o.text("id", out.id);
  o.label("label", out.label);
  o.maybe_row("ref", out.ref);
  o.maybe_text("basis", out.basis);
  if (out.ref.empty() && out.basis.empty()) o.add(Fault::kRefMissing, "id");
  o.code("rhythm", out.rhythm, kRhythms);
  o.code("audience", out.audience, o.words().identifiers());
  o.flag("gate", out.gate);
  o.deadline("due", out.due, "declarations." + out.id + ".due");
}

}  // namespace

void read_duties(Object& o, Pack& pack) {
  Names forms{"forms"};
  for (const Form& form : pack.forms) forms.add(form.id, 1);
  Names records{"records"};
  o.maybe_list("records", pack.records, [&](Object& r, RecordDuty& out) {
    read_record_duty(r, forms, out);
    check_unique(r, records, "id", out.id);
  });
  if (!pack.records.empty()) o.uses("records", "records");
  Names declarations{"declarations"};
  o.maybe_list("declarations", pack.declarations, [&](Object& d, DeclarationRule& out) {
    read_declaration(d, out);
    check_unique(d, declarations, "id", out.id);
  });
  if (!pack.declarations.empty()) o.uses("declarations", "declarations");
}

}  // namespace donghu::policy
