// What a claim must satisfy before it may be sealed. Every refusal names its place and, where a rule stands behind it,
// the article; all refusals of one claim come together.
#pragma once

#include "donghu/domain/record.hpp"
#include "donghu/policy/facts.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::domain {

/// Refusals of one command, told together: the first, with the others in `also`.
class Refusals {
 public:
  void add(ErrorCode code, std::string where, std::optional<Citation> citation = {},
           std::vector<std::pair<std::string, std::string>> params = {});
  Result<void> result() const;

 private:
  std::vector<Error> errors_;
};

/// kNotAllowed (params: allowed) for a value that is given and is none of the codes.
void check_code(const std::string& value, policy::Codes allowed, const std::string& where, Refusals& refusals);
void check_codes(const std::vector<std::string>& values, policy::Codes allowed, const std::string& where,
                 Refusals& refusals);
/// kMissingReference for an item that is neither a listed act nor a general prohibition of the pack.
void check_claimed_items(const std::vector<std::string>& listed, const policy::Pack& pack, const std::string& where,
                         Refusals& refusals);

/// Takes over what the directory knows of a person it has. Errors: kMissingReference at `where`/personId.
Result<void> complete(PersonMention& mention, const std::string& where, const Directory& directory);

/// Fills in what the directory knows (names, units, posts, case name and handling unit), so that the record can be
/// read without it. Errors: kMissingReference for an identifier that the directory does not have.
Result<Claim> complete(Claim claim, const Directory& directory);

/// Vocabulary, dates, required fields, owed answers, owed material, owed reasons. `duty`: whose fields are required;
/// none: those of the handler's own record. `incomplete` is set when the claim passes only because something is
/// declared unknown or unavailable (SC-22). `earlier`: what was found wrong before; all is told together.
Result<void> check(const Claim& claim, const policy::Facts& facts, const Context& context,
                   const policy::RecordDuty* duty, bool& incomplete, Refusals earlier);

/// What even a clue must have: codes of the vocabulary, a day that can be, and in words what is said to have happened.
Result<void> check_clue(const Claim& claim, const Context& context);

}  // namespace donghu::domain
