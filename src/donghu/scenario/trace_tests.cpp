// Which tests have a text as a literal in their bodies: read from the sources, by the shape that the formatter gives
// them (a test begins with TEST at the start of a line and ends with a brace there).
#include <algorithm>

#include "donghu/scenario/trace.hpp"

namespace donghu::scenario {
namespace {

/// "TEST_F(Suite, name)" → "Suite.name"; none for another line.
std::string test_begun_by(std::string_view line) {
  if (!line.starts_with("TEST")) return {};
  const auto open = line.find('(');
  const auto comma = line.find(", ", open);
  const auto close = line.find(')', comma);
  if (open == std::string_view::npos || comma == std::string_view::npos || close == std::string_view::npos) return {};
  return std::string{line.substr(open + 1, comma - open - 1)} + "." +
         std::string{line.substr(comma + 2, close - comma - 2)};
}

void add_literals(std::string_view line, const std::string& test, std::map<std::string, std::set<std::string>>& found) {
  std::size_t from = line.find('"');
  while (from != std::string_view::npos) {
    std::size_t to = from + 1;
    while (to < line.size() && line[to] != '"') to += line[to] == '\\' ? 2 : 1;
    if (to >= line.size()) return;
    found[std::string{line.substr(from + 1, to - from - 1)}].insert(test);
    from = line.find('"', to + 1);
  }
}

void add_file(const std::filesystem::path& file, std::map<std::string, std::set<std::string>>& found) {
  const Result<std::string> text = app::read_file(file);
  if (!text) return;
  std::string test;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (std::string begun = test_begun_by(line); !begun.empty()) test = std::move(begun);
    // On the line that begins it stands the name, in no quotes.
    if (!test.empty()) add_literals(line, test, found);
    if (line.starts_with('}')) test.clear();
  }
}

}  // namespace

std::map<std::string, std::set<std::string>> tests_by_literal(const std::filesystem::path& root) {
  std::map<std::string, std::set<std::string>> found;
  for (const char* part : {"src", "tests"}) {
    std::error_code none;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root / part, none}) {
      if (entry.path().filename().string().ends_with("_test.cpp")) add_file(entry.path(), found);
    }
  }
  return found;
}

}  // namespace donghu::scenario
