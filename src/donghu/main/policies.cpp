// Packs side by side, and past matters under another pack: on a data folder without a server, or asked of one.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "donghu/app/history.hpp"
#include "donghu/app/reads_policy.hpp"
#include "donghu/app/shelf.hpp"
#include "donghu/cli/policy_text.hpp"
#include "donghu/crypto/hash.hpp"
#include "donghu/json/write.hpp"
#include "donghu/main/commands.hpp"
#include "donghu/main/opened_folder.hpp"
#include "donghu/main/remote.hpp"
#include "donghu/policy/load.hpp"
#include "donghu/policy/show.hpp"

namespace donghu {
namespace {

constexpr int kSame = 0;
constexpr int kDiffers = 1;
constexpr int kNotTold = 2;

int not_told(const cli::Words& words, const Error& error) {
  fmt::print(stderr, "{}", cli::error_text(words, error));
  return kNotTold;
}

/// A pack that cannot be used, told in full.
int unusable(const Error& error) {
  fmt::print(stderr, "{}", policy::show_problems(error));
  return kNotTold;
}

/// The text of a pack file, or of an adopted version of the folder. Errors: kStorage, kMissingReference (params:
/// allowed), kLedgerBroken.
Result<std::string> pack_text(const std::string& name, const cli::ComparePolicies& command, OpenedFolder* opened) {
  if (opened == nullptr || std::filesystem::exists(name)) return app::read_file(name);
  const Result<app::Authority*> authority = find_authority(*opened, command.authority);
  if (!authority) return refuse(authority.error());
  app::Shelf shelf{*opened->folder.blobs, Calendar{}};
  const auto registry = opened->folder.registry->read();
  const auto rules = app::active_rules(*registry, **authority, shelf, CivilDate{});
  if (!rules) return refuse(rules.error());
  const auto version = app::adopted_version((*rules)->adoption, name, name);
  if (!version) return refuse(version.error());
  return shelf.text(version->digest);
}

Instant now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

/// A day given on the command line; none for an empty text. Errors: kMalformed at --from.
Result<std::optional<CivilDate>> day_of(const std::string& text) {
  if (text.empty()) return std::optional<CivilDate>{};
  const std::optional<CivilDate> day = CivilDate::parse(text);
  if (!day) return refuse(ErrorCode::kMalformed, "--from");
  return day;
}

Result<json::Value> look_back_in_folder(const cli::ReplayPolicy& command, const std::string& text,
                                        app::Hypothesis hypothesis) {
  Result<OpenedFolder> opened = open_folder(command.data);
  if (!opened) return refuse(opened.error());
  const Result<app::Authority*> authority = find_authority(*opened, command.authority);
  if (!authority) return refuse(authority.error());
  const Result<Calendar> calendar = app::load_calendars(command.policies);
  if (!calendar) return refuse(calendar.error());
  hypothesis.digest = crypto::sha256(bytes_of(text));
  const Result<app::Retrospect> found =
      app::look_back(*opened->folder.registry, **authority, *opened->folder.blobs, *calendar, hypothesis, now());
  if (!found) return refuse(found.error());
  return json::to_value(app::full_view_of(*found, *hypothesis.pack, hypothesis.digest, (*authority)->row().code));
}

Result<json::Value> ask_server(const std::string& text, const app::Hypothesis& hypothesis) {
  const Result<Remote> remote = Remote::open();
  if (!remote) return refuse(remote.error());
  const app::ReplayPolicy request{.pack = text, .alone = hypothesis.alone, .from = hypothesis.from};
  http::Headers headers;
  headers.add("Content-Type", "application/json");
  const Result<std::string> content = content_of(remote->send(
      http::Method::kPost, "/api/v1/policy/replay", json::write(json::to_value(request)), std::move(headers)));
  if (!content) return refuse(content.error());
  return json::parse(*content);
}

}  // namespace

int run(const cli::ComparePolicies& command, const cli::Words& words) {
  std::optional<OpenedFolder> opened;
  if (!command.data.empty()) {
    Result<OpenedFolder> folder = open_folder(command.data);
    if (!folder) return not_told(words, folder.error());
    opened = *std::move(folder);
  }
  OpenedFolder* folder = opened ? &*opened : nullptr;
  const Result<std::string> older = pack_text(command.older, command, folder);
  if (!older) return not_told(words, older.error());
  const Result<std::string> newer = pack_text(command.newer, command, folder);
  if (!newer) return not_told(words, newer.error());
  const auto comparison = policy::compare({*older, command.older}, {*newer, command.newer});
  if (!comparison) return unusable(comparison.error());
  const app::ComparisonView view = app::view_of(*comparison);
  if (command.json) {
    fmt::print("{}", json::write_pretty(json::to_value(view)));
  } else {
    fmt::print("{}", cli::comparison_text(words, view));
  }
  return view.empty() ? kSame : kDiffers;
}

int run(const cli::ReplayPolicy& command, const cli::Words& words) {
  const Result<std::string> text = app::read_file(command.pack);
  if (!text) return not_told(words, text.error());
  Result<policy::Pack> pack = policy::load_pack(*text, command.pack.string());
  if (!pack) return unusable(pack.error());
  const auto from = day_of(command.from);
  if (!from) return not_told(words, from.error());
  app::Hypothesis hypothesis{
      .pack = std::make_shared<const policy::Pack>(*std::move(pack)), .alone = command.alone, .from = *from};
  const Result<json::Value> found =
      command.data.empty() ? ask_server(*text, hypothesis) : look_back_in_folder(command, *text, hypothesis);
  if (!found) {
    (void)refused_remotely(words, found.error(), command.json);
    return kNotTold;
  }
  if (command.json) {
    fmt::print("{}", json::write_pretty(*found));
  } else {
    fmt::print("{}", cli::retrospect_text(words, found->as_object()));
  }
  return cli::has_differences(found->as_object()) ? kDiffers : kSame;
}

}  // namespace donghu
