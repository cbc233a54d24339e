// How a conclusion is judged and what it sets off; shared by our own conclusions and those that come from outside.
#pragma once

#include <vector>

#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {

/// The records a verification is about, those that exist, in its order.
std::vector<Record> records_about(const Verification& matter, const Context& context);

/// True if two mentions mean one person: the same of the directory, or the same name where one is known by name only.
bool same_person(const PersonMention& one, const PersonMention& other);

/// What is concluded, judged by the rules and filled in: names, single codes, who is concerned, whether consequences
/// must wait. Errors: those of ConcludeVerification.
Result<VerificationConcluded> judged(const Verification& matter, VerificationConcluded said, const Context& context);

/// Judges a conclusion and lists what it does: to this matter, to its records, and what it begins.
Result<Effects> conclude(const Verification& matter, VerificationConcluded said, const Context& context);

}  // namespace donghu::domain
