#include "donghu/app/retrospect.hpp"

#include <algorithm>
#include <map>

#include "donghu/app/duties.hpp"
#include "donghu/app/kinds.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/projection.hpp"
#include "donghu/app/retrospect_parts.hpp"
#include "donghu/domain/all_events.hpp"

namespace donghu::app {
namespace {

constexpr std::size_t kEntriesAtOnce = 256;
constexpr std::string_view kAdoptionKind = "adoption";

/// A matter, or the adoption, as it was met on the way through the ledger.
struct Met {
  StreamId stream;
  std::string stream_kind;
  std::uint64_t first_index = 0;
  CivilDate opened_on;
};

class Look {
 public:
  Look(Registry& registry, const Authority& authority, BlobStore& blobs, const Calendar& calendar, Instant now,
       const Visible& visible)
      : copy_(registry.scratch_copy()),
        writer_(copy_->write()),
        no_(authority.no()),
        then_(authority, blobs, calendar),
        instead_(authority, blobs, calendar),
        now_(now),
        visible_(visible) {}

  Result<Retrospect> back(const Hypothesis& hypothesis) {
    writer_->begin();
    Result<void> done = look(hypothesis);
    // Nothing of the copy is needed any more; it goes with this object.
    writer_->rollback();
    if (!done) return refuse(done.error());
    return std::move(found_);
  }

 private:
  Result<void> look(const Hypothesis& hypothesis) {
    const auto rules = active_rules(*writer_, *then_.authority, then_.shelf, civil_date(now_));
    if (!rules) return refuse(rules.error());
    if (auto supposed = suppose(hypothesis, **rules, instead_, found_); !supposed) return supposed;
    // Once as it was, judging each step on the way at the moment before it; once as it would have been, for what the
    // entries would have raised and met.
    if (auto passed = pass(then_, true, hypothesis); !passed) return passed;
    if (auto stood = compare_what_stands(); !stood) return stood;
    const auto periods = compare_periods_of_authority(**rules);
    if (!periods) return refuse(periods.error());
    const auto was = obligations();
    if (auto passed = pass(instead_, false, hypothesis); !passed) return passed;
    compare_obligations(was, obligations());
    order();
    for (const domain::Difference& difference : *periods) {
      found_.items.push_back({.kind = "period", .step = "periods", .on = civil_date(now_), .difference = difference});
    }
    return {};
  }

  /// Empties the copy's tables and fills them again from the entries under the rules of a side.
  Result<void> pass(Side& side, bool judging, const Hypothesis& hypothesis) {
    writer_->clear_projections(no_);
    Projector projector{*writer_, *side.authority, side.shelf};
    const std::optional<HeadRow> head = writer_->head(no_);
    const std::uint64_t size = head ? head->size : 0;
    bool set_up = judging || found_.placement != Placement::kBeside;
    for (std::uint64_t next = 0; next < size;) {
      const std::vector<EntryRow> rows = writer_->entries(no_, next, kEntriesAtOnce);
      if (rows.empty()) return refuse({.code = ErrorCode::kLedgerBroken, .params = {{"index", std::to_string(next)}}});
      for (const EntryRow& row : rows) {
        next = row.idx + 1;
        const Result<OpenedEntry> entry = open_entry(*writer_, *side.authority, row);
        if (!entry) return refuse(entry.error());
        if (judging) {
          if (auto judged = judge(*entry); !judged) return judged;
        }
        if (auto projected = projector.project(*entry); !projected) return projected;
        if (!set_up && domain::holds_alternative<domain::PackAdopted>(entry->body.event)) {
          set_up = true;
          raise_set_up(*entry, hypothesis);
        }
      }
    }
    return {};
  }

  /// A pack that stands beside the adopted ones has no entry of its own; it would have been adopted with the first.
  void raise_set_up(const OpenedEntry& entry, const Hypothesis& hypothesis) {
    const PackRef ref{hypothesis.pack->pack_id, hypothesis.pack->pack_version, hypothesis.digest};
    Duties{*writer_, *instead_.authority, instead_.shelf}.reach(
        {MatterId{entry.row.stream.bytes}, entry.row.idx, entry.row.at, *hypothesis.pack, {ref}}, "adoption.activated",
        {});
  }

  Result<void> judge(const OpenedEntry& entry) {
    const std::optional<StreamRow> stream = writer_->stream(no_, entry.row.stream);
    if (!stream) return {};
    const Met* matter = meet(entry, stream->kind);
    if (matter == nullptr) return {};
    const Result<std::optional<TwoOutcomes>> both =
        judge_again({*writer_, *then_.authority, entry, stream->kind}, then_, instead_);
    if (!both) return refuse(both.error());
    if (!*both) return {};
    ++found_.steps;
    const std::string step{domain::type_of(entry.body.event)};
    if (domain::is_refused((*both)->then)) {
      found_.unjudged.push_back({.matter = id_of(*matter),
                                 .kind = matter->stream_kind,
                                 .step = step,
                                 .index = entry.row.idx,
                                 .code = (*both)->then.front().name});
      return {};
    }
    add(*matter, step, entry.row.idx, civil_date(entry.row.at), domain::differences((*both)->then, (*both)->instead));
    return {};
  }

  /// None: no matter, or none that may be looked at.
  const Met* meet(const OpenedEntry& entry, const std::string& stream_kind) {
    const auto known = place_.find(entry.row.stream);
    if (known != place_.end()) return &met_[known->second];
    const bool is_matter = visit_kind(stream_kind, [](auto /*type*/) {});
    if (!is_matter && stream_kind != kAdoptionKind) return nullptr;
    if (is_matter && !visible_(MatterId{entry.row.stream.bytes})) return nullptr;
    if (is_matter) ++found_.matters;
    place_.emplace(entry.row.stream, met_.size());
    return &met_.emplace_back(Met{entry.row.stream, stream_kind, entry.row.idx, civil_date(entry.row.at)});
  }

  static MatterId id_of(const Met& matter) { return MatterId{matter.stream.bytes}; }

  void add(const Met& matter, const std::string& step, std::uint64_t index, CivilDate on,
           std::vector<domain::Difference> differences) {
    for (domain::Difference& difference : differences) {
      found_.items.push_back({.matter = id_of(matter),
                              .kind = matter.stream_kind,
                              .step = step,
                              .index = index,
                              .on = on,
                              .difference = std::move(difference)});
    }
  }

  Result<void> compare_what_stands() {
    for (const Met& matter : met_) {
      const auto both = compare_standing(*writer_, matter.stream, matter.stream_kind, then_, instead_);
      if (!both) return refuse(both.error());
      if (!*both) continue;
      add(matter, "standing", matter.first_index, matter.opened_on,
          domain::differences((*both)->then, (*both)->instead));
    }
    return {};
  }

  Result<std::vector<domain::Difference>> compare_periods_of_authority(const ActiveRules& rules_then) {
    const auto rules_instead = active_rules(*writer_, *instead_.authority, instead_.shelf, civil_date(now_));
    if (!rules_instead) return refuse(rules_instead.error());
    return compare_periods(*writer_, then_, rules_then, **rules_instead, now_, found_.periods);
  }

  /// Of every matter met, in their order.
  std::vector<std::vector<ObligationRow>> obligations() {
    std::vector<std::vector<ObligationRow>> all;
    all.reserve(met_.size());
    for (const Met& matter : met_) all.push_back(writer_->obligations_of(no_, id_of(matter)));
    return all;
  }

  void compare_obligations(const std::vector<std::vector<ObligationRow>>& was,
                           const std::vector<std::vector<ObligationRow>>& would_be) {
    for (std::size_t i = 0; i < met_.size(); ++i) {
      add(met_[i], "obligations", met_[i].first_index, met_[i].opened_on,
          compare_duties(was[i], would_be[i], now_, found_.obligations));
    }
  }

  /// By matter, as they were opened; gives each its kind and number. What a matter is not, the adoption, comes last.
  void order() {
    const auto rank = [&](const RetrospectItem& item) {
      return std::pair{item.kind == kAdoptionKind, place_.at(StreamId{item.matter->bytes})};
    };
    std::stable_sort(found_.items.begin(), found_.items.end(),
                     [&](const RetrospectItem& a, const RetrospectItem& b) { return rank(a) < rank(b); });
    for (RetrospectItem& item : found_.items) name(item);
    for (Unjudged& step : found_.unjudged) name(step);
  }

  template <class T>
  void name(T& item) {
    const std::optional<MatterRow> row = writer_->matter(no_, *item.matter);
    if (!row) return item.matter.reset();
    item.kind = row->kind;
    item.number = number_text(*row);
  }

  std::unique_ptr<Registry> copy_;
  std::unique_ptr<RegistryWriter> writer_;
  AuthorityNo no_;
  Side then_;
  Side instead_;
  Instant now_;
  const Visible& visible_;
  Retrospect found_;
  std::vector<Met> met_;
  std::map<StreamId, std::size_t> place_;
};

}  // namespace

Result<Retrospect> look_back(Registry& registry, const Authority& authority, BlobStore& blobs, const Calendar& calendar,
                             const Hypothesis& hypothesis, Instant now, const Visible& visible) {
  return Look{registry, authority, blobs, calendar, now, visible}.back(hypothesis);
}

}  // namespace donghu::app
