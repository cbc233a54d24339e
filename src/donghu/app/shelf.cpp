#include "donghu/app/shelf.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "donghu/crypto/hash.hpp"
#include "donghu/policy/load.hpp"

namespace donghu::app {

Result<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) return refuse({.code = ErrorCode::kStorage, .where = file.string(), .detail = "cannot be read"});
  return content.str();
}

Result<std::string> Shelf::text(const Hash& digest) const {
  const std::optional<std::filesystem::path> file = blobs_.find(digest);
  if (!file)
    return refuse({.code = ErrorCode::kLedgerBroken, .where = to_hex(digest), .detail = "archived pack missing"});
  Result<std::string> content = read_file(*file);
  if (content && crypto::sha256(bytes_of(*content)) != digest) {
    return refuse({.code = ErrorCode::kLedgerBroken, .where = to_hex(digest), .detail = "archived pack altered"});
  }
  return content;
}

Result<std::shared_ptr<const policy::Pack>> Shelf::pack(const Hash& digest) {
  const std::scoped_lock lock{mutex_};
  if (const auto found = packs_.find(digest); found != packs_.end()) return found->second;
  const Result<std::string> content = text(digest);
  if (!content) return refuse(content.error());
  Result<policy::Pack> loaded = policy::load_pack(*content, to_hex(digest));
  if (!loaded) return refuse(loaded.error());
  auto shared = std::make_shared<const policy::Pack>(*std::move(loaded));
  packs_.emplace(digest, shared);
  return shared;
}

void Shelf::hold(const Hash& digest, std::shared_ptr<const policy::Pack> pack) {
  const std::scoped_lock lock{mutex_};
  packs_.insert_or_assign(digest, std::move(pack));
}

Result<Hash> Shelf::archive(const std::filesystem::path& file) {
  const Result<std::string> content = read_file(file);
  if (!content) return refuse(content.error());
  const Result<policy::Pack> loaded = policy::load_pack(*content, file.string());
  if (!loaded) return refuse(loaded.error());
  const Hash digest = crypto::sha256(bytes_of(*content));
  if (blobs_.find(digest)) return digest;
  const std::filesystem::path temporary = blobs_.temporary();
  {
    std::ofstream out{temporary, std::ios::binary};
    out << *content;
    out.close();
    if (!out) return refuse({.code = ErrorCode::kStorage, .where = temporary.string()});
  }
  blobs_.keep(temporary, digest);
  return digest;
}

Result<Calendar> load_calendars(const std::filesystem::path& policies) {
  std::vector<std::filesystem::path> files;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator{policies / "calendar", ec}) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<CalendarYear> years;
  for (const std::filesystem::path& file : files) {
    const Result<std::string> content = read_file(file);
    if (!content) return refuse(content.error());
    Result<CalendarYear> year = policy::load_calendar(*content, file.string());
    if (!year) return refuse(year.error());
    years.push_back(*std::move(year));
  }
  return Calendar{years};
}

}  // namespace donghu::app
