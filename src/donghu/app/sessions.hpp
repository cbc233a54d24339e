// Signing in and what follows from it: sessions, seats, lock-out, passwords. A session's secret is only in the cookie;
// the work database keeps its hash.
#pragma once

#include "donghu/app/services.hpp"
#include "donghu/app/views.hpp"
#include "donghu/crypto/password.hpp"

namespace donghu::app {

/// Five wrong passwords in a row lock the account for a quarter of an hour (等保 level 3: lock after failures).
inline constexpr int kMaxFailures = 5;
inline constexpr std::int64_t kLockMs = 15LL * 60 * 1000;
/// A session ends after this long without a request, and in any case after the longer time.
inline constexpr std::int64_t kIdleMs = 30LL * 60 * 1000;
inline constexpr std::int64_t kSessionMs = 12LL * 3600 * 1000;
inline constexpr std::size_t kMinPasswordCharacters = 10;

struct SignedIn {
  std::string secret;  // base64url, for the cookie
  Caller caller;
};

/// Takes about a tenth of a second, whether the account exists or not. Errors: kBadCredentials, kLockedOut (params:
/// until), kRoleDenied when the person holds no seat.
Result<SignedIn> sign_in(Services& services, const SignIn& request, const crypto::PasswordCost& cost = {});
/// Errors: kNotSignedIn.
Result<Caller> resume(Services& services, std::string_view secret);
void sign_out(Services& services, const Caller& caller);
/// Errors: kMissingReference for a seat the person does not hold.
Result<Caller> choose_seat(Services& services, const Caller& caller, const ChooseSeat& request);
/// Ends the person's other sessions and all tokens of the account. Errors: kBadCredentials, kOutOfRange for one that is
/// too short or is the old one.
Result<void> change_password(Services& services, const Caller& caller, const ChangePassword& request,
                             const crypto::PasswordCost& cost = {});

SessionView session_view(Services& services, const Caller& caller);

/// The directory's entry for a person, short.
PersonBrief brief(const domain::Directory& directory, PersonId person);

/// A random password that can be read out: four groups of four, without letters that look alike.
std::string random_password();

}  // namespace donghu::app
