#include "donghu/app/authority.hpp"

#include <algorithm>
#include <stdexcept>

#include "donghu/crypto/aead.hpp"

namespace donghu::app {
namespace {

/// More keys than this in memory are dropped all at once; they come back one by one from the vault.
constexpr std::size_t kMaxKeysInMemory = 20'000;

constexpr std::string_view kZero{"\0", 1};

/// Thirty-two signs (Crockford's), so that a byte picks each equally often; sixteen of them are 80 bits.
constexpr std::string_view kCodeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static_assert(kCodeAlphabet.size() == 32);
constexpr std::size_t kCodeLetters = 16;
constexpr std::size_t kCodeGroup = 4;

char meant_letter(char c) {
  const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (upper == 'O') return '0';
  if (upper == 'I' || upper == 'L') return '1';
  return upper;
}

template <class Kind>
Id<Kind> first_sixteen(const Hash& hash) {
  Id<Kind> id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

Bytes sealed_with(const crypto::SecretKey& key, const crypto::Nonce& nonce, std::string_view context,
                  std::string_view plain) {
  Bytes out{nonce.begin(), nonce.end()};
  crypto::seal(key, nonce, bytes_of(context), bytes_of(plain), out);
  return out;
}

Result<std::string> opened_with(const crypto::SecretKey& key, std::string_view context, ByteView sealed) {
  crypto::Nonce nonce{};
  if (sealed.size() < nonce.size()) return refuse(ErrorCode::kLedgerBroken);
  std::copy_n(sealed.begin(), nonce.size(), nonce.begin());
  const Result<Bytes> plain = crypto::open(key, nonce, bytes_of(context), sealed.subspan(nonce.size()));
  if (!plain) return refuse(ErrorCode::kLedgerBroken);
  return std::string{text_of(*plain)};
}

}  // namespace

DataKeyRow Keyring::make(std::uint32_t key_id) {
  crypto::SecretKey data_key = crypto::SecretKey::random();
  const std::uint32_t epoch = vault_.current_epoch();
  DataKeyRow row{key_id, epoch, vault_.wrap(data_key, epoch)};
  const std::scoped_lock lock{mutex_};
  if (keys_.size() >= kMaxKeysInMemory) keys_.clear();
  keys_.insert_or_assign(key_id, std::move(data_key));
  return row;
}

Result<crypto::SecretKey> Keyring::key(RegistryReader& registry, std::uint32_t key_id) {
  {
    const std::scoped_lock lock{mutex_};
    if (const auto found = keys_.find(key_id); found != keys_.end()) return found->second.clone();
  }
  const std::optional<DataKeyRow> row = registry.data_key(authority_, key_id);
  if (!row) return refuse(ErrorCode::kNotFound);
  Result<crypto::SecretKey> data_key = vault_.unwrap(row->wrapped, row->kek);
  if (!data_key) return refuse(data_key.error());
  const std::scoped_lock lock{mutex_};
  if (keys_.size() >= kMaxKeysInMemory) keys_.clear();
  keys_.insert_or_assign(key_id, data_key->clone());
  return data_key;
}

Result<Bytes> Keyring::open(RegistryReader& registry, const EntryRow& entry) {
  const Result<crypto::SecretKey> data_key = key(registry, entry.key_id);
  if (!data_key) return refuse(data_key.error());
  return ledger::open_entry(entry.bytes, *data_key);
}

Result<Bytes> Keyring::seal(RegistryReader& registry, const ledger::EntryHeader& header, ByteView body) {
  const Result<crypto::SecretKey> data_key = key(registry, header.key_id);
  if (!data_key) return refuse(data_key.error());
  return ledger::seal_entry(header, *data_key, crypto::random_nonce(), body);
}

Authority::Authority(AuthorityRow row, KeyVault& vault)
    : row_(std::move(row)),
      vault_(vault),
      origin_hash_(crypto::sha256(bytes_of(row_.origin))),
      signing_key_(vault.log_seed(row_.no)),
      token_key_(vault.derived(row_.no, "token")),
      column_key_(vault.derived(row_.no, "column")),
      work_key_(vault.derived(row_.no, "work")),
      keyring_(vault, row_.no) {
  if (row_.vkey.empty()) row_.vkey = verifier().text();
}

std::unique_ptr<Authority> Authority::apart() const { return std::make_unique<Authority>(row_, vault_); }

Hash Authority::token(std::string_view link, PersonId person) const {
  return crypto::hmac_sha256(token_key_.view(), {bytes_of(link), bytes_of(kZero), person.view()});
}

Hash Authority::command_token(const domain::Actor& actor, std::string_view idempotency_key) const {
  return crypto::hmac_sha256(token_key_.view(), {bytes_of("command"), bytes_of(kZero), actor.person.view(),
                                                 bytes_of(kZero), bytes_of(idempotency_key)});
}

StreamId Authority::access_stream(MatterId matter) const {
  return first_sixteen<StreamKind>(
      crypto::hmac_sha256(token_key_.view(), {bytes_of("access"), bytes_of(kZero), matter.view()}));
}

StreamId Authority::register_stream() const {
  return first_sixteen<StreamKind>(crypto::hmac_sha256(token_key_.view(), bytes_of("register")));
}

std::string Authority::receipt_code(MatterId matter) const {
  const Hash digest = crypto::hmac_sha256(token_key_.view(), {bytes_of("receipt"), bytes_of(kZero), matter.view()});
  std::string code;
  for (std::size_t i = 0; i < kCodeLetters; ++i) {
    if (i != 0 && i % kCodeGroup == 0) code += '-';
    code += kCodeAlphabet[digest[i] % kCodeAlphabet.size()];
  }
  return code;
}

std::optional<std::string> Authority::receipt_key(std::string_view code) const {
  std::string letters;
  for (const char c : code) {
    if (c == ' ' || c == '-') continue;
    const char letter = meant_letter(c);
    if (kCodeAlphabet.find(letter) == std::string_view::npos || letters.size() == kCodeLetters) return std::nullopt;
    letters += letter;
  }
  if (letters.size() != kCodeLetters) return std::nullopt;
  return to_hex(crypto::hmac_sha256(token_key_.view(), {bytes_of("receiptKey"), bytes_of(kZero), bytes_of(letters)}));
}

Bytes Authority::seal_column(std::string_view column, std::string_view plain) const {
  const Hash digest = crypto::hmac_sha256(column_key_.view(), {bytes_of(column), bytes_of(kZero), bytes_of(plain)});
  crypto::Nonce nonce{};
  std::copy_n(digest.begin(), nonce.size(), nonce.begin());
  return sealed_with(column_key_, nonce, column, plain);
}

Result<std::string> Authority::open_column(std::string_view column, ByteView sealed) const {
  return opened_with(column_key_, column, sealed);
}

Bytes Authority::seal_work(std::string_view plain) const {
  return sealed_with(work_key_, crypto::random_nonce(), "work", plain);
}

Result<std::string> Authority::open_work(ByteView sealed) const { return opened_with(work_key_, "work", sealed); }

std::shared_ptr<const ActiveRules> Authority::known_rules() const {
  const std::scoped_lock lock{mutex_};
  return rules_;
}

void Authority::know_rules(std::shared_ptr<const ActiveRules> rules) {
  const std::scoped_lock lock{mutex_};
  rules_ = std::move(rules);
}

std::shared_ptr<const PublishedHead> Authority::head() const {
  const std::scoped_lock lock{mutex_};
  return head_;
}

void Authority::publish(PublishedHead head) {
  auto published = std::make_shared<const PublishedHead>(std::move(head));
  const std::scoped_lock lock{mutex_};
  head_ = std::move(published);
}

Authority& Authorities::add(const AuthorityRow& row) {
  auto authority = std::make_unique<Authority>(row, vault_);
  const std::scoped_lock lock{mutex_};
  return *authorities_.emplace_back(std::move(authority));
}

Authority& Authorities::at(AuthorityNo no) const {
  const std::scoped_lock lock{mutex_};
  for (const auto& authority : authorities_) {
    if (authority->no() == no) return *authority;
  }
  throw std::logic_error("no such authority");
}

Authority* Authorities::find_code(std::string_view code) const {
  const std::scoped_lock lock{mutex_};
  for (const auto& authority : authorities_) {
    if (authority->row().code == code) return authority.get();
  }
  return nullptr;
}

Authority* Authorities::find_origin(std::string_view origin) const {
  const std::scoped_lock lock{mutex_};
  for (const auto& authority : authorities_) {
    if (authority->row().origin == origin) return authority.get();
  }
  return nullptr;
}

std::vector<Authority*> Authorities::all() const {
  const std::scoped_lock lock{mutex_};
  std::vector<Authority*> all;
  all.reserve(authorities_.size());
  for (const auto& authority : authorities_) all.push_back(authority.get());
  return all;
}

}  // namespace donghu::app
