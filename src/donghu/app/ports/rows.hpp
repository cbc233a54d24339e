// What the registry keeps beside the entries, row by row (design page DATA, "What may stand in the clear"). Every
// projection row can be made again from the entries; none is evidence. Fields named *_sealed are ciphertext, fields
// named *_token are keyed hashes; everything else is readable by whoever owns the database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/id.hpp"
#include "donghu/base/time.hpp"

namespace donghu::app {

/// The number of an authority (机关) within one deployment; first column of every key.
using AuthorityNo = std::int64_t;

// --- the ledger -----------------------------------------------------------------------------------------------------

struct AuthorityRow {
  AuthorityNo no = 0;
  std::string code;  // short, in URLs: "qinghe"
  std::string name;
  bool demonstration = false;
  std::string origin;  // of its log, fixed at the start
  std::string vkey;    // verifier key of its log (C2SP signed note)
  bool operator==(const AuthorityRow&) const = default;
};

struct HeadRow {
  std::uint64_t size = 0;
  Hash root{};
  Bytes frontier;  // ledger::Frontier, encoded
  Instant last_at{};
  bool operator==(const HeadRow&) const = default;
};

struct EntryRow {
  std::uint64_t idx = 0;
  StreamId stream;
  std::uint64_t version = 0;  // 1, 2, 3 … within the stream
  Instant at{};
  std::uint32_t key_id = 0;
  Bytes bytes;  // exactly what the leaf hashes
  Hash leaf{};
  bool operator==(const EntryRow&) const = default;
};

struct StreamRow {
  StreamId id;
  std::string kind;  // record, access, person, unit, case, adoption, authority
  std::uint64_t version = 0;
  std::uint32_t key_id = 0;
  bool operator==(const StreamRow&) const = default;
};

struct DataKeyRow {
  std::uint32_t key_id = 0;
  std::uint32_t kek = 0;  // epoch of the key-encryption key
  Bytes wrapped;
  bool operator==(const DataKeyRow&) const = default;
};

/// Remembers a command, so that the same one again gets the same answer. `token` = HMAC(actor, idempotency key).
struct CommandRow {
  Hash token{};
  Hash digest{};  // of the request
  std::uint64_t first_idx = 0;
  std::uint32_t n = 0;
  Instant at{};
  bool operator==(const CommandRow&) const = default;
};

struct CounterKey {
  int kind = 0;
  int series = 0;
  int year = 0;
  bool operator==(const CounterKey&) const = default;
};

// --- projections ----------------------------------------------------------------------------------------------------

struct MatterRow {
  MatterId id;
  std::string kind;   // interventionRecord
  std::string state;  // REQUIREMENTS 4.3
  int series = 0;
  int year = 0;
  std::int64_t number = 0;
  CivilDate opened_on;
  StreamId adoption;
  std::string key;  // what it is found by, for matters that exist once: a report by rule and period; empty: none
  bool operator==(const MatterRow&) const = default;
};

/// `matter` follows from `about`: a verification from its record, a circular from its verification.
struct LinkRow {
  MatterId about;
  MatterId matter;
  std::string kind;  // of `matter`
  bool operator==(const LinkRow&) const = default;
};

/// What an entry sends to another authority of the deployment.
struct PostRow {
  std::uint64_t idx = 0;
  std::string to_origin;  // the addressee's log
  MatterId matter;        // the sender's
  std::string type;       // of the event
  Instant at{};
  std::optional<std::uint64_t> answers;  // the addressee's own entry that this answers; none: a letter
  bool operator==(const PostRow&) const = default;
};

/// A confirmed instance of one handler's non-recording; token of class `counted`.
struct InstanceRow {
  Hash handler_token{};
  MatterId verification;
  std::uint64_t idx = 0;
  CivilDate conduct_at;
  std::string form;
  std::string pack;  // whose rule was broken; empty: entered before there could be several
  std::optional<std::uint64_t> reversed_idx;
  bool operator==(const InstanceRow&) const = default;
};

struct RecordRow {
  MatterId matter;
  std::optional<CaseId> case_file;
  CivilDate contact_on;
  CivilDate registered_on;
  Instant registered_at{};
  int lag_days = 0;
  std::string capacity;
  std::string manner;
  std::string screening;  // grade
  std::string outcome;    // of verification; empty before
  std::optional<UnitId> unit;
  bool late = false;
  bool incomplete = false;
  Bytes label_sealed;
  Bytes facets_sealed;
  std::uint64_t idx = 0;  // of the first entry
  bool operator==(const RecordRow&) const = default;
};

/// A link between a matter and a person that tells nobody which person: token = HMAC(key, class ‖ person).
/// Class `own`: whoever made it, and whom a check or a retaliation case protects. Class `named`: concerned by the
/// matter, hence barred from it (REQUIREMENTS SC-01).
struct PartyRow {
  Hash person_token{};
  MatterId matter;
  std::string link;  // own, named
  bool operator==(const PartyRow&) const = default;
};

struct OpeningRow {
  OpeningId id;
  Hash reader_token{};
  Hash session_hash{};
  MatterId matter;
  std::string purpose;
  std::uint64_t idx = 0;
  Instant expires_at{};
  bool operator==(const OpeningRow&) const = default;
};

struct PersonRow {
  PersonId id;
  std::string name;
  std::string initials;  // pinyin initials, lower case, for typing
  std::optional<UnitId> unit;
  std::string post;
  bool leading_cadre = false;
  std::string employment;
  std::string managed_by;
  std::string organ_kind;
  std::string functions;              // codes, separated by commas
  std::optional<std::string> traits;  // codes, separated by commas; none: the directory has noted none
  bool operator==(const PersonRow&) const = default;
};

struct KinRow {
  Hash person_token{};  // class `kin`
  Bytes other_sealed;   // person id and relation
  bool operator==(const KinRow&) const = default;
};

struct UnitRow {
  UnitId id;
  std::string name;
  std::optional<UnitId> parent;
  bool operator==(const UnitRow&) const = default;
};

struct SeatRow {
  SeatId id;
  PersonId person;
  std::string role;
  std::optional<UnitId> unit;
  CivilDate from;
  std::optional<CivilDate> to;
  std::uint64_t idx = 0;  // the entry that binds it
  bool operator==(const SeatRow&) const = default;
};

struct AccountRow {
  AccountId id;
  std::string name;  // what one types to sign in; unique in the deployment
  PersonId person;
  bool active = true;
  bool operator==(const AccountRow&) const = default;
};

struct CaseFileRow {
  CaseId id;
  std::string number;
  Bytes name_sealed;
  std::string stage;
  std::optional<UnitId> unit;
  bool operator==(const CaseFileRow&) const = default;
};

struct CaseRoleRow {
  CaseId case_file;
  PersonId person;
  std::string role;
  CivilDate from;
  std::optional<CivilDate> to;
  bool operator==(const CaseRoleRow&) const = default;
};

/// What somebody owes next, on which article, by when (REQUIREMENTS 4.4). Key: matter, kind and the entry that raised
/// it. The rule that raised it goes on to hold when a new version of the pack comes into force (SC-06).
struct ObligationRow {
  MatterId matter;  // or the adoption's stream, for set-up duties
  std::string kind;
  std::uint64_t raised_idx = 0;
  std::string pack;
  std::optional<Hash> pack_digest;  // of the version whose rule this is
  std::string article;
  std::string owed_role;
  std::optional<Hash> owed_token;  // class `own`, when one person owes it
  CivilDate since;
  std::optional<CivilDate> due_on;
  std::optional<Instant> due_at;  // for terms in hours
  std::string basis;              // text, softwareDefault, none
  std::string software_default;   // "SD-03"
  bool calendar_missing = false;  // the weekday rule was used for a year without a table
  std::optional<std::uint64_t> met_idx;
  std::optional<CivilDate> met_on;
  bool operator==(const ObligationRow&) const = default;
};

struct AdoptionRow {
  StreamId id;
  std::string pack;
  std::string version;
  Hash digest{};
  CivilDate in_force_from;
  std::string settings;  // JSON of domain::AdoptionSettings
  bool operator==(const AdoptionRow&) const = default;
};

struct BlobRow {
  Hash sha256{};  // of the stored bytes
  std::int64_t size = 0;
  std::uint64_t idx = 0;
  bool operator==(const BlobRow&) const = default;
};

/// One line of the newest changes, for the workbench.
struct ChangeRow {
  MatterId matter;
  Instant at{};
  std::string type;
  std::uint64_t idx = 0;
  bool operator==(const ChangeRow&) const = default;
};

/// A matter and its record side by side, as a register shows them.
struct RegisterRow {
  MatterRow matter;
  RecordRow record;
  std::uint64_t version = 0;
  bool own = false;  // one of the reader's own
};

/// Among equals the first entry's place decides, in the same direction: so each order has its exact mirror.
enum class RegisterOrder { kNewestFirst, kOldestFirst, kContactNewest, kContactOldest, kLongestLag, kShortestLag };

/// Scope and filters of a register. A matter holding one of `barred` (class `named`) never appears or counts.
struct RegisterQuery {
  std::vector<Hash> barred;
  std::optional<Hash> own;  // the reader's token of class `own`: marks rows, and with only_own limits to them
  bool only_own = false;
  std::optional<MatterId> matter;  // just this one
  std::string state;               // empty: any
  std::string screening;           // empty: any
  std::optional<CivilDate> registered_from;
  std::optional<CivilDate> registered_to;
  std::optional<UnitId> unit;
  std::optional<bool> late;
  std::optional<bool> incomplete;
  RegisterOrder order = RegisterOrder::kNewestFirst;
  std::size_t offset = 0;
  std::size_t limit = 50;
};

struct RegisterPage {
  std::vector<RegisterRow> rows;
  std::size_t total = 0;
};

}  // namespace donghu::app
