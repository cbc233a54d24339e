#include "donghu/ledger/commitment.hpp"

#include <algorithm>

#include "donghu/crypto/hash.hpp"
#include "donghu/ledger/merkle.hpp"

namespace donghu::ledger {
namespace {

bool is_pointer(std::string_view text) {
  return (text.empty() || text.front() == '/') && text.find('\0') == std::string_view::npos;
}

Hash field_leaf(const Hash& field_salt, const Field& field) {
  constexpr Byte kLeafPrefix = 0x00;
  constexpr Byte kSeparator = 0x00;
  return crypto::sha256({ByteView{&kLeafPrefix, 1}, field_salt, bytes_of(field.pointer), ByteView{&kSeparator, 1},
                         bytes_of(field.value)});
}

Result<std::vector<const Field*>> in_order(std::span<const Field> fields) {
  std::vector<const Field*> ordered;
  ordered.reserve(fields.size());
  for (const Field& field : fields) {
    if (!is_pointer(field.pointer)) return refuse(ErrorCode::kMalformed, field.pointer);
    ordered.push_back(&field);
  }
  std::sort(ordered.begin(), ordered.end(), [](const Field* a, const Field* b) { return a->pointer < b->pointer; });
  const auto twice = std::adjacent_find(ordered.begin(), ordered.end(),
                                        [](const Field* a, const Field* b) { return a->pointer == b->pointer; });
  if (twice != ordered.end()) return refuse(ErrorCode::kDuplicateKey, (*twice)->pointer);
  return ordered;
}

}  // namespace

Result<Hash> commitment_of(const BodySalt& salt, std::span<const Field> fields) {
  const auto ordered = in_order(fields);
  if (!ordered) return refuse(ordered.error());
  Frontier frontier;
  crypto::HmacSha256 field_salt{salt};
  for (const Field* field : *ordered) {
    frontier.append(field_leaf(field_salt.of(bytes_of(field->pointer)), *field));
  }
  return frontier.root();
}

Result<Disclosure> disclose(const BodySalt& salt, std::span<const Field> fields, std::string_view pointer) {
  const auto ordered = in_order(fields);
  if (!ordered) return refuse(ordered.error());
  std::vector<std::vector<Hash>> levels(1);
  Disclosure shown{.pointer = std::string{pointer}, .count = ordered->size()};
  bool found = false;
  for (const Field* field : *ordered) {
    const Hash field_salt = crypto::hmac_sha256(salt, bytes_of(field->pointer));
    if (field->pointer == pointer) {
      found = true;
      shown.value = field->value;
      shown.field_salt = field_salt;
      shown.index = levels[0].size();
    }
    levels[0].push_back(field_leaf(field_salt, *field));
  }
  if (!found) return refuse(ErrorCode::kNotFound, std::string{pointer});
  while (levels.back().size() > 1) {
    std::vector<Hash> above;
    const std::vector<Hash>& below = levels.back();
    for (std::size_t i = 0; i + 1 < below.size(); i += 2) above.push_back(node_hash(below[i], below[i + 1]));
    levels.push_back(std::move(above));
  }
  const HashReader read = [&](unsigned level, std::uint64_t index) -> Result<Hash> {
    return levels[level][static_cast<std::size_t>(index)];
  };
  auto path = inclusion_proof(shown.index, shown.count, read);
  if (!path) return refuse(path.error());
  shown.path = std::move(*path);
  return shown;
}

bool verify_disclosure(const Disclosure& shown, const Hash& commitment) {
  if (!is_pointer(shown.pointer)) return false;
  const Hash leaf = field_leaf(shown.field_salt, Field{shown.pointer, shown.value});
  return verify_inclusion(shown.index, shown.count, leaf, shown.path, commitment);
}

}  // namespace donghu::ledger
