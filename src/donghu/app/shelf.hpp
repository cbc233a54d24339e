// The packs and calendars in use, by digest. A pack is read from the bytes that were archived when it was adopted, so
// that the rules in force are the adopted ones whatever lies in the policies folder today.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "donghu/app/ports/files.hpp"
#include "donghu/base/calendar.hpp"
#include "donghu/domain/adoption.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::app {

class Shelf {
 public:
  Shelf(BlobStore& blobs, Calendar calendar) : blobs_(blobs), calendar_(std::move(calendar)) {}

  /// The pack of these bytes. Errors: kLedgerBroken when the archived file is missing or altered; what load_pack
  /// refuses.
  Result<std::shared_ptr<const policy::Pack>> pack(const Hash& digest);
  /// The archived bytes themselves. Errors: kLedgerBroken when the file is missing or altered.
  Result<std::string> text(const Hash& digest) const;
  /// From here on this shelf answers with `pack` for the digest, archived or not. For whoever asks what another pack
  /// would have made of the past, on a shelf of its own: what was decided rests on archived bytes alone.
  void hold(const Hash& digest, std::shared_ptr<const policy::Pack> pack);
  /// Reads a pack file, archives its bytes, and says under which digest. Errors: kStorage, what load_pack refuses.
  Result<Hash> archive(const std::filesystem::path& file);

  const Calendar& calendar() const { return calendar_; }

 private:
  BlobStore& blobs_;
  Calendar calendar_;
  std::mutex mutex_;
  std::map<Hash, std::shared_ptr<const policy::Pack>> packs_;
};

/// Every `calendar/*.yaml` of the policies folder. Errors: kStorage, what load_calendar refuses.
Result<Calendar> load_calendars(const std::filesystem::path& policies);

/// The whole file. Errors: kStorage (where: the path).
Result<std::string> read_file(const std::filesystem::path& file);

}  // namespace donghu::app
