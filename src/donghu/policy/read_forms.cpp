#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, FieldFormat> kFormats[] = {{"text", FieldFormat::kText},
                                                                 {"civilDate", FieldFormat::kCivilDate}};
constexpr std::string_view kMatters[] = {"interventionRecord"};
constexpr int kMostRows = 100;
constexpr int kMostLines = 60;

void read_form_field(Object& o, Names& fields, FormField& out) {
  o.text("id", out.id);
  check_unique(o, fields, "id", out.id);
  o.label("label", out.label);
  o.codes("source", out.source, form_source_codes(), Size::kSome);
  o.choice("format", out.format, Choices<FieldFormat>{kFormats});
  o.number("row", out.row, 1, kMostRows);
  o.maybe_number("lines", out.lines, 1, kMostLines);
  o.row("ref", out.ref);
}

void read_signature(Object& o, const Names& fields, SignatureBlock& out) {
  o.code("role", out.role, o.words().of(WordKind::kRole));
  o.label("label", out.label);
  o.flag("perPerson", out.per_person);
  o.flag("dated", out.dated);
  o.reference("field", out.field, fields);
  o.row("ref", out.ref);
}

}  // namespace

void read_forms(Object& o, Pack& pack) {
  Names forms{"forms"};
  o.list("forms", pack.forms, [&](Object& f, Form& out) {
    f.text("id", out.id);
    check_unique(f, forms, "id", out.id);
    f.texts("title", out.title, Size::kSome);
    f.code("matter", out.matter, kMatters);
    Names fields{"fields"};
    f.list("fields", out.fields, [&](Object& field, FormField& read) { read_form_field(field, fields, read); });
    f.list("signatures", out.signatures,
           [&](Object& signature, SignatureBlock& read) { read_signature(signature, fields, read); });
    f.row("ref", out.ref);
  });
}

}  // namespace donghu::policy
