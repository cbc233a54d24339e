#include "donghu/scenario/skeleton.hpp"

#include <algorithm>
#include <fstream>
#include <map>

namespace donghu::scenario {

std::string_view skeleton_text(std::string_view name);  // generated from skeleton/

namespace {

bool is_id(const std::string& id) {
  return id.find('-') != std::string::npos && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// "cn-lishan-x" → "X".
std::string code_of(const std::string& id) {
  std::string code = id.substr(id.rfind('-') + 1);
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return code;
}

/// A title stands in double quotes in the file.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string filled(std::string_view pattern, const std::map<std::string_view, std::string>& values) {
  std::string text{pattern};
  for (const auto& [name, value] : values) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
      text.replace(at, name.size(), value);
    }
  }
  return text;
}

}  // namespace

Result<std::vector<std::filesystem::path>> write_skeleton(const Skeleton& skeleton) {
  if (!is_id(skeleton.id)) return refuse(ErrorCode::kNotAllowed, "--id");
  std::error_code failed;
  if (std::filesystem::exists(skeleton.folder) && !std::filesystem::is_empty(skeleton.folder, failed)) {
    return refuse(ErrorCode::kConflict, skeleton.folder.string());
  }
  const std::map<std::string_view, std::string> values{
      {"@ID@", skeleton.id}, {"@CODE@", code_of(skeleton.id)}, {"@TITLE@", escaped(skeleton.title)}};
  std::vector<std::filesystem::path> written;
  for (const char* name : {"pack.yaml", "rows/1-rows.yaml", "scenarios/S-01.yaml"}) {
    const std::filesystem::path file = skeleton.folder / name;
    std::filesystem::create_directories(file.parent_path(), failed);
    std::ofstream out{file, std::ios::binary};
    out << filled(skeleton_text(name), values);
    out.close();
    if (!out) return refuse({.code = ErrorCode::kStorage, .where = file.string()});
    written.push_back(file);
  }
  return written;
}

}  // namespace donghu::scenario
