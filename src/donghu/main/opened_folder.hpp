// A data folder opened for reading, also while a server runs, for commands that need no server.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "donghu/app/authority.hpp"
#include "donghu/store/data_folder.hpp"

namespace donghu {

/// With its authorities.
struct OpenedFolder {
  store::DataFolder folder;
  std::unique_ptr<app::Authorities> authorities;
};

/// Errors: those of open_data_folder; kNotFound (where: the folder of keys) where there are none.
Result<OpenedFolder> open_folder(const std::filesystem::path& path);

/// The authority of that code; without one the only one there is. Errors: kMissingReference at --authority (params:
/// allowed).
Result<app::Authority*> find_authority(const OpenedFolder& opened, const std::string& code);

/// The one of that code, or all without one. Errors: as find_authority.
Result<std::vector<app::Authority*>> authorities_of(const OpenedFolder& opened, const std::string& code);

}  // namespace donghu
