// Which confirmed instances of non-recording count together, where an organ works under several regulations.
#pragma once

#include <string>

#include "donghu/domain/matters.hpp"

namespace donghu::domain {

/// The pack whose rule counts non-recording: where several are read as one, the one that the rule comes from.
const std::string& counting_pack(const policy::Pack& substance);

/// Whether an earlier instance is still counted when a later one happens: a window is no deadline and never rolls.
bool is_within(const std::optional<Term>& window, CivilDate earlier, CivilDate later);

/// Whether an earlier instance is counted with those of `substance`: one of the same pack, unless its rule counts over
/// all of a bundle or of the authority (SC-09; REQUIREMENTS 5.4, 6).
bool counts_together(const CountedInstance& instance, const policy::Pack& substance);

}  // namespace donghu::domain
