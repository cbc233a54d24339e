#include <algorithm>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr int kSchemaVersion = 1;
constexpr int kHighestSchemaVersion = 1000;

constexpr std::pair<std::string_view, EffectiveRule> kEffectiveRules[] = {{"issue", EffectiveRule::kIssue},
                                                                          {"publication", EffectiveRule::kPublication},
                                                                          {"unstated", EffectiveRule::kUnstated}};
constexpr std::pair<std::string_view, EffectiveSource> kEffectiveSources[] = {
    {"text", EffectiveSource::kText}, {"notice", EffectiveSource::kNotice}, {"adoption", EffectiveSource::kAdoption}};
constexpr std::pair<std::string_view, Disclosure> kDisclosures[] = {
    {"public", Disclosure::kPublic}, {"notPublic", Disclosure::kNotPublic}, {"unstated", Disclosure::kUnstated}};
constexpr std::string_view kRowKinds[] = {"D", "M", "P", "T", "X", "B"};

RowKind row_kind(const std::string& letter) {
  switch (letter.empty() ? '\0' : letter.front()) {
    case 'D':
      return RowKind::kDuty;
    case 'M':
      return RowKind::kPermission;
    case 'P':
      return RowKind::kProhibition;
    case 'T':
      return RowKind::kTest;
    case 'X':
      return RowKind::kConsequence;
    default:
      return RowKind::kBackground;
  }
}

PackDomain domain_of(std::string_view code) {
  if (code == "administrativeEnforcement") return PackDomain::kAdministrativeEnforcement;
  if (code == "judicial") return PackDomain::kJudicial;
  if (code == "wrongCaseAccountability") return PackDomain::kWrongCaseAccountability;
  return PackDomain::kDeclared;
}

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words of one kind of character with single separators between them; the number of words.
int count_words(std::string_view text, bool (*is_part)(char), char separator) {
  int words = 1;
  bool in_word = false;
  for (const char c : text) {
    if (c == separator && in_word) {
      ++words;
      in_word = false;
    } else if (is_part(c)) {
      in_word = true;
    } else {
      return 0;
    }
  }
  return in_word ? words : 0;
}

void refuse_shape(Object& o, std::string_view key, const std::string& given, std::string_view example) {
  o.add(Fault::kBadShape, key, {{"given", given}, {"wanted", std::string{key}}, {"example", std::string{example}}});
}

void read_identity(Object& o, Pack& pack) {
  o.number("schemaVersion", pack.schema_version, 0, kHighestSchemaVersion);
  if (pack.schema_version != kSchemaVersion) {
    o.add(Fault::kSchemaVersion, "schemaVersion",
          {{"given", std::to_string(pack.schema_version)}, {"allowed", std::to_string(kSchemaVersion)}});
  }
  o.text("packId", pack.pack_id);
  if (!pack.pack_id.empty() && count_words(pack.pack_id, is_lower_or_digit, '-') == 0) {
    refuse_shape(o, "packId", pack.pack_id, "cn-qinghe-a1");
  }
  o.text("packVersion", pack.pack_version);
  if (!pack.pack_version.empty() && count_words(pack.pack_version, is_digit, '.') != 3) {
    refuse_shape(o, "packVersion", pack.pack_version, "1.0.0");
  }
}

void read_effective(Object& o, Pack& pack) {
  o.object("effective", [&](Object& e) {
    Effective& effective = pack.effective;
    e.choice("rule", effective.rule, Choices<EffectiveRule>{kEffectiveRules});
    e.date_or_null("from", effective.from);
    e.choice("source", effective.source, Choices<EffectiveSource>{kEffectiveSources});
    e.date_or_null("to", effective.to);
    e.maybe_row("ref", effective.ref);
    const bool from_adoption = effective.source == EffectiveSource::kAdoption;
    if (from_adoption == effective.from.has_value()) e.add(Fault::kEffectiveSource, "source");
    if (effective.from && effective.to && *effective.to < *effective.from) {
      e.add(Fault::kEndBeforeStart, "to", {{"given", "effective"}});
    }
  });
}

void read_article(Object& o, const Pack& pack, Article& out) {
  o.text("ref", out.ref);
  const std::string head = pack.system_code + "-";
  if (!out.ref.empty() && !out.ref.starts_with(head)) {
    o.add(Fault::kForeignRow, "ref", {{"given", out.ref}, {"allowed", head}});
  }
  if (const int first = o.context().rows.add(out.ref, o.place().line); first != 0) {
    o.add(Fault::kDuplicateId, "ref", {{"given", out.ref}, {"list", "articles"}, {"first", std::to_string(first)}});
  }
  std::vector<std::string> kinds;
  o.codes("kinds", kinds, kRowKinds, Size::kSome);
  std::transform(kinds.begin(), kinds.end(), std::back_inserter(out.kinds), row_kind);
  o.label("summary", out.summary);
  o.codes("capabilities", out.capabilities, capability_codes(), Size::kSome);
  o.not_yet("effective", "article-dates");
  // Nothing follows from it: it says where to look (elements.hpp). Whether it leads there is checked with the whole
  // pack.
  std::vector<std::string> carried_by;
  o.maybe_texts("carriedBy", carried_by, Size::kSome);
  o.maybe_text("sourceDigest", out.source_digest);
  if (!out.source_digest.empty() && !out.source_digest.starts_with("sha256:") &&
      !out.source_digest.starts_with("sm3:")) {
    refuse_shape(o, "sourceDigest", out.source_digest, "sha256:9f86d0…");
  }
}

}  // namespace

void check_unique(Object& element, Names& seen, std::string_view key, const std::string& id) {
  if (id.empty()) return;
  if (const int first = seen.add(id, element.place_of(key).line); first != 0) {
    element.add(Fault::kDuplicateId, key,
                {{"given", id}, {"list", std::string{seen.list()}}, {"first", std::to_string(first)}});
  }
}

void read_articles(Object& o, Pack& pack) {
  o.text("systemCode", pack.system_code);
  o.list("articles", pack.articles, [&](Object& a, Article& out) { read_article(a, pack, out); });
  o.list("errata", pack.errata, [](Object& e, Erratum& out) {
    e.row("ref", out.ref);
    e.text("literal", out.literal);
    e.text("adopted", out.adopted);
    e.text("reason", out.reason);
  });
  Names ids{"principles"};
  o.list("principles", pack.principles, [&](Object& p, Principle& out) {
    p.text("id", out.id);
    check_unique(p, ids, "id", out.id);
    p.label("text", out.text);
    p.row("ref", out.ref);
  });
}

void read_head(Object& o, Pack& pack) {
  read_identity(o, pack);
  o.text("title", pack.title);
  o.texts("titleAliases", pack.title_aliases);
  o.text_or_null("issuer", pack.issuer);
  o.text_or_null("documentNumber", pack.document_number);
  o.date_or_null("issuedOn", pack.issued_on);
  o.texts("addressees", pack.addressees);
  read_effective(o, pack);
  o.choice("disclosure", pack.disclosure, Choices<Disclosure>{kDisclosures});
  o.code("domain", pack.domain_code, o.words().of(WordKind::kDomain));
  pack.domain = domain_of(pack.domain_code);
  o.label("purpose", pack.purpose);
}

}  // namespace donghu::policy
