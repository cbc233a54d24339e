#include "donghu/app/reads_policy.hpp"

#include <fmt/ranges.h>

#include <limits>
#include <mutex>
#include <set>

#include "donghu/app/kinds.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/crypto/hash.hpp"
#include "donghu/policy/load.hpp"

namespace donghu::app {
namespace {

std::vector<FieldChangeView> views_of(const std::vector<policy::FieldChange>& changes) {
  std::vector<FieldChangeView> views;
  views.reserve(changes.size());
  for (const policy::FieldChange& change : changes) views.push_back({change.path, change.before, change.after});
  return views;
}

InstrumentView view_of(const policy::CitedInstrument& instrument) {
  return {instrument.id, instrument.name, instrument.valid_from, instrument.valid_to};
}

std::optional<InstrumentView> view_of(const std::optional<policy::CitedInstrument>& instrument) {
  return instrument ? std::optional{view_of(*instrument)} : std::nullopt;
}

ChangedArticleView view_of(const policy::ChangedArticle& article) {
  ChangedArticleView view{.ref = article.ref,
                          .change = article.change,
                          .summary = article.summary.zh,
                          .summary_en = article.summary.en,
                          .fields = views_of(article.fields)};
  for (const policy::Erratum& e : article.errata) view.errata.push_back({e.ref, e.literal, e.adopted, e.reason});
  for (const policy::CitedInstrument& instrument : article.instruments) view.instruments.push_back(view_of(instrument));
  return view;
}

PackBrief brief_of(const policy::PackName& name) { return {name.id, name.title, name.version}; }

std::optional<CitationView> view_of(const std::optional<Citation>& citation) {
  if (!citation) return std::nullopt;
  return CitationView{citation->pack, citation->article};
}

DifferenceView view_of(const RetrospectItem& item) {
  const domain::Difference& difference = item.difference;
  DifferenceView view{.number = item.number,
                      .kind = item.kind,
                      .step = item.step,
                      .element = difference.element,
                      .name = difference.name,
                      .then = view_of(difference.basis_then),
                      .instead = view_of(difference.basis_instead)};
  if (!difference.then) view.change = policy::RowChange::kAdded;
  if (!difference.instead) view.change = policy::RowChange::kRemoved;
  return view;
}

/// Everything but the differences.
RetrospectView outside_of(const Retrospect& found, const policy::Pack& pack, const Hash& digest) {
  RetrospectView view{.pack = {pack.pack_id, pack.title, pack.pack_version},
                      .digest = digest,
                      .placement = found.placement,
                      .from = found.from,
                      .settings_left_out = found.settings_left_out,
                      .matters = found.matters,
                      .steps = found.steps,
                      .obligations = found.obligations,
                      .periods = found.periods};
  for (const PackRef& ref : found.replaced) view.replaced.push_back({.id = ref.id, .version = ref.version});
  for (const Unjudged& step : found.unjudged) view.unjudged.push_back({step.number, step.kind, step.step, step.code});
  return view;
}

/// Every matter but those that the caller is barred from.
std::set<MatterId> visible_matters(const Reading& reading, const Caller& caller) {
  std::vector<std::string> kinds;
  for_each_kind([&](auto type) { kinds.emplace_back(kind_of<typename decltype(type)::type>()); });
  std::set<MatterId> visible;
  for (const MatterRow& row : reading.registry->matters_of_kinds(caller.authority, kinds,
                                                                 reading.directory.barring_tokens(caller.actor.person),
                                                                 std::numeric_limits<std::int32_t>::max())) {
    visible.insert(row.id);
  }
  return visible;
}

/// One look back at a time: each takes a copy of the registry and one of the few workers.
std::mutex& looking_back() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

ComparisonView view_of(const policy::Comparison& comparison) {
  ComparisonView view{
      .older = brief_of(comparison.older), .newer = brief_of(comparison.newer), .others = views_of(comparison.others)};
  for (const policy::ChangedArticle& article : comparison.articles) view.articles.push_back(view_of(article));
  for (const policy::ChangedInstrument& one : comparison.instruments) {
    view.instruments.push_back({one.change, view_of(one.before), view_of(one.after), views_of(one.fields)});
  }
  return view;
}

RetrospectView view_of(const Retrospect& found, const policy::Pack& pack, const Hash& digest) {
  RetrospectView view = outside_of(found, pack, digest);
  for (const RetrospectItem& item : found.items) view.items.push_back(view_of(item));
  return view;
}

FullRetrospectView full_view_of(const Retrospect& found, const policy::Pack& pack, const Hash& digest,
                                const std::string& authority) {
  FullRetrospectView view{.authority = authority, .brief = outside_of(found, pack, digest)};
  for (const RetrospectItem& item : found.items) {
    view.items.push_back({view_of(item), item.index, item.on, item.difference.then, item.difference.instead});
  }
  return view;
}

Result<domain::AdoptedVersion> adopted_version(const domain::Adoption& adoption, const std::string& name,
                                               const std::string& where) {
  std::vector<std::string> known;
  const domain::AdoptedVersion* found = nullptr;
  for (const domain::AdoptedVersion& version : adoption.versions) {
    known.push_back(version.pack + "@" + version.version);
    const bool short_name = adoption.packs.size() == 1 && name == version.version;
    if (short_name || name == known.back()) found = &version;
  }
  if (found != nullptr) return *found;
  return refuse({.code = ErrorCode::kMissingReference,
                 .where = where,
                 .params = {{"allowed", fmt::format("{}", fmt::join(known, ", "))}}});
}

Result<VersionList> adopted_versions(Services& services, const Caller& caller) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kSeeRules, caller.actor.role, reading->pack()); !may) return refuse(may.error());
  VersionList list;
  for (const domain::AdoptedVersion& version : reading->rules->adoption.versions) {
    list.items.push_back({version.pack, version.version, version.digest, version.in_force_from});
  }
  return list;
}

Result<ComparisonView> compare_versions(Services& services, const Caller& caller, const std::string& older,
                                        const std::string& newer) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kSeeRules, caller.actor.role, reading->pack()); !may) return refuse(may.error());
  const auto before = adopted_version(reading->rules->adoption, older, "query:older");
  if (!before) return refuse(before.error());
  const auto after = adopted_version(reading->rules->adoption, newer, "query:newer");
  if (!after) return refuse(after.error());
  const Result<std::string> before_text = services.shelf.text(before->digest);
  if (!before_text) return refuse(before_text.error());
  const Result<std::string> after_text = services.shelf.text(after->digest);
  if (!after_text) return refuse(after_text.error());
  const auto comparison = policy::compare({*before_text, older}, {*after_text, newer});
  if (!comparison) return refuse(comparison.error());
  return view_of(*comparison);
}

Result<RetrospectView> replay_policy(Services& services, const Caller& caller, const ReplayPolicy& request) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kReplayPolicy, caller.actor.role, reading->pack()); !may)
    return refuse(may.error());
  Result<policy::Pack> pack = policy::load_pack(request.pack, "pack");
  if (!pack) return refuse(pack.error());
  const std::optional<HeadRow> head = reading->registry->head(caller.authority);
  if (head && head->size > kLongestLookBack) {
    return refuse(
        {.code = ErrorCode::kTooLarge, .params = {{"limit", std::to_string(kLongestLookBack)}, {"unit", "entries"}}});
  }
  const std::unique_lock one_at_a_time{looking_back(), std::try_to_lock};
  if (!one_at_a_time) return refuse({.code = ErrorCode::kBusy, .params = {{"retryAfter", "10"}}});
  const std::set<MatterId> visible = visible_matters(*reading, caller);
  // What follows takes longer than a snapshot may be held; a matter that begins meanwhile is left out.
  reading->registry.reset();
  Hypothesis hypothesis{
      .digest = crypto::sha256(bytes_of(request.pack)), .alone = request.alone.value_or(false), .from = request.from};
  hypothesis.pack = std::make_shared<const policy::Pack>(*std::move(pack));
  const Result<Retrospect> found =
      look_back(services.registry, reading->authority, services.blobs, services.shelf.calendar(), hypothesis,
                services.clock.now(), [&](MatterId matter) { return visible.contains(matter); });
  if (!found) return refuse(found.error());
  return view_of(*found, *hypothesis.pack, hypothesis.digest);
}

}  // namespace donghu::app
