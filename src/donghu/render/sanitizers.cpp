// What the sanitizers shall overlook in the libraries of this module, for every program that prints: the tests of other
// modules meet the same findings. Empty in a build without sanitizers.
#include "donghu/render/font_stock.hpp"

#ifdef __SANITIZE_ADDRESS__
/// Cairo 1.16 loses some 200 bytes a document when it subsets CFF fonts (arrays made in cairo_surface_finish).
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libcairo.so\n"; }
#endif

#ifdef __SANITIZE_THREAD__
/// Pango looks fonts up in a thread of its own and hands them over under GLib's mutexes, which are futexes that the
/// thread sanitizer, not having compiled them, does not see.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "race:libpango\nrace:libfontconfig\nrace:libglib\nrace:libgobject\nrace:libcairo\nrace:libharfbuzz\n";
}
#endif

namespace donghu::render {

void keep_suppressions() {}

}  // namespace donghu::render
