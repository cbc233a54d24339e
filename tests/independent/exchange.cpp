// Our half of the exchange with the Go program beside it: writes what it is to check, and checks what it wrote.
//
//   donghu_independent write DIR      trees of 0 to 130 leaves, all their proofs; a small export
//   donghu_independent check DIR      the same, as Go made them
//   donghu_independent examples DIR   the artefacts of docs/spec/examples
//
// A tree of n leaves (leaf i is the decimal number i as text) is these files in DIR/n:
//   checkpoint        the signed note
//   tile/…            hash tiles and entry bundles
//   inclusion         a line `i hash…` for each leaf, hashes in base64
//   consistency       a line `m hash…` for each m from 1 to n
//   receipt.tlog-proof  for the last leaf
// and DIR/vkey is the key.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "donghu/crypto/base64.hpp"
#include "donghu/ledger/export.hpp"
#include "donghu/ledger/testing.hpp"
#include "donghu/ledger/tile.hpp"

namespace donghu::ledger {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMost = 130;

void require(bool ok, const std::string& what) {
  if (!ok) throw std::runtime_error(what);
}

template <class T>
T must(Result<T> result, const std::string& what) {
  if (!result) throw std::runtime_error(what + ": " + describe(result.error()));
  return std::move(*result);
}

void write(const fs::path& path, ByteView bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream out{path, std::ios::binary};
  const std::string_view text = text_of(bytes);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  require(out.good(), "can't write " + path.string());
}

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  require(in.good(), "can't read " + path.string());
  return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

std::string line_of(std::uint64_t number, const std::vector<Hash>& hashes) {
  std::string line = std::to_string(number);
  for (const Hash& hash : hashes) line += " " + crypto::to_base64(hash);
  return line + "\n";
}

Hash hash_of(const std::string& text) {
  const auto bytes = crypto::from_base64(text);
  require(bytes && bytes->size() == sizeof(Hash), "not a hash: " + text);
  Hash hash{};
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

Hash leaf(std::uint64_t i) { return leaf_hash(bytes_of(std::to_string(i))); }

/// Reads any tree up to kMost from hashes it keeps.
class Hashes {
 public:
  Hashes() {
    for (std::uint64_t i = 0; i < kMost; ++i) {
      frontier_.append(leaf(i), [&](unsigned level, std::uint64_t, const Hash& hash) {
        if (level == levels_.size()) levels_.emplace_back();
        levels_[level].push_back(hash);
      });
    }
  }
  HashReader reader() const {
    return [this](unsigned level, std::uint64_t index) -> Result<Hash> { return levels_.at(level).at(index); };
  }

 private:
  Frontier frontier_;
  std::vector<std::vector<Hash>> levels_;
};

void write_tree(const fs::path& folder, std::uint64_t size, const Hashes& hashes) {
  const auto key = crypto::SigningKey{*crypto::SecretKey::from(Bytes(32, 7))};
  const std::string& name = testing::SampleLog::origin();
  write(folder / "vkey", bytes_of(VerifierKey{name, key.public_key()}.text()));
  const fs::path root = folder / std::to_string(size);
  TileBuilder builder;
  Bytes bundle;
  std::string inclusion;
  std::string consistency;
  for (std::uint64_t i = 0; i < size; ++i) {
    builder.append(leaf(i), [](const Tile&, ByteView) { throw std::logic_error("no tile is full below 256 leaves"); });
    append_to_bundle(bundle, bytes_of(std::to_string(i)));
    inclusion += line_of(i, must(inclusion_proof(i, size, hashes.reader()), "inclusion"));
    consistency += line_of(i + 1, must(consistency_proof(i + 1, size, hashes.reader()), "consistency"));
  }
  for (const auto& [tile, bytes] : builder.partial()) write(root / path_of(tile), bytes);
  if (size > 0) write(root / path_of(*entry_bundle(0, size)), bundle);
  const std::string note = must(sign_checkpoint({name, size, builder.root()}, key), "sign");
  write(root / "checkpoint", bytes_of(note));
  write(root / "inclusion", bytes_of(inclusion));
  write(root / "consistency", bytes_of(consistency));
  if (size == 0) return;
  const TlogProof receipt{
      .index = size - 1, .path = must(inclusion_proof(size - 1, size, hashes.reader()), "receipt"), .checkpoint = note};
  write(root / "receipt.tlog-proof", bytes_of(receipt.text()));
}

void write_all(const fs::path& folder) {
  const Hashes hashes;
  for (std::uint64_t size = 0; size <= kMost; ++size) write_tree(folder, size, hashes);
  for (const std::uint64_t size : {7UL, 256UL, 600UL}) {
    for (const auto& [path, bytes] : testing::SampleLog{size}.files()) {
      write(folder / fmt::format("export-{}", size) / path, bytes);
    }
  }
}

struct Line {
  std::uint64_t number = 0;
  std::vector<Hash> hashes = {};
};

std::vector<Line> lines_of(const fs::path& path) {
  std::istringstream in{read(path)};
  std::vector<Line> lines;
  for (std::string text; std::getline(in, text);) {
    std::istringstream words{text};
    Line line;
    words >> line.number;
    for (std::string word; words >> word;) line.hashes.push_back(hash_of(word));
    lines.push_back(std::move(line));
  }
  return lines;
}

void check_tree(const fs::path& folder, std::uint64_t size, const VerifierKey& key, std::vector<Hash>& roots) {
  const fs::path root = folder / std::to_string(size);
  const Checkpoint head = must(open_checkpoint(read(root / "checkpoint"), {{key}}), "checkpoint");
  require(head.size == size, "size");
  roots.push_back(head.root);
  const auto inclusion = lines_of(root / "inclusion");
  require(inclusion.size() == size, "as many inclusion proofs as leaves");
  for (const Line& line : inclusion) {
    require(verify_inclusion(line.number, size, leaf(line.number), line.hashes, head.root),
            fmt::format("inclusion {} of {}", line.number, size));
  }
  const auto consistency = lines_of(root / "consistency");
  require(consistency.size() == size, "as many consistency proofs as leaves");
  for (const Line& line : consistency) {
    require(verify_consistency(line.number, size, line.hashes, roots.at(line.number), head.root),
            fmt::format("consistency {} of {}", line.number, size));
  }
  const TileFetch fetch = [&](const Tile& tile) -> Result<Bytes> {
    const std::string text = read(root / path_of(tile));
    return Bytes(text.begin(), text.end());
  };
  require(must(root_of(size, tile_reader(size, fetch)), "tiles") == head.root, "root from tiles");
  if (size == 0) return;
  const TlogProof receipt = must(TlogProof::parse(read(root / "receipt.tlog-proof")), "receipt");
  must(verify_proof(receipt, leaf(size - 1), {{key}}), "receipt");
}

void check_all(const fs::path& folder) {
  const VerifierKey key = must(VerifierKey::parse(read(folder / "vkey")), "vkey");
  std::vector<Hash> roots;
  for (std::uint64_t size = 0; size <= kMost; ++size) check_tree(folder, size, key, roots);
}

void write_examples(const fs::path& folder) {
  for (const auto& [path, bytes] : testing::examples()) write(folder / path, bytes);
}

}  // namespace
}  // namespace donghu::ledger

int main(int count, char** arguments) {
  const std::string mode = count == 3 ? arguments[1] : "";
  try {
    if (mode == "write") {
      donghu::ledger::write_all(arguments[2]);
    } else if (mode == "check") {
      donghu::ledger::check_all(arguments[2]);
    } else if (mode == "examples") {
      donghu::ledger::write_examples(arguments[2]);
    } else {
      std::cerr << "usage: donghu_independent write|check|examples DIR\n";
      return 2;
    }
  } catch (const std::exception& error) {
    std::cerr << "donghu_independent " << mode << ": " << error.what() << "\n";
    return 1;
  }
  return 0;
}
