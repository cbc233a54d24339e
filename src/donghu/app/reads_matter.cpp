// Register and matter: who may see what of a record.
#include <algorithm>

#include "donghu/app/commands.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/app/relation.hpp"
#include "donghu/app/sessions.hpp"
#include "donghu/base/text.hpp"

namespace donghu::app {
namespace {

std::optional<RegisterOrder> order_named(std::string_view sort) {
  constexpr std::array kOrders{
      std::pair{"-registeredOn", RegisterOrder::kNewestFirst}, std::pair{"registeredOn", RegisterOrder::kOldestFirst},
      std::pair{"-contactOn", RegisterOrder::kContactNewest},  std::pair{"contactOn", RegisterOrder::kContactOldest},
      std::pair{"-lagDays", RegisterOrder::kLongestLag},       std::pair{"lagDays", RegisterOrder::kShortestLag}};
  for (const auto& [name, order] : kOrders) {
    if (sort == name) return order;
  }
  return std::nullopt;
}

std::string unit_name(const Reading& reading, const std::optional<UnitId>& unit) {
  if (!unit) return {};
  const auto row = reading.directory.unit(*unit);
  return row ? row->name : std::string{};
}

MatterRowView row_view(const Reading& reading, const RegisterRow& row, bool sees_label) {
  MatterRowView view{.id = row.matter.id,
                     .number = number_text(row.matter),
                     .state = row.matter.state,
                     .registered_on = row.record.registered_on,
                     .contact_on = row.record.contact_on,
                     .lag_days = row.record.lag_days,
                     .late = row.record.late,
                     .incomplete = row.record.incomplete,
                     .capacity = row.record.capacity,
                     .manner = row.record.manner,
                     .screening = row.record.screening,
                     .unit = unit_name(reading, row.record.unit),
                     .mine = row.own};
  if (sees_label || row.own) {
    if (const auto label = reading.authority.open_column(kLabelColumn, row.record.label_sealed)) view.label = *label;
  }
  return view;
}

Result<RegisterRow> register_row(const Reading& reading, const Caller& caller, MatterId id) {
  RegisterQuery query;
  query.matter = id;
  query.own = reading.authority.token("own", caller.actor.person);
  RegisterPage page = reading.registry->matters(caller.authority, query);
  if (page.rows.empty()) return refuse(ErrorCode::kNotFound);
  return std::move(page.rows.front());
}

std::vector<FlagView> flag_views(const Reading& reading, const std::vector<domain::Flag>& flags) {
  std::vector<FlagView> views;
  views.reserve(flags.size());
  for (const domain::Flag& flag : flags) views.push_back({flag.code, reading.cite_if(flag.article), flag.params});
  return views;
}

ScreeningView screening_view(const Reading& reading, const domain::Record& record) {
  const domain::Screening& screening = record.screening;
  ScreeningView view{.grade = std::string{name_of(screening.grade)},
                     .step = screening.step,
                     .subject = screening.subject,
                     .flags = flag_views(reading, record.inquiry.flags)};
  for (const domain::ScreeningReason& reason : screening.reasons) {
    // Once a rule has fired, what other rules would have wanted to know explains nothing.
    if (screening.grade != domain::Grade::kOpen && reason.outcome == "unknown") continue;
    view.reasons.push_back(
        {reason.rule, reading.cite_if(reason.article), reason.outcome, reason.facts_used, reason.facts_unknown});
  }
  for (const domain::MatchedItem& item : screening.items) {
    view.items.push_back({item.item, item.codes, reading.cite(item.item)});
  }
  return view;
}

std::vector<TimelineItem> timeline(const Reading& reading, const std::vector<OpenedEntry>& history) {
  std::vector<TimelineItem> items;
  for (const OpenedEntry& entry : history) {
    TimelineItem item{.index = entry.row.idx,
                      .at = entry.row.at,
                      .type = std::string{domain::type_of(entry.body.event)},
                      .role = entry.body.actor.role,
                      .version = entry.row.version};
    // Screening is the software's doing, on the facts given; no person stands behind it.
    if (!holds_alternative<domain::RecordScreened>(entry.body.event)) {
      item.by = brief(reading.directory, entry.body.actor.person);
    }
    items.push_back(std::move(item));
  }
  return items;
}

MatterContent content_view(const Reading& reading, const ReadableRecord& readable) {
  const domain::Record& record = readable.record;
  MatterContent view{.claim = record.inquiry.claim,
                     .recorder = brief(reading.directory, record.recorder()),
                     .screening = screening_view(reading, record),
                     .timeline = timeline(reading, readable.history)};
  // The keys of the sealed files are no business of a page.
  view.claim.evidence.clear();
  for (std::size_t i = 0; i < record.inquiry.claim.evidence.size(); ++i) {
    const domain::Evidence& piece = record.inquiry.claim.evidence[i];
    view.evidence.push_back({i, piece.name, piece.media_type, piece.size, piece.plain});
  }
  for (const domain::Correction& c : record.corrections) {
    view.corrections.push_back(
        {c.stamp.index, c.stamp.at, brief(reading.directory, c.stamp.actor.person), c.reason, c.text});
  }
  for (const domain::DisciplineOpinion& o : record.opinions) {
    const bool superseded = &o != &record.opinions.back();
    view.opinions.push_back(
        {o.stamp.index, o.stamp.at, brief(reading.directory, o.stamp.actor.person), o.opinion, o.remarks, superseded});
  }
  if (record.archiving) {
    view.archive = ArchiveView{record.archiving->stamp.index, record.archiving->stamp.at, record.archiving->place};
  }
  return view;
}

}  // namespace

Result<void> note_listing(Services& services, const Caller& caller) {
  std::optional<SessionRow> session = services.work.session(caller.session);
  if (!session || session->register_listed) return {};
  Authority& authority = services.authorities.at(caller.authority);
  Job job{.authority = caller.authority,
          .actor = caller.actor,
          .token = authority.command_token(caller.actor, "registerListed/" + to_hex(caller.session)),
          .digest = caller.session};
  job.decide = [session_hash = caller.session](Desk& desk) -> Result<Plan> {
    Plan plan{.main = {.stream = desk.authority.register_stream(), .kind = "register"}};
    plan.main.events.emplace_back(domain::RegisterListed{session_hash});
    return plan;
  };
  const Result<Committed> noted = services.committer.run(std::move(job));
  if (!noted) return refuse(noted.error());
  session->register_listed = true;
  services.work.put(*session);
  return {};
}

Result<Relation> seen(const Reading& reading, const Caller& caller, Operation operation, MatterId id) {
  const Relation relation =
      relation_to(*reading.registry, reading.authority, reading.directory, caller.actor, reading.pack(), id);
  if (auto may = authorize(operation, caller.actor.role, reading.pack(), relation.standing); !may)
    return refuse(may.error());
  if (!relation.exists) return refuse(ErrorCode::kNotFound);
  return relation;
}

Result<MatterList> list_matters(Services& services, const Caller& caller, const MatterQuery& query) {
  const std::optional<RegisterOrder> order = order_named(query.sort);
  if (!order) return refuse({.code = ErrorCode::kNotAllowed, .where = "query:sort"});
  bool sees_labels = false;
  {
    const Result<Reading> reading = begin_read(services, caller);
    if (!reading) return refuse(reading.error());
    if (auto may = authorize(Operation::kListMatters, caller.actor.role, reading->pack()); !may)
      return refuse(may.error());
    sees_labels = reads_register(caller.actor.role, reading->pack());
  }
  if (sees_labels) {
    // With a broken ledger the list goes on, but nothing sealed is shown that cannot be noted.
    if (const auto noted = note_listing(services, caller); !noted) {
      if (noted.error().code != ErrorCode::kReadOnly) return refuse(noted.error());
      sees_labels = false;
    }
  }
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  RegisterQuery scope;
  scope.barred = reading->directory.barring_tokens(caller.actor.person);
  scope.own = reading->authority.token("own", caller.actor.person);
  scope.only_own = query.mine || !reads_register(caller.actor.role, reading->pack());
  scope.state = query.state;
  scope.screening = query.screening;
  scope.registered_from = query.from;
  scope.registered_to = query.to;
  scope.unit = query.unit;
  scope.late = query.late;
  scope.incomplete = query.incomplete;
  scope.order = *order;
  const std::string wanted = trim(query.q);
  // Words stand in sealed labels, and who may read a record that a further duty asks for in sealed facets.
  const bool by_duty = !reading->pack().records.empty() && !scope.only_own;
  const bool opens_rows = by_duty || !wanted.empty();
  scope.offset = opens_rows ? 0 : query.cursor;
  scope.limit = opens_rows ? 10'000 : query.limit;
  const RegisterPage page = reading->registry->matters(caller.authority, scope);
  MatterList list{.total = page.total};
  for (const RegisterRow& row : page.rows) {
    if (by_duty && !row.own && !is_visible_to(caller.actor.role, reading->authority, row.record, reading->pack())) {
      continue;
    }
    list.items.push_back(row_view(*reading, row, sees_labels));
  }
  if (opens_rows) {
    // Labels are sealed, so words are looked for after opening them (the keyed index comes with search).
    std::erase_if(list.items, [&](const MatterRowView& row) {
      return row.label.find(wanted) == std::string::npos && row.number.find(wanted) == std::string::npos;
    });
    list.total = list.items.size();
    list.items.erase(list.items.begin(),
                     list.items.begin() + static_cast<std::ptrdiff_t>(std::min(query.cursor, list.items.size())));
    if (list.items.size() > query.limit) list.items.resize(query.limit);
  }
  if (query.cursor + list.items.size() < list.total) list.next = std::to_string(query.cursor + list.items.size());
  return list;
}

Result<MatterHead> matter_head(Services& services, const Caller& caller, MatterId id, const std::string& opening) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  const Result<Relation> relation = seen(*reading, caller, Operation::kSeeMatter, id);
  if (!relation) return refuse(relation.error());
  const Result<RegisterRow> row = register_row(*reading, caller, id);
  if (!row) return refuse(row.error());
  MatterHead head{.id = id,
                  .number = number_text(row->matter),
                  .state = row->matter.state,
                  .screening = row->record.screening,
                  .version = row->version,
                  .registered_on = row->record.registered_on,
                  .registered_at = row->record.registered_at,
                  .contact_on = row->record.contact_on,
                  .lag_days = row->record.lag_days,
                  .late = row->record.late,
                  .incomplete = row->record.incomplete,
                  .capacity = row->record.capacity,
                  .manner = row->record.manner,
                  .unit = unit_name(*reading, row->record.unit),
                  .mine = relation->standing.own,
                  .access = relation->standing.own ? "own" : "reason",
                  .index = row->record.idx};
  if (const auto entry = reading->registry->entry(caller.authority, row->record.idx)) head.leaf = entry->leaf;
  if (!relation->standing.own) {
    if (const auto valid = valid_opening(services, *reading, caller, id, opening)) {
      head.access = "opened";
      head.opening = OpeningView{valid->id, valid->expires_at};
    }
  }
  if (head.access != "reason") {
    const Result<domain::Record> record = load<domain::Record>(*reading->registry, reading->authority, id);
    if (!record) return refuse(record.error());
    head.flags = flag_views(*reading, record->inquiry.flags);
  }
  for (const ObligationRow& obligation : reading->registry->obligations_of(caller.authority, id)) {
    head.obligations.push_back(obligation_view(obligation, reading->pack(), services.clock.now()));
  }
  return head;
}

Result<ReadableRecord> readable_record(Services& services, const Caller& caller, MatterId id,
                                       const std::string& opening) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  const Result<Relation> relation = seen(*reading, caller, Operation::kReadContent, id);
  if (!relation) return refuse(relation.error());
  if (!relation->standing.own && !valid_opening(services, *reading, caller, id, opening)) {
    return refuse(ErrorCode::kOpeningRequired);
  }
  Result<std::vector<OpenedEntry>> history = open_stream(*reading->registry, reading->authority, stream_of(id));
  if (!history) {
    services.committer.stop_appending(history.error());
    return refuse(history.error());
  }
  Result<domain::Record> record = fold<domain::Record>(*history);
  if (!record) return refuse(record.error());
  return ReadableRecord{*std::move(reading), *std::move(history), *std::move(record)};
}

Result<MatterContent> matter_content(Services& services, const Caller& caller, MatterId id,
                                     const std::string& opening) {
  const Result<ReadableRecord> readable = readable_record(services, caller, id, opening);
  if (!readable) return refuse(readable.error());
  return content_view(readable->reading, *readable);
}

}  // namespace donghu::app
