// What the tests of this module share: the fonts, a folder to write to, and poppler's tools to read a PDF back.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "donghu/base/bytes.hpp"
#include "donghu/render/fonts.hpp"

namespace donghu::render {

/// The fonts that scripts/fonts has fetched and Debian has installed; opened once.
inline const FontSet& test_fonts() {
  static const Result<FontSet> fonts = FontSet::open({.fandol = std::filesystem::path(DONGHU_FONTS) / "fandol"});
  if (!fonts || !fonts->missing().empty()) {
    throw std::runtime_error("fonts are missing: run scripts/fonts " DONGHU_FONTS
                             " and install fonts-noto-cjk, fonts-lxgw-wenkai");
  }
  return *fonts;
}

/// An own folder, gone with the object.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "donghu-render-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, std::string_view content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What a command prints; a failure of the command fails the test.
inline std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> part;
  for (std::size_t n = 0; (n = fread(part.data(), 1, part.size(), pipe)) > 0;) output.append(part.data(), n);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return output;
}

/// The output of one of poppler's tools on a PDF; `options` stand before the file, `after` behind it.
inline std::string poppler(const std::string& tool, const std::string& options, const Bytes& pdf,
                           const std::string& after = "") {
  const TestFolder folder;
  const auto file = folder.write("form.pdf", text_of(pdf));
  return output_of(tool + " " + options + " " + file.string() + " " + after);
}

/// The text in the order in which it was drawn, of all pages or of one.
inline std::string text_in(const Bytes& pdf) { return poppler("pdftotext", "-raw -enc UTF-8", pdf, "-"); }
inline std::string text_in(const Bytes& pdf, int page) {
  const std::string number = std::to_string(page);
  return poppler("pdftotext", "-raw -enc UTF-8 -f " + number + " -l " + number, pdf, "-");
}

inline int pages_of(const Bytes& pdf) {
  const std::string facts = poppler("pdfinfo", "", pdf);
  const std::size_t at = facts.find("Pages:");
  return at == std::string::npos ? 0 : std::stoi(facts.substr(at + 6));
}

/// `text` without white space, to find sentences that a page has broken into lines.
inline std::string unbroken(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "　";
  std::string out;
  while (!text.empty()) {
    const bool wide = text.substr(0, kIdeographicSpace.size()) == kIdeographicSpace;
    if (!wide && text[0] != ' ' && text[0] != '\n' && text[0] != '\f') out += text[0];
    text.remove_prefix(wide ? kIdeographicSpace.size() : 1);
  }
  return out;
}

}  // namespace donghu::render
