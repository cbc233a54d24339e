// Pinyin initials by ICU's transliterator; the only use of ICU (docs/decisions).
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <mutex>

#include "donghu/app/projection.hpp"

namespace donghu::app {

std::string initials_of(std::string_view name) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>{
        icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status)};
  }();
  if (!to_latin) return {};
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  {
    const std::scoped_lock lock{mutex};
    to_latin->transliterate(text);
  }
  std::string latin;
  text.toUTF8String(latin);
  std::string initials;
  bool at_start = true;
  for (const char c : latin) {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter && at_start) initials += c;
    at_start = !letter;
  }
  return initials;
}

}  // namespace donghu::app
