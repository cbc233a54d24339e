// What signed-in people read. Every function checks the right first (authorization.hpp) and shows only what the
// caller's seat may see; whoever is concerned by a matter gets the answer for an unknown one.
#pragma once

#include "donghu/app/authorization.hpp"
#include "donghu/app/relation.hpp"
#include "donghu/app/services.hpp"
#include "donghu/app/views.hpp"

namespace donghu::app {

/// One snapshot with what every read needs. Errors of `begin_read`: kPackNotActive, kLedgerBroken.
struct Reading {
  std::unique_ptr<RegistryReader> registry;
  Authority& authority;
  std::shared_ptr<const ActiveRules> rules;
  DirectoryView directory;

  const policy::Pack& pack() const { return *rules->pack; }
  CitationView cite(const std::string& article) const { return {rules->pack->pack_of(article), article}; }
  /// None for an empty article: nothing of the text stands behind it.
  std::optional<CitationView> cite_if(const std::string& article) const;
};
Result<Reading> begin_read(Services& services, const Caller& caller);

struct MatterQuery {
  std::string q;
  std::string state;
  std::string screening;
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;
  std::optional<UnitId> unit;
  std::optional<bool> late;
  std::optional<bool> incomplete;
  bool mine = false;
  std::string sort = "-registeredOn";
  std::size_t cursor = 0;
  std::size_t limit = 50;
};

Result<WorkbenchView> workbench(Services& services, const Caller& caller);
Result<RecordFormView> record_form(Services& services, const Caller& caller);
Result<CaseList> search_cases(Services& services, const Caller& caller, const std::string& q);
Result<PersonList> search_people(Services& services, const Caller& caller, const std::string& q);
Result<RulesView> rules_view(Services& services, const Caller& caller);
Result<LedgerView> ledger_view(Services& services, const Caller& caller);

/// Labels are opened for readers of the register only; that a session saw them is noted on the ledger once. Errors:
/// kRoleDenied, kNotAllowed for an unknown sort (where: the parameter).
Result<MatterList> list_matters(Services& services, const Caller& caller, const MatterQuery& query);

/// `opening`: from the request; empty if none was quoted.
Result<MatterHead> matter_head(Services& services, const Caller& caller, MatterId id, const std::string& opening);
/// Errors: kNotFound, kOpeningRequired when the record is not the caller's own and no valid opening is quoted,
/// kReadOnly while the ledger is broken.
Result<MatterContent> matter_content(Services& services, const Caller& caller, MatterId id, const std::string& opening);
/// A matter of any kind: its outside, and its entries if it is the caller's own or a valid opening is quoted. Errors:
/// kNotFound, kRoleDenied.
Result<MatterSheet> matter_sheet(Services& services, const Caller& caller, MatterId id, const std::string& opening);
/// The matters of a kind that the caller's seat sees, newest first, at most 500; one's own where it sees no others.
/// Errors: kNotFound for no such kind, kRoleDenied.
Result<KindList> list_kind(Services& services, const Caller& caller, const std::string& kind);
/// What other authorities of this deployment have sent and nobody here has taken in, oldest first. Errors: kRoleDenied.
Result<InboxList> inbox(Services& services, const Caller& caller);
/// Whoever is watched for having recorded, for the discipline body; that a session saw it is noted on the ledger once.
/// Records that concern the reader do not count. Errors: kRoleDenied.
Result<WatchList> protection_watch(Services& services, const Caller& caller);
/// What the caller is protected by, and the personnel actions against them. None: nothing to say.
std::optional<ProtectionView> protection_of(const Reading& reading, const domain::Context& context);
/// Seeing labels or recorders is reading what is sealed: noted once for each session, before the first list goes out.
Result<void> note_listing(Services& services, const Caller& caller);
Result<ReaderList> matter_readers(Services& services, const Caller& caller, MatterId id);
Result<ActionList> matter_actions(Services& services, const Caller& caller, MatterId id);

struct NamedText {
  std::string name;
  std::string content;
};
/// The receipt (C2SP tlog-proof). Errors: kNotFound, kRoleDenied.
Result<NamedText> matter_receipt(Services& services, const Caller& caller, MatterId id);
/// Salt and content of the sealed body, for the recorder to keep or to decline.
Result<NamedText> matter_disclosure(Services& services, const Caller& caller, MatterId id);

struct NamedFile {
  std::string name;
  std::string media_type;
  std::filesystem::path temporary;  // to be removed when sent
};
Result<NamedFile> matter_evidence(Services& services, const Caller& caller, MatterId id, const std::string& opening,
                                  std::size_t n);
struct NamedBytes {
  std::string name;
  Bytes content;
};
/// The pack's registration form as PDF. Errors as matter_content; kRuleAbsent when the pack has no form.
Result<NamedBytes> registration_form(Services& services, const Caller& caller, MatterId id, const std::string& opening);

/// An own record, or one for which a valid opening is quoted, whole. For content, evidence and form.
struct ReadableRecord {
  Reading reading;
  std::vector<OpenedEntry> history;
  domain::Record record;
};
Result<ReadableRecord> readable_record(Services& services, const Caller& caller, MatterId id,
                                       const std::string& opening);

/// How the caller stands to the matter, after the right for `operation` was checked. Errors: kNotFound, kRoleDenied.
Result<Relation> seen(const Reading& reading, const Caller& caller, Operation operation, MatterId id);

/// Who stands how to a matter of any kind, after the right to see it was checked.
struct SeenMatter {
  MatterRow row;
  Relation relation;
};
/// Errors: kNotFound, kRoleDenied.
Result<SeenMatter> seen_matter(const Reading& reading, const Caller& caller, MatterId id);

/// The opening quoted, if it is this caller's, for this session and matter, and has not run out.
std::optional<OpeningRow> valid_opening(Services& services, const Reading& reading, const Caller& caller,
                                        MatterId matter, const std::string& quoted);

ObligationView obligation_view(const ObligationRow& row, const policy::Pack& pack, Instant now);

}  // namespace donghu::app
