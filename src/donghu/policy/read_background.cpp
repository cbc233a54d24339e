#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::string_view kRelatedKinds[] = {"wrongCase", "lifelongResponsibility", "judicialReform"};
constexpr std::pair<std::string_view, MergePolicy> kMergePolicies[] = {{"stricter", MergePolicy::kStricter},
                                                                       {"wider", MergePolicy::kWider},
                                                                       {"child", MergePolicy::kChild},
                                                                       {"one", MergePolicy::kOne}};
constexpr std::string_view kMergeKinds[] = {"duty", "protection", "detail", "measure", "count"};
/// What a policy means for a kind of rule; any other would be read and never done.
constexpr std::pair<std::string_view, MergePolicy> kMeant[] = {
    {"duty", MergePolicy::kStricter}, {"duty", MergePolicy::kChild},  {"protection", MergePolicy::kWider},
    {"detail", MergePolicy::kChild},  {"measure", MergePolicy::kOne}, {"count", MergePolicy::kOne}};
constexpr int kMostChapters = 100;
constexpr int kMostArticles = 1000;

void read_chapters(Object& o, Pack& pack) {
  int articles_before = 0;
  o.maybe_list("chapters", pack.chapters, [&](Object& c, Chapter& out) {
    c.number("no", out.no, 1, kMostChapters);
    c.text("title", out.title);
    // A chapter begins after the one before it; one that overlaps is a slip of the pen.
    c.number("from", out.from, articles_before + 1, kMostArticles);
    c.number("to", out.to, out.from, kMostArticles);
    articles_before = out.to;
  });
}

void read_layers(Object& o, Pack& pack) {
  o.maybe_object("bundle", pack.bundle, [](Object& b, Bundle& bundle) {
    b.text("id", bundle.id);
    b.list("precedence", bundle.precedence, [](Object& p, Precedence& out) {
      p.when("when", out.when);
      p.text("primary", out.primary);
      p.text("complement", out.complement);
    });
  });
  o.maybe_object("implements", pack.implements, [](Object& i, Implements& out) {
    i.text_or_null("packId", out.pack_id);
    i.text("name", out.name);
    i.row("ref", out.ref);
  });
  Names kinds{"mergePolicy"};
  o.maybe_list("mergePolicy", pack.merge_policy, [&](Object& m, MergeRule& out) {
    m.code("kind", out.kind, kMergeKinds);
    check_unique(m, kinds, "kind", out.kind);
    if (!m.choice("policy", out.policy, Choices<MergePolicy>{kMergePolicies})) return;
    std::vector<std::string_view> meant;
    for (const auto& [kind, policy] : kMeant) {
      if (kind != out.kind) continue;
      if (policy == out.policy) return;
      for (const auto& [name, value] : kMergePolicies) {
        if (value == policy) meant.push_back(name);
      }
    }
    if (!meant.empty()) {
      m.add(Fault::kUnknownCode, "policy", {{"given", m.node().find("policy")->text}, {"allowed", joined(meant)}});
    }
  });
  if (pack.bundle) o.uses("layers", "bundle");
  if (pack.implements) o.uses("layers", "implements");
  if (!pack.merge_policy.empty()) o.uses("layers", "mergePolicy");
}

}  // namespace

void read_background(Object& o, Pack& pack) {
  o.maybe_object("leadershipArrangement", pack.leadership, [](Object& l, LeadershipArrangement& out) {
    l.label("text", out.text);
    l.row("ref", out.ref);
  });
  read_chapters(o, pack);
  o.maybe_list("relatedSystems", pack.related_systems, [](Object& r, RelatedSystem& out) {
    r.code("kind", out.kind, kRelatedKinds);
    r.text_or_null("packId", out.pack_id);
    r.row("ref", out.ref);
  });
  read_layers(o, pack);
}

}  // namespace donghu::policy
