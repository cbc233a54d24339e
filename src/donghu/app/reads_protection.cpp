// Who is protected for having recorded: the recorder's own view, and the discipline body's list.
#include "donghu/app/history.hpp"
#include "donghu/app/kinds.hpp"
#include "donghu/app/matters_view.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/app/sessions.hpp"
#include "donghu/domain/protection_watch.hpp"

namespace donghu::app {
namespace {

std::vector<CitationView> views_of(const std::vector<Citation>& citations) {
  std::vector<CitationView> views;
  views.reserve(citations.size());
  for (const Citation& one : citations) views.push_back({one.pack, one.article});
  return views;
}

/// Actions against the person, newest first; one that the person filed as an officer is none.
std::vector<ActionNotice> notices_for(const Reading& reading, PersonId person) {
  std::vector<ActionNotice> notices;
  const auto rows = reading.registry->matters_owned(
      reading.authority.no(), {std::string{kind_of<domain::PersonnelCheck>()}}, reading.authority.token("own", person));
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    const auto check = load<domain::PersonnelCheck>(*reading.registry, reading.authority, row->id);
    if (!check || check->filed.person != person) continue;
    notices.push_back(
        {row->id, number_text(*row), check->filed.action, row->state, row->opened_on, check->acknowledged});
  }
  return notices;
}

/// Those that name neither the reader nor anybody close: whoever is named in a record learns of no recorder by it.
std::vector<MatterId> not_concerning(const Reading& reading, const Caller& caller, std::vector<MatterId> records) {
  std::erase_if(records, [&](MatterId record) {
    return relation_to(*reading.registry, reading.authority, reading.directory, caller.actor.person, record)
        .standing.barred;
  });
  return records;
}

}  // namespace

std::optional<ProtectionView> protection_of(const Reading& reading, const domain::Context& context) {
  ProtectionView view{.actions = notices_for(reading, context.actor.person)};
  if (const auto watch = domain::watch_of(context.actor.person, context)) {
    view.state = name_of(watch->state);
    view.since = watch->since;
    view.citations = views_of(watch->citations);
  }
  if (view.state.empty() && view.actions.empty()) return std::nullopt;
  return view;
}

Result<WatchList> protection_watch(Services& services, const Caller& caller) {
  {
    const Result<Reading> reading = begin_read(services, caller);
    if (!reading) return refuse(reading.error());
    if (auto may = authorize(domain::By::kDisciplineBody, caller.actor.role, reading->pack()); !may)
      return refuse(may.error());
  }
  if (auto noted = note_listing(services, caller); !noted) return refuse(noted.error());
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  const MattersView matters{*reading->registry, reading->authority};
  const domain::Context context{
      services.clock.now(),      caller.actor,       reading->pack(), reading->rules->adoption,
      services.shelf.calendar(), reading->directory, *reading->rules, matters};
  WatchList list;
  for (const PersonRow& person : reading->registry->people(caller.authority)) {
    const auto watch = domain::watch_of(person.id, context);
    if (!watch) continue;
    const std::vector<MatterId> records = not_concerning(*reading, caller, watch->records);
    if (records.empty()) continue;
    const std::optional<MatterRow> oldest = reading->registry->matter(caller.authority, records.front());
    list.items.push_back({brief(reading->directory, person.id), std::string{name_of(watch->state)},
                          oldest ? oldest->opened_on : watch->since, views_of(watch->citations), records.size()});
  }
  return list;
}

}  // namespace donghu::app
