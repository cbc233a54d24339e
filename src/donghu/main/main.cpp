// donghu: one program; what it does is the first argument.
#include <fmt/format.h>

#include <cstdio>

#include "donghu/cli/options.hpp"
#include "donghu/main/commands.hpp"

int main(int argc, char** argv) {
  const donghu::cli::Options options = donghu::cli::parse(argc, argv);
  try {
    return std::visit([&](const auto& command) { return donghu::run(command, donghu::cli::Words{options.language}); },
                      options.command);
  } catch (const std::exception& failure) {
    // Broken infrastructure that no module could turn into a refusal: a disk that fails while starting, most likely.
    fmt::print(stderr, "donghu: {}\n", failure.what());
    return 70;
  }
}
