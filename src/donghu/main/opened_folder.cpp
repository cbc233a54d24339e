#include "donghu/main/opened_folder.hpp"

#include <fmt/ranges.h>

namespace donghu {

Result<OpenedFolder> open_folder(const std::filesystem::path& path) {
  Result<store::DataFolder> folder = store::open_data_folder(path, store::FolderAccess::kReadOnly);
  if (!folder) return refuse(folder.error());
  if (!folder->vault) return refuse({.code = ErrorCode::kNotFound, .where = (path / "keys").string()});
  OpenedFolder opened{*std::move(folder), nullptr};
  opened.authorities = std::make_unique<app::Authorities>(*opened.folder.vault);
  for (const app::AuthorityRow& row : opened.folder.registry->read()->authorities()) opened.authorities->add(row);
  return opened;
}

Result<app::Authority*> find_authority(const OpenedFolder& opened, const std::string& code) {
  const std::vector<app::Authority*> all = opened.authorities->all();
  if (code.empty() && all.size() == 1) return all.front();
  if (app::Authority* found = opened.authorities->find_code(code)) return found;
  std::vector<std::string> codes;
  codes.reserve(all.size());
  for (const app::Authority* known : all) codes.push_back(known->row().code);
  return refuse({.code = ErrorCode::kMissingReference,
                 .where = "--authority",
                 .params = {{"allowed", fmt::format("{}", fmt::join(codes, ", "))}}});
}

Result<std::vector<app::Authority*>> authorities_of(const OpenedFolder& opened, const std::string& code) {
  if (code.empty()) return opened.authorities->all();
  const Result<app::Authority*> found = find_authority(opened, code);
  if (!found) return refuse(found.error());
  return std::vector{*found};
}

}  // namespace donghu
