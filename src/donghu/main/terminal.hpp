// Asking the person at the terminal.
#pragma once

#include <string>

namespace donghu {

/// One line of standard input without its end. From a terminal it is asked for with `prompt`, on standard error, and
/// what is typed is not shown.
std::string read_password(const std::string& prompt);

/// All of standard input.
std::string read_all_input();

}  // namespace donghu
