#include "donghu/policy/declared.hpp"

#include <algorithm>

#include "donghu/policy/vocabulary.hpp"

namespace donghu::policy {
Codes base_words(WordKind kind) {
  switch (kind) {
    case WordKind::kDomain:
      return domain_codes();
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

const std::vector<DeclaredWord>& PackVocabulary::words(WordKind kind) const {
  switch (kind) {
    case WordKind::kDomain:
      return domains;
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

bool PackVocabulary::fits(std::string_view key, const FactValue& value) const {
  std::vector<std::string> codes;
  FactSpec spec;
  if (const FactSpec* base = policy::find_fact(key)) {
    spec = *base;
    codes.assign(base->codes.begin(), base->codes.end());
    if (const auto kind = words_of_fact(*base)) {
      for (const DeclaredWord& word : words(*kind)) codes.push_back(word.code);
    }
  } else if (const DeclaredFact* declared = find_fact(key)) {
    spec.type = declared->type;
    codes = declared->codes;
  } else {
    return false;
  }
  const std::vector<std::string_view> all{codes.begin(), codes.end()};
  spec.codes = all;
  return policy::fits(spec, value);
}

std::optional<WordKind> words_of_fact(const FactSpec& fact) {
  struct Row {
    std::string_view key;
    WordKind kind;
  };
  static constexpr Row kRows[] = {{"case.stage", WordKind::kStage},
                                  {"contact.counterpart", WordKind::kCounterpart},
                                  {"contact.mannerAggravators", WordKind::kManner},
                                  {"conduct.codes", WordKind::kAct},
                                  {"person.organKind", WordKind::kOrganKind},
                                  {"person.role", WordKind::kRole},
                                  {"nonRecording.form", WordKind::kNonRecordingForm}};
  const auto* row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.key == fact.key; });
  return row == std::end(kRows) ? std::nullopt : std::optional{row->kind};
}

std::vector<std::string> words_of(const PackVocabulary& vocabulary, WordKind kind) {
  const Codes base = base_words(kind);
  std::vector<std::string> all{base.begin(), base.end()};
  for (const DeclaredWord& word : vocabulary.words(kind)) all.push_back(word.code);
  return all;
}

bool is_word(const PackVocabulary& vocabulary, WordKind kind, std::string_view code) {
  const std::vector<DeclaredWord>& own = vocabulary.words(kind);
  return has_code(base_words(kind), code) ||
         std::any_of(own.begin(), own.end(), [&](const DeclaredWord& word) { return word.code == code; });
}

}  // namespace donghu::policy
