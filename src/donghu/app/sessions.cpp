#include "donghu/app/sessions.hpp"

#include "donghu/app/authorization.hpp"
#include "donghu/base/text.hpp"
#include "donghu/crypto/base64.hpp"

namespace donghu::app {
namespace {

Hash hash_of(std::string_view secret) { return crypto::sha256({bytes_of("session"), bytes_of(secret)}); }

std::vector<SeatRow> active_seats(RegistryReader& registry, AuthorityNo authority, PersonId person) {
  std::vector<SeatRow> seats = registry.seats_of(authority, person);
  std::erase_if(seats, [](const SeatRow& seat) { return seat.to.has_value(); });
  return seats;
}

Caller caller_of(const SessionRow& session, const SeatRow& seat) {
  return {
      session.authority, session.account, {session.person, seat.id, seat.role}, session.hash, session.register_listed};
}

/// Checking a password that nobody has costs as much as checking one, so that the answer's time tells nothing.
void spend_the_time(std::string_view password, const crypto::PasswordCost& cost) {
  static const std::string nobody = crypto::hash_password("nobody has this one", cost);
  (void)crypto::verify_password(password, nobody);
}

Result<void> check_password(Services& services, CredentialRow credential, std::string_view password) {
  const Instant now = services.clock.now();
  if (credential.locked_until && now < *credential.locked_until) {
    return refuse({.code = ErrorCode::kLockedOut, .params = {{"until", to_text(*credential.locked_until)}}});
  }
  if (crypto::verify_password(password, credential.argon2)) {
    if (credential.failures != 0 || credential.locked_until) {
      credential.failures = 0;
      credential.locked_until.reset();
      services.work.put(credential);
    }
    return {};
  }
  credential.locked_until.reset();
  if (++credential.failures >= kMaxFailures) {
    credential.failures = 0;
    credential.locked_until = Instant{now.ms + kLockMs};
  }
  services.work.put(credential);
  if (credential.locked_until) {
    return refuse({.code = ErrorCode::kLockedOut, .params = {{"until", to_text(*credential.locked_until)}}});
  }
  return refuse(ErrorCode::kBadCredentials);
}

}  // namespace

Result<SignedIn> sign_in(Services& services, const SignIn& request, const crypto::PasswordCost& cost) {
  const std::optional<CredentialRow> credential = services.work.credential(request.account);
  auto registry = services.registry.read();
  const auto account = registry->account(request.account);
  if (!credential || !account || !account->second.active) {
    spend_the_time(request.password, cost);
    return refuse(ErrorCode::kBadCredentials);
  }
  if (auto checked = check_password(services, *credential, request.password); !checked) return refuse(checked.error());
  const auto& [authority, row] = *account;
  const std::vector<SeatRow> seats = active_seats(*registry, authority, row.person);
  if (seats.empty()) return refuse(ErrorCode::kRoleDenied);
  std::array<Byte, 32> random{};
  crypto::random_bytes(random);
  const std::string secret = crypto::to_base64url(random);
  const Instant now = services.clock.now();
  services.work.remove_sessions_before(Instant{now.ms - kSessionMs});
  const SessionRow session{.hash = hash_of(secret),
                           .authority = authority,
                           .account = request.account,
                           .person = row.person,
                           .seat = seats.front().id,
                           .created_at = now,
                           .seen_at = now};
  services.work.put(session);
  return SignedIn{secret, caller_of(session, seats.front())};
}

Result<Caller> resume(Services& services, std::string_view secret) {
  std::optional<SessionRow> session = services.work.session(hash_of(secret));
  if (!session) return refuse(ErrorCode::kNotSignedIn);
  const Instant now = services.clock.now();
  if (now.ms - session->seen_at.ms > kIdleMs || now.ms - session->created_at.ms > kSessionMs) {
    services.work.remove_session(session->hash);
    return refuse(ErrorCode::kNotSignedIn);
  }
  // Seats are looked up each time: a right that was taken away is gone with the next request.
  auto registry = services.registry.read();
  for (const SeatRow& seat : active_seats(*registry, session->authority, session->person)) {
    if (seat.id != session->seat) continue;
    constexpr std::int64_t kTouchEveryMs = 60'000;
    if (now.ms - session->seen_at.ms > kTouchEveryMs) {
      session->seen_at = now;
      services.work.put(*session);
    }
    return caller_of(*session, seat);
  }
  return refuse(ErrorCode::kNotSignedIn);
}

void sign_out(Services& services, const Caller& caller) { services.work.remove_session(caller.session); }

Result<Caller> choose_seat(Services& services, const Caller& caller, const ChooseSeat& request) {
  auto registry = services.registry.read();
  for (const SeatRow& seat : active_seats(*registry, caller.authority, caller.actor.person)) {
    if (seat.id != request.seat) continue;
    std::optional<SessionRow> session = services.work.session(caller.session);
    if (!session) return refuse(ErrorCode::kNotSignedIn);
    session->seat = seat.id;
    services.work.put(*session);
    return caller_of(*session, seat);
  }
  return refuse(ErrorCode::kMissingReference, "/seat");
}

Result<void> change_password(Services& services, const Caller& caller, const ChangePassword& request,
                             const crypto::PasswordCost& cost) {
  std::optional<CredentialRow> credential = services.work.credential(caller.account);
  if (!credential) return refuse(ErrorCode::kBadCredentials);
  if (auto checked = check_password(services, *credential, request.current); !checked) return checked;
  if (count_characters(request.next) < kMinPasswordCharacters || request.next == request.current) {
    return refuse({.code = ErrorCode::kOutOfRange,
                   .where = "/next",
                   .params = {{"min", std::to_string(kMinPasswordCharacters)}, {"unit", "characters"}}});
  }
  services.work.put(CredentialRow{.account = caller.account, .argon2 = crypto::hash_password(request.next, cost)});
  services.work.remove_sessions_of(caller.account, caller.session);
  services.work.remove_tokens_of(caller.account);
  return {};
}

PersonBrief brief(const domain::Directory& directory, PersonId person) {
  PersonBrief view{.id = person};
  if (const auto found = directory.person(person)) {
    view.name = found->name;
    view.unit = found->unit_name;
    view.post = found->post;
  }
  return view;
}

SessionView session_view(Services& services, const Caller& caller) {
  auto registry = services.registry.read();
  Authority& authority = services.authorities.at(caller.authority);
  const DirectoryView directory{*registry, authority};
  SessionView view{.account = caller.account,
                   .person = brief(directory, caller.actor.person),
                   .authority = {authority.row().code, authority.row().name, authority.row().demonstration},
                   .today = civil_date(services.clock.now())};
  for (const SeatRow& seat : active_seats(*registry, caller.authority, caller.actor.person)) {
    SeatView seat_view{.id = seat.id, .role = seat.role};
    if (seat.unit) {
      if (const auto unit = directory.unit(*seat.unit)) seat_view.unit = unit->name;
    }
    if (seat.id == caller.actor.seat) view.seat = seat_view;
    view.seats.push_back(seat_view);
  }
  if (const auto rules = active_rules(*registry, authority, services.shelf, civil_date(services.clock.now()))) {
    view.reads = pages(caller.actor.role, *(*rules)->pack);
  }
  return view;
}

std::string random_password() {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string password;
  std::array<Byte, 64> random{};
  crypto::random_bytes(random);
  std::size_t next = 0;
  while (password.size() < 19) {
    if (password.size() % 5 == 4) password += '-';
    if (next == random.size()) {
      crypto::random_bytes(random);
      next = 0;
    }
    // Bytes beyond the last whole multiple would make some letters likelier than others.
    const Byte byte = random[next++];
    if (byte < 256 / kLetters.size() * kLetters.size()) password += kLetters[byte % kLetters.size()];
  }
  return password;
}

}  // namespace donghu::app
