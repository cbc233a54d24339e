#include "donghu/ledger/testing.hpp"

#include <stdexcept>
#include <utility>

#include "donghu/crypto/hash.hpp"
#include "donghu/ledger/commitment.hpp"
#include "donghu/ledger/export.hpp"
#include "donghu/ledger/tile.hpp"
#include "donghu/ledger/wire.hpp"

namespace donghu::ledger::testing {

Hash hash_of_hex(std::string_view text) {
  Hash hash{};
  if (!from_hex(text, hash)) throw std::invalid_argument("not a hash in hexadecimal digits");
  return hash;
}

MemoryTree::MemoryTree(std::uint64_t size) {
  for (std::uint64_t i = 0; i < size; ++i) append();
}

Hash MemoryTree::append() {
  Bytes entry;
  wire::put(entry, frontier_.size(), 8);
  const Hash leaf = leaf_hash(entry);
  frontier_.append(leaf, [this](unsigned level, std::uint64_t, const Hash& hash) {
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(hash);
  });
  return leaf;
}

HashReader MemoryTree::reader() const {
  return [this](unsigned level, std::uint64_t index) -> Result<Hash> {
    return levels_.at(level).at(static_cast<std::size_t>(index));
  };
}

void for_each_mutation(const std::vector<Hash>& path, const std::function<void(const std::vector<Hash>&)>& check) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    std::vector<Hash> flipped = path;
    flipped[i][i % 32] ^= 1;
    check(flipped);
    std::vector<Hash> dropped = path;
    dropped.erase(dropped.begin() + at);
    check(dropped);
    std::vector<Hash> doubled = path;
    doubled.insert(doubled.begin() + at, path[i]);
    check(doubled);
    if (i + 1 == path.size()) continue;
    std::vector<Hash> swapped = path;
    std::swap(swapped[i], swapped[i + 1]);
    check(swapped);
  }
  std::vector<Hash> longer = path;
  longer.push_back(Hash{});
  check(longer);
}

Result<bool> MemorySource::read(const std::string& path, const Sink& sink) {
  if (unreadable.contains(path)) return refuse(Error{.code = ErrorCode::kStorage, .where = path, .detail = "bad disk"});
  const auto file = files.find(path);
  if (file == files.end()) return false;
  // Two pieces, so that nobody relies on getting one.
  const ByteView bytes{file->second};
  const std::size_t half = bytes.size() / 2;
  if (sink(bytes.first(half))) sink(bytes.subspan(half));
  return true;
}

Result<void> MemorySource::list(const std::function<void(const std::string& path)>& visit) {
  for (const auto& [path, bytes] : files) visit(path);
  return {};
}

namespace {

crypto::SecretKey fixed_key(std::string_view name) { return *crypto::SecretKey::from(crypto::sha256(bytes_of(name))); }

const Bytes& blob_of(std::uint64_t i) {
  static const Bytes first(100, 0xB1);
  static const Bytes second(70, 0xB2);
  return i == 2 ? first : second;
}

bool has_blob(std::uint64_t i) { return i == 2 || i == 5; }

Bytes bytes_of_text(const std::string& text) { return {text.begin(), text.end()}; }

}  // namespace

const std::string& SampleLog::origin() {
  static const std::string name = "11640104MB0000000X.donghu/k3j9x2aq";
  return name;
}

const crypto::SigningKey& SampleLog::key() {
  static const crypto::SigningKey signing{fixed_key("example log key")};
  return signing;
}

VerifierKey SampleLog::vkey() { return {origin(), key().public_key()}; }

const crypto::SecretKey& SampleLog::data_key() {
  static const crypto::SecretKey data = fixed_key("example data key");
  return data;
}

EntryHeader SampleLog::header(std::uint64_t i) {
  EntryHeader header{.origin_hash = crypto::sha256(bytes_of(origin()))};
  header.stream.bytes.fill(static_cast<Byte>(0xA0 + i % 3));
  header.version = i / 3 + 1;
  header.at = Instant{1778544000000 + static_cast<std::int64_t>(i) * 61000};
  if (i == 0) {
    header.seal = SealKind::kClear;
  } else {
    header.key_id = static_cast<std::uint32_t>(i % 3 + 1);
  }
  if (i % 3 == 1) {
    header.numbered_kind = 1;
    header.year = 2026;
    header.number = static_cast<std::uint32_t>(i / 3 + 1);
  }
  BodySalt salt{};
  salt.fill(static_cast<Byte>(i));
  header.commitment = *commitment_of(salt, {{{"/data/n", std::to_string(i)}, {"/type", "Example"}}});
  if (has_blob(i)) header.blobs.push_back(crypto::sha256(blob_of(i)));
  return header;
}

std::string SampleLog::body(std::uint64_t i) {
  return "{\"type\":\"Example\",\"data\":{\"n\":" + std::to_string(i) + "}}";
}

Bytes SampleLog::entry_with(const EntryHeader& header, std::uint64_t i) {
  const std::string text = body(i);
  if (header.seal == SealKind::kClear) return *clear_entry(header, bytes_of(text));
  crypto::Nonce nonce{};
  for (std::size_t at = 0; at < 8; ++at) nonce[at] = static_cast<Byte>(i >> (8 * at) & 0xFFU);
  return *seal_entry(header, data_key(), nonce, bytes_of(text));
}

SampleLog::SampleLog(std::uint64_t size) {
  for (std::uint64_t i = 0; i < size; ++i) {
    entries_.push_back(entry_with(header(i), i));
    if (has_blob(i)) blobs_.emplace(crypto::sha256(blob_of(i)), blob_of(i));
  }
}

Files SampleLog::files() const {
  Files files;
  TileBuilder builder;
  const auto keep = [&](const Tile& tile, ByteView bytes) { files[path_of(tile)] = Bytes(bytes.begin(), bytes.end()); };
  Bytes bundle;
  for (const Bytes& entry : entries_) {
    builder.append(leaf_hash(entry), keep);
    append_to_bundle(bundle, entry);
    if (builder.size() % kTileWidth != 0 && builder.size() != entries_.size()) continue;
    files[path_of(*entry_bundle((builder.size() - 1) / kTileWidth, entries_.size()))] = std::exchange(bundle, {});
  }
  for (const auto& [tile, bytes] : builder.partial()) keep(tile, bytes);
  for (const auto& [hash, bytes] : blobs_) files[blob_path(hash)] = bytes;
  files["checkpoint"] = bytes_of_text(checkpoint(entries_.size()));
  files["log.vkey"] = bytes_of_text(vkey().text() + "\n");
  return files;
}

Checkpoint SampleLog::head(std::uint64_t size) const {
  Frontier frontier;
  for (std::uint64_t i = 0; i < size; ++i) frontier.append(leaf_hash(entries_.at(i)));
  return {origin(), size, frontier.root()};
}

std::string SampleLog::checkpoint(std::uint64_t size) const { return *sign_checkpoint(head(size), key()); }

TlogProof SampleLog::receipt(std::uint64_t index, std::uint64_t size) const {
  std::vector<std::vector<Hash>> levels(64);
  Frontier frontier;
  for (std::uint64_t i = 0; i < size; ++i) {
    frontier.append(leaf_hash(entries_.at(i)),
                    [&](unsigned level, std::uint64_t, const Hash& hash) { levels[level].push_back(hash); });
  }
  const HashReader read = [&](unsigned level, std::uint64_t at) -> Result<Hash> { return levels.at(level).at(at); };
  return {.index = index, .path = *inclusion_proof(index, size, read), .checkpoint = checkpoint(size)};
}

namespace {

// A commitment step by step, as text: what docs/spec/commitment.md explains.
std::string commitment_example() {
  BodySalt salt{};
  for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<Byte>(i);
  const std::vector<Field> fields{
      {"/data/contact/on", "2026-05-12"}, {"/data/contact/manner", "phone"}, {"/type", "InquiryRecorded"}};
  std::string text = "salt " + to_hex(salt) + "\n";
  for (const Field& field : fields) {
    const Disclosure shown = *disclose(salt, fields, field.pointer);
    text += "\nfield " + field.pointer + "\nvalue " + field.value + "\nindex " + std::to_string(shown.index) + " of " +
            std::to_string(shown.count) + "\nfield salt " + to_hex(shown.field_salt) + "\n";
    for (const Hash& hash : shown.path) text += "path " + to_hex(hash) + "\n";
  }
  return text + "\ncommitment " + to_hex(*commitment_of(salt, fields)) + "\n";
}

}  // namespace

Files examples() {
  const SampleLog log{7};
  Files files;
  for (const auto& [path, bytes] : log.files()) files["export/" + path] = bytes;
  files["clear.entry"] = log.entries()[0];
  files["sealed.entry"] = log.entries()[2];
  files["receipt.tlog-proof"] = bytes_of_text(log.receipt(4, 7).text());
  files["commitment.txt"] = bytes_of_text(commitment_example());
  return files;
}

}  // namespace donghu::ledger::testing
