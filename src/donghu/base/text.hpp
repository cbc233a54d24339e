// UTF-8 text: validity, length in characters, and what an organ's names need.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace donghu {

/// True for well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
bool is_utf8(std::string_view text);

/// True if `text` holds a control character other than tab, line feed or carriage return (U+0000 included).
bool has_control(std::string_view text);

/// Number of Unicode scalar values in well-formed UTF-8; 𠮷 counts one.
std::size_t count_characters(std::string_view text);

/// The first `n` characters of well-formed UTF-8.
std::string_view first_characters(std::string_view text, std::size_t n);

/// Without white space (ASCII, U+00A0, U+3000) at both ends.
std::string trim(std::string_view text);

}  // namespace donghu
