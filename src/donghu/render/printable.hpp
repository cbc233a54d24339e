// Text made fit for paper: what no font can draw, or what would deceive a reader, is shown as its code. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace donghu::render {

using Coverage = std::function<bool(char32_t)>;

/// Every line ending becomes LF; tabs and rare spaces become a space. Control characters, characters that reorder
/// text (U+202E and the like), noncharacters and characters not covered become "〔U+1F600〕", a run of them one pair of
/// brackets: "〔U+0645 U+062D〕". Joiners and variation selectors, which draw nothing themselves, stay after a covered
/// character. `text` must be UTF-8.
std::string printable(std::string_view text, const Coverage& covers);

}  // namespace donghu::render
