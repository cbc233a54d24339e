#include "donghu/policy/words.hpp"

#include <fmt/format.h>

namespace donghu::policy {
namespace {

constexpr WordKind kKinds[] = {WordKind::kDomain,  WordKind::kRole,        WordKind::kAct,
                               WordKind::kManner,  WordKind::kCounterpart, WordKind::kStage,
                               WordKind::kMeasure, WordKind::kOrganKind,   WordKind::kNonRecordingForm};

std::vector<std::string_view> list_of(Codes codes) { return {codes.begin(), codes.end()}; }

void add_readable(std::vector<std::string>& keys, std::string_view key) {
  if (!key.starts_with(kPersonPrefix)) {
    keys.emplace_back(key);
    return;
  }
  for (const std::string_view role : fact_roles()) {
    keys.push_back(fmt::format("{}.{}", role, key.substr(kPersonPrefix.size())));
  }
}

}  // namespace

Words::Words() : recipients_(list_of(recipient_codes())), identifiers_(list_of(identifier_codes())) {
  for (const WordKind kind : kKinds) by_kind_.emplace(kind, list_of(base_words(kind)));
  if (const FactSpec* conduct = policy::find_fact("conduct.codes")) conduct_ = list_of(conduct->codes);
}

void Words::add(const PackVocabulary& vocabulary) {
  declared_ = vocabulary;
  for (const WordKind kind : kKinds) {
    for (const DeclaredWord& word : declared_.words(kind)) by_kind_.at(kind).push_back(keep(word.code));
  }
  for (const DeclaredWord& role : declared_.roles) {
    recipients_.push_back(keep(role.code));
    identifiers_.push_back(keep(role.code));
  }
  for (const DeclaredWord& act : declared_.acts) conduct_.push_back(keep(act.code));
  for (const DeclaredFact& fact : declared_.facts) {
    List& codes = codes_of_fact_[fact.key];
    for (const std::string& code : fact.codes) codes.push_back(keep(code));
  }
}

Allowed Words::of(WordKind kind) const { return {by_kind_.at(kind), base_words(kind)}; }

std::optional<FactSpec> Words::find_fact(std::string_view key) const {
  if (const FactSpec* base = policy::find_fact(key)) {
    FactSpec spec = *base;
    const auto kind = words_of_fact(*base);
    if (kind == WordKind::kAct) {
      spec.codes = conduct_;
    } else if (kind) {
      spec.codes = by_kind_.at(*kind);
    }
    return spec;
  }
  const DeclaredFact* declared = declared_.find_fact(key);
  if (declared == nullptr) return std::nullopt;
  return FactSpec{.key = declared->key, .type = declared->type, .codes = codes_of_fact_.at(declared->key)};
}

std::vector<std::string> Words::readable_facts() const {
  std::vector<std::string> keys;
  for (const FactSpec& spec : fact_vocabulary()) add_readable(keys, spec.key);
  for (const DeclaredFact& fact : declared_.facts) add_readable(keys, fact.key);
  return keys;
}

}  // namespace donghu::policy
