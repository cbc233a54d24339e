#include "donghu/store/files/key_vault.hpp"

#include <fmt/core.h>

#include <charconv>

#include "donghu/crypto/aead.hpp"
#include "donghu/store/files/disk.hpp"

namespace donghu::store {
namespace {

using crypto::SecretKey;

constexpr std::string_view kEpoch = "donghu/v1/kek";
constexpr std::string_view kLog = "donghu/v1/log";
constexpr std::string_view kDataKey = "donghu/v1/data-key";

Bytes numbered(std::string_view purpose, std::uint64_t number) {
  Bytes out(purpose.begin(), purpose.end());
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<Byte>(number >> static_cast<unsigned>(shift)));
  return out;
}

Bytes wrap_under(const SecretKey& outer, const SecretKey& key, ByteView associated) {
  const crypto::Nonce nonce = crypto::random_nonce();
  Bytes out(nonce.begin(), nonce.end());
  crypto::seal(outer, nonce, associated, key.view(), out);
  return out;
}

/// None if a single bit is not as it was wrapped.
std::optional<SecretKey> unwrap_under(const SecretKey& outer, ByteView wrapped, ByteView associated) {
  crypto::Nonce nonce{};
  if (wrapped.size() < nonce.size()) return std::nullopt;
  std::copy_n(wrapped.begin(), nonce.size(), nonce.begin());
  auto plain = crypto::open(outer, nonce, associated, wrapped.subspan(nonce.size()));
  if (!plain) return std::nullopt;
  auto key = SecretKey::from(*plain);
  crypto::wipe(*plain);
  return key;
}

tl::unexpected<Error> refuse_file(ErrorCode code, const std::filesystem::path& path, std::string detail) {
  return refuse(Error{.code = code, .where = path.string(), .detail = std::move(detail)});
}

void write_hex(const std::filesystem::path& path, ByteView bytes) {
  std::string text = to_hex(bytes) + "\n";
  write_whole(path, text, kOwnerOnly);
  crypto::wipe({reinterpret_cast<Byte*>(text.data()), text.size()});  // NOLINT: the text may be the master key
}

/// The bytes of a file of hexadecimal digits and one line feed.
Result<Bytes> read_hex(const std::filesystem::path& path) {
  if (auto is_private = check_private(path); !is_private) return tl::unexpected(is_private.error());
  std::string text = read_whole(path).value_or("");
  Bytes bytes(text.size() / 2);
  const bool right = !text.empty() && text.back() == '\n' && from_hex({text.data(), text.size() - 1}, bytes);
  crypto::wipe({reinterpret_cast<Byte*>(text.data()), text.size()});  // NOLINT
  if (!right) return refuse_file(ErrorCode::kStorage, path, "is not one line of hexadecimal digits");
  return bytes;
}

Result<SecretKey> read_master(const std::filesystem::path& path, VaultAccess access) {
  if (!is_there(path)) {
    if (access != VaultAccess::kCreate) return refuse_file(ErrorCode::kNotFound, path, "there is no master key");
    auto made = SecretKey::random();
    write_hex(path, made.view());
    return made;
  }
  auto bytes = read_hex(path);
  if (!bytes) return tl::unexpected(bytes.error());
  auto key = SecretKey::from(*bytes);
  crypto::wipe(*bytes);
  if (!key) return refuse_file(ErrorCode::kStorage, path, "is not 32 bytes long");
  return std::move(*key);
}

Result<SecretKey> read_wrapped(const std::filesystem::path& path, const SecretKey& outer, ByteView associated) {
  const auto bytes = read_hex(path);
  if (!bytes) return tl::unexpected(bytes.error());
  auto key = unwrap_under(outer, *bytes, associated);
  if (!key) return refuse_file(ErrorCode::kStorage, path, "was altered, or belongs to another master key");
  return std::move(*key);
}

/// 12 of "kek-12.key"; none for any other name.
std::optional<std::uint32_t> epoch_of(const std::string& name) {
  constexpr std::string_view kStart = "kek-";
  constexpr std::string_view kEnd = ".key";
  if (!name.starts_with(kStart) || !name.ends_with(kEnd) || name.size() <= kStart.size() + kEnd.size())
    return std::nullopt;
  std::uint32_t epoch = 0;
  const char* last = name.data() + name.size() - kEnd.size();
  const auto [stop, error] = std::from_chars(name.data() + kStart.size(), last, epoch);
  if (error != std::errc{} || stop != last || epoch == 0) return std::nullopt;
  return epoch;
}

}  // namespace

Result<std::unique_ptr<FileKeyVault>> FileKeyVault::open(const std::filesystem::path& folder, VaultAccess access) {
  if (access == VaultAccess::kCreate) make_folder(folder);
  if (!is_there(folder)) return refuse_file(ErrorCode::kNotFound, folder, "there is no such folder");
  if (auto is_private = check_private(folder); !is_private) return tl::unexpected(is_private.error());
  auto master = read_master(folder / "master.key", access);
  if (!master) return tl::unexpected(master.error());
  std::unique_ptr<FileKeyVault> vault{new FileKeyVault{folder, access, std::move(*master)}};  // NOLINT: private
  if (auto loaded = vault->load_epochs(); !loaded) return tl::unexpected(loaded.error());
  return vault;
}

FileKeyVault::FileKeyVault(std::filesystem::path folder, VaultAccess access, SecretKey master)
    : folder_(std::move(folder)),
      access_(access),
      master_(std::move(master)),
      wrapping_(master_.derive("donghu/v1/vault/wrap")) {}

Result<void> FileKeyVault::load_epochs() {
  for (const auto& path : files_in(folder_)) {
    const auto epoch = epoch_of(path.filename().string());
    if (!epoch) continue;
    auto key = read_wrapped(path, wrapping_, numbered(kEpoch, *epoch));
    if (!key) return tl::unexpected(key.error());
    epochs_.emplace(*epoch, std::move(*key));
  }
  if (!epochs_.empty()) return {};
  if (access_ != VaultAccess::kCreate)
    return refuse_file(ErrorCode::kNotFound, folder_, "there is no key-encryption key");
  auto key = SecretKey::random();
  write_hex(folder_ / "kek-1.key", wrap_under(wrapping_, key, numbered(kEpoch, 1)));
  epochs_.emplace(1, std::move(key));
  return {};
}

std::uint32_t FileKeyVault::current_epoch() { return epochs_.rbegin()->first; }

Bytes FileKeyVault::wrap(const SecretKey& data_key, std::uint32_t epoch) {
  const auto found = epochs_.find(epoch);
  if (found == epochs_.end()) throw app::StorageFailure(fmt::format("no key-encryption key of epoch {}", epoch));
  return wrap_under(found->second, data_key, numbered(kDataKey, epoch));
}

Result<SecretKey> FileKeyVault::unwrap(ByteView wrapped, std::uint32_t epoch) {
  const auto found = epochs_.find(epoch);
  if (found == epochs_.end()) return refuse(ErrorCode::kNotFound, fmt::format("kek-{}.key", epoch));
  auto key = unwrap_under(found->second, wrapped, numbered(kDataKey, epoch));
  if (!key) return refuse(ErrorCode::kLedgerBroken, "data_key");
  return std::move(*key);
}

SecretKey FileKeyVault::derived(app::AuthorityNo authority, std::string_view purpose) {
  const Bytes context = numbered({}, static_cast<std::uint64_t>(authority));
  return master_.derive(fmt::format("donghu/v1/use/{}", purpose), context);
}

SecretKey FileKeyVault::log_seed(app::AuthorityNo authority) {
  const std::lock_guard lock{log_mutex_};
  const auto path = folder_ / fmt::format("log-{}.key", authority);
  const Bytes associated = numbered(kLog, static_cast<std::uint64_t>(authority));
  if (is_there(path)) {
    auto seed = read_wrapped(path, wrapping_, associated);
    if (!seed) throw app::StorageFailure(describe(seed.error()));
    return std::move(*seed);
  }
  if (access_ == VaultAccess::kReadOnly) throw app::StorageFailure(path.string() + ": there is no such key");
  auto seed = SecretKey::random();
  write_hex(path, wrap_under(wrapping_, seed, associated));  // durable before anything is signed with it
  return seed;
}

}  // namespace donghu::store
