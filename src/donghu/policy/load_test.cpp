#include "donghu/policy/load.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "donghu/policy/sample_pack.hpp"

namespace donghu::policy {
namespace {

/// One edit of the sample that makes one thing wrong: `from` stands in it exactly once.
struct Broken {
  std::string_view name;
  std::string_view from;
  std::string_view to;
  ErrorCode code;
  std::string_view fault;
  std::string_view path;
  std::string_view at = "";  // the problem is on the line where this stands in `to`; empty: where the edit begins
};

std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.name; }

std::string edited(std::string_view from, std::string_view to) {
  std::string text{kSamplePack};
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "ambiguous: " << from;
  return text.replace(at, from.size(), to);
}

int line_of(const std::string& text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// After the edit, else before it.
std::size_t find_near(const std::string& text, std::string_view what, std::size_t start) {
  const auto after = text.find(what, start);
  const auto at = after != std::string::npos ? after : text.rfind(what, start);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? 0 : at;
}

std::string named(const testing::TestParamInfo<Broken>& broken) {
  std::string name{broken.param.name};
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); }, '_');
  return name;
}

std::string param(const Error& error, std::string_view name) {
  const auto at =
      std::find_if(error.params.begin(), error.params.end(), [&](const auto& p) { return p.first == name; });
  return at == error.params.end() ? "" : at->second;
}

TEST(LoadPack, the_sample_is_whole) {
  const auto pack = load_pack(kSamplePack, "z.yaml");
  ASSERT_TRUE(pack) << describe(pack.error());
  EXPECT_EQ(pack->pack_id, "cn-sample-z");
  EXPECT_EQ(pack->articles.size(), 4U);
}

class BrokenPack : public testing::TestWithParam<Broken> {};

TEST_P(BrokenPack, is_refused_at_its_line_and_key) {
  const Broken& broken = GetParam();
  const std::string text = edited(broken.from, broken.to);
  const std::size_t start = kSamplePack.find(broken.from);
  const int line = line_of(text, broken.at.empty() ? start : find_near(text, broken.at, start));

  const auto pack = load_pack(text, "z.yaml");

  ASSERT_FALSE(pack);
  EXPECT_EQ(param(pack.error(), "fault"), broken.fault) << describe(pack.error());
  EXPECT_EQ(name_of(pack.error().code), name_of(broken.code));
  EXPECT_EQ(pack.error().where, "z.yaml:" + std::to_string(line) + ":" + std::string{broken.path});
  EXPECT_FALSE(pack.error().detail.empty());
  EXPECT_TRUE(pack.error().also.empty()) << describe(pack.error());
}

using enum ErrorCode;

INSTANTIATE_TEST_SUITE_P(
    Yaml, BrokenPack,
    testing::Values(
        Broken{"full-width colon after a key", "title: 样例规定", "title：样例规定", kMalformed, "full-width-colon",
               ""},
        Broken{"full-width colon in a flow map", "{zh: 党组,", "{zh： 党组,", kMalformed, "full-width-colon",
               "labels.partyGroup.zh： 党组"},
        Broken{"full-width comma between codes", "[Z-3, RET-RETALIATE]", "[Z-3，RET-RETALIATE]", kMalformed,
               "full-width-comma", "sanctions[0].conduct[0]"},
        Broken{"anchor", "addressees: [各科室]", "addressees: &a [各科室]", kMalformed, "anchor", "addressees"},
        Broken{"tag", "packVersion: 1.0.0", "packVersion: !!str 1.0.0", kMalformed, "tag", "packVersion"},
        Broken{"directive", "packVersion: 1.0.0", "packVersion: 1.0.0\n%TAG ! x", kMalformed, "directive", "", "%TAG"},
        Broken{"control character", "title: 样例规定", "title: 样例\x01规定", kMalformed, "control-character", ""},
        Broken{"unclosed bracket", "titleAliases: []", "titleAliases: [", kMalformed, "not-yaml", "", "documentNumber"},
        Broken{"key twice", "packVersion: 1.0.0", "packVersion: 1.0.0\npackVersion: 1.0.1", kDuplicateKey,
               "duplicate-key", "packVersion", "packVersion: 1.0.1"},
        Broken{"key twice in a flow map", "{code: M-WARNING,", "{code: M-WARNING, code: M-WARNING,", kDuplicateKey,
               "duplicate-key", "measures[0].code"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    KeysAndValues, BrokenPack,
    testing::Values(
        Broken{"unknown key at the top", "domain: adm", "domian: 1\ndomain: adm", kUnknownKey, "unknown-key", "domian"},
        Broken{"unknown key in an element", "label: {zh: 入卷}", "label: {zh: 入卷}\n    until: now", kUnknownKey,
               "unknown-key", "obligations[0].until", "until"},
        Broken{"unknown key in a label", "{zh: 党组, en: party group}", "{zh: 党组, fr: groupe}", kUnknownKey,
               "unknown-key", "labels.partyGroup.fr"},
        Broken{"unknown identifier as label", "  partyGroup: {zh: 党组", "  partyGruop: {zh: 党组", kUnknownKey,
               "unknown-key", "labels.partyGruop"},
        Broken{"merge key", "uncovered: {handling: recordOnly}", "uncovered: {handling: recordOnly, <<: x}", kMalformed,
               "merge-key", "uncovered.<<"},
        Broken{"missing key in an element", "    owedBy: handler\n", "", kFieldMissing, "missing-key",
               "obligations[0].owedBy", "  - id: Z-ARCHIVE"},
        Broken{"empty value", "    owedBy: handler", "    owedBy:", kFieldMissing, "empty-value",
               "obligations[0].owedBy"},
        Broken{"empty text", "title: 样例规定", "title: ''", kFieldMissing, "empty-value", "title"},
        Broken{"white space around a text", "title: 样例规定", "title: '样例规定 '", kMalformed, "untrimmed", "title"},
        Broken{"a text where a list belongs", "addressees: [各科室]", "addressees: 各科室", kWrongType, "wrong-type",
               "addressees"},
        Broken{"a list where a text belongs", "title: 样例规定", "title: [样例规定]", kWrongType, "wrong-type",
               "title"},
        Broken{"a text where a map belongs", "purpose: {zh: 测试}", "purpose: 测试", kWrongType, "wrong-type",
               "purpose"},
        Broken{"yes is not true", "caseStagesOpen: true", "caseStagesOpen: yes", kWrongType, "wrong-type",
               "caseStagesOpen"},
        Broken{"a quoted true is a text", "caseStagesOpen: true", "caseStagesOpen: 'true'", kWrongType, "wrong-type",
               "caseStagesOpen"},
        Broken{"no such day", "issuedOn: 2024-03-01", "issuedOn: 2024-02-30", kWrongType, "not-a-date", "issuedOn"},
        Broken{"no number", "min: 1,", "min: one,", kWrongType, "not-a-number", "record.attachmentRules[0].min"},
        Broken{"number out of range", "min: 1,", "min: 0,", kOutOfRange, "out-of-range",
               "record.attachmentRules[0].min"},
        Broken{"number beyond every int", "min: 1,", "min: 99999999999999999999,", kOutOfRange, "out-of-range",
               "record.attachmentRules[0].min"},
        Broken{"unknown choice", "disclosure: unstated", "disclosure: secret", kNotAllowed, "unknown-code",
               "disclosure"},
        Broken{"unknown act code", "codes: [ACT-PLEAD]", "codes: [ACT-PLED]", kNotAllowed, "unknown-code",
               "acts[0].codes[0]"},
        Broken{"unknown stage", "code: CASE_OPENING", "code: CASE_OPENED", kNotAllowed, "unknown-code",
               "caseStages[0].code"},
        Broken{"unknown role", "actors: [handler]", "actors: [handlers]", kNotAllowed, "unknown-code",
               "record.actors[0]"},
        Broken{"unknown record field", "name: contact.at,", "name: contact.when,", kNotAllowed, "unknown-code",
               "record.fields[2].name"},
        Broken{"unknown milestone", "raisedBy: record.sealed", "raisedBy: record.sealled", kNotAllowed, "unknown-code",
               "obligations[0].raisedBy"},
        Broken{"unknown capability", "[policy-pack]", "[policypack]", kNotAllowed, "unknown-code",
               "articles[0].capabilities[0]"},
        Broken{"element twice", "kinds: [P, X]", "kinds: [P, P]", kDuplicateKey, "repeated-element",
               "articles[2].kinds[1]"},
        Broken{"empty list", "kinds: [P, X]", "kinds: []", kFieldMissing, "empty-list", "articles[2].kinds"},
        Broken{"identifier with capitals", "packId: cn-sample-z", "packId: CN-sample-z", kMalformed, "bad-shape",
               "packId"},
        Broken{"version of two parts", "packVersion: 1.0.0", "packVersion: '1.0'", kMalformed, "bad-shape",
               "packVersion"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Coherence, BrokenPack,
    testing::Values(
        Broken{"reference to no row", "{code: refuse, scope: [pleading], ref: Z-2}",
               "{code: refuse, scope: [pleading], ref: Z-9}", kMissingReference, "unknown-row", "handlerDuties[0].ref"},
        Broken{"row of another regulation", "errata:\n",
               "  - {ref: Y-1, kinds: [B], summary: {zh: 他}, capabilities: [policy-pack]}\nerrata:\n", kNotAllowed,
               "foreign-row", "articles[4].ref"},
        Broken{"row twice", "errata:\n",
               "  - {ref: Z-1, kinds: [B], summary: {zh: 又}, capabilities: [policy-pack]}\nerrata:\n", kDuplicateKey,
               "duplicate-id", "articles[4].ref"},
        Broken{"id twice", "sanctions:\n", "  - {code: M-WARNING, label: {zh: 又}}\nsanctions:\n", kDuplicateKey,
               "duplicate-id", "measures[1].code"},
        Broken{"instrument that is not listed", "instruments: [LAW-1, LAW-2]", "instruments: [LAW-1, LAW-3]",
               kMissingReference, "unknown-reference", "sanctions[0].instruments[1]"},
        Broken{"measure that is not listed", "{minCount: 1, measures: [M-WARNING]",
               "{minCount: 1, measures: [M-DISCIPLINE]", kMissingReference, "unknown-reference",
               "nonRecording.tiers[0].measures[0]"},
        Broken{"successor that is not listed", "successor: LAW-2", "successor: LAW-3", kMissingReference,
               "unknown-reference", "legalBases[0].successor"},
        Broken{"prohibition mapped to no item", "mapsTo: Z-4", "mapsTo: Z-2", kMissingReference, "unknown-reference",
               "generalProhibitions[0].mapsTo"},
        Broken{"signature in no field", "field: CASE,", "field: CASES,", kMissingReference, "unknown-reference",
               "forms[0].signatures[0].field"},
        Broken{"future schema", "schemaVersion: 1", "schemaVersion: 2", kFeatureMissing, "schema-version",
               "schemaVersion"},
        Broken{"feature that is not there yet", "requires: [act-conditions]", "requires: [act-conditions, regimes]",
               kFeatureMissing, "feature-missing", "requires"},
        Broken{"section that is not there yet", "complaints: []", "complaints: []\nwrongCase: {scope: [penalty]}",
               kFeatureMissing, "feature-missing", "wrongCase", "wrongCase"},
        Broken{"feature that is used and not declared", "requires: [act-conditions]", "requires: []", kMissingReference,
               "feature-undeclared", "acts[0].when", "    when:\n      all:\n"},
        Broken{"date without a source", "source: notice", "source: adoption", kNotAllowed, "effective-source",
               "effective.source"},
        Broken{"end before start", "from: 2024-03-01, source: notice, to: null",
               "from: 2024-03-01, source: notice, to: 2024-02-01", kNotAllowed, "end-before-start", "effective.to"},
        Broken{"open list without catch-all", "    codes: [ACT-OTHER]\n    catchAll: true\nactsOpen: true",
               "    codes: [ACT-MEET]\nactsOpen: true", kFieldMissing, "catch-all-missing", "actsOpen", "actsOpen"},
        Broken{"catch-all with a condition", "    catchAll: true",
               "    catchAll: true\n    when: {fact: contact.kind, op: contains, value: other}", kNotAllowed,
               "catch-all-shape", "acts[1].itemRef", "  - itemRef: Z-4"},
        Broken{"record whose content may be missing", "{name: contact.content, level: textRequired,",
               "{name: contact.content, level: recommended,", kFieldMissing, "base-field-missing", "record.fields",
               "  fields:\n    - {name: case"},
        Broken{"rule of the text without its row", "level: textRequired, ref: Z-2}\n  attach",
               "level: textRequired, basis: Q-22}\n  attach", kFieldMissing, "ref-missing", "record.fields[3].name"},
        Broken{"capacity of others without the principal", "- {code: self, ref: Z-2}", "- {code: relative, ref: Z-2}",
               kFieldMissing, "base-field-missing", "record.fields", "  fields:"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Conditions, BrokenPack,
    testing::Values(Broken{"unknown fact", "{fact: contact.capacity, op: eq, value: self}",
                           "{fact: contact.capasity, op: eq, value: self}", kNotAllowed, "unknown-fact",
                           "acts[0].when.all[1].fact"},
                    Broken{"fact about nobody", "{fact: subject.isPartyMember,", "{fact: person.isPartyMember,",
                           kNotAllowed, "unknown-fact", "legalBases[1].appliesTo.fact"},
                    Broken{"unknown operator", "{fact: contact.capacity, op: eq, value: self}",
                           "{fact: contact.capacity, op: is, value: self}", kNotAllowed, "unknown-code",
                           "acts[0].when.all[1].op"},
                    Broken{"operator for another type", "op: contains, value: plead", "op: eq, value: plead",
                           kNotAllowed, "operator-for-type", "acts[0].when.all[0].op"},
                    Broken{"value of another type", "{fact: subject.isLeadingCadre, op: eq, value: true}",
                           "{fact: subject.isLeadingCadre, op: eq, value: leader}", kWrongType, "wrong-type",
                           "coveredPersons[0].when.value"},
                    Broken{"value that is no code of the fact", "op: contains, value: plead",
                           "op: contains, value: pleads", kNotAllowed, "unknown-code", "acts[0].when.all[0].value"},
                    Broken{"exists with a value", "{fact: contact.capacity, op: eq, value: self}",
                           "{fact: contact.capacity, op: exists, value: self}", kNotAllowed, "exists-value",
                           "acts[0].when.all[1].value"},
                    Broken{"something beside a group", "    when:\n      all:\n",
                           "    when:\n      op: eq\n      all:\n", kMalformed, "predicate-shape", "acts[0].when",
                           "op: eq"},
                    Broken{"an empty group", "{fact: subject.isPartyMember, op: eq, value: true}", "{any: []}",
                           kMalformed, "predicate-shape", "legalBases[1].appliesTo.any"},
                    Broken{"a condition that is a text", "{fact: subject.isPartyMember, op: eq, value: true}", "always",
                           kMalformed, "predicate-shape", "legalBases[1].appliesTo"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Deadlines, BrokenPack,
    testing::Values(
        Broken{"a default that poses as text",
               "kind: none\n      source: softwareDefault\n      startEvent: record.sealed",
               "kind: none\n      source: text\n      startEvent: record.sealed", kNotAllowed, "default-claims-text",
               "obligations[0].deadline.source", "source: text"},
        Broken{"a number of the text that the software claims", "{kind: fixed, source: text,",
               "{kind: fixed, source: softwareDefault,", kNotAllowed, "fixed-term", "appeals[0].deadline.source"},
        Broken{"fixed without a number", "startEvent: appeal.lodged, value: 15, unit: day, dayBasis: working}",
               "startEvent: appeal.lodged}", kNotAllowed, "fixed-term", "appeals[0].deadline.kind"},
        Broken{"days without saying which", "value: 15, unit: day, dayBasis: working", "value: 15, unit: day",
               kFieldMissing, "missing-key", "appeals[0].deadline.dayBasis"},
        Broken{"prompt without a default",
               "kind: none\n      source: softwareDefault\n      startEvent: verification.opened\n      default: "
               "{value: 30, "
               "unit: day, dayBasis: calendar, sd: SD-12}",
               "kind: prompt\n      source: text\n      startEvent: verification.opened", kFieldMissing,
               "default-needed", "obligations[1].deadline.kind"},
        Broken{"a default nobody declared", "id: SD-12, param: obl", "id: SD-13, param: obl", kMissingReference,
               "default-undeclared", "obligations[1].deadline.default", "default: {value: 30"},
        Broken{"a default that differs", "default: {value: 30,", "default: {value: 31,", kNotAllowed, "default-differs",
               "obligations[1].deadline.default"},
        Broken{"a declared value that differs", "value: softwareRequired, reason", "value: textRequired, reason",
               kNotAllowed, "default-differs", "softwareDefaults[3].param"},
        Broken{"a default that leads nowhere", "param: engine.unknownValues", "param: engine.unknown",
               kMissingReference, "unknown-param", "softwareDefaults[2].param"},
        Broken{"a term beyond a century", "value: 15, unit: day", "value: 40000, unit: day", kOutOfRange,
               "out-of-range", "appeals[0].deadline.value"}),
    named);

TEST(LoadPack, all_problems_are_found_in_one_go_by_line) {
  std::string text = edited("disclosure: unstated", "disclosure: secret");
  text.replace(text.find("codes: [ACT-PLEAD]"), 18, "codes: [ACT-PLED]");
  text.replace(text.find("caseStagesOpen: true"), 20, "caseStagesOpen: si");

  const auto pack = load_pack(text, "z.yaml");

  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().where, "z.yaml:12:disclosure");
  ASSERT_EQ(pack.error().also.size(), 2U);
  EXPECT_EQ(pack.error().also[0].where, "z.yaml:46:caseStagesOpen");
  EXPECT_EQ(pack.error().also[1].where, "z.yaml:52:acts[0].codes[0]");
}

TEST(LoadPack, an_unknown_word_is_answered_with_the_allowed_ones_and_the_nearest) {
  const auto pack = load_pack(edited("kind: fixed, source: text", "kind: fixd, source: text"), "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(param(pack.error(), "given"), "fixd");
  EXPECT_EQ(param(pack.error(), "allowed"), "fixed, prompt, immediate, periodEnd, none");
  EXPECT_EQ(param(pack.error(), "nearest"), "fixed");
  EXPECT_EQ(pack.error().detail,
            "'fixd' is not known here (did you mean 'fixed'?). Possible: fixed, prompt, immediate, periodEnd, none.");
}

TEST(LoadPack, one_file_is_one_document) {
  const std::string text = std::string{kSamplePack} + "---\npackId: another\n";
  const auto pack = load_pack(text, "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(param(pack.error(), "fault"), "several-documents");
}

TEST(LoadPack, nothing_is_no_pack) {
  for (const std::string_view text : {"", "\n# only a comment\n", "just a text", "- a\n- list\n"}) {
    const auto pack = load_pack(text, "z.yaml");
    ASSERT_FALSE(pack);
    EXPECT_EQ(param(pack.error(), "fault"), "empty-document") << text;
  }
}

TEST(LoadPack, an_alias_is_refused_as_such) {
  const auto pack = load_pack(edited("addressees: [各科室]", "addressees: [&a 各科室, *a]"), "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(param(pack.error(), "fault"), "anchor");
  ASSERT_FALSE(pack.error().also.empty());
  EXPECT_EQ(param(pack.error().also[0], "fault"), "alias");
}

TEST(LoadPack, sixteen_levels_are_read_and_seventeen_refused) {
  const auto nested = [](int levels) {
    return "a: " + std::string(static_cast<std::size_t>(levels), '[') +
           std::string(static_cast<std::size_t>(levels), ']');
  };
  const auto read = load_pack(nested(15), "z.yaml");
  const auto refused = load_pack(nested(16), "z.yaml");
  ASSERT_FALSE(read);
  ASSERT_FALSE(refused);
  EXPECT_NE(param(read.error(), "fault"), "too-deep");
  EXPECT_EQ(param(refused.error(), "fault"), "too-deep");
}

TEST(LoadPack, bytes_that_are_no_utf8_and_files_that_are_too_large_are_refused) {
  EXPECT_EQ(param(load_pack("title: \xC3\x28", "z.yaml").error(), "fault"), "not-utf8");
  EXPECT_EQ(param(load_pack(std::string((1U << 20U) + 1, 'a'), "z.yaml").error(), "fault"), "too-large");
}

TEST(LoadPack, a_file_of_nothing_but_problems_gives_a_hundred_and_no_more) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "x" + std::to_string(i) + ": 1\n";
  const auto pack = load_pack(text, "z.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().also.size(), 99U);
}

}  // namespace
}  // namespace donghu::policy
