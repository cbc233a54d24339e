// A server asked from the command line: where it is and the token for it, kept from `donghu login` to `donghu logout`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "donghu/cli/report.hpp"
#include "donghu/http/client.hpp"

namespace donghu {

/// What $XDG_CONFIG_HOME/donghu/token.json holds, for its owner alone.
struct KeptToken {
  std::string server;  // URL
  std::string ca;      // certificates, PEM; empty: those the system trusts
  std::string token;
  std::string account;
  std::string seat;  // role
};

std::filesystem::path token_file();
/// Errors: kNotSignedIn if there is none, kStorage for one that others may read, kMalformed.
Result<KeptToken> load_token();
void keep_token(const KeptToken& token);

/// The server that a kept token is for.
class Remote {
 public:
  /// Errors: as load_token.
  static Result<Remote> open();

  /// Errors: as http::Client::send. A refusal of the server is a reply like any other.
  Result<http::Reply> send(http::Method method, const std::string& target, std::string body = {},
                           http::Headers headers = {}) const;

 private:
  Remote(http::Client client, std::string token) : client_(std::move(client)), token_(std::move(token)) {}
  http::Client client_;
  std::string token_;
};

/// The body of a reply, or the refusal in it.
Result<std::string> content_of(Result<http::Reply> reply);

/// Prints a refusal for people, or with `as_json` as a problem's members, and gives the exit status.
int refused_remotely(const cli::Words& words, const Error& error, bool as_json = false);

}  // namespace donghu
