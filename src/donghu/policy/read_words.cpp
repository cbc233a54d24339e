#include <algorithm>
#include <charconv>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

struct MissingFeature {
  std::string_view key;
  std::string_view feature;
};

// Keys of the full model that this version does not have (4.6 k to t), by their features.
constexpr MissingFeature kMissing[] = {
    {"regimes", "regimes"},        {"authorizations", "authorizations"}, {"publications", "publications"},
    {"gates", "assessment-gates"}, {"responses", "responses"},           {"roleBindings", "role-fallbacks"},
    {"recusal", "recusal-rules"},  {"issuers", "several-issuers"},       {"retention", "retention"}};

void read_legal_basis(Object& o, Names& all, LegalBasis& out) {
  o.text("id", out.id);
  check_unique(o, all, "id", out.id);
  o.text("name", out.name);
  o.rows("citedIn", out.cited_in);
  o.date_or_null("validFrom", out.valid_from);
  o.date_or_null("validTo", out.valid_to);
  if (out.valid_from && out.valid_to && *out.valid_to < *out.valid_from) {
    o.add(Fault::kEndBeforeStart, "validTo", {{"given", out.id}});
  }
  o.text_or_null("successor", out.successor);
  o.code_or_null("sanctionKind", out.sanction_kind, sanction_kind_codes());
  o.maybe_when("appliesTo", out.applies_to);
}

DefaultValue scalar_value(const YamlNode& node) {
  if (node.quoted) return node.text;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  std::int64_t number = 0;
  const char* const end = node.text.data() + node.text.size();
  if (const auto [stopped, error] = std::from_chars(node.text.data(), end, number);
      stopped == end && error == std::errc{}) {
    return number;
  }
  return node.text;
}

void read_default_value(Object& o, DefaultValue& out) {
  const YamlNode* node = o.node().find("value");
  o.anything("value");
  if (node == nullptr || node->kind == YamlNode::Kind::kScalar || node->kind == YamlNode::Kind::kNull) {
    std::string text;
    o.text("value", text);
    if (node != nullptr) out = scalar_value(*node);
  } else if (node->kind == YamlNode::Kind::kList) {
    std::vector<std::string> list;
    o.texts("value", list);
    out = std::move(list);
  } else {
    Term term;
    o.term("value", term);
    out = term;
  }
}

void read_software_default(Object& o, SoftwareDefault& out) {
  o.text("id", out.id);
  const bool shaped =
      out.id.starts_with("SD-") || out.id.starts_with("SC-") || out.id.starts_with("Q-") || out.id == "SC";
  if (!shaped && !out.id.empty()) {
    o.add(Fault::kBadShape, "id", {{"given", out.id}, {"wanted", "id"}, {"example", "SD-03"}});
  }
  o.text("param", out.param);
  read_default_value(o, out.value);
  o.text("reason", out.reason);
}

}  // namespace

void read_words(Object& o, Pack& pack) {
  Names& instruments = o.context().instruments;
  o.list("legalBases", pack.legal_bases, [&](Object& b, LegalBasis& out) { read_legal_basis(b, instruments, out); });
  Names params{"softwareDefaults"};
  o.list("softwareDefaults", pack.software_defaults, [&](Object& d, SoftwareDefault& out) {
    read_software_default(d, out);
    check_unique(d, params, "param", out.param);
  });
  o.object("labels", [&](Object& labels) {
    labels.any_key();
    for (const YamlEntry& entry : labels.node().entries) {
      if (!has_code(labels.words().identifiers().codes, entry.key)) continue;
      IdentifierLabel& out = pack.labels.emplace_back();
      out.identifier = entry.key;
      labels.label(entry.key, out.label);
    }
    // Asked for or not, each identifier is a possible key; what remains unknown is refused with the whole list.
    for (const std::string_view identifier : labels.words().identifiers().codes) labels.know(identifier);
  });
  // Not held against the list of features: a name that nobody knows is a feature that is missing here, too.
  o.texts("requires", pack.requires_features);
  for (const std::string& feature : pack.requires_features) {
    if (has_code(supported_feature_codes(), feature)) continue;
    o.add(Fault::kFeatureMissing, "requires", {{"given", feature}, {"allowed", joined(supported_feature_codes())}});
  }
}

void check_features(Object& o, const Pack& pack) {
  for (const auto& [key, feature] : kMissing) o.not_yet(key, feature);
  const auto is_declared = [&](std::string_view feature) {
    return std::find(pack.requires_features.begin(), pack.requires_features.end(), feature) !=
           pack.requires_features.end();
  };
  for (const auto& [feature, place] : o.context().features_used) {
    // A feature that is declared and not there has been refused where it is declared.
    if (is_declared(feature)) continue;
    const bool is_here = has_code(supported_feature_codes(), feature);
    o.context().problems.add(is_here ? Fault::kFeatureUndeclared : Fault::kFeatureMissing, place,
                             {{"given", feature}, {"allowed", joined(supported_feature_codes())}});
  }
}

}  // namespace donghu::policy
