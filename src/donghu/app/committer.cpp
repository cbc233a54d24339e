#include "donghu/app/committer.hpp"

#include <future>

#include "donghu/app/projection.hpp"
#include "donghu/ledger/checkpoint.hpp"
#include "donghu/ledger/commitment.hpp"

namespace donghu::app {
namespace {

constexpr std::size_t kMaxBatch = 64;
constexpr std::size_t kMaxQueue = 1024;
/// A clock further behind the last entry than this is noted on the ledger; recording goes on.
constexpr std::int64_t kClockToleranceMs = 60'000;

Hash commitment_of_body(const std::string& text, const Hash& salt) {
  std::vector<ledger::Field> fields;
  for (auto& [pointer, value] : committed_leaves(text)) fields.push_back({std::move(pointer), std::move(value)});
  const Result<Hash> commitment = ledger::commitment_of(salt, fields);
  if (!commitment) throw std::logic_error("a body's own pointers are well-formed and differ");
  return *commitment;
}

Bytes bytes_of_hashes(const std::vector<Hash>& hashes) {
  Bytes bytes;
  bytes.reserve(hashes.size() * 32);
  for (const Hash& hash : hashes) bytes.insert(bytes.end(), hash.begin(), hash.end());
  return bytes;
}

}  // namespace

ledger::TileFetch tile_fetch(RegistryReader& registry, AuthorityNo authority) {
  return [&registry, authority](const ledger::Tile& tile) -> Result<Bytes> {
    if (tile.width == ledger::kTileWidth) {
      if (auto stored = registry.tile(authority, tile.level, tile.n)) return *std::move(stored);
      return refuse({.code = ErrorCode::kLedgerBroken, .where = ledger::path_of(tile), .detail = "tile missing"});
    }
    if (tile.level == 0) return bytes_of_hashes(registry.leaves(authority, tile.n * ledger::kTileWidth, tile.width));
    // A partial tile higher up: the roots of the full tiles below it.
    std::vector<Hash> roots;
    for (std::uint64_t i = 0; i < tile.width; ++i) {
      const ledger::Tile below{.level = tile.level - 1, .n = tile.n * ledger::kTileWidth + i};
      const auto stored = registry.tile(authority, below.level, below.n);
      if (!stored) return refuse({.code = ErrorCode::kLedgerBroken, .where = ledger::path_of(below)});
      const Result<std::vector<Hash>> hashes = ledger::parse_tile(below, *stored);
      if (!hashes) return refuse(hashes.error());
      ledger::Frontier subtree;
      for (const Hash& hash : *hashes) subtree.append(hash);
      roots.push_back(subtree.root());
    }
    return bytes_of_hashes(roots);
  };
}

Committer::Committer(Registry& registry, Authorities& authorities, Shelf& shelf, Clock& clock)
    : registry_(registry), authorities_(authorities), shelf_(shelf), clock_(clock) {}

Committer::~Committer() { stop(); }

Result<void> Committer::start() {
  writer_ = registry_.write();
  if (auto loaded = load_logs(); !loaded) return loaded;
  thread_ = std::thread{[this] { loop(); }};
  return {};
}

Result<void> Committer::load_logs() {
  logs_.clear();
  for (Authority* authority : authorities_.all()) {
    const std::optional<HeadRow> head = writer_->head(authority->no());
    if (!head) return refuse({.code = ErrorCode::kLedgerBroken, .detail = "authority without a head"});
    Result<ledger::TileBuilder> builder =
        ledger::TileBuilder::resume(head->size, tile_fetch(*writer_, authority->no()));
    if (!builder) return refuse(builder.error());
    if (builder->root() != head->root) {
      return refuse({.code = ErrorCode::kLedgerBroken,
                     .params = {{"index", std::to_string(head->size)}},
                     .detail = "the stored head is not the root of the stored tiles"});
    }
    const auto [place, added] = logs_.emplace(authority->no(), Log{*std::move(builder), head->last_at});
    publish(*authority, place->second);
  }
  return {};
}

std::optional<Error> Committer::not_accepting() const {
  if (read_only_) return Error{.code = ErrorCode::kReadOnly};
  if (stopping_ || queue_.size() >= kMaxQueue) return Error{.code = ErrorCode::kBusy, .params = {{"retryAfter", "1"}}};
  return std::nullopt;
}

void Committer::submit(Job job) {
  std::unique_lock lock{mutex_};
  if (const std::optional<Error> refusal = not_accepting()) {
    lock.unlock();  // whoever is answered may submit again
    return job.done(refuse(*refusal));
  }
  queue_.push_back(std::move(job));
  lock.unlock();
  waiting_.notify_one();
}

Result<Committed> Committer::run(Job job) {
  std::promise<Result<Committed>> promise;
  job.done = [&promise](Result<Committed> result) { promise.set_value(std::move(result)); };
  submit(std::move(job));
  return promise.get_future().get();
}

void Committer::stop() {
  {
    const std::scoped_lock lock{mutex_};
    stopping_ = true;
  }
  waiting_.notify_all();
  if (thread_.joinable()) thread_.join();
  // The one writer is free again, for whoever works offline on the same folder.
  writer_.reset();
}

void Committer::stop_appending(Error reason) {
  const std::scoped_lock lock{mutex_};
  if (!read_only_) read_only_ = std::move(reason);
}

std::optional<Error> Committer::read_only() const {
  const std::scoped_lock lock{mutex_};
  return read_only_;
}

std::vector<Job> Committer::take() {
  std::unique_lock lock{mutex_};
  waiting_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  std::vector<Job> jobs;
  while (!queue_.empty() && jobs.size() < kMaxBatch) {
    jobs.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return jobs;
}

void Committer::loop() {
  for (;;) {
    std::vector<Job> jobs = take();
    if (jobs.empty()) return;
    if (read_only()) {
      for (Job& job : jobs) job.done(refuse(ErrorCode::kReadOnly));
      continue;
    }
    commit(std::move(jobs));
  }
}

void Committer::commit(std::vector<Job> jobs) {
  std::vector<Answer> answers;
  const auto fail_all = [&](ErrorCode code) {
    // Nothing of this batch may be believed, also what a decision has answered so far.
    for (Answer& answer : answers) answer.done(refuse(code));
    for (Job& job : jobs) {
      if (job.done) job.done(refuse(code));
    }
    recover();
  };
  bool committing = false;
  try {
    writer_->begin();
    for (Job& job : jobs) {
      writer_->savepoint();
      Result<Committed> result = perform(job);
      if (result) {
        writer_->release_savepoint();
      } else {
        writer_->rollback_to_savepoint();
      }
      answers.push_back({std::exchange(job.done, {}), std::move(result)});
    }
    store_heads();
    committing = true;
    writer_->commit();
    // A crash before this line loses only commands that nobody was answered; after it, nothing. The signature below is
    // deterministic: the next start signs the same bytes again.
  } catch (const StorageFailure&) {
    return fail_all(committing ? ErrorCode::kUnavailable : ErrorCode::kStorage);
  } catch (const std::exception&) {
    return fail_all(ErrorCode::kInternal);
  }
  for (auto& [no, log] : logs_) {
    if (!std::exchange(log.changed, false)) continue;
    publish(authorities_.at(no), log);
  }
  for (Answer& answer : answers) answer.done(std::move(answer.result));
}

void Committer::recover() {
  // The transaction is lost or of unknown outcome: forget everything in memory and read the head again.
  for (Authority* authority : authorities_.all()) authority->know_rules(nullptr);
  try {
    try {
      writer_->rollback();
    } catch (const StorageFailure&) {
      // A connection that cannot roll back is replaced below, which ends its transaction.
    }
    writer_.reset();
    writer_ = registry_.write();
    if (const auto loaded = load_logs(); !loaded) stop_appending(loaded.error());
  } catch (const StorageFailure& failure) {
    stop_appending({.code = ErrorCode::kStorage, .detail = failure.what()});
  }
}

Result<Committed> Committer::perform(Job& job) {
  if (const auto known = writer_->command(job.authority, job.token)) {
    if (known->digest != job.digest) return refuse(ErrorCode::kKeyReused);
    return repeat(job, *known);
  }
  Authority& authority = authorities_.at(job.authority);
  Log& log = logs_.at(job.authority);
  const Instant clock = clock_.now();
  const Instant at = std::max(clock, log.last_at);
  Desk desk{*writer_, authority, shelf_, at, job.actor};
  const Result<Plan> plan = job.decide(desk);
  if (!plan) return refuse(plan.error());
  if (auto noted = note_clock(authority, log, clock); !noted) return refuse(noted.error());
  return append(authority, log, job, *plan, at);
}

Result<Committed> Committer::repeat(const Job& job, const CommandRow& row) {
  Authority& authority = authorities_.at(job.authority);
  Committed committed{.first_index = row.first_idx, .count = row.n, .at = row.at};
  for (const EntryRow& entry : writer_->entries(job.authority, row.first_idx, row.n)) {
    Result<OpenedEntry> opened = open_entry(*writer_, authority, entry);
    if (!opened) return refuse(opened.error());
    if (committed.events.empty()) {
      committed.stream = entry.stream;
      committed.leaf = entry.leaf;
      committed.header = opened->header;
    }
    if (entry.stream == committed.stream) committed.version = entry.version;
    committed.events.push_back(std::move(opened->body.event));
  }
  const ledger::TileBuilder& builder = logs_.at(job.authority).builder;
  committed.size = builder.size();
  committed.root = builder.root();
  return committed;
}

Result<void> Committer::note_clock(Authority& authority, Log& log, Instant clock) {
  const bool behind = clock.ms < log.last_at.ms - kClockToleranceMs;
  if (behind == log.clock_was_behind) return {};
  log.clock_was_behind = behind;
  if (!behind) return {};
  const Job job{.authority = authority.no()};
  Plan plan{.main = {.stream = authority.register_stream(), .kind = "register"}};
  plan.main.events.emplace_back(domain::ClockAnomalyNoticed{clock, log.last_at});
  const Result<Committed> noted = append(authority, log, job, plan, log.last_at);
  if (!noted) return refuse(noted.error());
  return {};
}

Result<std::vector<OpenedEntry>> Committer::make_entries(Authority& authority, const Job& job, const Part& part,
                                                         const std::vector<PackRef>& packs, Instant at,
                                                         const StreamRow& stream, std::uint64_t first_index) {
  std::vector<OpenedEntry> entries;
  std::uint64_t version = stream.version;
  for (const domain::Event& event : part.events) {
    OpenedEntry entry{.body = {.event = event, .actor = job.actor, .packs = packs, .command = job.token}};
    crypto::random_bytes(entry.body.salt);
    const std::string text = encode(entry.body);
    ledger::EntryHeader& header = entry.header;
    header.origin_hash = authority.origin_hash();
    header.stream = part.stream;
    header.version = ++version;
    header.at = at;
    header.key_id = stream.key_id;
    header.commitment = commitment_of_body(text, entry.body.salt);
    if (entries.empty()) {
      header.blobs = part.blobs;
      if (part.number) {
        const CounterKey key{part.number->kind, part.number->series, civil_date(at).year()};
        header.numbered_kind = static_cast<std::uint8_t>(key.kind);
        header.series = static_cast<std::uint8_t>(key.series);
        header.year = static_cast<std::uint16_t>(key.year);
        header.number = static_cast<std::uint32_t>(writer_->next_number(authority.no(), key));
      }
    }
    Result<Bytes> sealed = authority.keyring().seal(*writer_, header, bytes_of(text));
    if (!sealed) return refuse(sealed.error());
    entry.row = EntryRow{.idx = first_index + entries.size(),
                         .stream = part.stream,
                         .version = header.version,
                         .at = at,
                         .key_id = stream.key_id,
                         .bytes = *std::move(sealed)};
    entry.row.leaf = ledger::leaf_hash(entry.row.bytes);
    entries.push_back(std::move(entry));
  }
  return entries;
}

Result<std::vector<OpenedEntry>> Committer::prepare(Authority& authority, const Log& log, const Job& job,
                                                    const Part& part, const std::vector<PackRef>& packs, Instant at,
                                                    std::size_t ahead) {
  const AuthorityNo no = authority.no();
  std::optional<StreamRow> stream = writer_->stream(no, part.stream);
  const std::uint64_t version = stream ? stream->version : 0;
  if (part.expected_version && *part.expected_version != version) {
    return refuse({.code = ErrorCode::kConflict, .params = {{"version", std::to_string(version)}}});
  }
  if (!stream) {
    stream = StreamRow{part.stream, part.kind, 0, writer_->next_key_id(no)};
    writer_->add_data_key(no, authority.keyring().make(stream->key_id));
    writer_->put_stream(no, *stream);
  }
  return make_entries(authority, job, part, packs, at, *stream, log.builder.size() + ahead);
}

void Committer::grow(Authority& authority, Log& log, Projector& projector, const OpenedEntry& entry) {
  const AuthorityNo no = authority.no();
  writer_->add_entry(no, entry.row);
  log.builder.append(entry.row.leaf, [&](const ledger::Tile& tile, ByteView bytes) {
    writer_->add_tile(no, tile.level, tile.n, Bytes{bytes.begin(), bytes.end()});
  });
  std::optional<StreamRow> stream = writer_->stream(no, entry.row.stream);
  stream->version = entry.row.version;
  writer_->put_stream(no, *stream);
  // A projection that does not follow from its own event is a bug; the whole batch is given up.
  if (const auto projected = projector.project(entry); !projected) throw std::logic_error(describe(projected.error()));
}

Result<Committed> Committer::append(Authority& authority, Log& log, const Job& job, const Plan& plan, Instant at) {
  // Everything that can be refused comes before the tree grows: the tree in memory is not rolled back.
  Result<std::vector<OpenedEntry>> entries = prepare(authority, log, job, plan.main, plan.packs, at, 0);
  if (!entries) return refuse(entries.error());
  const OpenedEntry first = entries->front();
  const std::uint64_t version = entries->back().row.version;
  for (const Part& part : plan.further) {
    Result<std::vector<OpenedEntry>> more = prepare(authority, log, job, part, plan.packs, at, entries->size());
    if (!more) return refuse(more.error());
    std::move(more->begin(), more->end(), std::back_inserter(*entries));
  }
  Committed committed{.stream = plan.main.stream,
                      .first_index = first.row.idx,
                      .count = static_cast<std::uint32_t>(entries->size()),
                      .leaf = first.row.leaf,
                      .version = version,
                      .at = at,
                      .header = first.header};
  Projector projector{*writer_, authority, shelf_};
  for (const OpenedEntry& entry : *entries) {
    grow(authority, log, projector, entry);
    committed.events.push_back(entry.body.event);
  }
  log.last_at = at;
  log.changed = true;
  committed.size = log.builder.size();
  committed.root = log.builder.root();
  if (job.token != Hash{}) {
    writer_->add_command(authority.no(), {job.token, job.digest, committed.first_index, committed.count, at});
  }
  return committed;
}

void Committer::store_heads() {
  for (auto& [no, log] : logs_) {
    if (!log.changed) continue;
    const HeadRow head{log.builder.size(), log.builder.root(), log.builder.frontier().encode(), log.last_at};
    const std::optional<HeadRow> stored = writer_->head(no);
    const std::uint64_t expected = stored ? stored->size : 0;
    // Whoever else wrote meanwhile makes this fail: two writers cannot fork the log.
    const auto published = authorities_.at(no).head();
    if (!published || published->size != expected || !writer_->set_head(no, expected, head)) {
      throw StorageFailure("the stored head is not the one this committer continues");
    }
    writer_->add_checkpoint(no, head.size, head.root, head.last_at);
  }
}

void Committer::publish(Authority& authority, const Log& log) {
  PublishedHead head{log.builder.size(), log.builder.root(), log.last_at, {}};
  const Result<std::string> note =
      ledger::sign_checkpoint({authority.row().origin, head.size, head.root}, authority.signing_key());
  if (!note) throw std::logic_error(describe(note.error()));
  head.checkpoint = *note;
  authority.publish(std::move(head));
}

}  // namespace donghu::app
