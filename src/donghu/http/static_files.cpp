#include "donghu/http/static_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace donghu::http {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxTotal = std::uintmax_t{128} * 1024 * 1024;

struct Encoding {
  std::string_view name;
  std::string_view suffix;
};
/// The one preferred first.
constexpr std::array<Encoding, 3> kEncodings = {{{"br", ".br"}, {"gzip", ".gz"}, {"", ""}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kMediaTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".pdf", "application/pdf"},
    {".wasm", "application/wasm"},
}};

std::string_view media_type_of(const fs::path& path) {
  const std::string extension = path.extension().string();
  const auto found = std::ranges::find(kMediaTypes, extension, &std::pair<std::string_view, std::string_view>::first);
  return found == kMediaTypes.end() ? "application/octet-stream" : found->second;
}

/// Vite's names: "/assets/index-B3kX_9aZ.js". The eight characters are a hash of the content.
bool has_hash_in_name(std::string_view path) {
  constexpr std::string_view kHash = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  if (!path.starts_with("/assets/")) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string_view stem = name.substr(0, name.find('.'));
  return stem.size() > 9 && stem[stem.size() - 9] == '-' &&
         stem.substr(stem.size() - 8).find_first_not_of(kHash) == std::string_view::npos;
}

/// Tells versions of our own files apart; nobody has an interest in making two of them collide (FNV-1a).
std::uint64_t fingerprint(std::string_view content) {
  std::uint64_t value = 0xcbf29ce484222325U;
  for (const char c : content) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return value;
}

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return std::nullopt;
  return content;
}

std::string_view without_spaces(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The next item of a comma-separated list, taken off its front.
std::string_view take_item(std::string_view& list, char separator = ',') {
  const std::string_view item = list.substr(0, list.find(separator));
  list.remove_prefix(std::min(item.size() + 1, list.size()));
  return without_spaces(item);
}

/// "q=0", "q=0.0", "q=0.000".
bool is_zero_weight(std::string_view parameter) {
  return (parameter.starts_with("q=0") || parameter.starts_with("Q=0")) &&
         parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
}

/// All regular files below `folder`, as paths relative to it.
Result<std::vector<fs::path>> list_files(const fs::path& folder) {
  std::vector<fs::path> found;
  std::uintmax_t total = 0;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator{}; at.increment(error)) {
    const bool hidden = at->path().filename().string().starts_with('.');
    if (hidden) at.disable_recursion_pending();
    if (hidden || at->is_symlink(error) || !at->is_regular_file(error)) continue;
    total += at->file_size(error);
    if (total > kMaxTotal) return refuse(ErrorCode::kTooLarge, folder.string());
    found.push_back(at->path().lexically_relative(folder));
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return refuse(Error{.code = ErrorCode::kStorage, .where = folder.string(), .detail = error.message()});
  }
  return found;
}

}  // namespace

bool accepts_encoding(std::string_view accepted, std::string_view encoding) {
  std::optional<bool> named;
  std::optional<bool> any;
  while (!accepted.empty()) {
    std::string_view item = take_item(accepted);
    const std::string_view name = take_item(item, ';');
    const bool taken = !is_zero_weight(take_item(item, ';'));
    if (equal_ignoring_case(name, encoding)) named = taken;
    if (name == "*") any = taken;
  }
  return named.value_or(any.value_or(encoding == "identity"));
}

bool matches_etag(std::string_view sent, std::string_view etag) {
  while (!sent.empty()) {
    std::string_view item = take_item(sent);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == etag || item == "*") return true;
  }
  return false;
}

Result<StaticFiles> StaticFiles::load(const fs::path& folder, std::vector<std::string> not_pages) {
  auto names = list_files(folder);
  if (!names) return tl::unexpected(names.error());
  auto files = std::make_shared<Files>();
  for (const Encoding& encoding : kEncodings) {
    for (const fs::path& name : *names) {
      std::string path = "/" + name.generic_string();
      if (!path.ends_with(encoding.suffix)) continue;
      path.resize(path.size() - encoding.suffix.size());
      // "x.js.br" is a form of "x.js" only if there is an "x.js"; else it is a file by itself.
      if (!encoding.suffix.empty() && std::ranges::find(*names, fs::path(path.substr(1))) == names->end()) continue;
      auto content = read_whole(folder / name);
      if (!content) return refuse(ErrorCode::kStorage, (folder / name).string());
      std::string etag = fmt::format("\"{:016x}{}\"", fingerprint(*content), encoding.name);
      File& file = (*files)[path];
      file.media_type = media_type_of(path);
      file.immutable = has_hash_in_name(path);
      file.variants.push_back(
          {std::string{encoding.name}, std::move(etag), std::make_shared<const std::string>(std::move(*content))});
    }
  }
  if (!files->contains("/index.html")) return refuse(ErrorCode::kMissingReference, (folder / "index.html").string());
  StaticFiles result;
  result.files_ = std::move(files);
  result.not_pages_ = std::move(not_pages);
  return result;
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  if (const auto found = files_->find(path); found != files_->end()) return &found->second;
  const bool excluded = std::ranges::any_of(not_pages_, [&](const std::string& prefix) {
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
  });
  if (excluded || path.substr(path.rfind('/')).find('.') != std::string_view::npos) return nullptr;
  return &files_->at("/index.html");
}

Response StaticFiles::answer(const Request& request) const {
  const File* file = find(request.path);
  if (file == nullptr) return problem(404, ErrorCode::kNotFound, request.request_id);
  const std::string_view accepted = request.header("Accept-Encoding").value_or("");
  const auto chosen = std::ranges::find_if(file->variants, [&](const Variant& variant) {
    return variant.encoding.empty() || accepts_encoding(accepted, variant.encoding);
  });
  // A file is never there in an encoded form alone, so one always fits.
  const Variant& variant = *chosen;
  Response response;
  response.headers.add("ETag", variant.etag);
  response.headers.add("Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (file->variants.size() > 1) response.headers.add("Vary", "Accept-Encoding");
  if (matches_etag(request.header("If-None-Match").value_or(""), variant.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", std::string{file->media_type});
  if (!variant.encoding.empty()) response.headers.add("Content-Encoding", variant.encoding);
  response.body = variant.content;
  return response;
}

Handler StaticFiles::handler() const {
  return [files = *this](const Request& request, const Respond& respond) { respond(files.answer(request)); };
}

}  // namespace donghu::http
