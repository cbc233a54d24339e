// Commands that need no server: policies, export, verification.
#include <fmt/format.h>

#include <cstdio>

#include "donghu/app/shelf.hpp"
#include "donghu/base/text.hpp"
#include "donghu/crypto/hash.hpp"
#include "donghu/http/api.hpp"
#include "donghu/ledger/directory.hpp"
#include "donghu/main/commands.hpp"
#include "donghu/main/opened_folder.hpp"
#include "donghu/policy/load.hpp"
#include "donghu/policy/show.hpp"

namespace donghu {
namespace {

int refused(const cli::Words& words, const Error& error) {
  fmt::print(stderr, "{}", cli::error_text(words, error));
  return 1;
}

/// The key itself, or the file that holds it.
Result<std::vector<ledger::VerifierKey>> keys_of(const std::string& vkey) {
  if (vkey.empty()) return std::vector<ledger::VerifierKey>{};
  std::string text = vkey;
  if (std::filesystem::exists(vkey)) {
    const Result<std::string> content = app::read_file(vkey);
    if (!content) return refuse(content.error());
    text = content->substr(0, content->find('\n'));
  }
  const Result<ledger::VerifierKey> key = ledger::VerifierKey::parse(text);
  if (!key) return refuse({.code = key.error().code, .where = "--vkey", .detail = key.error().detail});
  return std::vector{*key};
}

Result<std::vector<ledger::KnownHead>> known_heads(const std::vector<std::filesystem::path>& files) {
  std::vector<ledger::KnownHead> heads;
  for (const std::filesystem::path& file : files) {
    Result<std::string> text = app::read_file(file);
    if (!text) return refuse(text.error());
    heads.push_back({.name = file.filename().string(), .text = *std::move(text)});
  }
  return heads;
}

/// V1 and V2 over the live tables read as an export, V3 by opening and replaying every entry. A key and a known head
/// are one log's: with several in the folder it has to be said which. Errors: those of find_authority.
Result<std::vector<cli::VerifiedLog>> verify_folder(const cli::Verify& command, const ledger::VerifyOptions& options) {
  Result<OpenedFolder> opened = open_folder(command.data);
  if (!opened) return refuse(opened.error());
  Result<Calendar> calendar = app::load_calendars(command.policies);
  if (!calendar) return refuse(calendar.error());
  if (!options.keys.empty() || !options.known.empty()) {
    if (const auto one = find_authority(*opened, command.authority); !one) return refuse(one.error());
  }
  const auto authorities = authorities_of(*opened, command.authority);
  if (!authorities) return refuse(authorities.error());
  app::Shelf shelf{*opened->folder.blobs, *std::move(calendar)};
  std::vector<cli::VerifiedLog> logs;
  for (app::Authority* authority : *authorities) {
    const auto registry = opened->folder.registry->read();
    const auto source = app::live_source(*registry, *opened->folder.blobs, *authority);
    cli::VerifiedLog log{.name = authority->row().name, .report = ledger::verify(*source, options)};
    Result<app::Replay> replayed = app::replay(*opened->folder.registry, *authority, shelf);
    if (!replayed) return refuse(replayed.error());
    log.replay = *std::move(replayed);
    logs.push_back(std::move(log));
  }
  return logs;
}

/// `use` with the pack of that file; a pack that cannot be used is told in full, and the status is 1.
template <class Use>
int with_pack(const std::filesystem::path& file, const cli::Words& words, const Use& use) {
  const Result<std::string> text = app::read_file(file);
  if (!text) return refused(words, text.error());
  const Result<policy::Pack> pack = policy::load_pack(*text, file.string());
  if (pack) return use(*pack);
  fmt::print(stderr, "{}", policy::show_problems(pack.error()));
  return 1;
}

std::string digest_of(std::string_view algorithm, std::string_view text) {
  return algorithm == "sha256" ? to_hex(crypto::sha256(bytes_of(text))) : "";
}

}  // namespace

int run(const cli::Export& command, const cli::Words& words) {
  Result<OpenedFolder> opened = open_folder(command.data);
  if (!opened) return refused(words, opened.error());
  const Result<app::Authority*> found = find_authority(*opened, command.authority);
  if (!found) return refused(words, found.error());
  app::Authority* authority = *found;
  const auto done = app::export_ledger(*opened->folder.registry, *opened->folder.blobs, *authority, command.directory);
  if (!done) return refused(words, done.error());
  fmt::print("{}\n{}\n",
             words("cli.export.done", {{"entries", std::to_string(done->entries)},
                                       {"files", std::to_string(done->files)},
                                       {"blobs", std::to_string(done->blobs)},
                                       {"directory", command.directory.string()}}),
             words("cli.export.next", {{"directory", command.directory.string()}, {"vkey", authority->row().vkey}}));
  return 0;
}

int run(const cli::Verify& command, const cli::Words& words) {
  Result<std::vector<ledger::VerifierKey>> keys = keys_of(command.vkey);
  if (!keys) return refused(words, keys.error());
  Result<std::vector<ledger::KnownHead>> known = known_heads(command.known);
  if (!known) return refused(words, known.error());
  const ledger::VerifyOptions options{.keys = *std::move(keys), .known = *std::move(known)};
  std::vector<cli::VerifiedLog> logs;
  if (command.directory.empty()) {
    Result<std::vector<cli::VerifiedLog>> verified = verify_folder(command, options);
    if (!verified) return refused(words, verified.error());
    logs = *std::move(verified);
  } else {
    ledger::DirectorySource source{command.directory};
    logs.push_back({.name = command.directory.string(), .report = ledger::verify(source, options)});
  }
  json::Array documents;
  for (const cli::VerifiedLog& log : logs) {
    if (command.json) {
      documents.push_back(cli::report_json(log));
    } else {
      fmt::print("{}", cli::report_text(words, log));
    }
  }
  if (command.json) fmt::print("{}", json::write_pretty(documents));
  return cli::exit_status(logs);
}

int run(const cli::ShowVerifierKey& command, const cli::Words& words) {
  const Result<OpenedFolder> opened = open_folder(command.data);
  if (!opened) return refused(words, opened.error());
  const auto authorities = authorities_of(*opened, command.authority);
  if (!authorities) return refused(words, authorities.error());
  for (const app::Authority* authority : *authorities) fmt::print("{}\n", authority->row().vkey);
  return 0;
}

int run(const cli::CheckPolicies& command, const cli::Words& words) {
  int status = 0;
  for (const std::filesystem::path& file : command.files) {
    const Result<std::string> text = app::read_file(file);
    if (!text) return refused(words, text.error());
    const Result<policy::Pack> pack = policy::load_pack(*text, file.string());
    fmt::print("{}", policy::show_check(pack, file.string()));
    if (!pack) status = 1;
  }
  return status;
}

int run(const cli::ShowPolicy& command, const cli::Words& words) {
  return with_pack(command.file, words, [](const policy::Pack& pack) {
    fmt::print("{}", policy::show(pack));
    return 0;
  });
}

int run(const cli::AttachText& command, const cli::Words& words) {
  const Result<std::string> text = app::read_file(command.text);
  if (!text) return refused(words, text.error());
  if (!is_utf8(*text)) return refused(words, {.code = ErrorCode::kMalformed, .where = command.text.string()});
  return with_pack(command.pack, words, [&](const policy::Pack& pack) {
    const policy::AttachedText attached = policy::split_articles(*text);
    fmt::print("{}", policy::show_attached(attached, pack, digest_of));
    return policy::check_attached(attached, pack, digest_of).empty() ? 0 : 1;
  });
}

int run(const cli::WriteOpenApi& /*command*/, const cli::Words& /*words*/) {
  fmt::print("{}", http::openapi_document());
  return 0;
}

int run(const cli::Print& command, const cli::Words& /*words*/) {
  fmt::print(command.status == 0 ? stdout : stderr, "{}", command.text);
  return command.status;
}

}  // namespace donghu
