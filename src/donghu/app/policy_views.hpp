// What the faces are shown of packs beside each other and of looking back under other rules. Apart from views.hpp, with
// the fields beside the values: the command line uses them without a server.
#pragma once

#include "donghu/app/retrospect.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/policy/compare.hpp"

namespace donghu::app {

struct FieldChangeView {
  std::string path;
  std::optional<std::string> before;
  std::optional<std::string> after;
};
struct InstrumentView {
  std::string id;
  std::string name;
  std::optional<CivilDate> valid_from;
  std::optional<CivilDate> valid_to;
};
struct ChangedArticleView {
  std::string ref;
  policy::RowChange change = policy::RowChange::kChanged;
  std::string summary;
  std::string summary_en;
  std::vector<FieldChangeView> fields;
  std::vector<ErratumView> errata;
  std::vector<InstrumentView> instruments;
};
struct ChangedInstrumentView {
  policy::RowChange change = policy::RowChange::kChanged;
  std::optional<InstrumentView> before;
  std::optional<InstrumentView> after;
  std::vector<FieldChangeView> fields;
};
struct ComparisonView {
  PackBrief older;
  PackBrief newer;
  std::vector<ChangedArticleView> articles;
  std::vector<ChangedInstrumentView> instruments;
  std::vector<FieldChangeView> others;

  bool empty() const { return articles.empty() && instruments.empty() && others.empty(); }
};

/// A version of a pack that the authority has adopted.
struct VersionView {
  std::string pack;
  std::string version;
  Hash digest{};
  CivilDate in_force_from;
};
struct VersionList {
  std::vector<VersionView> items;  // by their days
};

/// What is asked over the API: the pack as a file's text.
struct ReplayPolicy {
  std::string pack;
  std::optional<bool> alone;  // none: no
  std::optional<CivilDate> from;
};

/// A difference by numbers, kinds, codes and articles alone: whoever asks over the API may not be allowed to see more
/// of a matter than that it exists (docs/decisions/2026-11-30-policy-replay.md).
struct DifferenceView {
  std::string number;
  std::string kind;
  std::string step;
  std::string element;
  std::string name;
  policy::RowChange change = policy::RowChange::kChanged;  // came only then, only instead, or otherwise
  std::optional<CitationView> then;
  std::optional<CitationView> instead;
};
struct UnjudgedView {
  std::string number;
  std::string kind;
  std::string step;
  std::string code;
};
struct RetrospectView {
  PackBrief pack;
  Hash digest{};
  Placement placement = Placement::kInPlace;
  CivilDate from;
  std::vector<PackBrief> replaced;
  std::vector<std::string> settings_left_out;
  std::uint64_t matters = 0;
  std::uint64_t steps = 0;
  std::uint64_t obligations = 0;
  std::uint64_t periods = 0;
  std::vector<DifferenceView> items;
  std::vector<UnjudgedView> unjudged;
};

/// The same with what came and what would have come, for who runs the machine.
struct FullDifferenceView {
  DifferenceView brief;
  std::uint64_t index = 0;
  CivilDate on;
  std::optional<std::string> value_then;
  std::optional<std::string> value_instead;
};
struct FullRetrospectView {
  std::string authority;  // its code
  RetrospectView brief;   // without items
  std::vector<FullDifferenceView> items;
};

ComparisonView view_of(const policy::Comparison& comparison);
RetrospectView view_of(const Retrospect& found, const policy::Pack& pack, const Hash& digest);
FullRetrospectView full_view_of(const Retrospect& found, const policy::Pack& pack, const Hash& digest,
                                const std::string& authority);

template <class A>
void fields(A& a, FieldChangeView& v) {
  a.field("path", v.path);
  a.field("before", v.before);
  a.field("after", v.after);
}
template <class A>
void fields(A& a, InstrumentView& v) {
  a.field("id", v.id);
  a.field("name", v.name);
  a.field("validFrom", v.valid_from);
  a.field("validTo", v.valid_to);
}
template <class A>
void fields(A& a, ChangedArticleView& v) {
  a.field("ref", v.ref);
  a.field("change", v.change);
  a.field("summary", v.summary);
  a.field("summaryEn", v.summary_en);
  a.field("fields", v.fields);
  a.field("errata", v.errata);
  a.field("instruments", v.instruments);
}
template <class A>
void fields(A& a, ChangedInstrumentView& v) {
  a.field("change", v.change);
  a.field("before", v.before);
  a.field("after", v.after);
  a.field("fields", v.fields);
}
template <class A>
void fields(A& a, ComparisonView& v) {
  a.field("older", v.older);
  a.field("newer", v.newer);
  a.field("articles", v.articles);
  a.field("instruments", v.instruments);
  a.field("others", v.others);
}
template <class A>
void fields(A& a, VersionView& v) {
  a.field("pack", v.pack);
  a.field("version", v.version);
  a.field("digest", v.digest);
  a.field("inForceFrom", v.in_force_from);
}
template <class A>
void fields(A& a, VersionList& v) {
  a.field("items", v.items);
}
template <class A>
void fields(A& a, ReplayPolicy& v) {
  a.field("pack", v.pack, required_text(std::size_t{1} << 20U));
  a.field("alone", v.alone);
  a.field("from", v.from);
}
template <class A>
void fields(A& a, DifferenceView& v) {
  a.field("number", v.number);
  a.field("kind", v.kind);
  a.field("step", v.step);
  a.field("element", v.element);
  a.field("name", v.name);
  a.field("change", v.change);
  a.field("then", v.then);
  a.field("instead", v.instead);
}
template <class A>
void fields(A& a, UnjudgedView& v) {
  a.field("number", v.number);
  a.field("kind", v.kind);
  a.field("step", v.step);
  a.field("code", v.code);
}
template <class A>
void outside_fields(A& a, RetrospectView& v) {
  a.field("pack", v.pack);
  a.field("digest", v.digest);
  a.field("placement", v.placement);
  a.field("from", v.from);
  a.field("replaced", v.replaced);
  a.field("settingsLeftOut", v.settings_left_out);
  a.field("matters", v.matters);
  a.field("steps", v.steps);
  a.field("obligations", v.obligations);
  a.field("periods", v.periods);
  a.field("unjudged", v.unjudged);
}
template <class A>
void fields(A& a, RetrospectView& v) {
  outside_fields(a, v);
  a.field("items", v.items);
}
template <class A>
void fields(A& a, FullDifferenceView& v) {
  fields(a, v.brief);
  a.field("index", v.index);
  a.field("on", v.on);
  a.field("valueThen", v.value_then);
  a.field("valueInstead", v.value_instead);
}
template <class A>
void fields(A& a, FullRetrospectView& v) {
  a.field("authority", v.authority);
  outside_fields(a, v.brief);
  a.field("items", v.items);
}

}  // namespace donghu::app
