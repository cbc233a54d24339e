// A matter of any kind: its sheet of entries, its readers, what may be done with it, and the lists by kind.
#include <algorithm>
#include <limits>

#include "donghu/app/commands.hpp"
#include "donghu/app/kinds.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/app/sessions.hpp"
#include "donghu/domain/all_events.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {

std::optional<OpeningRow> valid_opening(Services& services, const Reading& reading, const Caller& caller,
                                        MatterId matter, const std::string& quoted) {
  const auto id = OpeningId::parse(quoted);
  if (!id) return std::nullopt;
  std::optional<OpeningRow> row = reading.registry->opening(caller.authority, *id);
  if (!row || row->matter != matter || row->session_hash != caller.session ||
      row->reader_token != reading.authority.token("own", caller.actor.person) ||
      row->expires_at <= services.clock.now()) {
    return std::nullopt;
  }
  return row;
}

Result<SeenMatter> seen_matter(const Reading& reading, const Caller& caller, MatterId id) {
  const Relation relation =
      relation_to(*reading.registry, reading.authority, reading.directory, caller.actor, reading.pack(), id);
  const std::optional<MatterRow> row = reading.registry->matter(caller.authority, id);
  const bool is_record = !row || row->kind == kind_of<domain::Record>();
  if (!is_record && authorize_reading(row->kind, caller.actor.role, reading.pack(), relation.standing)) {
    return SeenMatter{*row, relation};
  }
  // An unknown matter, and one of another kind that is hidden, is asked for as a record that is hidden: so no answer
  // tells them apart.
  const Standing standing = is_record ? relation.standing : Standing{.own = false, .barred = true};
  if (auto may = authorize(Operation::kSeeMatter, caller.actor.role, reading.pack(), standing); !may)
    return refuse(may.error());
  if (!row || !is_record || !relation.exists) return refuse(ErrorCode::kNotFound);
  return SeenMatter{*row, relation};
}

namespace {

/// The keys of sealed files are no business of a page.
void strip_keys(json::Value& value) {
  if (json::Object* object = value.if_object()) {
    if (object->contains("blob")) object->erase("key");
    for (auto& member : *object) strip_keys(member.value());
  } else if (json::Array* array = value.if_array()) {
    for (json::Value& item : *array) strip_keys(item);
  }
}

EntryView entry_view(const Reading& reading, const OpenedEntry& entry) {
  EntryView view{.index = entry.row.idx,
                 .at = entry.row.at,
                 .type = std::string{domain::type_of(entry.body.event)},
                 .role = entry.body.actor.role,
                 .version = entry.row.version};
  if (!entry.body.packs.empty()) view.pack_version = entry.body.packs.front().version;
  if (!holds_alternative<domain::RecordScreened>(entry.body.event)) {
    view.by = brief(reading.directory, entry.body.actor.person);
  }
  view.data = visit([](const auto& event) { return json::to_value(event); }, entry.body.event);
  strip_keys(view.data);
  return view;
}

/// One's own matters of a kind, newest first. There is no index of them: who sees only their own has few.
std::vector<MatterRow> own_of_kind(const Reading& reading, const Caller& caller, const std::string& kind) {
  std::vector<MatterRow> rows =
      reading.registry->matters_of_kinds(caller.authority, {kind}, {}, std::numeric_limits<std::int32_t>::max());
  std::erase_if(rows, [&](const MatterRow& row) {
    const Relation relation =
        relation_to(*reading.registry, reading.authority, reading.directory, caller.actor, reading.pack(), row.id);
    return !relation.standing.own;
  });
  return rows;
}

/// Linked matters that the reader may see; the others are not told of.
std::vector<LinkView> link_views(const Reading& reading, const Caller& caller, MatterId id) {
  std::vector<LinkView> views;
  const auto add = [&](MatterId other, const char* direction) {
    const Result<SeenMatter> seen = seen_matter(reading, caller, other);
    if (!seen) return;
    views.push_back({other, seen->row.kind, number_text(seen->row), seen->row.state, direction});
  };
  for (const LinkRow& link : reading.registry->links_from(caller.authority, id)) add(link.about, "from");
  for (const LinkRow& link : reading.registry->links_to(caller.authority, id, "")) add(link.matter, "to");
  return views;
}

/// What its measures change of persons today.
Result<std::vector<StatusView>> status_views(const Reading& reading, const MatterRow& row, CivilDate today) {
  std::vector<StatusView> views;
  if (row.kind != kind_of<domain::WrongCase>()) return views;
  const Result<domain::WrongCase> matter = load<domain::WrongCase>(*reading.registry, reading.authority, row.id);
  if (!matter) return refuse(matter.error());
  for (const domain::PersonStatus& one : domain::statuses_on(*matter, today)) {
    views.push_back({brief(reading.directory, one.person), one.status, one.measure, one.until});
  }
  return views;
}

}  // namespace

Result<MatterSheet> matter_sheet(Services& services, const Caller& caller, MatterId id, const std::string& opening) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  const Result<SeenMatter> seen = seen_matter(*reading, caller, id);
  if (!seen) return refuse(seen.error());
  const MatterRow& row = seen->row;
  MatterSheet sheet{.id = id,
                    .kind = row.kind,
                    .number = number_text(row),
                    .state = row.state,
                    .opened_on = row.opened_on,
                    .access = seen->relation.standing.own ? "own" : "reason",
                    .links = link_views(*reading, caller, id)};
  if (row.kind == kind_of<domain::Appeal>()) sheet.notices.emplace().emplace_back(kStatutoryRemediesNotice);
  if (const auto stream = reading->registry->stream(caller.authority, stream_of(id))) sheet.version = stream->version;
  for (const ObligationRow& obligation : reading->registry->obligations_of(caller.authority, id)) {
    sheet.obligations.push_back(obligation_view(obligation, reading->pack(), services.clock.now()));
  }
  if (sheet.access == "reason") {
    if (const auto valid = valid_opening(services, *reading, caller, id, opening)) {
      sheet.access = "opened";
      sheet.opening = OpeningView{valid->id, valid->expires_at};
    }
  }
  if (sheet.access == "reason") return sheet;
  const Result<std::vector<OpenedEntry>> history = open_stream(*reading->registry, reading->authority, stream_of(id));
  if (!history) {
    services.committer.stop_appending(history.error());
    return refuse(history.error());
  }
  for (const OpenedEntry& entry : *history) sheet.entries.push_back(entry_view(*reading, entry));
  Result<std::vector<StatusView>> statuses = status_views(*reading, row, civil_date(services.clock.now()));
  if (!statuses) return refuse(statuses.error());
  sheet.statuses = *std::move(statuses);
  return sheet;
}

Result<KindList> list_kind(Services& services, const Caller& caller, const std::string& kind) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (numbered_kind(kind) == nullptr) return refuse(ErrorCode::kNotFound);
  const std::vector<std::string> kinds = kinds_seen(caller.actor.role, reading->pack());
  const bool sees_others = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  if (!sees_others && !has_own(kind, caller.actor.role, reading->pack())) return refuse(ErrorCode::kRoleDenied);
  constexpr std::size_t kMost = 500;
  std::vector<MatterRow> rows;
  if (sees_others) {
    const std::vector<Hash> barred = reading->directory.barring_tokens(caller.actor.person);
    rows = reading->registry->matters_of_kinds(caller.authority, {kind}, barred, kMost);
  } else {
    rows = own_of_kind(*reading, caller, kind);
  }
  KindList list;
  const bool by_duty = kind == kind_of<domain::Record>() && !reading->pack().records.empty();
  for (const MatterRow& row : rows) {
    // A record that a further duty asks for is there only for whom the duty names.
    if (by_duty &&
        relation_to(*reading->registry, reading->authority, reading->directory, caller.actor, reading->pack(), row.id)
            .standing.barred) {
      continue;
    }
    list.items.push_back({row.id, row.kind, number_text(row), row.state, row.opened_on});
  }
  return list;
}

Result<ReaderList> matter_readers(Services& services, const Caller& caller, MatterId id) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (const Result<SeenMatter> seen = seen_matter(*reading, caller, id); !seen) return refuse(seen.error());
  const auto history = open_stream(*reading->registry, reading->authority, reading->authority.access_stream(id));
  if (!history) return refuse(history.error());
  ReaderList list;
  for (const OpenedEntry& entry : *history) {
    const auto* opened = get_if<domain::RecordOpened>(&entry.body.event);
    if (opened == nullptr) continue;
    const domain::Actor& actor = entry.body.actor;
    list.items.push_back(
        {entry.row.at, brief(reading->directory, actor.person), actor.role, opened->reason, entry.row.idx});
  }
  return list;
}

namespace {

/// Whether the step starts in the matter's state; deeper conditions are the decision's, when it is taken.
std::optional<Error> wrong_state(const CommandSpec& spec, const MatterRow& row) {
  if (spec.from == domain::kNew) return std::nullopt;
  bool starts = false;
  for_each_kind([&](auto type) {
    using M = typename decltype(type)::type;
    if (kind_of<M>() != row.kind) return;
    using State = std::decay_t<decltype(std::declval<M>().state)>;
    const auto state = enum_named<State>(row.state);
    starts = state && (spec.from & domain::from(*state)) != 0;
  });
  if (starts) return std::nullopt;
  return Error{.code = ErrorCode::kWrongState, .params = {{"state", row.state}}};
}

/// Steps of records that are judged in full, since nothing has to be filled in to know.
std::optional<Error> refusal_on_record(const CommandSpec& spec, const domain::Record& record,
                                       const domain::Context& context) {
  if (spec.operation == Operation::kWriteDisciplineOpinion) {
    if (auto may = decide(record, domain::WriteDisciplineOpinion{.opinion = "?"}, context); !may) return may.error();
  } else if (spec.operation == Operation::kArchiveInCaseFile) {
    if (auto may = decide(record, domain::ArchiveInCaseFile{"?"}, context); !may) return may.error();
  }
  return std::nullopt;
}

ActionView action_view(const CommandSpec& spec, const std::optional<Error>& refusal, const policy::Pack& pack) {
  ActionView action{.command = std::string{spec.name}, .allowed = !refusal};
  if (!spec.on_matter) action.begins = spec.kind;
  if (!refusal) {
    action.fields = spec.form_fields(pack);
    return action;
  }
  action.refusal = ProblemView{.code = std::string{name_of(refusal->code)}, .where = refusal->where};
  for (const auto& [key, value] : refusal->params) action.refusal->params[key] = value;
  if (refusal->citation) action.refusal->citation = CitationView{refusal->citation->pack, refusal->citation->article};
  return action;
}

}  // namespace

Result<ActionList> matter_actions(Services& services, const Caller& caller, MatterId id) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  const Result<SeenMatter> seen = seen_matter(*reading, caller, id);
  if (!seen) return refuse(seen.error());
  const MatterRow& row = seen->row;
  const Standing standing = seen->relation.standing;
  std::optional<domain::Record> record;
  if (row.kind == kind_of<domain::Record>()) {
    Result<domain::Record> loaded = load<domain::Record>(*reading->registry, reading->authority, id);
    if (!loaded) return refuse(loaded.error());
    record = *std::move(loaded);
  }
  const MattersView matters{*reading->registry, reading->authority};
  const domain::Context context{
      services.clock.now(),      caller.actor,       reading->pack(), reading->rules->adoption,
      services.shelf.calendar(), reading->directory, *reading->rules, matters};
  ActionList list;
  for (const CommandSpec& spec : command_specs()) {
    const bool opens = spec.operation == Operation::kOpenRecord;
    const bool here = spec.on_matter && (opens || spec.kind == row.kind || spec.also == row.kind);
    const bool offered = std::find(spec.about.begin(), spec.about.end(), row.kind) != spec.about.end();
    if (!here && !offered) continue;
    if (opens && standing.own) continue;
    std::optional<Error> refusal;
    // Whoever sees a matter of another kind may open it; that was checked above.
    if (spec.operation && (record || !opens)) {
      if (auto may = authorize(*spec.operation, caller.actor.role, reading->pack(), standing); !may)
        refusal = may.error();
      if (!refusal && record) refusal = refusal_on_record(spec, *record, context);
    } else if (!opens) {
      const Result<void> may = here ? authorize(spec.by, row.kind, caller.actor.role, reading->pack(), standing)
                                    : authorize(spec.by, caller.actor.role, reading->pack());
      if (!may) {
        refusal = may.error();
      } else if (here) {
        refusal = wrong_state(spec, row);
      }
    }
    list.items.push_back(action_view(spec, refusal, reading->pack()));
  }
  return list;
}

}  // namespace donghu::app
