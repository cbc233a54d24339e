// The facts under which duties arise: what a pack's obligations may ask of the matter that reaches their milestone
// (`obligations[].when`). Claimed facts for a record, found facts for a verification; what is not known raises nothing.
#pragma once

#include "donghu/domain/directory.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::domain {

struct Record;
struct Verification;
struct Circular;
struct Complaint;
struct Appeal;
struct WrongCase;

/// Claimed facts, and the grade of the last screening as `record.grade`.
policy::Facts duty_facts(const Record& record, const Directory& directory);

/// Found facts, and how it was concluded as `verification.outcome`; nothing while no conclusion is in force. Conduct
/// that may not be held against the subject (outside coverage, principal not confirmed) raises no duty to propose
/// anything, so its codes and manner are left out.
policy::Facts duty_facts(const Verification& verification, const Directory& directory);

/// The person whose conduct it is, as `subject`.
policy::Facts duty_facts(const Circular& circular, const Directory& directory);

/// What is known of the complainant, as `complainant`, and what the complaint is about. Somebody without a name is no
/// case party that anybody knows.
policy::Facts duty_facts(const Complaint& complaint, const Directory& directory);

/// What is known of the appellant, as `appellant`.
policy::Facts duty_facts(const Appeal& appeal, const Directory& directory);

/// The kind of case; whether a ground is confirmed, once something is concluded; whether misconduct is suspected.
policy::Facts duty_facts(const WrongCase& matter, const Directory& directory);

}  // namespace donghu::domain
