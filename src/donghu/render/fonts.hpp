// The fonts of printed documents: which files, and what they can draw. A document depends on these files alone, never
// on the fonts or the font configuration of the machine, so that it comes out the same everywhere.
//
//   auto fonts = FontSet::open({.fandol = "/var/lib/donghu/fonts/fandol"});
//   if (!fonts) return refuse(fonts.error());
//   for (const auto& file : fonts->missing()) log(file);   // the form is then set in the next best font
//
// Faces and what stands in where a file or a character is missing (decision record 2026-11-22-fonts):
//   仿宋   FandolFang       → LXGW WenKai Light → Noto Serif CJK SC
//   黑体   FandolHei        → Noto Sans CJK SC  → Noto Serif CJK SC → LXGW WenKai
//   楷体   FandolKai        → LXGW WenKai       → Noto Serif CJK SC
//   标题   FandolSong Bold  → Noto Serif CJK SC Bold → LXGW WenKai   (小标宋 is not free)
//   等宽   LXGW WenKai Mono → Noto Sans Mono CJK SC
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::render {

/// Where the font files lie. A folder that does not exist counts as one without fonts.
struct FontFolders {
  std::filesystem::path fandol;                                            // where scripts/fonts unpacked them
  std::filesystem::path noto = "/usr/share/fonts/opentype/noto";           // Debian's fonts-noto-cjk
  std::filesystem::path wenkai = "/usr/share/fonts/truetype/lxgw-wenkai";  // Debian's fonts-lxgw-wenkai
};

struct FontStock;  // the opened fonts; only this module looks inside

/// A cheap handle to opened fonts. Open one for the process (about 0.1 s) and copy it freely;
/// any number of threads may use it at once.
class FontSet {
 public:
  /// kMissingReference at "/fonts" if no file is found that draws Chinese at all.
  static Result<FontSet> open(const FontFolders& folders);

  /// Expected files that are not there, with their paths: what the operator should be told once.
  const std::vector<std::string>& missing() const;

  /// True if some font of the set draws this character.
  bool covers(char32_t character) const;

  const FontStock& stock() const { return *stock_; }

 private:
  explicit FontSet(std::shared_ptr<const FontStock> stock) : stock_(std::move(stock)) {}
  std::shared_ptr<const FontStock> stock_;
};

}  // namespace donghu::render
