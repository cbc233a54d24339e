// What leaves as a file: receipt, disclosure, evidence.
#include <fmt/format.h>

#include "donghu/app/numbers.hpp"
#include "donghu/app/proofs.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/app/uploads.hpp"
#include "donghu/crypto/base64.hpp"

namespace donghu::app {
namespace {

Result<RegisterRow> row_of(const Reading& reading, AuthorityNo no, MatterId id) {
  RegisterQuery query;
  query.matter = id;
  RegisterPage page = reading.registry->matters(no, query);
  if (page.rows.empty()) return refuse(ErrorCode::kNotFound);
  return std::move(page.rows.front());
}

std::string number_of(const RegisterRow& row) { return number_text(row.matter); }

}  // namespace

Result<NamedText> matter_receipt(Services& services, const Caller& caller, MatterId id) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (const auto relation = seen(*reading, caller, Operation::kTakeReceipt, id); !relation)
    return refuse(relation.error());
  const Result<RegisterRow> row = row_of(*reading, caller.authority, id);
  if (!row) return refuse(row.error());
  Result<std::string> proof = proof_of(services, reading->authority, row->record.idx);
  if (!proof) return refuse(proof.error());
  return NamedText{number_of(*row) + ".tlog-proof", *std::move(proof)};
}

Result<NamedText> matter_disclosure(Services& services, const Caller& caller, MatterId id) {
  const Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (const auto relation = seen(*reading, caller, Operation::kTakeDisclosure, id); !relation)
    return refuse(relation.error());
  const Result<RegisterRow> row = row_of(*reading, caller.authority, id);
  if (!row) return refuse(row.error());
  const std::optional<EntryRow> entry = reading->registry->entry(caller.authority, row->record.idx);
  if (!entry) return refuse(ErrorCode::kLedgerBroken);
  const Result<Bytes> body = reading->authority.keyring().open(*reading->registry, *entry);
  if (!body) return refuse(body.error());
  const json::Object document{{"format", "donghu-disclosure/1"},
                              {"origin", reading->authority.row().origin},
                              {"index", entry->idx},
                              {"leaf", to_hex(entry->leaf)},
                              {"entry", crypto::to_base64(entry->bytes)},
                              {"body", std::string{text_of(*body)}}};
  return NamedText{number_of(*row) + ".donghu-disclosure.json", json::write_pretty(document)};
}

Result<NamedFile> matter_evidence(Services& services, const Caller& caller, MatterId id, const std::string& opening,
                                  std::size_t n) {
  const Result<ReadableRecord> readable = readable_record(services, caller, id, opening);
  if (!readable) return refuse(readable.error());
  const std::vector<domain::Evidence>& evidence = readable->record.inquiry.claim.evidence;
  if (n >= evidence.size()) return refuse(ErrorCode::kNotFound);
  Result<std::filesystem::path> opened = open_evidence(services, evidence[n]);
  if (!opened) return refuse(opened.error());
  return NamedFile{evidence[n].name, evidence[n].media_type, *std::move(opened)};
}

}  // namespace donghu::app
