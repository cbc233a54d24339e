#include "donghu/render/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <new>
#include <system_error>

#include "donghu/base/bytes.hpp"
#include "donghu/render/font_rules.hpp"
#include "donghu/render/font_stock.hpp"

namespace donghu::render {
namespace {

using std::filesystem::path;

std::vector<path> expected_files(const FontFolders& folders) {
  return {folders.fandol / "FandolFang-Regular.otf", folders.fandol / "FandolHei-Regular.otf",
          folders.fandol / "FandolKai-Regular.otf",  folders.fandol / "FandolSong-Bold.otf",
          folders.noto / "NotoSerifCJK-Regular.ttc", folders.noto / "NotoSerifCJK-Bold.ttc",
          folders.noto / "NotoSansCJK-Regular.ttc",  folders.wenkai / "LXGWWenKai-Light.ttf",
          folders.wenkai / "LXGWWenKai-Regular.ttf", folders.wenkai / "LXGWWenKaiMono-Regular.ttf"};
}

const FcChar8* fc_text(const char* text) { return bytes_of(text).data(); }

/// The union of what the opened fonts draw.
FcCharSet* coverage_of(FcConfig* config) {
  FcCharSet* all = FcCharSetCreate();
  const FcFontSet* fonts = FcConfigGetFonts(config, FcSetApplication);
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    FcCharSet* one = nullptr;
    if (FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &one) != FcResultMatch) continue;
    FcCharSetMerge(all, one, nullptr);
  }
  return all;
}

/// Outlines for paper: no hinting and no rounding to pixels, else line breaks would depend on a screen's resolution.
PangoContext* make_context(PangoFontMap* map) {
  PangoContext* context = pango_font_map_create_context(map);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  constexpr double kPointsPerInch = 72;  // so that Pango's units are points
  pango_cairo_context_set_resolution(context, kPointsPerInch);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  return context;
}

/// Makes fontconfig forget this configuration, without having it read the machine's instead.
void retire(FcConfig* config) {
  if (FcConfigGetCurrent() != config) return;
  FcConfig* nothing = FcConfigCreate();
  FcConfigSetCurrent(nothing);
  FcConfigDestroy(nothing);
}

}  // namespace

struct FontStock::Handles {
  FcConfig* config = nullptr;
  FcCharSet* coverage = nullptr;
  PangoFontMap* map = nullptr;
};

FontStock::FontStock() : handles(std::make_unique<Handles>()) {}

FontStock::~FontStock() {
  const std::lock_guard lock(type_mutex());
  if (context != nullptr) g_object_unref(context);
  if (handles->map != nullptr) {
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(handles->map), nullptr);  // Pango 1.50 never lets go of it otherwise
    g_object_unref(handles->map);
  }
  if (handles->coverage != nullptr) FcCharSetDestroy(handles->coverage);
  if (handles->config != nullptr) {
    retire(handles->config);
    FcConfigDestroy(handles->config);
  }
}

std::mutex& type_mutex() {
  static std::mutex mutex;
  return mutex;
}

const char* family_of(Face face) {
  switch (face) {
    case Face::kFang:
      return "donghu-fang";
    case Face::kHei:
      return "donghu-hei";
    case Face::kKai:
      return "donghu-kai";
    case Face::kTitle:
      return "donghu-title";
    case Face::kMono:
      return "donghu-mono";
  }
  return "donghu-fang";
}

Result<FontSet> FontSet::open(const FontFolders& folders) {
  keep_suppressions();
  auto stock = std::make_shared<FontStock>();
  FontStock::Handles& handles = *stock->handles;
  const std::lock_guard lock(type_mutex());
  handles.config = FcConfigCreate();
  if (handles.config == nullptr) throw std::bad_alloc();
  if (FcConfigParseAndLoadFromMemory(handles.config, fc_text(kFontRules), FcTrue) != FcTrue) {
    return refuse({.code = ErrorCode::kInternal, .where = "/fonts", .detail = "fontconfig refuses the built-in rules"});
  }
  for (const path& file : expected_files(folders)) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored) ||
        FcConfigAppFontAddFile(handles.config, fc_text(file.c_str())) != FcTrue) {
      stock->missing.push_back(file.string());
    }
  }
  handles.coverage = coverage_of(handles.config);
  if (FcCharSetHasChar(handles.coverage, U'案') != FcTrue) {
    return refuse({.code = ErrorCode::kMissingReference, .where = "/fonts", .detail = "no font here draws Chinese"});
  }
  // Pango and Cairo initialise fontconfig behind our back. With a current configuration set they leave it at that, and
  // never read the machine's.
  FcConfigSetCurrent(handles.config);
  handles.map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(handles.map), handles.config);
  stock->context = make_context(handles.map);
  return FontSet(std::move(stock));
}

const std::vector<std::string>& FontSet::missing() const { return stock_->missing; }

bool FontSet::covers(char32_t character) const {
  return FcCharSetHasChar(stock_->handles->coverage, character) == FcTrue;
}

}  // namespace donghu::render
