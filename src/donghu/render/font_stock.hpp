// What a FontSet holds, for this module alone: the private fontconfig configuration, Pango's map of fonts, and the
// lock that every use of them takes.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "donghu/render/fonts.hpp"

// Declared, not included: the libraries' headers stay in the .cpp files (design page ARCHITECTURE, modules).
struct _PangoContext;

namespace donghu::render {

/// The faces a document names; the fonts behind them are fontconfig rules (font_rules.hpp).
enum class Face { kFang, kHei, kKai, kTitle, kMono };
const char* family_of(Face face);

struct FontStock {
  FontStock();
  FontStock(const FontStock&) = delete;
  FontStock& operator=(const FontStock&) = delete;
  ~FontStock();

  struct Handles;  // of fontconfig and Pango
  std::unique_ptr<Handles> handles;
  _PangoContext* context = nullptr;  // what text is set with
  std::vector<std::string> missing;
};

/// Held while Pango or Cairo work. One for the process, not one for each stock: Cairo shares the opened face of a file
/// among all its users, and FreeType forbids using one from two threads.
std::mutex& type_mutex();

/// Does nothing; whoever calls it has sanitizers.cpp linked in from the static library.
void keep_suppressions();

}  // namespace donghu::render
