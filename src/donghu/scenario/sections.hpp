// What the software makes of each section of a pack: one row for a section, with the commands it drives. A rule of a
// regulation is carried by elements; this table says where in the software an element comes out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace donghu::scenario {

/// kActs: something comes out otherwise without it. kTells: it is shown with the rules, and nothing follows from it.
enum class Effect { kActs, kTells };

struct Section {
  std::string_view name;  // as in policy::Element::section
  Effect effect = Effect::kActs;
  std::string_view zh;  // what becomes of it
  std::string_view en;
  std::string_view commands = {};  // that it drives besides those whose step names it; separated by spaces
};

std::span<const Section> sections();
/// The row of a section, or of the nearest one it is a part of. None: it is in no section of the table.
const Section* find_section(std::string_view name);

/// The commands a section drives: those of the table, and those whose step is permitted or shaped by it
/// (domain/step.hpp, `parameter`), in the order of the steps.
std::vector<std::string> commands_of(std::string_view section);

}  // namespace donghu::scenario
