#include "donghu/app/tokens.hpp"

#include "donghu/crypto/base64.hpp"

namespace donghu::app {
namespace {

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

Hash hash_of(std::string_view secret) { return crypto::sha256({bytes_of("token"), bytes_of(secret)}); }

/// The session that the uses of a token on one day make up; no cookie leads to it.
Hash session_of(const TokenRow& token, CivilDate day) {
  return crypto::sha256({bytes_of("session of token"), token.hash, bytes_of(day.text())});
}

std::optional<SeatRow> seat_of(RegistryReader& registry, AuthorityNo authority, PersonId person, SeatId id) {
  for (SeatRow& seat : registry.seats_of(authority, person)) {
    if (seat.id == id && !seat.to) return std::move(seat);
  }
  return std::nullopt;
}

TokenView view_of(const TokenRow& token, const std::vector<SeatRow>& seats, const domain::Directory& directory) {
  TokenView view{.id = token.hash,
                 .name = token.name,
                 .seat = {.id = token.seat, .role = {}},
                 .created_at = token.created_at,
                 .until_at = token.until_at,
                 .last_used_on = token.last_used_on};
  for (const SeatRow& seat : seats) {
    if (seat.id != token.seat) continue;
    view.seat.role = seat.role;
    if (seat.unit) {
      if (const auto unit = directory.unit(*seat.unit)) view.seat.unit = unit->name;
    }
  }
  return view;
}

/// The session of the day, and the day as the token's last, noted with its first use.
void note_use(Services& services, TokenRow token, const Hash& session, Instant now) {
  const CivilDate today = civil_date(now);
  if (token.last_used_on != today) {
    token.last_used_on = today;
    services.work.put(token);
  }
  if (services.work.session(session)) return;
  services.work.put(SessionRow{.hash = session,
                               .authority = token.authority,
                               .account = token.account,
                               .person = token.person,
                               .seat = token.seat,
                               .created_at = now,
                               .seen_at = now});
}

}  // namespace

Result<CreatedToken> create_token(Services& services, const Caller& caller, const CreateToken& request) {
  auto registry = services.registry.read();
  const auto seat = seat_of(*registry, caller.authority, caller.actor.person, caller.actor.seat);
  if (!seat) return refuse(ErrorCode::kNotSignedIn);
  std::array<Byte, 32> random{};
  crypto::random_bytes(random);
  CreatedToken created{.secret = crypto::to_base64url(random)};
  const Instant now = services.clock.now();
  const TokenRow row{.hash = hash_of(created.secret),
                     .authority = caller.authority,
                     .account = caller.account,
                     .person = caller.actor.person,
                     .seat = seat->id,
                     .name = request.name,
                     .created_at = now,
                     .until_at = Instant{now.ms + request.days * kDayMs}};
  services.work.remove_tokens_before(now);
  services.work.put(row);
  const DirectoryView directory{*registry, services.authorities.at(caller.authority)};
  created.token = view_of(row, {*seat}, directory);
  return created;
}

TokenList list_tokens(Services& services, const Caller& caller) {
  auto registry = services.registry.read();
  const std::vector<SeatRow> seats = registry->seats_of(caller.authority, caller.actor.person);
  const DirectoryView directory{*registry, services.authorities.at(caller.authority)};
  TokenList list;
  for (const TokenRow& token : services.work.tokens_of(caller.account)) {
    if (services.clock.now() < token.until_at) list.items.push_back(view_of(token, seats, directory));
  }
  return list;
}

Result<void> revoke_token(Services& services, const Caller& caller, const Hash& id) {
  const std::optional<TokenRow> token = services.work.token(id);
  if (!token || token->account != caller.account) return refuse(ErrorCode::kNotFound);
  services.work.remove_token(id);
  return {};
}

void give_up_token(Services& services, std::string_view secret) { services.work.remove_token(hash_of(secret)); }

Result<Caller> caller_of_token(Services& services, std::string_view secret) {
  const std::optional<TokenRow> token = services.work.token(hash_of(secret));
  const Instant now = services.clock.now();
  if (!token || now >= token->until_at) return refuse(ErrorCode::kNotSignedIn);
  auto registry = services.registry.read();
  const auto account = registry->account(token->account);
  if (!account || account->first != token->authority || !account->second.active) return refuse(ErrorCode::kNotSignedIn);
  const auto seat = seat_of(*registry, token->authority, token->person, token->seat);
  if (!seat) return refuse(ErrorCode::kNotSignedIn);
  const Hash session = session_of(*token, civil_date(now));
  note_use(services, *token, session, now);
  return Caller{token->authority, token->account, {token->person, seat->id, seat->role}, session};
}

}  // namespace donghu::app
