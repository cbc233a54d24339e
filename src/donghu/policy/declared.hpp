// Words a pack brings with it (REQUIREMENTS 4.6 a). They extend the shared vocabulary for this pack alone; a word that
// the shared vocabulary has already is refused when the pack is loaded, so that a word never means two things.
//
//   vocabulary:
//     stages: [{code: REVIEW_HEARING, label: {zh: 听证} }]
//     facts: [{key: case.isMajor, type: bool, assertedBy: handler, label: {zh: 重大案件} }]
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/policy/conduct.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::policy {

/// A code with its name and the row it comes from.
struct DeclaredWord {
  std::string code = {};
  Label label = {};
  RowId ref = {};
};

/// A fact with its type and who may state it. Facts about a person are declared once, as "person.rank", and read by
/// role like those of the base.
struct DeclaredFact {
  std::string key = {};
  FactType type = FactType::kBool;
  std::vector<std::string> codes = {};  // for kCode and kCodeList
  std::string asserted_by = {};         // handler, verifier, directory; what the software itself knows is in the base
  Label label = {};
  RowId ref = {};
};

/// The kinds of codes a pack may add to.
enum class WordKind { kDomain, kRole, kAct, kManner, kCounterpart, kStage, kMeasure, kOrganKind, kNonRecordingForm };

struct PackVocabulary {
  std::vector<DeclaredWord> domains = {};
  std::vector<DeclaredWord> roles = {};
  std::vector<DeclaredWord> acts = {};
  std::vector<DeclaredWord> manners = {};
  std::vector<DeclaredWord> counterparts = {};
  std::vector<DeclaredWord> stages = {};
  std::vector<DeclaredWord> measures = {};
  std::vector<DeclaredWord> organ_kinds = {};
  std::vector<DeclaredWord> non_recording_forms = {};
  std::vector<DeclaredFact> facts = {};

  const std::vector<DeclaredWord>& words(WordKind kind) const;
  /// The fact behind a key as it stands in a predicate ("subject.rank"); none if the pack declares no such fact.
  const DeclaredFact* find_fact(std::string_view key) const;
  /// True if a predicate under this pack may read `key`, and `value` has its type and its codes, declared ones
  /// included.
  bool fits(std::string_view key, const FactValue& value) const;
};

/// The codes of this kind that every pack has.
std::span<const std::string_view> base_words(WordKind kind);

/// Every code of this kind that may be used under a pack with this vocabulary: the shared ones, then its own.
std::vector<std::string> words_of(const PackVocabulary& vocabulary, WordKind kind);

/// True if `code` is among words_of(vocabulary, kind).
bool is_word(const PackVocabulary& vocabulary, WordKind kind, std::string_view code);

/// The kind of words a fact of the base takes as values ("case.stage" takes stages); none if its codes are closed.
std::optional<WordKind> words_of_fact(const FactSpec& fact);

}  // namespace donghu::policy
