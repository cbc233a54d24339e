// Two packs beside each other, article by article: two versions of one regulation, or two regulations.
//
//   const Result<Comparison> differing = compare({text_1, "1.0.0.yaml"}, {text_2, "1.1.0.yaml"});
//   differing->articles.front().ref                     // "C-07.a"
//   differing->articles.front().fields.front().path     // "reports.periodic.C-Y.period"
//
// The files' trees are compared and not the values read from them, so that a key of the model that is new tomorrow is
// compared without anybody thinking of it. Elements of a list are held to one another by what names them (id, code, row
// …), never by their place; where nothing names them, by their place.
//
// Not here: what a difference would have meant for past matters (donghu/app/retrospect.hpp); words for people.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/base/fields.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// A pack file: its text, and the name that problems quote.
struct PackText {
  std::string_view text;
  std::string_view file_name;
};

/// Which pack a side is.
struct PackName {
  std::string id = {};
  std::string version = {};
  std::string title = {};
};

/// One field. `path` is written as in softwareDefaults: "obligations.C-VERIFY.deadline.default.value"; an element that
/// nothing names is "[0]" and counted in the newer pack, "lawfulTests[order]" is the order of a list whose elements
/// have names.
struct FieldChange {
  std::string path = {};
  std::optional<std::string> before = std::nullopt;  // none: the older pack does not have it
  std::optional<std::string> after = std::nullopt;   // none: the newer one does not
  bool operator==(const FieldChange&) const = default;
};

enum class RowChange { kAdded, kRemoved, kChanged };
constexpr auto enum_names(RowChange) {
  return std::array{named(RowChange::kAdded, "added"), named(RowChange::kRemoved, "removed"),
                    named(RowChange::kChanged, "changed")};
}

/// An instrument as one of the packs cites it.
struct CitedInstrument {
  std::string id = {};
  std::string name = {};
  std::optional<CivilDate> valid_from = std::nullopt;
  std::optional<CivilDate> valid_to = std::nullopt;
  bool operator==(const CitedInstrument&) const = default;
};

/// A row of the regulation with everything that changed in it or in what rests on it.
struct ChangedArticle {
  RowId ref = {};
  RowChange change = RowChange::kChanged;  // of the row itself; what rests on a kept row may be added or removed
  Label summary = {};                      // as the newer pack restates it, if it has the row
  std::vector<FieldChange> fields = {};
  std::vector<Erratum> errata = {};               // that the newer pack, else the older, has on the row
  std::vector<CitedInstrument> instruments = {};  // cited in it, with their days
};

/// An instrument that one pack cites and the other does not, or cites otherwise.
struct ChangedInstrument {
  RowChange change = RowChange::kChanged;
  std::optional<CitedInstrument> before = std::nullopt;
  std::optional<CitedInstrument> after = std::nullopt;
  std::vector<FieldChange> fields = {};
};

struct Comparison {
  PackName older = {};
  PackName newer = {};
  std::vector<ChangedArticle> articles = {};  // in the newer pack's order; then those it no longer has
  std::vector<ChangedInstrument> instruments = {};
  std::vector<FieldChange> others = {};  // on no article: head, labels, software defaults, words

  bool empty() const { return articles.empty() && instruments.empty() && others.empty(); }
};

/// Errors: those of load_pack, of the older pack first.
Result<Comparison> compare(PackText older, PackText newer);

}  // namespace donghu::policy
