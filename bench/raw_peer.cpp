#include "raw_peer.hpp"

#include <map>
#include <stdexcept>

namespace donghu::bench {
namespace {

using testing::must;
using Clock = std::chrono::steady_clock;

constexpr app::AuthorityNo kOrgan = 1;
constexpr int kRecordNumbers = 1;  // the gap-free sequence of records
constexpr std::uint64_t kTileWidth = 256;
constexpr std::size_t kTileBytes = 32 * kTileWidth;

std::map<std::string, int> rows_by_table(app::Registry& registry) {
  std::map<std::string, int> counts;
  for (const std::string& row : registry.dump_projections(kOrgan)) ++counts[row.substr(0, row.find('|'))];
  return counts;
}

std::map<std::string, int> difference(const std::map<std::string, int>& after,
                                      const std::map<std::string, int>& before) {
  std::map<std::string, int> more;
  for (const auto& [table, count] : after) {
    const auto was = before.find(table);
    const int added = count - (was == before.end() ? 0 : was->second);
    if (added != 0) more[table] = added;
  }
  return more;
}

}  // namespace

RawPeer::RawPeer(testing::Rig& rig, const app::Caller& caller, const json::Object& body) : rig_(rig) {
  const auto without = rows_by_table(*rig.folder().registry);
  const auto like = *MatterId::parse(must(rig.run(caller, "recordInquiry", body)).id);
  const auto with = rows_by_table(*rig.folder().registry);
  rig.services().committer.stop();
  writer_ = rig.folder().registry->write();
  app::RegisterQuery query;
  query.matter = like;
  row_ = writer_->matters(kOrgan, query).rows.front();
  obligations_ = writer_->obligations_of(kOrgan, like);
  entries_ = writer_->stream_entries(kOrgan, stream_of(like), 0);
  head_ = *writer_->head(kOrgan);
  write_batch(1);
  if (difference(rows_by_table(*rig.folder().registry), with) != difference(with, without)) {
    throw std::logic_error("the raw rows are not those of a record");
  }
}

/// As the committer and the projections do it: DATA, "One command".
void RawPeer::write_record() {
  const Instant now{static_cast<std::int64_t>(1'780'000'000'000 + head_.size)};
  const auto matter = app::new_id<MatterId>(now);
  const std::uint64_t first = head_.size;
  const std::uint32_t key_id = writer_->next_key_id(kOrgan);
  writer_->add_data_key(kOrgan, {key_id, 1, Bytes(60)});
  app::MatterRow matter_row = row_.matter;
  matter_row.id = matter;
  matter_row.number = writer_->next_number(kOrgan, {kRecordNumbers, row_.matter.series, row_.matter.year});
  for (app::EntryRow entry : entries_) {
    entry.idx = head_.size++;
    entry.stream = stream_of(matter);
    crypto::random_bytes(entry.leaf);
    writer_->add_entry(kOrgan, entry);
    if (head_.size % kTileWidth == 0) writer_->add_tile(kOrgan, 0, head_.size / kTileWidth, Bytes(kTileBytes));
    writer_->put_stream(kOrgan, {stream_of(matter), "record", entry.version, key_id});
    writer_->put(kOrgan, app::ChangeRow{matter, now, "inquiryRecorded", entry.idx});
  }
  app::PartyRow party{.matter = matter, .link = "own"};
  crypto::random_bytes(party.person_token);
  writer_->put(kOrgan, party);
  writer_->put(kOrgan, matter_row);
  app::RecordRow record = row_.record;
  record.matter = matter;
  record.idx = first;
  writer_->put(kOrgan, record);
  for (app::ObligationRow obligation : obligations_) {
    obligation.matter = matter;
    writer_->put(kOrgan, obligation);
  }
  app::CommandRow command{.first_idx = first, .n = static_cast<std::uint32_t>(entries_.size()), .at = now};
  crypto::random_bytes(command.token);
  writer_->add_command(kOrgan, command);
}

void RawPeer::write_batch(std::size_t batch) {
  writer_->begin();
  const std::uint64_t size = head_.size;
  for (std::size_t i = 0; i < batch; ++i) write_record();
  if (!writer_->set_head(kOrgan, size, head_)) throw std::logic_error("the head is not where the last batch left it");
  writer_->add_checkpoint(kOrgan, head_.size, head_.root, head_.last_at);
  writer_->commit();
}

double RawPeer::records_per_second(std::size_t batch, std::chrono::seconds duration) {
  std::uint64_t records = 0;
  const auto start = Clock::now();
  while (Clock::now() - start < duration) {
    write_batch(batch);
    records += batch;
  }
  return static_cast<double>(records) / std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace donghu::bench
