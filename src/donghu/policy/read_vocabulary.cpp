#include <algorithm>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, FactType> kTypes[] = {
    {"bool", FactType::kBool}, {"int", FactType::kInt},           {"text", FactType::kText},
    {"code", FactType::kCode}, {"codeList", FactType::kCodeList}, {"date", FactType::kDate}};
constexpr std::string_view kAssertedBy[] = {"handler", "verifier", "directory"};

/// How codes of a kind are written, so that a declared one looks like its kind.
struct Shape {
  WordKind kind;
  std::string_view key;
  std::string_view head;  // what it begins with
  bool upper;             // capitals and digits with - or _, else camelCase
  std::string_view example;
};

constexpr Shape kShapes[] = {
    {WordKind::kDomain, "domains", "", false, "landReclamation"},
    {WordKind::kRole, "roles", "", false, "inspectionTeam"},
    {WordKind::kAct, "acts", "ACT-", true, "ACT-INSTRUCT-MERIT"},
    {WordKind::kManner, "manners", "MAN-", true, "MAN-PROMISE"},
    {WordKind::kCounterpart, "counterparts", "", false, "guarantor"},
    {WordKind::kStage, "stages", "", true, "REVIEW_HEARING"},
    {WordKind::kMeasure, "measures", "M-", true, "M-TRANSFER-POST"},
    {WordKind::kOrganKind, "organKinds", "", false, "militaryOrgan"},
    {WordKind::kNonRecordingForm, "nonRecordingForms", "", false, "backdated"},
};

bool is_upper_or_digit(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter_or_digit(char c) { return is_lower(c) || is_upper_or_digit(c); }

bool is_shaped(std::string_view code, const Shape& shape) {
  if (!code.starts_with(shape.head) || code.size() == shape.head.size()) return false;
  if (shape.upper) {
    return std::all_of(code.begin(), code.end(), [](char c) { return is_upper_or_digit(c) || c == '-' || c == '_'; });
  }
  return is_lower(code.front()) && std::all_of(code.begin(), code.end(), is_letter_or_digit);
}

/// camelCase words joined by dots: "case.isMajor".
bool is_fact_key(std::string_view key) {
  bool at_word = true;
  for (const char c : key) {
    if (at_word ? !is_lower(c) : !is_letter_or_digit(c) && c != '.') return false;
    at_word = c == '.';
  }
  return !at_word;
}

/// Everything that has a meaning already where words of this kind may stand.
std::vector<std::string_view> taken(WordKind kind) {
  const Codes base = base_words(kind);
  std::vector<std::string_view> words{base.begin(), base.end()};
  const auto add = [&](Codes more) { words.insert(words.end(), more.begin(), more.end()); };
  if (kind == WordKind::kRole) {
    add(outside_recipient_codes());
    add(identifier_codes());
  }
  if (kind == WordKind::kAct) {
    add(general_prohibition_codes());
    add(other_conduct_codes());
  }
  return words;
}

std::vector<DeclaredWord>& list_of(PackVocabulary& vocabulary, WordKind kind) {
  switch (kind) {
    case WordKind::kDomain:
      return vocabulary.domains;
    case WordKind::kRole:
      return vocabulary.roles;
    case WordKind::kAct:
      return vocabulary.acts;
    case WordKind::kManner:
      return vocabulary.manners;
    case WordKind::kCounterpart:
      return vocabulary.counterparts;
    case WordKind::kStage:
      return vocabulary.stages;
    case WordKind::kMeasure:
      return vocabulary.measures;
    case WordKind::kOrganKind:
      return vocabulary.organ_kinds;
    case WordKind::kNonRecordingForm:
      break;
  }
  return vocabulary.non_recording_forms;
}

void read_declared_words(Object& o, const Shape& shape, PackVocabulary& vocabulary) {
  Names seen{std::string{"vocabulary."} + std::string{shape.key}};
  o.maybe_list(shape.key, list_of(vocabulary, shape.kind), [&](Object& w, DeclaredWord& out) {
    w.text("code", out.code);
    check_unique(w, seen, "code", out.code);
    if (!out.code.empty() && has_code(taken(shape.kind), out.code)) {
      w.add(Fault::kWordTaken, "code", {{"given", out.code}});
    } else if (!out.code.empty() && !is_shaped(out.code, shape)) {
      w.add(Fault::kBadShape, "code",
            {{"given", out.code}, {"wanted", std::string{shape.key}}, {"example", std::string{shape.example}}});
    }
    w.label("label", out.label);
    w.row("ref", out.ref);
  });
}

void read_fact_key(Object& o, Names& seen, std::string& out) {
  o.text("key", out);
  check_unique(o, seen, "key", out);
  if (out.empty()) return;
  const auto all = fact_vocabulary();
  const bool is_base = policy::find_fact(out) != nullptr ||
                       std::any_of(all.begin(), all.end(), [&](const FactSpec& spec) { return spec.key == out; });
  // What a predicate reads as "subject.x" is declared once for all roles, as "person.x".
  const bool is_of_role = out.find('.') != std::string::npos && has_code(fact_roles(), out.substr(0, out.find('.')));
  if (is_base) {
    o.add(Fault::kWordTaken, "key", {{"given", out}});
  } else if (is_of_role || !is_fact_key(out)) {
    o.add(Fault::kBadShape, "key", {{"given", out}, {"wanted", "key"}, {"example", "person.isExternalExpert"}});
  }
}

void read_declared_fact(Object& o, Names& seen, DeclaredFact& out) {
  read_fact_key(o, seen, out.key);
  o.choice("type", out.type, Choices<FactType>{kTypes});
  if (out.type == FactType::kCode || out.type == FactType::kCodeList) o.texts("codes", out.codes, Size::kSome);
  o.code("assertedBy", out.asserted_by, kAssertedBy);
  o.label("label", out.label);
  o.row("ref", out.ref);
}

}  // namespace

void read_vocabulary(Object& o, Pack& pack) {
  std::optional<PackVocabulary> read;
  o.maybe_object("vocabulary", read, [](Object& v, PackVocabulary& vocabulary) {
    for (const Shape& shape : kShapes) read_declared_words(v, shape, vocabulary);
    Names facts{"vocabulary.facts"};
    v.maybe_list("facts", vocabulary.facts, [&](Object& f, DeclaredFact& out) { read_declared_fact(f, facts, out); });
  });
  const YamlNode* node = o.node().find("vocabulary");
  if (!read || says_no(*node)) return;
  o.uses("vocabulary", "vocabulary");
  pack.vocabulary = std::move(*read);
  o.context().words.add(pack.vocabulary);
}

}  // namespace donghu::policy
