// Tables of edits that each make one thing wrong in a pack that is whole, and what the loader must say then.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "donghu/policy/load.hpp"

namespace donghu::policy {

/// One edit: `from` stands in the pack exactly once.
struct Broken {
  std::string_view name;
  std::string_view from;
  std::string_view to;
  ErrorCode code;
  std::string_view fault;
  std::string_view path;
  std::string_view says;     // must stand in the sentence: what would be right
  std::string_view at = "";  // the problem is on the line where this stands in `to`; empty: where the edit begins
};

inline void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }

inline std::string named(const testing::TestParamInfo<Broken>& broken) {
  std::string name{broken.param.name};
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); }, '_');
  return name;
}

inline std::string edited(std::string_view pack, std::string_view from, std::string_view to) {
  std::string text{pack};
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "ambiguous: " << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline int line_of(const std::string& text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// After the edit, else before it.
inline std::size_t find_near(const std::string& text, std::string_view what, std::size_t start) {
  const auto after = text.find(what, start);
  const auto at = after != std::string::npos ? after : text.rfind(what, start);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? 0 : at;
}

inline std::string param(const Error& error, std::string_view name) {
  const auto at =
      std::find_if(error.params.begin(), error.params.end(), [&](const auto& p) { return p.first == name; });
  return at == error.params.end() ? "" : at->second;
}

/// The edited pack is refused with exactly this fault, at its line and key, in a sentence that helps.
inline void expect_refused(std::string_view pack, const Broken& broken) {
  const std::size_t start = pack.find(broken.from);
  ASSERT_NE(start, std::string_view::npos) << "not in the pack: " << broken.from;
  const std::string text = edited(pack, broken.from, broken.to);
  const int line = line_of(text, broken.at.empty() ? start : find_near(text, broken.at, start));

  const auto loaded = load_pack(text, "x.yaml");

  ASSERT_FALSE(loaded);
  const Error& error = loaded.error();
  EXPECT_EQ(param(error, "fault"), broken.fault) << describe(error);
  EXPECT_EQ(name_of(error.code), name_of(broken.code));
  EXPECT_EQ(error.where, "x.yaml:" + std::to_string(line) + ":" + std::string{broken.path});
  ASSERT_FALSE(broken.says.empty());
  EXPECT_NE(error.detail.find(broken.says), std::string::npos) << error.detail;
  EXPECT_TRUE(error.also.empty()) << describe(error);
}

}  // namespace donghu::policy
