// The only writer of the registry, and the only place where decisions are made (design page DATA, "A command"). One
// thread takes all commands that wait, decides them one after another in one transaction, appends their events, and
// answers only after the commit is durable and the head is signed.
//
// Durability: when `done` is called with a value, the entry survives power loss and any verifier can be shown that it
// is in the log. When it is called with kUnavailable the outcome is unknown: ask again with the same idempotency key.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "donghu/app/directory_view.hpp"
#include "donghu/app/history.hpp"
#include "donghu/app/matters_view.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/ledger/tile.hpp"

namespace donghu::app {

class Projector;

/// What a decision sees: its transaction's state, the instant and the actor.
class Desk {
 public:
  Desk(RegistryReader& the_registry, Authority& the_authority, Shelf& the_shelf, Instant at, domain::Actor who)
      : registry(the_registry),
        authority(the_authority),
        shelf(the_shelf),
        now(at),
        actor(std::move(who)),
        directory(the_registry, the_authority),
        matters(the_registry, the_authority) {}

  RegistryReader& registry;
  Authority& authority;
  Shelf& shelf;
  Instant now;
  domain::Actor actor;
  DirectoryView directory;
  MattersView matters;

  /// Errors: kPackNotActive.
  Result<std::shared_ptr<const ActiveRules>> rules() {
    return active_rules(registry, authority, shelf, civil_date(now));
  }
  domain::Context context(const ActiveRules& rules) const {
    return {now, actor, *rules.pack, rules.adoption, shelf.calendar(), directory, rules, matters};
  }
};

/// What a decision wants appended to one stream.
struct Part {
  StreamId stream;
  std::string kind;  // of the stream, if it is new
  std::optional<std::uint64_t> expected_version = std::nullopt;
  std::vector<domain::Event> events = {};
  std::optional<Numbering> number = std::nullopt;  // the first event gives the matter its number
  std::vector<Hash> blobs = {};                    // sealed files that the first event refers to
};

/// What a decision wants appended: all of it in one transaction, or nothing.
struct Plan {
  Part main;  // what the receipt is about
  std::vector<Part> further = {};
  std::vector<PackRef> packs = {};  // under which it was decided
};

using Decide = std::function<Result<Plan>(Desk&)>;

struct Committed {
  StreamId stream;
  std::uint64_t first_index = 0;
  std::uint32_t count = 0;  // entries, those of further streams included
  Hash leaf{};              // of the first entry
  std::uint64_t version = 0;
  Instant at{};
  ledger::EntryHeader header;         // of the first entry
  std::vector<domain::Event> events;  // as stored, of all streams
  std::uint64_t size = 0;             // of the log, at the commit
  Hash root{};
};

struct Job {
  AuthorityNo authority = 0;
  domain::Actor actor;
  Hash token{};   // HMAC of actor and idempotency key
  Hash digest{};  // of the request
  Decide decide;
  std::function<void(Result<Committed>)> done;
};

class Committer {
 public:
  Committer(Registry& registry, Authorities& authorities, Shelf& shelf, Clock& clock);
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  /// Reads the heads, checks each against the stored entries' edge, signs and publishes them. Errors: kLedgerBroken.
  Result<void> start();
  /// Queues a job; answers kBusy at once when the queue is full, kReadOnly when appending is stopped.
  void submit(Job job);
  /// Submits and waits; for the command line and for founding.
  Result<Committed> run(Job job);
  /// Answers what is queued, then ends the thread.
  void stop();
  /// From now on nothing is appended; reading goes on.
  void stop_appending(Error reason);
  std::optional<Error> read_only() const;

 private:
  struct Log {
    ledger::TileBuilder builder;
    Instant last_at{};
    bool clock_was_behind = false;
    bool changed = false;  // in the open transaction
  };
  struct Answer {
    std::function<void(Result<Committed>)> done;
    Result<Committed> result;
  };

  /// Why nothing may join the queue now; the caller holds mutex_.
  std::optional<Error> not_accepting() const;
  void loop();
  std::vector<Job> take();
  void commit(std::vector<Job> jobs);
  Result<Committed> perform(Job& job);
  Result<Committed> repeat(const Job& job, const CommandRow& row);
  Result<Committed> append(Authority& authority, Log& log, const Job& job, const Plan& plan, Instant at);
  /// The entries of one part, `ahead` places after the log's end; nothing is in the tree yet.
  Result<std::vector<OpenedEntry>> prepare(Authority& authority, const Log& log, const Job& job, const Part& part,
                                           const std::vector<PackRef>& packs, Instant at, std::size_t ahead);
  Result<std::vector<OpenedEntry>> make_entries(Authority& authority, const Job& job, const Part& part,
                                                const std::vector<PackRef>& packs, Instant at, const StreamRow& stream,
                                                std::uint64_t first_index);
  void grow(Authority& authority, Log& log, Projector& projector, const OpenedEntry& entry);
  Result<void> note_clock(Authority& authority, Log& log, Instant clock);
  void store_heads();
  void publish(Authority& authority, const Log& log);
  Result<void> load_logs();
  void recover();

  Registry& registry_;
  Authorities& authorities_;
  Shelf& shelf_;
  Clock& clock_;
  std::unique_ptr<RegistryWriter> writer_;
  std::map<AuthorityNo, Log> logs_;

  mutable std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::optional<Error> read_only_;
  std::thread thread_;
};

/// The bytes of any tile of a log, full or partial, from stored full tiles and leaves.
ledger::TileFetch tile_fetch(RegistryReader& registry, AuthorityNo authority);

}  // namespace donghu::app
