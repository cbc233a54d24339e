// The command line as values: parsing only. What is done with them is main's business.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::cli {

struct Serve {
  std::filesystem::path data;
  std::string host = "127.0.0.1";
  std::uint16_t port = 8640;
  std::filesystem::path web = "web/dist";
  std::filesystem::path fonts = ".tools/fonts";
  std::filesystem::path policies = "policies";
  std::string public_url;          // empty: from the listening address
  std::vector<std::string> names;  // of this server, for its certificate
  bool demonstration = false;
};
struct Export {
  std::filesystem::path data;
  std::filesystem::path directory;
  std::string authority;  // code; empty: the only one there is
};
struct Verify {
  std::filesystem::path directory;  // an export; empty: `data`
  std::filesystem::path data;
  std::string authority;  // of `data`, by its code; empty: all
  std::string vkey;
  std::vector<std::filesystem::path> known;
  std::filesystem::path policies = "policies";  // calendars, for replaying due dates
  bool json = false;
};
struct ShowVerifierKey {
  std::filesystem::path data;
  std::string authority;  // code; empty: all
};
struct CheckPolicies {
  std::vector<std::filesystem::path> files;
};
struct ShowPolicy {
  std::filesystem::path file;
};
/// An organ's own copy of a regulation beside a pack.
struct AttachText {
  std::filesystem::path text;
  std::filesystem::path pack;
};
/// Play a pack's scenarios and see what they touch.
struct TestPolicy {
  std::filesystem::path pack;      // its folder or its file
  std::filesystem::path policies;  // holds calendar/*.yaml; empty: beside the pack
  bool strict = false;             // untouched elements fail
  bool scenarios_only = false;
  unsigned jobs = 0;  // threads; 0: as many as the machine has
};
/// Begin a pack.
struct NewPolicy {
  std::filesystem::path folder;
  std::string id;
  std::string title;
};
/// From rows to what carries them and what shows them.
struct TracePolicies {
  std::vector<std::filesystem::path> packs;  // none: all in `policies`
  std::filesystem::path policies = "policies";
  std::filesystem::path tests;  // root of a source tree whose tests are looked at; empty: none
  bool only_named = false;      // take nothing out
  bool tables_suffice = false;  // a row that only its row table shows is no gap
  unsigned jobs = 0;
};
/// Two packs side by side: files, or versions an authority of `data` has adopted.
struct ComparePolicies {
  std::string older;  // a file; with `data` also "pack@version"
  std::string newer;
  std::filesystem::path data;  // empty: files only
  std::string authority;       // of `data`, by its code; empty: the only one there is
  bool json = false;
};
/// What another pack would have made of past matters; nothing is changed.
struct ReplayPolicy {
  std::filesystem::path pack;
  std::filesystem::path data;                   // empty: asked of the server that `donghu login` knows
  std::string authority;                        // of `data`, by its code; empty: the only one there is
  std::filesystem::path policies = "policies";  // calendars, for due dates
  bool alone = false;
  std::string from;  // "2027-01-01"; empty: from the adoption on
  bool json = false;
};
struct WriteOpenApi {};
/// Sign in to a server and keep a token for what follows.
struct Login {
  std::string server;  // "https://host:8640"
  std::string account;
  std::filesystem::path ca;  // certificates that vouch for the server; empty: those the system trusts
  std::int64_t days = 30;
  std::string seat;  // role; empty: the first seat
};
/// Give the token up.
struct Logout {};
/// One command, on the server.
struct RunCommand {
  std::string name;
  std::vector<std::string> fields;  // "contact.on=2026-05-12"
  std::string body;                 // a file, "-" for standard input; empty: none
  std::string key;                  // of idempotency; empty: a fresh one
  bool json = false;
};
/// What the server answers to a GET of /api/v1/…
struct Get {
  std::string path;  // below /api/v1, or from "/" on
  std::string opening;
  bool json = false;
};
struct Upload {
  std::filesystem::path file;
  std::string media_type;  // empty: by the name's ending
  bool json = false;
};
struct ListCommands {
  std::string name;  // empty: all
  bool json = false;
};
/// Nothing to do but to print: help, version, or what was wrong with the arguments.
struct Print {
  std::string text;
  int status = 0;
};

using Command = std::variant<Serve, Export, Verify, ShowVerifierKey, CheckPolicies, ShowPolicy, AttachText, TestPolicy,
                             NewPolicy, TracePolicies, ComparePolicies, ReplayPolicy, WriteOpenApi, Login, Logout,
                             RunCommand, Get, Upload, ListCommands, Print>;

struct Options {
  Command command;
  std::string language = "zh-CN";
};

/// Never refuses: wrong arguments become Print with status 64 (usage), and 2 for `policy compare` and `policy replay`,
/// whose status 1 says that something differs.
Options parse(int argc, const char* const* argv);

/// "127.0.0.1:8640", "[::1]:8640", "localhost:8640". Errors: kMalformed.
Result<std::pair<std::string, std::uint16_t>> parse_listen(const std::string& text);

}  // namespace donghu::cli
