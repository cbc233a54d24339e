// The command table in parts, one for each group of matters; commands.cpp puts them together.
#pragma once

#include <span>

#include "donghu/app/commands.hpp"

namespace donghu::app {

std::span<const CommandSpec> record_commands();
std::span<const CommandSpec> verification_commands();
std::span<const CommandSpec> circular_commands();
std::span<const CommandSpec> report_commands();
std::span<const CommandSpec> post_commands();
std::span<const CommandSpec> complaint_commands();
std::span<const CommandSpec> protection_commands();
std::span<const CommandSpec> wrong_case_commands();

}  // namespace donghu::app
