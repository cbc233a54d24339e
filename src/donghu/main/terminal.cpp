#include "donghu/main/terminal.hpp"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <iterator>

namespace donghu {
namespace {

/// The terminal without echo, until the end of scope.
class Unseen {
 public:
  Unseen() : known_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!known_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~Unseen() {
    if (known_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  bool known_;
};

}  // namespace

std::string read_password(const std::string& prompt) {
  std::string line;
  if (::isatty(STDIN_FILENO) != 1) {
    std::getline(std::cin, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }
  std::cerr << prompt << std::flush;
  {
    const Unseen unseen;
    std::getline(std::cin, line);
  }
  std::cerr << "\n";
  return line;
}

std::string read_all_input() { return {std::istreambuf_iterator<char>{std::cin}, std::istreambuf_iterator<char>{}}; }

}  // namespace donghu
