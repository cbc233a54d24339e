#include "donghu/store/conformance_testing.hpp"

namespace donghu::store {

using namespace app;

RegistryConformance::RegistryConformance() : backend_(GetParam().make()) {
  write([](RegistryWriter& w) {
    for (const AuthorityNo no : {kHere, kElsewhere}) w.add_authority(nth_authority(no), HeadRow{.root = nth_hash(0)});
  });
}

void RegistryConformance::write(const std::function<void(RegistryWriter&)>& steps) {
  const auto writer = registry().write();
  writer->begin();
  steps(*writer);
  writer->commit();
}

RegisterConformance::RegisterConformance() {
  write([](RegistryWriter& w) {
    for (unsigned n = 1; n <= 7; ++n) {
      const AuthorityNo authority = n == 7 ? kElsewhere : kHere;
      w.put(authority, nth_matter(n));
      w.put(authority, nth_record(n));
    }
  });
}

void RegisterConformance::change_record(unsigned n, const std::function<void(RecordRow&)>& change) {
  RecordRow record = nth_record(n);
  change(record);
  write([&](RegistryWriter& w) { w.put(kHere, record); });
}

void RegisterConformance::link(unsigned n, const Hash& token, const char* as) {
  write([&](RegistryWriter& w) { w.put(kHere, PartyRow{token, nth<MatterId>(n), as}); });
}

std::vector<std::int64_t> RegisterConformance::shown(const RegisterQuery& query) {
  std::vector<std::int64_t> numbers;
  const RegisterPage found = page(query);
  for (const RegisterRow& row : found.rows) numbers.push_back(row.matter.number);
  EXPECT_EQ(found.total, numbers.size());
  return numbers;
}

std::vector<std::uint64_t> RegisterConformance::changed(const RegisterQuery& scope, std::size_t limit) {
  std::vector<std::uint64_t> indexes;
  for (const ChangeRow& row : registry().read()->changes(kHere, scope, limit)) indexes.push_back(row.idx);
  return indexes;
}

void ObligationConformance::owe(const ObligationRow& row) {
  write([&](RegistryWriter& w) { w.put(kHere, row); });
}

std::vector<unsigned> ObligationConformance::open(const std::vector<std::string>& roles, const Hash& own,
                                                  const std::vector<Hash>& barred, std::size_t limit) {
  std::vector<unsigned> numbers;
  for (const ObligationRow& row : registry().read()->open_obligations(kHere, roles, own, barred, limit))
    numbers.push_back(static_cast<unsigned>(row.matter.bytes[14]) << 8U | row.matter.bytes[15]);
  return numbers;
}

Hash nth_hash(unsigned n) {
  Hash hash{};
  hash[30] = static_cast<Byte>(n >> 8U);
  hash[31] = static_cast<Byte>(n);
  return hash;
}

AuthorityRow nth_authority(AuthorityNo no) {
  const std::string text = std::to_string(no);
  return {.no = no,
          .code = "organ" + text,
          .name = "第" + text + "机关",
          .demonstration = no == kElsewhere,
          .origin = "91110000000000000" + text + ".donghu/0000000" + text,
          .vkey = "vkey+" + text};
}

EntryRow nth_entry(std::uint64_t idx, StreamId stream, std::uint64_t version) {
  return {.idx = idx,
          .stream = stream,
          .version = version,
          .at = {1'780'000'000'000 + static_cast<std::int64_t>(idx)},
          .key_id = 7,
          .bytes = {0, 'D', 0, static_cast<Byte>(idx), 0},
          .leaf = nth_hash(static_cast<unsigned>(idx) + 1)};
}

MatterRow nth_matter(unsigned n) {
  return {.id = nth<MatterId>(n),
          .kind = "interventionRecord",
          .state = "registered",
          .series = 1,
          .year = 2026,
          .number = n,
          .opened_on = CivilDate(2026, 1, 1).plus_days(static_cast<int>(n) - 1),
          .adoption = nth<StreamId>(9000)};
}

RecordRow nth_record(unsigned n) {
  const CivilDate day = nth_matter(n).opened_on;
  return {.matter = nth<MatterId>(n),
          .case_file = std::nullopt,
          .contact_on = day.plus_days(-static_cast<int>(n)),
          .registered_on = day,
          .registered_at = start_of(day),
          .lag_days = static_cast<int>(n),
          .capacity = "self",
          .manner = "oral",
          .screening = "suspect",
          .outcome = "",
          .unit = std::nullopt,
          .late = false,
          .incomplete = false,
          .label_sealed = {0, 1, 0},
          .facets_sealed = {},
          .idx = n};
}

ObligationRow nth_obligation(unsigned n) {
  return {.matter = nth<MatterId>(n),
          .kind = "verify",
          .pack = "cn-xingqing-c",
          .article = "C-06",
          .owed_role = "disciplineOffice",
          .owed_token = std::nullopt,
          .since = CivilDate(2026, 5, 1),
          .due_on = CivilDate(2026, 5, 1).plus_days(static_cast<int>(n)),
          .basis = "softwareDefault",
          .software_default = "SD-03",
          .met_idx = std::nullopt};
}

void put_one_of_each(RegistryWriter& writer, AuthorityNo authority, unsigned n) {
  const auto day = nth_matter(n).opened_on;
  const std::string text = "𠮷田·" + std::to_string(authority) + "." + std::to_string(n) + "|\\\n";
  RecordRow record = nth_record(n);
  record.case_file = nth<CaseId>(n);
  record.unit = nth<UnitId>(n);
  record.late = true;
  writer.put(authority, nth_matter(n));
  writer.put(authority, record);
  writer.put(authority, PartyRow{nth_hash(n), nth<MatterId>(n), "own"});
  writer.put(authority, LinkRow{nth<MatterId>(n), nth<MatterId>(n + 1), "verification"});
  writer.put(authority, PostRow{n, text, nth<MatterId>(n), "dispatchSent", {1}, n + 1});
  writer.put(authority, OpeningRow{nth<OpeningId>(n), nth_hash(n), nth_hash(n + 1), nth<MatterId>(n), text, n, {1}});
  writer.put(authority, PersonRow{nth<PersonId>(n), text, "jt", nth<UnitId>(n), "科员", true, "current", "ownBureau"});
  writer.put(authority, KinRow{nth_hash(n), {0, 0, static_cast<Byte>(n)}});
  writer.put(authority, UnitRow{nth<UnitId>(n), text, nth<UnitId>(n + 1)});
  writer.put(authority,
             SeatRow{nth<SeatId>(n), nth<PersonId>(n), "recorder", nth<UnitId>(n), day, day.plus_days(9), n});
  writer.put(authority, AccountRow{nth<AccountId>(n), text, nth<PersonId>(n), false});
  writer.put(authority, CaseFileRow{nth<CaseId>(n), text, {0, 2}, "PENALTY", nth<UnitId>(n)});
  writer.put(authority, CaseRoleRow{nth<CaseId>(n), nth<PersonId>(n), "handler", day, day.plus_days(1)});
  ObligationRow obligation = nth_obligation(n);
  obligation.owed_token = nth_hash(n);
  obligation.met_idx = n;
  writer.put(authority, obligation);
  writer.put(authority, AdoptionRow{nth<StreamId>(n), "cn-xingqing-c", "1.0.0", nth_hash(n), day, R"({"名":1})"});
  writer.put(authority, BlobRow{nth_hash(n), 9'007'199'254'740'993, n});
  writer.put(authority, InstanceRow{nth_hash(n), nth<MatterId>(n), n, day, "omitted", "cn-xingqing-c", n + 1});
  writer.put(authority, ChangeRow{nth<MatterId>(n), {2}, "InquiryRecorded", n});
}

}  // namespace donghu::store
