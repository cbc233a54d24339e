#include "donghu/app/drafts.hpp"

#include "donghu/app/view_fields.hpp"
#include "donghu/domain/obligations.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

constexpr std::size_t kMaxDrafts = 100;

struct Content {
  std::string label;
  json::Value content;
};
template <class A>
void fields(A& a, Content& x) {
  a.field("label", x.label, text(200));
  a.field("content", x.content);
}

Hash owner_of(Services& services, const Caller& caller) {
  return services.authorities.at(caller.authority).token("own", caller.actor.person);
}

std::optional<DraftRow> own_draft(Services& services, const Caller& caller, DraftId id) {
  std::optional<DraftRow> row = services.work.draft(caller.authority, id);
  if (row && row->owner_token != owner_of(services, caller)) return std::nullopt;
  return row;
}

Result<Content> opened(const Authority& authority, const DraftRow& row) {
  const Result<std::string> plain = authority.open_work(row.sealed);
  if (!plain) return refuse(plain.error());
  return json::parse_as<Content>(*plain);
}

/// The day until which the pack's reminder asks to seal.
std::optional<CivilDate> seal_by(Services& services, Authority& authority, Instant created_at) {
  auto registry = services.registry.read();
  const auto rules = active_rules(*registry, authority, services.shelf, civil_date(services.clock.now()));
  if (!rules) return std::nullopt;
  const auto clock = domain::sealing_clock(*(*rules)->pack);
  if (!clock) return std::nullopt;
  return due_after(created_at, clock->term, services.shelf.calendar()).on;
}

}  // namespace

DraftList list_drafts(Services& services, const Caller& caller) {
  Authority& authority = services.authorities.at(caller.authority);
  DraftList list;
  for (const DraftRow& row : services.work.drafts_of(caller.authority, owner_of(services, caller))) {
    const Result<Content> content = opened(authority, row);
    list.items.push_back(
        {row.id, content ? content->label : std::string{}, row.saved_at, seal_by(services, authority, row.created_at)});
  }
  return list;
}

Result<DraftView> show_draft(Services& services, const Caller& caller, DraftId id) {
  const std::optional<DraftRow> row = own_draft(services, caller, id);
  if (!row) return refuse(ErrorCode::kNotFound);
  Result<Content> content = opened(services.authorities.at(caller.authority), *row);
  if (!content) return refuse(content.error());
  return DraftView{row->id, std::move(content->label), row->saved_at, std::move(content->content)};
}

Result<DraftBrief> save_draft(Services& services, const Caller& caller, DraftId id, const SaveDraft& request) {
  Authority& authority = services.authorities.at(caller.authority);
  const std::optional<DraftRow> known = services.work.draft(caller.authority, id);
  const Hash owner = owner_of(services, caller);
  if (known && known->owner_token != owner) return refuse(ErrorCode::kNotFound);
  if (!known && services.work.drafts_of(caller.authority, owner).size() >= kMaxDrafts) {
    return refuse({.code = ErrorCode::kTooLong, .params = {{"limit", std::to_string(kMaxDrafts)}, {"unit", "items"}}});
  }
  const Instant now = services.clock.now();
  const Content content{request.label, request.content};
  const DraftRow row{.id = id,
                     .authority = caller.authority,
                     .owner_token = owner,
                     .sealed = authority.seal_work(json::write(json::to_value(content))),
                     .created_at = known ? known->created_at : now,
                     .saved_at = now};
  services.work.put(row);
  return DraftBrief{row.id, request.label, now, seal_by(services, authority, row.created_at)};
}

void discard_draft(Services& services, const Caller& caller, DraftId id) {
  if (own_draft(services, caller, id)) services.work.remove_draft(caller.authority, id);
}

}  // namespace donghu::app
