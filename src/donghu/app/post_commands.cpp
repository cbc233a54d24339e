// Taking in what another authority of this deployment has sent. The domain decides as it does on letters that people
// type; who sent what is read from the sender's entry, so that nobody types it.
#include <fmt/format.h>

#include "donghu/app/command_lists.hpp"
#include "donghu/app/post.hpp"
#include "donghu/app/steps.hpp"

namespace donghu::app {
namespace {

struct TakeInLetter {
  std::string authority;    // the sender's code, and
  std::uint64_t index = 0;  // its entry, as the inbox names them
  std::vector<PersonId> concerned;
};
struct TakeInReply {
  std::string authority;
  std::uint64_t index = 0;
};
template <class A>
void fields(A& a, TakeInLetter& x) {
  a.field("authority", x.authority, required_text(40));
  a.field("index", x.index);
  a.field("concerned", x.concerned, items(50));
}
template <class A>
void fields(A& a, TakeInReply& x) {
  a.field("authority", x.authority, required_text(40));
  a.field("index", x.index);
}

constexpr domain::By kBy = domain::By::kDispatcher;

/// What the sender entered. Errors: those of find_waiting.
struct Piece {
  Waiting waiting;
  OpenedEntry entry;
};
Result<Piece> open_piece(Services& services, Desk& desk, const policy::Pack& pack, const std::string& sender_code,
                         std::uint64_t index, bool letter) {
  const auto shown = [&](const Waiting& piece) {
    if (!piece.dispatch) return true;
    const Relation relation =
        relation_to(desk.registry, desk.authority, desk.directory, desk.actor.person, *piece.dispatch);
    return authorize(kBy, kind_of<domain::Dispatch>(), desk.actor.role, pack, relation.standing).has_value();
  };
  Result<Waiting> waiting = find_waiting(desk.registry, desk.authority, sender_code, index, letter, shown);
  if (!waiting) return refuse(waiting.error());
  const std::optional<EntryRow> row = desk.registry.entry(waiting->sender.no, index);
  Result<OpenedEntry> entry = open_entry(desk.registry, services.authorities.at(waiting->sender.no), row.value());
  if (!entry) return refuse(entry.error());
  return Piece{*std::move(waiting), *std::move(entry)};
}

/// "清河区综合执法局 …/btec6729#41": which entry stands behind what is entered here.
std::string reference_to(const Waiting& piece) {
  return fmt::format("{} {}#{}", piece.sender.name, piece.sender.origin, piece.row.idx);
}

Result<Plan> plan_letter(Services& services, Desk& desk, const TakeInLetter& request) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  const auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  if (auto may = authorize(kBy, desk.actor.role, *(*rules)->pack); !may) return refuse(may.error());
  const Result<Piece> piece = open_piece(services, desk, *(*rules)->pack, request.authority, request.index, true);
  if (!piece) return refuse(piece.error());
  const auto& sent = get<domain::DispatchSent>(piece->entry.body.event);
  domain::ReceiveDispatch command{.letter = {.sender = piece->waiting.sender.name,
                                             .sender_origin = piece->waiting.sender.origin,
                                             .sender_index = request.index,
                                             .sent_on = civil_date(piece->waiting.row.at),
                                             .content = sent.content,
                                             .owed_back_on = sent.owed_back_on,
                                             .proof = sent.proof},
                                  .concerned = request.concerned};
  if (command.letter.proof.reference.empty()) command.letter.proof.reference = reference_to(piece->waiting);
  domain::Context context = desk.context(**rules);
  context.fresh = new_id<MatterId>(desk.now);
  Result<domain::Effects> effects = decide(command, context);
  if (!effects) return refuse(effects.error());
  return plan_of(desk, **rules, *std::move(effects), context.fresh, stream_kind_of<domain::IncomingDispatch>(), {},
                 true);
}

/// The step on one's own dispatch that a reply amounts to.
Result<domain::Effects> decide_reply(const domain::Dispatch& dispatch, const Piece& piece,
                                     const domain::Context& context) {
  const CivilDate on = civil_date(piece.waiting.row.at);
  const domain::Proof proof{.reference = reference_to(piece.waiting)};
  const domain::Event& event = piece.entry.body.event;
  if (holds_alternative<domain::DispatchReceived>(event)) {
    return decide(dispatch, domain::EnterReceipt{on, proof}, context);
  }
  if (holds_alternative<domain::DispatchAcknowledged>(event)) {
    return decide(dispatch, domain::EnterAcceptance{on, proof}, context);
  }
  if (const auto* returned = get_if<domain::DispatchReturned>(&event)) {
    return decide(dispatch, domain::EnterReturn{returned->reason, proof}, context);
  }
  const auto& answered = get<domain::DispatchAnswered>(event);
  domain::Proof with_documents = answered.proof;
  if (with_documents.reference.empty()) with_documents.reference = proof.reference;
  return decide(dispatch, domain::EnterResult{answered.result, on, with_documents}, context);
}

Result<Plan> plan_reply(Services& services, Desk& desk, const TakeInReply& request) {
  if (auto seated = check_seat(desk); !seated) return refuse(seated.error());
  const auto rules = desk.rules();
  if (!rules) return refuse(rules.error());
  if (auto may = authorize(kBy, desk.actor.role, *(*rules)->pack); !may) return refuse(may.error());
  const Result<Piece> piece = open_piece(services, desk, *(*rules)->pack, request.authority, request.index, false);
  if (!piece) return refuse(piece.error());
  const MatterId id = piece->waiting.dispatch.value();
  const Result<domain::Dispatch> dispatch = load<domain::Dispatch>(desk.registry, desk.authority, id);
  if (!dispatch) return refuse(dispatch.error());
  Result<domain::Effects> effects = decide_reply(*dispatch, *piece, desk.context(**rules));
  if (!effects) return refuse(effects.error());
  return plan_of(desk, **rules, *std::move(effects), id, stream_kind_of<domain::Dispatch>(), {}, false);
}

template <class Request, Result<Plan> (*kPlan)(Services&, Desk&, const Request&)>
Result<Prepared> prepare(Services& services, const Caller& /*caller*/, const json::Value& body) {
  const auto request = json::read<Request>(body);
  if (!request) return refuse(request.error());
  return Prepared{[&services, request = *request](Desk& desk) { return kPlan(services, desk, request); }};
}

template <class Request>
std::vector<FieldDescriptor> form_of(const policy::Pack& /*pack*/) {
  return form_fields_of<Request>();
}

constexpr std::array kCommands{CommandSpec{.name = "takeInLetter",
                                           .by = kBy,
                                           .kind = kind_of<domain::IncomingDispatch>(),
                                           .prepare = prepare<TakeInLetter, plan_letter>,
                                           .request_schema = request_schema<TakeInLetter>,
                                           .form_fields = form_of<TakeInLetter>},
                               CommandSpec{.name = "takeInReply",
                                           .by = kBy,
                                           .kind = kind_of<domain::Dispatch>(),
                                           .prepare = prepare<TakeInReply, plan_reply>,
                                           .request_schema = request_schema<TakeInReply>,
                                           .form_fields = form_of<TakeInReply>}};

}  // namespace

std::span<const CommandSpec> post_commands() { return kCommands; }

}  // namespace donghu::app
