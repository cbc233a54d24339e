#include "donghu/policy/compare.hpp"

#include <algorithm>
#include <map>

#include "donghu/policy/compare_trees.hpp"
#include "donghu/policy/load.hpp"

namespace donghu::policy {
namespace {

CitedInstrument cited(const LegalBasis& basis) { return {basis.id, basis.name, basis.valid_from, basis.valid_to}; }

std::optional<CitedInstrument> instrument_in(const Pack& pack, std::string_view id) {
  for (const LegalBasis& basis : pack.legal_bases) {
    if (basis.id == id) return cited(basis);
  }
  return std::nullopt;
}

RowChange change_between(bool was, bool is) {
  if (was && is) return RowChange::kChanged;
  return is ? RowChange::kAdded : RowChange::kRemoved;
}

PackName name_of(const Pack& pack) { return {pack.pack_id, pack.pack_version, pack.title}; }

class Grouping {
 public:
  Grouping(const Pack& older, const Pack& newer) : older_(older), newer_(newer) {}

  Comparison group(std::vector<TreeChange> found) {
    Comparison comparison{.older = name_of(older_), .newer = name_of(newer_)};
    for (TreeChange& one : found) {
      if (!one.instrument.empty()) {
        instrument(comparison, one.instrument).fields.push_back(std::move(one.change));
      } else if (is_row(one.article)) {
        by_row_[one.article].push_back(std::move(one.change));
      } else {
        comparison.others.push_back(std::move(one.change));
      }
    }
    for (const Article& row : newer_.articles) add(comparison, row);
    for (const Article& row : older_.articles) {
      if (newer_.find_article(row.ref) == nullptr) add(comparison, row);
    }
    return comparison;
  }

 private:
  bool is_row(const RowId& ref) const {
    return newer_.find_article(ref) != nullptr || older_.find_article(ref) != nullptr;
  }

  ChangedInstrument& instrument(Comparison& comparison, const std::string& id) const {
    for (ChangedInstrument& known : comparison.instruments) {
      if ((known.after ? known.after : known.before)->id == id) return known;
    }
    ChangedInstrument changed{.before = instrument_in(older_, id), .after = instrument_in(newer_, id)};
    changed.change = change_between(changed.before.has_value(), changed.after.has_value());
    return comparison.instruments.emplace_back(std::move(changed));
  }

  void add(Comparison& comparison, const Article& row) {
    const auto fields = by_row_.find(row.ref);
    if (fields == by_row_.end()) return;
    ChangedArticle article{.ref = row.ref, .summary = row.summary, .fields = std::move(fields->second)};
    article.change = change_between(older_.find_article(row.ref) != nullptr, newer_.find_article(row.ref) != nullptr);
    const Pack& shown = article.change == RowChange::kRemoved ? older_ : newer_;
    for (const Erratum& erratum : shown.errata) {
      if (erratum.ref == row.ref) article.errata.push_back(erratum);
    }
    for (const LegalBasis& basis : shown.legal_bases) {
      if (std::find(basis.cited_in.begin(), basis.cited_in.end(), row.ref) != basis.cited_in.end())
        article.instruments.push_back(cited(basis));
    }
    comparison.articles.push_back(std::move(article));
  }

  const Pack& older_;
  const Pack& newer_;
  std::map<RowId, std::vector<FieldChange>> by_row_;
};

}  // namespace

Result<Comparison> compare(PackText older, PackText newer) {
  const Result<Pack> before = load_pack(older.text, older.file_name);
  if (!before) return refuse(before.error());
  const Result<Pack> after = load_pack(newer.text, newer.file_name);
  if (!after) return refuse(after.error());
  Problems problems{newer.file_name};  // both were read before: there are none
  const std::optional<YamlNode> older_tree = parse_yaml(older.text, problems);
  const std::optional<YamlNode> newer_tree = parse_yaml(newer.text, problems);
  if (!older_tree || !newer_tree) return refuse(ErrorCode::kInternal);
  return Grouping{*before, *after}.group(tree_changes(*older_tree, *newer_tree));
}

}  // namespace donghu::policy
