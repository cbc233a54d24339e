// API tokens: what a program, or the command line, shows instead of a session. A token stands for one account in one
// seat for at most ninety days. It gives no right that the seat does not have, and none at all to change a password,
// to choose another seat or to deal with tokens: those need a person who has signed in. The secret is shown once; the
// work database keeps its hash.
//
//   const Result<CreatedToken> made = create_token(services, caller, {.name = "夜间任务", .days = 30});
//   const Result<Caller> caller = caller_of_token(services, made->secret);
#pragma once

#include "donghu/app/sessions.hpp"

namespace donghu::app {

inline constexpr std::int64_t kMaxTokenDays = 90;

struct CreateToken {
  std::string name;  // for its owner to tell it from others
  std::int64_t days = 0;
};
struct TokenView {
  Hash id{};  // the hash of the secret: it tells nothing of it
  std::string name;
  SeatView seat;
  Instant created_at{};
  Instant until_at{};
  std::optional<CivilDate> last_used_on;
};
struct CreatedToken {
  std::string secret;  // base64url; shown this once
  TokenView token;
};
struct TokenList {
  std::vector<TokenView> items;
};

/// For the caller's account in the present seat, from now on. Errors: kNotSignedIn when the seat has ended meanwhile.
Result<CreatedToken> create_token(Services& services, const Caller& caller, const CreateToken& request);
/// The account's own, oldest first, without those that have ended.
TokenList list_tokens(Services& services, const Caller& caller);
/// From then on the token is unknown. Errors: kNotFound, also for another account's.
Result<void> revoke_token(Services& services, const Caller& caller, const Hash& id);
/// As revoke_token, by who holds the secret; nothing happens if it is unknown.
void give_up_token(Services& services, std::string_view secret);

/// Who comes with a token. The uses of one civil day count as one session: an opening serves until it ends or the day
/// does, and looking through the register is noted on the ledger once for each day. Errors: kNotSignedIn for a token
/// that is unknown, has ended or was revoked, and when its account is closed or its seat has ended.
Result<Caller> caller_of_token(Services& services, std::string_view secret);

template <class A>
void fields(A& a, CreateToken& v) {
  a.field("name", v.name, required_text(60));
  a.field("days", v.days, range(1, kMaxTokenDays));
}
template <class A>
void fields(A& a, TokenView& v) {
  a.field("id", v.id);
  a.field("name", v.name);
  a.field("seat", v.seat);
  a.field("createdAt", v.created_at);
  a.field("untilAt", v.until_at);
  a.field("lastUsedOn", v.last_used_on);
}
template <class A>
void fields(A& a, CreatedToken& v) {
  a.field("secret", v.secret);
  a.field("token", v.token);
}
template <class A>
void fields(A& a, TokenList& v) {
  a.field("items", v.items);
}

}  // namespace donghu::app
