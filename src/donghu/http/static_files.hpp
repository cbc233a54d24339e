// The built web pages (web/dist), held in memory: what a request names is only ever looked up in a table made at the
// start, so no path can reach the disk. Not for evidence or documents: those are answers of their own.
//
//   const auto pages = StaticFiles::load("web/dist");
//   router.otherwise("pages", pages->handler());
//
// A file "x.js" is sent as its sibling "x.js.br" or "x.js.gz" to clients that accept it. A path that names no file is a
// page of the application and gets index.html, unless it lies below one of `not_pages` or its last segment has a dot.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/http/message.hpp"

namespace donghu::http {

class StaticFiles {
 public:
  /// Reads every regular file below `folder`. Symbolic links and names that begin with a dot are left out, as is what
  /// is below them. kMissingReference if there is no index.html, kTooLarge beyond 128 MiB, kStorage if a file cannot be
  /// read; `where` is the path.
  static Result<StaticFiles> load(const std::filesystem::path& folder, std::vector<std::string> not_pages = {"/api"});

  /// 200 with an ETag, 304 for a matching If-None-Match, or 404. For GET and HEAD.
  Response answer(const Request& request) const;

  /// The same as a Handler; shares the files.
  Handler handler() const;

 private:
  struct Variant {
    std::string encoding;  // "br", "gzip", or empty: as it is
    std::string etag;      // with its quotes
    std::shared_ptr<const std::string> content;
  };
  struct File {
    std::string_view media_type;
    bool immutable = false;         // its name changes with its content
    std::vector<Variant> variants;  // the one preferred first
  };
  using Files = std::map<std::string, File, std::less<>>;  // by path, "/assets/x.js"

  const File* find(std::string_view path) const;

  std::shared_ptr<const Files> files_;
  std::vector<std::string> not_pages_;
};

/// True if Accept-Encoding `accepted` takes `encoding` ("br"); "identity" is taken unless it is excluded (RFC 9110
/// 12.5.3).
bool accepts_encoding(std::string_view accepted, std::string_view encoding);

/// True if the list If-None-Match `sent` holds `etag`, compared weakly, or is "*" (RFC 9110 13.1.2).
bool matches_etag(std::string_view sent, std::string_view etag);

}  // namespace donghu::http
