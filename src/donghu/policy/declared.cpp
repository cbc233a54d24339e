#include "donghu/policy/declared.hpp"

#include <algorithm>

#include "donghu/policy/vocabulary.hpp"

namespace donghu::policy {
namespace {

Codes base_codes(WordKind kind) {
  switch (kind) {
    case WordKind::kRole:
      return role_codes();
    case WordKind::kAct:
      return act_codes();
    case WordKind::kManner:
      return manner_codes();
    case WordKind::kCounterpart:
      return counterpart_codes();
    case WordKind::kStage:
      return stage_codes();
    case WordKind::kMeasure:
      return measure_codes();
    case WordKind::kOrganKind:
      return organ_kind_codes();
    case WordKind::kNonRecordingForm:
      return non_recording_form_codes();
  }
  return {};
}

}  // namespace

const std::vector<DeclaredWord>& PackVocabulary::words(WordKind kind) const {
  switch (kind) {
    case WordKind::kRole:
      return roles;
    case WordKind::kAct:
      return acts;
    case WordKind::kManner:
      return manners;
    case WordKind::kCounterpart:
      return counterparts;
    case WordKind::kStage:
      return stages;
    case WordKind::kMeasure:
      return measures;
    case WordKind::kOrganKind:
      return organ_kinds;
    case WordKind::kNonRecordingForm:
      break;
  }
  return non_recording_forms;
}

const DeclaredFact* PackVocabulary::find_fact(std::string_view key) const {
  const auto declared = [&](std::string_view wanted) {
    return std::find_if(facts.begin(), facts.end(), [&](const DeclaredFact& fact) { return fact.key == wanted; });
  };
  // As in the base, "person.x" itself is a pattern: it is read by role.
  if (key.starts_with(kPersonPrefix)) return nullptr;
  auto at = declared(key);
  const auto dot = key.find('.');
  if (at == facts.end() && dot != std::string_view::npos && has_code(fact_roles(), key.substr(0, dot))) {
    at = declared(std::string{kPersonPrefix} + std::string{key.substr(dot + 1)});
  }
  return at == facts.end() ? nullptr : &*at;
}

bool fits(const DeclaredFact& fact, const FactValue& value) {
  const std::vector<std::string_view> codes{fact.codes.begin(), fact.codes.end()};
  return fits(FactSpec{.key = fact.key, .type = fact.type, .codes = codes}, value);
}

std::vector<std::string> words_of(const PackVocabulary& vocabulary, WordKind kind) {
  const Codes base = base_codes(kind);
  std::vector<std::string> all{base.begin(), base.end()};
  for (const DeclaredWord& word : vocabulary.words(kind)) all.push_back(word.code);
  return all;
}

bool is_word(const PackVocabulary& vocabulary, WordKind kind, std::string_view code) {
  const std::vector<DeclaredWord>& own = vocabulary.words(kind);
  return has_code(base_codes(kind), code) ||
         std::any_of(own.begin(), own.end(), [&](const DeclaredWord& word) { return word.code == code; });
}

}  // namespace donghu::policy
