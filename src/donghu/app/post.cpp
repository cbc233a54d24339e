#include "donghu/app/post.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "donghu/app/kinds.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/domain/all_events.hpp"
#include "donghu/domain/event.hpp"

namespace donghu::app {
namespace {

std::string_view kind_of_reply(std::string_view type) {
  if (type == domain::type_of(domain::Event{domain::DispatchReceived{}})) return "receipt";
  if (type == domain::type_of(domain::Event{domain::DispatchAcknowledged{}})) return "acceptance";
  if (type == domain::type_of(domain::Event{domain::DispatchReturned{}})) return "return";
  return "result";
}

/// Whether one's own dispatch has yet to learn of it. A result is shown as soon as it is there, and is taken in after
/// the acceptance.
bool is_news(const domain::Dispatch& dispatch, std::string_view kind) {
  using S = domain::DispatchState;
  if (kind == "receipt") return dispatch.state == S::kSent;
  if (kind == "result") return dispatch.state != S::kReturned && !dispatch.result;
  return dispatch.state == S::kSent || dispatch.state == S::kReceived;
}

std::optional<Waiting> waiting_reply(RegistryReader& registry, Authority& addressee, const AuthorityRow& sender,
                                     const PostRow& row) {
  const std::optional<EntryRow> answered = registry.entry(addressee.no(), *row.answers);
  if (!answered) return std::nullopt;
  const MatterId id{answered->stream.bytes};
  const Result<domain::Dispatch> dispatch = load<domain::Dispatch>(registry, addressee, id);
  if (!dispatch || dispatch->sent.to_authority != sender.code) return std::nullopt;
  const std::string_view kind = kind_of_reply(row.type);
  if (!is_news(*dispatch, kind)) return std::nullopt;
  return Waiting{sender, row, kind, id};
}

}  // namespace

std::vector<Waiting> waiting_post(RegistryReader& registry, Authority& addressee) {
  std::map<AuthorityNo, AuthorityRow> senders;
  for (AuthorityRow& row : registry.authorities()) senders.emplace(row.no, std::move(row));
  std::vector<Waiting> waiting;
  for (const auto& [no, row] : registry.post_to(addressee.row().origin)) {
    const AuthorityRow& sender = senders.at(no);
    if (row.answers) {
      if (auto reply = waiting_reply(registry, addressee, sender, row)) waiting.push_back(*std::move(reply));
      continue;
    }
    const std::string key =
        domain::once_key(domain::DispatchReceived{.sender_origin = sender.origin, .sender_index = row.idx});
    const std::string kind{kind_of<domain::IncomingDispatch>()};
    if (!registry.matter_by_key(addressee.no(), kind, key)) waiting.push_back({sender, row, "letter", {}});
  }
  return waiting;
}

Result<Waiting> find_waiting(RegistryReader& registry, Authority& addressee, const std::string& sender_code,
                             std::uint64_t index, bool letter, const std::function<bool(const Waiting&)>& shown) {
  std::vector<std::string> indexes;
  bool sender_known = false;
  for (Waiting& piece : waiting_post(registry, addressee)) {
    if (piece.sender.code != sender_code || !shown(piece)) continue;
    sender_known = true;
    if ((piece.kind == "letter") != letter) continue;
    if (piece.row.idx == index) return std::move(piece);
    indexes.push_back(std::to_string(piece.row.idx));
  }
  return refuse({.code = ErrorCode::kMissingReference,
                 .where = sender_known ? "/index" : "/authority",
                 .params = {{"allowed", fmt::format("{}", fmt::join(indexes, ", "))}}});
}

Result<InboxList> inbox(Services& services, const Caller& caller) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(domain::By::kDispatcher, caller.actor.role, reading->pack()); !may)
    return refuse(may.error());
  InboxList list;
  for (const Waiting& piece : waiting_post(*reading->registry, reading->authority)) {
    InboxItem item{.sender = piece.sender.name,
                   .sender_code = piece.sender.code,
                   .index = piece.row.idx,
                   .kind = std::string{piece.kind},
                   .at = piece.row.at};
    if (piece.dispatch) {
      // What concerns the reader is not told of, here as elsewhere.
      const Result<SeenMatter> seen = seen_matter(*reading, caller, *piece.dispatch);
      if (!seen) continue;
      item.matter = piece.dispatch;
      item.number = number_text(seen->row);
    }
    list.items.push_back(std::move(item));
  }
  return list;
}

}  // namespace donghu::app
