#include "donghu/policy/reader.hpp"

namespace donghu::policy {
namespace {

using Kind = BodyExpression::Kind;

struct Function {
  std::string_view text;
  Kind kind;
  bool by_relation;  // of 4.6 e: a feature to be declared
};

constexpr Function kFunctions[] = {
    {"managementAuthorityOf(subject)", Kind::kManagementAuthorityOfSubject, false},
    {"sameLevelPartyCommittee", Kind::kSameLevelPartyCommittee, false},
    {"configuredBody", Kind::kConfiguredBody, false},
    {"managingOrganOf(subject)", Kind::kManagingOrganOfSubject, true},
    {"disciplineOfficeOf(subject.organ)", Kind::kDisciplineOfficeOfOrgan, true},
};
constexpr std::string_view kSameLevel = "sameLevel(";

/// "partyCommittee" of "sameLevel(partyCommittee)"; empty for anything else.
std::string_view inner_role(std::string_view text) {
  if (!text.starts_with(kSameLevel) || !text.ends_with(')')) return {};
  return text.substr(kSameLevel.size(), text.size() - kSameLevel.size() - 1);
}

std::vector<std::string_view> possible(Codes bodies) {
  std::vector<std::string_view> words{bodies.begin(), bodies.end()};
  for (const Function& function : kFunctions) words.push_back(function.text);
  return words;
}

}  // namespace

void Object::body(std::string_view key, BodyExpression& out) {
  const YamlNode* node = node_.find(key);
  const std::string_view inner = node == nullptr ? std::string_view{} : inner_role(node->text);
  std::vector<std::string_view> allowed = possible(words().recipients().codes);
  const std::vector<std::string_view> base = possible(recipient_codes());
  if (has_code(words().recipients().codes, inner)) allowed.push_back(node->text);
  std::string text;
  code(key, text, Allowed{allowed, base});
  if (!inner.empty()) {
    out = {Kind::kSameLevel, std::string{inner}};
    return uses("routes", key);
  }
  for (const Function& function : kFunctions) {
    if (function.text != text) continue;
    out.kind = function.kind;
    if (function.by_relation) uses("routes", key);
    return;
  }
  out.role = std::move(text);
}

}  // namespace donghu::policy
