// Who may do what: one table, deny by default. Nothing else in the software decides a right. Roles come from the pack
// where the regulation names them ("who records", "who reads the register", "who verifies"); the tests walk every
// operation × role × own or foreign authority × named or not.
#pragma once

#include <array>
#include <string_view>

#include "donghu/base/error.hpp"
#include "donghu/base/fields.hpp"
#include "donghu/domain/directory.hpp"
#include "donghu/domain/step.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::app {

enum class Operation {
  kSeeWorkbench,
  kSeeRules,
  kReplayPolicy,  // what another pack would have made of past matters, by numbers, codes and articles
  kSeeLedger,
  kExportLedger,
  kPrepareRecord,  // record form, case and person search, drafts, uploads
  kListMatters,
  kSeeMatter,
  kReadContent,
  kSeeReaders,
  kTakeReceipt,
  kTakeDisclosure,
  kRecordInquiry,
  kCorrectRecord,
  kWriteDisciplineOpinion,
  kArchiveInCaseFile,
  kOpenRecord,
  kFileRegisterProcedure,
  kFollowComplaint,  // by its code, without signing in
};
constexpr auto enum_names(Operation) {
  return std::array{named(Operation::kSeeWorkbench, "seeWorkbench"),
                    named(Operation::kSeeRules, "seeRules"),
                    named(Operation::kReplayPolicy, "replayPolicy"),
                    named(Operation::kSeeLedger, "seeLedger"),
                    named(Operation::kExportLedger, "exportLedger"),
                    named(Operation::kPrepareRecord, "prepareRecord"),
                    named(Operation::kListMatters, "listMatters"),
                    named(Operation::kSeeMatter, "seeMatter"),
                    named(Operation::kReadContent, "readContent"),
                    named(Operation::kSeeReaders, "seeReaders"),
                    named(Operation::kTakeReceipt, "takeReceipt"),
                    named(Operation::kTakeDisclosure, "takeDisclosure"),
                    named(Operation::kRecordInquiry, "recordInquiry"),
                    named(Operation::kCorrectRecord, "correctRecord"),
                    named(Operation::kWriteDisciplineOpinion, "writeDisciplineOpinion"),
                    named(Operation::kArchiveInCaseFile, "archiveInCaseFile"),
                    named(Operation::kOpenRecord, "openRecord"),
                    named(Operation::kFileRegisterProcedure, "fileRegisterProcedure"),
                    named(Operation::kFollowComplaint, "followComplaint")};
}

/// How a person stands to a matter.
struct Standing {
  bool own = false;     // sealed it
  bool barred = false;  // concerned by it, or close to one who is (SC-01)
};

/// Operations that no matter is involved in. Errors: kRoleDenied (params: allowed).
Result<void> authorize(Operation operation, const domain::Role& role, const policy::Pack& pack);

/// Operations of somebody who has not signed in. Errors: kNotSignedIn for all but those that are open to anyone.
Result<void> authorize_visitor(Operation operation);

/// Operations on one matter. Errors: kNotFound for everybody who must not learn that it exists (it is the answer for
/// an unknown identifier as well), kRoleDenied otherwise.
Result<void> authorize(Operation operation, const domain::Role& role, const policy::Pack& pack, Standing standing);

/// A step that begins a matter, or any command whose right is a row of a matter's table. Errors: kRoleDenied (params:
/// allowed).
Result<void> authorize(domain::By by, const domain::Role& role, const policy::Pack& pack);

/// A step on a matter of a kind (MatterRow::kind). Errors: kNotFound for everybody who must not learn that it exists,
/// kRoleDenied for those who may see it but not take the step.
Result<void> authorize(domain::By by, std::string_view kind, const domain::Role& role, const policy::Pack& pack,
                       Standing standing);

/// Reading a matter of a kind besides the record. Errors: kNotFound, kRoleDenied for whoever sees no matter of the
/// kind.
Result<void> authorize_reading(std::string_view kind, const domain::Role& role, const policy::Pack& pack,
                               Standing standing);

/// Kinds whose matters the role sees, its own ones apart: those in whose tables it has a step, but for whoever records,
/// who sees only what is their own. The steps of an appellant show nobody another's appeal.
std::vector<std::string> kinds_seen(const domain::Role& role, const policy::Pack& pack);

/// True if the role has a step in its own matters of the kind, though it may see no other ones.
bool has_own(std::string_view kind, const domain::Role& role, const policy::Pack& pack);

/// True if the role sees the whole register (but for matters it is barred from), not only its own records.
bool reads_register(const domain::Role& role, const policy::Pack& pack);

/// The pages a seat has, for the menu.
std::vector<std::string> pages(const domain::Role& role, const policy::Pack& pack);

}  // namespace donghu::app
