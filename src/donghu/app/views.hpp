// What the faces are shown: plain values with their fields told once, from which JSON and api/openapi.yaml both come.
// Texts for people are not here: codes, parameters and citations are (the locale files have the words).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/record.hpp"
#include "donghu/json/json.hpp"

namespace donghu::app {

struct CitationView {
  std::string pack;
  std::string article;
};
struct PersonBrief {
  PersonId id;
  std::string name;
  std::string unit;
  std::string post;
};
struct SeatView {
  SeatId id;
  std::string role;
  std::string unit;
};
struct AuthorityView {
  std::string code;
  std::string name;
  bool demonstration = false;
};
struct SessionView {
  std::string account;
  PersonBrief person;
  AuthorityView authority;
  SeatView seat;
  std::vector<SeatView> seats;
  CivilDate today;
  std::vector<std::string> reads;  // pages this seat has
};

struct FlagView {
  std::string code;
  std::optional<CitationView> citation;
  std::vector<std::string> params;
};
struct OpeningView {
  OpeningId id;
  Instant expires_at{};
};
/// The answer to every command: where on the ledger it stands.
struct Receipt {
  std::string id;
  std::string number;
  std::uint64_t index = 0;
  Hash leaf{};
  std::uint64_t size = 0;
  Hash root{};
  Instant at{};
  std::uint64_t version = 0;
  std::string screening;
  std::vector<FlagView> flags;
  std::optional<OpeningView> opening;
  std::string receipt_code;                         // of a complaint, for the complainant to follow it by
  std::optional<std::vector<std::string>> notices;  // what whoever took the step must be told (locales: notices.*)
};

/// An appeal neither replaces nor extends statutory review or appeal.
inline constexpr std::string_view kStatutoryRemediesNotice = "statutoryRemedies";

struct ObligationView {
  std::string id;
  std::string kind;   // the pack's identifier of it
  std::string label;  // the pack's words for it
  std::string label_en;
  std::optional<MatterId> matter;
  std::string matter_kind;
  std::string number;
  CitationView article;
  std::string owed_role;
  CivilDate since;
  std::optional<CivilDate> due_on;
  std::optional<Instant> due_at;  // for terms in hours
  std::optional<int> days_left;
  std::string basis;
  std::string software_default;
  bool late = false;
  std::string lateness;           // LATE_TEXT, LATE_DEFAULT; empty: in time
  bool calendar_missing = false;  // CALENDAR_NOT_LOADED
  bool met = false;
  std::optional<CivilDate> met_on;
};
struct DraftBrief {
  DraftId id;
  std::string label;
  Instant saved_at{};
  std::optional<CivilDate> seal_by;
};
struct DraftView {
  DraftId id;
  std::string label;
  Instant saved_at{};
  json::Value content;
};
struct DraftList {
  std::vector<DraftBrief> items;
};
struct ChangeView {
  MatterId matter;
  std::string number;
  Instant at{};
  std::string type;
  std::uint64_t index = 0;
};
struct FigureView {
  std::string id;
  std::uint64_t value = 0;
  std::map<std::string, std::string> filter;
};
struct LedgerBrief {
  std::uint64_t size = 0;
  bool read_only = false;
};
/// A personnel action against the reader, so that they know.
struct ActionNotice {
  MatterId matter;
  std::string number;
  std::string action;
  std::string state;  // actionFiled, actionBlocked, actionCleared
  CivilDate filed_on;
  bool acknowledged = false;
};
/// That the reader is protected for having recorded, by which article, and what is being done.
struct ProtectionView {
  std::string state;  // watching, ended; empty: no record of theirs, and protected all the same
  std::optional<CivilDate> since;
  std::vector<CitationView> citations;
  std::vector<ActionNotice> actions;
};
struct WatchItem {
  PersonBrief person;
  std::string state;
  CivilDate since;
  std::vector<CitationView> citations;
  std::uint64_t records = 0;  // how many the person has sealed
};
struct WatchList {
  std::vector<WatchItem> items;
};
struct WorkbenchView {
  CivilDate today;
  std::vector<ObligationView> obligations;
  std::vector<DraftBrief> drafts;
  std::vector<ChangeView> changes;
  std::vector<FigureView> figures;
  std::optional<ProtectionView> protection;
  LedgerBrief ledger;
};

struct CaseItem {
  CaseId id;
  std::string number;
  std::string name;
  std::string stage;
  std::string unit;
  std::optional<UnitId> unit_id;
  bool mine = false;
};
struct CaseList {
  std::vector<CaseItem> items;
};
struct PersonItem {
  PersonId id;
  std::string name;
  std::string unit;
  std::string post;
  bool leader = false;
};
struct PersonList {
  std::vector<PersonItem> items;
};

struct FieldDescriptor {
  std::string path;
  std::string type;   // text, longText, date, time, choice, choices, bool, person, persons, case, cases, evidence
  std::string level;  // textRequired, softwareRequired, recommended, optional
  std::optional<CitationView> citation;
  std::optional<std::uint64_t> max_length;
  std::vector<std::string> choices;
  bool unknown_allowed = false;
  std::string label;  // the pack's words, for a fact or a duty that only this pack has
  std::string label_en;
};
struct ViewerView {
  std::string role;
  std::optional<CitationView> citation;
};
struct PackBrief {
  std::string id;
  std::string title;
  std::string version;
};
struct DutyView {
  std::string code;
  CitationView citation;
  std::string summary;
  std::string summary_en;
};
struct ActView {
  std::string item;
  std::vector<std::string> codes;
  std::string summary;
  std::string summary_en;
  CitationView citation;
};
struct RecordFormView {
  std::string command;
  std::vector<FieldDescriptor> fields;
  std::vector<ViewerView> viewers;
  PackBrief pack;
  std::vector<DutyView> duties;
  std::vector<ActView> acts;
};

struct MatterRowView {
  MatterId id;
  std::string number;
  std::string state;
  CivilDate registered_on;
  CivilDate contact_on;
  int lag_days = 0;
  bool late = false;
  bool incomplete = false;
  std::string capacity;
  std::string manner;
  std::string screening;
  std::string unit;
  std::string label;
  bool mine = false;
};
struct MatterList {
  std::vector<MatterRowView> items;
  std::uint64_t total = 0;
  std::string next;
};
struct MatterHead {
  MatterId id;
  std::string number;
  std::string state;
  std::string screening;
  std::uint64_t version = 0;
  CivilDate registered_on;
  Instant registered_at{};
  CivilDate contact_on;
  int lag_days = 0;
  bool late = false;
  bool incomplete = false;
  std::string capacity;
  std::string manner;
  std::string unit;
  bool mine = false;
  std::string access;  // own, opened, reason
  std::optional<OpeningView> opening;
  std::vector<FlagView> flags;  // empty until the content may be read
  std::vector<ObligationView> obligations;
  std::uint64_t index = 0;
  Hash leaf{};
};
struct EvidenceView {
  std::uint64_t n = 0;
  std::string name;
  std::string media_type;
  std::int64_t size = 0;
  Hash sha256{};
};
struct ReasonView {
  std::string rule;
  std::optional<CitationView> citation;
  std::string outcome;
  std::vector<std::string> facts_used;
  std::vector<std::string> facts_unknown;
};
struct MatchedItemView {
  std::string item;
  std::vector<std::string> codes;
  CitationView citation;
};
struct ScreeningView {
  std::string grade;
  int step = 0;
  std::string subject;
  std::vector<ReasonView> reasons;
  std::vector<MatchedItemView> items;
  std::vector<FlagView> flags;
};
struct CorrectionView {
  std::uint64_t index = 0;
  Instant at{};
  PersonBrief by;
  std::string reason;
  std::string text;
};
struct OpinionView {
  std::uint64_t index = 0;
  Instant at{};
  PersonBrief by;
  std::string opinion;
  std::string remarks;
  bool superseded = false;
};
struct ArchiveView {
  std::uint64_t index = 0;
  Instant at{};
  std::string place;
};
struct TimelineItem {
  std::uint64_t index = 0;
  Instant at{};
  std::string type;
  std::optional<PersonBrief> by;
  std::string role;
  std::uint64_t version = 0;
};
struct MatterContent {
  domain::Claim claim;  // evidence left out: it has a list of its own
  PersonBrief recorder;
  std::vector<EvidenceView> evidence;
  ScreeningView screening;
  std::vector<CorrectionView> corrections;
  std::vector<OpinionView> opinions;
  std::optional<ArchiveView> archive;
  std::vector<TimelineItem> timeline;
};
/// A matter that this one follows from, or that follows from it.
struct LinkView {
  MatterId id;
  std::string kind;
  std::string number;
  std::string state;
  std::string direction;  // from, to
};
/// One entry of a matter with what it says; keys of sealed files are left out.
struct EntryView {
  std::uint64_t index = 0;
  Instant at{};
  std::string type;
  std::optional<PersonBrief> by;
  std::string role;
  std::uint64_t version = 0;
  std::string pack_version;
  json::Value data;
};
/// What of a person is changed for a time by a measure: the enforcement certificate withheld.
struct StatusView {
  PersonBrief person;
  std::string status;
  std::string measure;
  std::optional<CivilDate> until;
};
/// A matter of any kind as its entries tell it.
struct MatterSheet {
  MatterId id;
  std::string kind;
  std::string number;
  std::string state;
  std::uint64_t version = 0;
  CivilDate opened_on;
  std::string access;  // own, opened, reason
  std::optional<OpeningView> opening;
  std::vector<ObligationView> obligations;
  std::vector<LinkView> links;
  std::vector<StatusView> statuses;  // that hold today; empty, like the entries, until the content may be read
  std::vector<EntryView> entries;
  std::optional<std::vector<std::string>> notices;  // what whoever reads it must be told (locales: notices.*)
};
struct KindItem {
  MatterId id;
  std::string kind;
  std::string number;
  std::string state;
  CivilDate opened_on;
};
struct KindList {
  std::vector<KindItem> items;
};
/// What another authority of this deployment has sent, as long as it is not taken in.
struct InboxItem {
  std::string sender;       // its name
  std::string sender_code;  // its code, and
  std::uint64_t index = 0;  // its entry: what takeInLetter and takeInReply name
  std::string kind;         // letter, receipt, acceptance, return, result
  Instant at{};
  std::optional<MatterId> matter;  // for a reply: one's own dispatch
  std::string number;              // and its number
};
struct InboxList {
  std::vector<InboxItem> items;
};
struct ReaderItem {
  Instant at{};
  PersonBrief by;
  std::string role;
  std::string reason;
  std::uint64_t index = 0;
};
struct ReaderList {
  std::vector<ReaderItem> items;
};
struct ProblemView {
  std::string code;
  std::string where;
  std::map<std::string, std::string> params;
  std::optional<CitationView> citation;
};
struct ActionView {
  std::string command;
  std::string begins;  // the kind of matter it begins; empty: a step on this one
  bool allowed = false;
  std::optional<ProblemView> refusal;
  std::optional<CitationView> citation;
  std::vector<FieldDescriptor> fields;
};
struct ActionList {
  std::vector<ActionView> items;
};

struct UploadView {
  UploadId id;
  std::string name;
  std::string media_type;
  std::int64_t offset = 0;
  std::int64_t size = 0;
  bool complete = false;
};

struct LogView {
  std::string code;
  std::string origin;
  std::string name;
  std::string vkey;
  std::uint64_t size = 0;
  Hash root{};
  Instant at{};
};
struct LogList {
  std::vector<LogView> items;
};
struct ReceiptCheck {
  std::string verdict;  // included, notIncluded, broken, unknownLog
  std::string origin;
  std::optional<std::uint64_t> index;
  std::optional<Hash> leaf;
  std::optional<std::uint64_t> receipt_size;
  std::optional<std::uint64_t> head_size;
  std::optional<Instant> at;
  std::vector<std::string> problems;
};
struct LedgerView {
  std::string origin;
  std::string vkey;
  std::uint64_t size = 0;
  Hash root{};
  Instant last_at{};
  bool read_only = false;
  std::optional<ProblemView> problem;
};

struct ArticleView {
  std::string ref;
  std::vector<std::string> kinds;
  std::string summary;
  std::string summary_en;
  std::vector<std::string> capabilities;
};
struct ErratumView {
  std::string ref;
  std::string literal;
  std::string adopted;
  std::string reason;
};
struct DefaultView {
  std::string id;
  std::string param;
  std::string reason;
};
struct PackView {
  std::string id;
  std::string version;
  Hash digest{};
  std::string title;
  std::string issuer;
  CivilDate in_force_from;
  std::vector<ArticleView> articles;
  std::vector<ErratumView> errata;
  std::vector<DefaultView> software_defaults;
};
struct ProcedureView {
  std::string code;
  CitationView citation;
  bool filed = false;
  std::optional<CivilDate> filed_on;
  std::string title;
};
struct RulesView {
  std::vector<PackView> items;
  std::vector<ProcedureView> register_procedures;
};
struct HealthView {
  bool ok = true;
  std::string version;
};

struct SignIn {
  std::string account;
  std::string password;
};
struct ChooseSeat {
  SeatId seat;
};
struct ChangePassword {
  std::string current;
  std::string next;
};
struct SaveDraft {
  std::string label;
  json::Value content;
};
struct BeginUpload {
  std::string name;
  std::string media_type;
  std::int64_t size = 0;
};

}  // namespace donghu::app
