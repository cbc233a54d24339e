// What a consequence rests on: the conclusion of a verification as it stands today, the facts found in it, and the
// class of person it was found about. Circulars and cases of accountability ask here before each step; nothing here is
// kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "donghu/domain/body.hpp"
#include "donghu/domain/verification.hpp"
#include "donghu/policy/predicate.hpp"

namespace donghu::domain {

/// A verification whose conclusion is in force and confirms. Errors: kMissingReference; kWrongState (params: state,
/// allowed) while it is reopened, transferred or not concluded, and where it does not confirm: what follows from it is
/// held.
Result<Verification> confirmed_basis(MatterId verification, const Context& context, const std::string& where = {});

/// Where a matter begins that follows from a verification: concerned are the same people and those whom the findings
/// name. Precondition: a conclusion is in force.
Origin origin_from(const Verification& verification, const Context& context);

/// The found facts with `target` as the subject. What nobody disputes is taken from the first record.
policy::Facts facts_about(const PersonMention& target, const Findings& findings, const Verification& verification,
                          const Context& context);

/// The version of the pack in force at the conduct. Errors: kPackNotActive.
Result<const policy::Pack*> substance_of(CivilDate conduct_at, const Context& context);

/// Whether the subject of `facts` belongs to a class that packs name by an identifier of the glossary (leadingCadre,
/// internalPerson …). A role in the matter (handler, superior in charge) is the verification's finding and true here.
policy::Judgement in_class(std::string_view identifier, const policy::Facts& facts);

/// Errors: kAttachmentMissing at `where` for a proof that holds neither a document nor a reference.
Result<void> check_proof(const Proof& proof, std::string where = "/proof");

/// "a, b" for params.
std::string listed(const std::vector<std::string>& codes);

}  // namespace donghu::domain
