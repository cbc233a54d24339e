// The words that may stand in one pack: the shared vocabulary and what the pack declares on top (4.6 a); inside the
// module. Filled from `vocabulary` before anything else is read, so that a declared word is accepted wherever a base
// word is, in conditions too.
#pragma once

#include <concepts>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/policy/declared.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::policy {

template <class Range>
concept ListOfCodes = std::convertible_to<const Range&, Codes>;

/// The codes a value may have. `open`: another pack may declare more, so a schema must not close the list; `base` is
/// what every pack has.
struct Allowed {
  Codes codes;
  Codes base;
  bool open = false;

  template <ListOfCodes Range>
  // NOLINTNEXTLINE(google-explicit-constructor): a list of codes is what is meant wherever one is given
  Allowed(const Range& all) : codes(all), base(all) {}
  Allowed(Codes all, Codes shared) : codes(all), base(shared), open(true) {}
};

class Words {
 public:
  Words();
  /// Takes over what a pack declares. Called once, when `vocabulary` has been read.
  void add(const PackVocabulary& vocabulary);

  Allowed of(WordKind kind) const;
  Allowed recipients() const { return {recipients_, recipient_codes()}; }     // roles and outside bodies
  Allowed identifiers() const { return {identifiers_, identifier_codes()}; }  // of the glossary and declared roles
  /// With the codes that this pack may use; none if there is no such fact.
  std::optional<FactSpec> find_fact(std::string_view key) const;
  /// Every key a condition may read, facts about a person once for each role.
  std::vector<std::string> readable_facts() const;

 private:
  using List = std::vector<std::string_view>;
  std::string_view keep(std::string_view word) { return kept_.emplace_back(word); }

  std::deque<std::string> kept_;  // what the views below point into
  std::map<WordKind, List> by_kind_;
  List recipients_;
  List identifiers_;
  List conduct_;  // values of conduct.codes
  PackVocabulary declared_;
  std::map<std::string, List, std::less<>> codes_of_fact_;  // declared facts
};

}  // namespace donghu::policy
