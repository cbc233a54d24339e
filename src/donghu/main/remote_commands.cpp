// Commands, reading and uploads on a server, with the token that `donghu login` keeps.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "donghu/app/shelf.hpp"
#include "donghu/cli/body.hpp"
#include "donghu/cli/remote_text.hpp"
#include "donghu/crypto/secret.hpp"
#include "donghu/http/server.hpp"
#include "donghu/main/commands.hpp"
#include "donghu/main/remote.hpp"
#include "donghu/main/terminal.hpp"

namespace donghu {
namespace {

using http::Method;

std::string fresh_key() {
  std::array<Byte, 16> random{};
  crypto::random_bytes(random);
  return to_hex(random);
}

Result<std::string> read_body(const std::string& source) {
  if (source.empty()) return std::string{};
  if (source == "-") return read_all_input();
  return app::read_file(source);
}

http::Headers json_headers() {
  http::Headers headers;
  headers.add("Content-Type", "application/json");
  return headers;
}

/// What may stand in a path or query as it is; the rest, Chinese above all, is percent-encoded.
std::string encoded(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?&=%:@!$'()*+,;";
  std::string out;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

/// "workbench" and "/api/v1/workbench" are the same.
std::string target_of(const std::string& path) { return encoded(path.starts_with('/') ? path : "/api/v1/" + path); }

std::string media_type_of(const std::filesystem::path& file) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes{{{".png", "image/png"},
                                                                                  {".jpg", "image/jpeg"},
                                                                                  {".jpeg", "image/jpeg"},
                                                                                  {".gif", "image/gif"},
                                                                                  {".webp", "image/webp"},
                                                                                  {".pdf", "application/pdf"},
                                                                                  {".txt", "text/plain"},
                                                                                  {".mp3", "audio/mpeg"},
                                                                                  {".wav", "audio/wav"},
                                                                                  {".m4a", "audio/mp4"},
                                                                                  {".mp4", "video/mp4"}}};
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto* const found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& type) { return type.first == ending; });
  return std::string{found == kTypes.end() ? "application/octet-stream" : found->second};
}

Result<json::Value> document_of(Result<http::Reply> reply) {
  const Result<std::string> content = content_of(std::move(reply));
  if (!content) return refuse(content.error());
  return json::parse(*content);
}

std::int64_t offset_in(const json::Value& upload) { return upload.as_object().at("offset").to_number<std::int64_t>(); }

/// Sends the file from where the server has it on. A piece that was lost on the way is sent again, from where the
/// server says it is, a few times over.
Result<json::Value> send_pieces(const Remote& remote, std::ifstream& file, json::Value upload, std::int64_t size) {
  constexpr int kMaxLosses = 5;
  const std::string target = "/api/v1/uploads/" + std::string{upload.as_object().at("id").as_string().c_str()};
  int losses = 0;
  while (offset_in(upload) < size) {
    const std::int64_t offset = offset_in(upload);
    std::string piece(static_cast<std::size_t>(std::min<std::int64_t>(size - offset, http::kPieceBodyLimit)), '\0');
    file.clear();
    file.seekg(offset);
    if (!file.read(piece.data(), static_cast<std::streamsize>(piece.size()))) return refuse(ErrorCode::kStorage);
    Result<json::Value> sent =
        document_of(remote.send(Method::kPut, target + "?offset=" + std::to_string(offset), std::move(piece)));
    if (!sent && sent.error().code == ErrorCode::kUnavailable && ++losses <= kMaxLosses) {
      sent = document_of(remote.send(Method::kGet, target));
    }
    if (!sent) return sent;
    upload = *std::move(sent);
  }
  return upload;
}

}  // namespace

int run(const cli::RunCommand& command, const cli::Words& words) {
  const Result<std::string> base = read_body(command.body);
  if (!base) return refused_remotely(words, base.error(), command.json);
  const Result<json::Value> body = cli::body_of(*base, command.fields);
  if (!body) return refused_remotely(words, body.error(), command.json);
  const Result<Remote> remote = Remote::open();
  if (!remote) return refused_remotely(words, remote.error(), command.json);
  const std::string key = command.key.empty() ? fresh_key() : command.key;
  http::Headers headers = json_headers();
  headers.add("Idempotency-Key", key);
  const Result<json::Value> receipt =
      document_of(remote->send(Method::kPost, target_of("commands/" + command.name), json::write(*body), headers));
  if (!receipt) {
    const int status = refused_remotely(words, receipt.error(), command.json);
    fmt::print(stderr, "{}\n", words("cli.remote.repeat", {{"key", key}}));
    return status;
  }
  fmt::print("{}", command.json ? json::write_pretty(*receipt) : cli::receipt_text(words, *receipt));
  return 0;
}

int run(const cli::Get& command, const cli::Words& words) {
  const Result<Remote> remote = Remote::open();
  if (!remote) return refused_remotely(words, remote.error(), command.json);
  http::Headers headers;
  if (!command.opening.empty()) headers.add("Donghu-Opening", command.opening);
  Result<http::Reply> reply = remote->send(Method::kGet, target_of(command.path), {}, headers);
  const bool is_json = reply && reply->headers.get("Content-Type").value_or("").starts_with("application/json");
  const Result<std::string> content = content_of(std::move(reply));
  if (!content) return refused_remotely(words, content.error(), command.json);
  std::string shown = *content;
  if (is_json && !command.json) {
    if (const auto document = json::parse(*content)) shown = json::write_pretty(*document);
  }
  std::fwrite(shown.data(), 1, shown.size(), stdout);
  if (is_json && command.json) std::fputc('\n', stdout);
  return 0;
}

int run(const cli::Upload& command, const cli::Words& words) {
  const Result<Remote> remote = Remote::open();
  if (!remote) return refused_remotely(words, remote.error(), command.json);
  std::ifstream file{command.file, std::ios::binary};
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(command.file));
  const json::Object beginning{
      {"name", command.file.filename().string()},
      {"mediaType", command.media_type.empty() ? media_type_of(command.file) : command.media_type},
      {"size", size}};
  Result<json::Value> upload =
      document_of(remote->send(Method::kPost, "/api/v1/uploads", json::write(beginning), json_headers()));
  if (upload) upload = send_pieces(*remote, file, *std::move(upload), size);
  if (!upload) return refused_remotely(words, upload.error(), command.json);
  if (command.json) {
    fmt::print("{}", json::write_pretty(*upload));
  } else {
    fmt::print("{}\n", upload->as_object().at("id").as_string().c_str());
  }
  return 0;
}

int run(const cli::ListCommands& command, const cli::Words& words) {
  std::span<const app::CommandSpec> specs = app::command_specs();
  if (!command.name.empty()) {
    const app::CommandSpec* found = app::find_command(command.name);
    if (found == nullptr) return refused_remotely(words, {.code = ErrorCode::kNotFound, .where = command.name});
    specs = {found, 1};
  }
  fmt::print("{}", command.json ? json::write_pretty(cli::commands_json(specs)) : cli::commands_text(words, specs));
  return 0;
}

}  // namespace donghu
