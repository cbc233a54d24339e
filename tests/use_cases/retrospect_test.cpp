// Looking back under another pack: what would have differed, by article, and that nothing is touched by asking.
#include "donghu/app/retrospect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "donghu/app/reads_policy.hpp"
#include "donghu/json/write.hpp"
#include "donghu/policy/load.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> kProcedures{"entry", "storage", "reporting", "viewing", "handling"};
using Changes = std::vector<std::pair<std::string, std::string>>;

/// As scenario S-43 has it.
const Changes kHalfYearly{{"packVersion: 1.0.0", "packVersion: 1.1.0"}, {"period: year", "period: halfYear"}};
const Changes kTwentyDays{
    {"packVersion: 1.0.0", "packVersion: 1.1.0"},
    {"param: obligations.C-VERIFY.deadline\n    value: {value: 10,",
     "param: obligations.C-VERIFY.deadline\n    value: {value: 20,"},
    {"startEvent: record.sealed\n      default: {value: 10,", "startEvent: record.sealed\n      default: {value: 20,"}};

std::string pack_text(const std::string& pack, const Changes& changes) {
  std::string text = must(app::read_file(std::filesystem::path{DONGHU_SOURCE_DIR} / "policies" / pack / "pack.yaml"));
  for (const auto& [from, to] : changes) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  return text;
}

/// "element name: then → instead [article → article]"
std::string told(const app::RetrospectItem& item) {
  const auto value = [](const std::optional<std::string>& one) { return one ? *one : std::string{"-"}; };
  const auto article = [](const std::optional<Citation>& one) { return one ? one->article : std::string{"-"}; };
  const domain::Difference& d = item.difference;
  return item.number + " " + d.element + " " + d.name + ": " + value(d.then) + " → " + value(d.instead) + " [" +
         article(d.basis_then) + " → " + article(d.basis_instead) + "]";
}

std::vector<std::string> told(const app::Retrospect& found) {
  std::vector<std::string> lines;
  for (const app::RetrospectItem& item : found.items) lines.push_back(told(item));
  return lines;
}

class RetrospectTest : public ::testing::Test {
 protected:
  RetrospectTest() {
    rig_.clock().set_day(CivilDate{2026, 12, 14});
    Organ& organ = rig_.organ();
    organ.add("ma", "马岚", "一中队", "执法员", false, {"handler"});
    organ.add("he", "何平", "一中队", "执法员", false, {"handler"});
    organ.add("tang", "唐妤", "纪检监察室", "主任", false, {"disciplineOffice"});
    organ.add("bai", "白静", "局领导", "纪检分管领导", true, {"disciplineLeader"});
    organ.add("xu", "许制", "办公室", "主任", false, {"packSteward"});
    organ.add("ding", "丁慧", "局领导", "副局长", true, {"packSteward"});
  }

  void adopt(const std::vector<std::string>& packs = {"cn-xingqing-c"}) {
    rig_.organ().adopt(kProcedures, {}, packs, packs.size() == 1 ? std::nullopt : std::optional{CivilDate{2026, 1, 1}});
    case_ = rig_.organ().add_case("XQ-1", "某案", "一中队", {"ma"});
  }
  app::Caller ma() { return rig_.organ().caller("ma", "handler"); }
  app::Caller tang() { return rig_.organ().caller("tang", "disciplineOffice"); }
  app::Caller bai() { return rig_.organ().caller("bai", "disciplineLeader"); }

  /// A leading cadre pleads by telephone.
  json::Object pleading(CivilDate on) {
    json::Object body = plain_record(case_, on);
    body["contact"].as_object()["kinds"] = json::Array{"plead"};
    body["handler"].as_object()["responses"] = json::Array{"refusal"};
    return body;
  }
  std::string record(const json::Object& body) { return must(rig_.run(ma(), "recordInquiry", body)).id; }

  std::string conclude(const std::string& record, json::Object findings) {
    const json::Object open{{"about", json::Array{record}}, {"concern", "interference"}};
    const std::string id = must(rig_.run(tang(), "openVerification", open)).id;
    must(rig_.run(bai(), "assignVerification",
                  json::Object{{"matter", id}, {"person", rig_.organ().member("tang").person.text()}}));
    must(rig_.run(tang(), "beginFactFinding", json::Object{{"matter", id}}));
    must(rig_.run(
        bai(), "concludeVerification",
        json::Object{{"matter", id}, {"outcome", "confirmed"}, {"reasons", "属实。"}, {"findings", findings}}));
    return id;
  }
  json::Object confirmed_pleading(CivilDate on) {
    return {{"subject",
             json::Object{{"name", "钱某"}, {"unit", "某街道办事处"}, {"post", "工作人员"}, {"leadingCadre", true}}},
            {"agency", "self"},
            {"conductAt", on.text()},
            {"harmfulResult", false},
            {"items", json::Array{json::Object{
                          {"item", "C-08(1)"}, {"codes", json::Array{"ACT-PLEAD"}}, {"reason", "来电说情"}}}}};
  }

  app::Hypothesis hypothesis(const std::string& text) {
    return {.pack = std::make_shared<const policy::Pack>(must(policy::load_pack(text, "new.yaml"))),
            .digest = crypto::sha256(bytes_of(text))};
  }
  app::Retrospect look_back(const app::Hypothesis& other) {
    return must(app::look_back(*rig_.folder().registry, rig_.authority(), *rig_.folder().blobs, rig_.shelf().calendar(),
                               other, rig_.clock().now()));
  }
  app::Retrospect look_back(const Changes& changes) {
    return look_back(hypothesis(pack_text("cn-xingqing-c", changes)));
  }

  Rig rig_;
  CaseId case_;
};

TEST_F(RetrospectTest, under_the_very_same_pack_nothing_differs_and_every_step_is_judged_again) {
  adopt();
  const std::string about = record(pleading(CivilDate{2026, 12, 11}));
  conclude(about, confirmed_pleading(CivilDate{2026, 12, 11}));

  const app::Retrospect found = look_back(Changes{});

  EXPECT_THAT(told(found), IsEmpty());
  EXPECT_THAT(found.unjudged, IsEmpty());
  EXPECT_EQ(found.placement, app::Placement::kInPlace);
  EXPECT_EQ(found.from, (CivilDate{2022, 5, 13}));
  // The record, the verification, and the case that the conclusion began.
  EXPECT_EQ(found.matters, 3U);
  EXPECT_EQ(found.steps, 4U);
}

TEST_F(RetrospectTest, a_longer_term_moves_the_due_day_of_the_duty_by_its_article) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  const app::Retrospect found = look_back(kTwentyDays);
  EXPECT_THAT(told(found),
              ElementsAre("过问〔2026〕1号 obligation.due C-VERIFY: 2026-12-28 → 2027-01-11 [C-F7 → C-F7]"));
  ASSERT_EQ(found.replaced.size(), 1U);
  EXPECT_EQ(found.replaced[0].version, "1.0.0");
}

TEST_F(RetrospectTest, what_was_late_by_the_shorter_term_is_not_late_by_the_longer_one) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  rig_.clock().set_day(CivilDate{2026, 12, 30});
  EXPECT_THAT(told(look_back(kTwentyDays)),
              ElementsAre("过问〔2026〕1号 obligation.due C-VERIFY: 2026-12-28 → 2027-01-11 [C-F7 → C-F7]",
                          "过问〔2026〕1号 obligation.lateness C-VERIFY: LATE_DEFAULT →  [C-F7 → C-F7]"));
}

TEST_F(RetrospectTest, half_yearly_reports_would_have_been_due_in_place_of_the_yearly_one) {
  adopt();
  EXPECT_THAT(told(look_back(kHalfYearly)), ElementsAre(" periodicReport C-Y 2026: 2027-02-01 → - [C-07.a → -]",
                                                        " periodicReport C-Y 2026H2: - → 2027-02-01 [- → C-07.a]"));
}

TEST_F(RetrospectTest, from_a_later_day_on_what_was_before_it_stays_as_it_is) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  rig_.clock().set_day(CivilDate{2027, 1, 4});
  record(pleading(CivilDate{2026, 12, 30}));
  Changes both = kTwentyDays;
  both.push_back(kHalfYearly[1]);
  app::Hypothesis later = hypothesis(pack_text("cn-xingqing-c", both));
  later.from = CivilDate{2027, 1, 1};

  const app::Retrospect found = look_back(later);

  // The summary of 2026 stays yearly: its period began under the version before (SC-06).
  EXPECT_THAT(told(found), ElementsAre("过问〔2027〕1号 obligation.due C-VERIFY: 2027-01-18 → 2027-02-01 [C-F7 → C-F7]",
                                       " periodicReport C-Y 2027: 2028-01-31 → - [C-07.a → -]",
                                       " periodicReport C-Y 2027H1: - → 2027-07-30 [- → C-07.a]"));
  EXPECT_THAT(found.replaced, IsEmpty());
}

TEST_F(RetrospectTest, an_act_that_needs_more_leaves_the_contact_open_and_moves_grade_step_and_item) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  const std::string leaf = "        - {fact: contact.capacity, op: eq, value: self}\n  - itemRef: C-08(2)";
  const app::Retrospect found =
      look_back(Changes{{"packVersion: 1.0.0", "packVersion: 1.1.0"},
                        {leaf, "        - {fact: contact.againstRules, op: eq, value: true}\n" + leaf}});
  EXPECT_THAT(told(found), ElementsAre("过问〔2026〕1号 screening.grade : suspect → open [C-08(1) → -]",
                                       "过问〔2026〕1号 screening.step : 1 → 5 [C-08(1) → -]",
                                       "过问〔2026〕1号 screening.item C-08(1): ACT-PLEAD → - [C-08(1) → -]",
                                       "过问〔2026〕1号 flag OPEN_RESULT: - →  [- → -]"));
  EXPECT_EQ(found.items[0].step, "inquiryRecorded");
  EXPECT_EQ(found.items[0].on, (CivilDate{2026, 12, 14}));
}

TEST_F(RetrospectTest, conduct_of_before_is_screened_under_the_version_of_before_although_it_was_sealed_later) {
  adopt();
  rig_.clock().set_day(CivilDate{2027, 1, 4});
  record(pleading(CivilDate{2026, 12, 30}));
  const std::string leaf = "        - {fact: contact.capacity, op: eq, value: self}\n  - itemRef: C-08(2)";
  app::Hypothesis later = hypothesis(
      pack_text("cn-xingqing-c", {{"packVersion: 1.0.0", "packVersion: 1.1.0"},
                                  {leaf, "        - {fact: contact.againstRules, op: eq, value: true}\n" + leaf}}));
  later.from = CivilDate{2027, 1, 1};
  EXPECT_THAT(told(look_back(later)), IsEmpty());
}

TEST_F(RetrospectTest, a_field_that_would_have_been_required_refuses_the_seal_by_its_article_and_tells_nothing_else) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  const app::Retrospect found = look_back(Changes{{"packVersion: 1.0.0", "packVersion: 1.1.0"},
                                                  {"{name: contact.place, level: recommended, basis: '4.2'}",
                                                   "{name: contact.place, level: textRequired, ref: C-F6}"}});
  EXPECT_THAT(told(found), ElementsAre("过问〔2026〕1号 refusal FIELD_MISSING /contact/place: - → refused [- → C-F6]"));
}

TEST_F(RetrospectTest, a_class_that_covers_fewer_persons_takes_the_consequences_of_a_conclusion_away) {
  adopt();
  const CivilDate on{2026, 12, 14};
  conclude(record(pleading(on)), confirmed_pleading(on));
  const std::string when = "when: {fact: subject.isLeadingCadre, op: eq, value: true}\n    ref: C-08.a";
  const app::Retrospect found =
      look_back(Changes{{"packVersion: 1.0.0", "packVersion: 1.1.0"},
                        {when, "when: {fact: subject.isLeadingCadre, op: eq, value: false}\n    ref: C-08.a"}});
  EXPECT_THAT(told(found), ElementsAre("过问〔2026〕1号 flag OUTSIDE_COVERAGE: - →  [- → C-08.a]",
                                       "核实〔2026〕1号 outsideCoverage : no → yes [- → -]",
                                       "核实〔2026〕1号 case interference: begun → - [- → -]",
                                       "核实〔2026〕1号 circular : possible → RULE_ABSENT [C-08.a → C-08.a]"));
}

TEST_F(RetrospectTest, a_tier_that_permits_fewer_measures_shows_on_the_case_by_its_article) {
  adopt();
  const CivilDate on{2026, 12, 14};
  json::Object findings = confirmed_pleading(on);
  findings["nonRecordings"] = json::Array{json::Object{{"handler", rig_.organ().member("he").person.text()},
                                                       {"form", "omitted"},
                                                       {"knew", true},
                                                       {"reason", "接到来电未记录"}}};
  conclude(record(pleading(on)), findings);
  const app::Retrospect found =
      look_back(Changes{{"packVersion: 1.0.0", "packVersion: 1.1.0"},
                        {"minCount: 1, measures: [M-WARNING, M-CRITICISM]", "minCount: 1, measures: [M-WARNING]"}});
  EXPECT_THAT(told(found), ElementsAre("追责〔2026〕2号 tier.measures C-11.a: M-WARNING, M-CRITICISM → M-WARNING "
                                       "[C-11.a → C-11.a]"));
  EXPECT_EQ(found.items.at(0).step, "standing");
}

TEST_F(RetrospectTest, another_regulation_stands_beside_the_adopted_one_and_adds_its_duties) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  const app::Retrospect found = look_back(hypothesis(pack_text("cn-qianjiang-d2", {})));
  EXPECT_EQ(found.placement, app::Placement::kBeside);
  EXPECT_THAT(found.replaced, IsEmpty());
  EXPECT_THAT(found.unjudged, IsEmpty());
  EXPECT_FALSE(found.items.empty());
}

TEST_F(RetrospectTest, alone_another_regulation_takes_every_duty_of_the_adopted_one_away) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  app::Hypothesis other = hypothesis(pack_text("cn-qianjiang-d2", {}));
  other.alone = true;
  const app::Retrospect found = look_back(other);
  EXPECT_EQ(found.placement, app::Placement::kAlone);
  EXPECT_THAT(told(found), ::testing::Contains("过问〔2026〕1号 obligation C-VERIFY: 2026-12-28 → - [C-F7 → -]"));
  EXPECT_THAT(told(found), ::testing::Contains(" periodicReport C-Y 2026: 2027-02-01 → - [C-07.a → -]"));
}

TEST_F(RetrospectTest, a_pack_alone_has_nothing_before_it_and_no_later_first_day) {
  adopt();
  app::Hypothesis other = hypothesis(pack_text("cn-bureau-a1", {}));
  other.alone = true;
  other.from = CivilDate{2027, 1, 1};
  const auto refused = app::look_back(*rig_.folder().registry, rig_.authority(), *rig_.folder().blobs,
                                      rig_.shelf().calendar(), other, rig_.clock().now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(describe(refused.error()), "NOT_ALLOWED at from");
}

TEST_F(RetrospectTest, a_pack_of_a_bundle_without_the_other_is_refused_as_at_an_adoption) {
  adopt();
  const auto refused =
      app::look_back(*rig_.folder().registry, rig_.authority(), *rig_.folder().blobs, rig_.shelf().calendar(),
                     hypothesis(pack_text("cn-bureau-a2", {})), rig_.clock().now());
  ASSERT_FALSE(refused);
  EXPECT_EQ(describe(refused.error()), "MISSING_REFERENCE at /packs pack=cn-bureau-a1");
}

TEST_F(RetrospectTest, looking_back_changes_no_byte_and_no_rule_in_use) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  const auto bytes_on_disk = [&] {
    std::string all;
    for (const char* name : {"registry.db", "registry.db-wal", "work.db", "work.db-wal"}) {
      std::ifstream in{rig_.path() / "data" / name, std::ios::binary};
      std::stringstream content;
      content << in.rdbuf();
      all += name + (":" + content.str());
    }
    return all;
  };
  const auto blobs_on_disk = [&] {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::recursive_directory_iterator{rig_.path() / "data" / "blobs"}) {
      names.push_back(file.path().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  };
  const std::string before = bytes_on_disk();
  const auto blobs = blobs_on_disk();
  const auto rows = rig_.folder().registry->dump_projections(rig_.authority().no());

  EXPECT_FALSE(look_back(kTwentyDays).items.empty());

  EXPECT_TRUE(bytes_on_disk() == before);
  EXPECT_EQ(blobs_on_disk(), blobs);
  EXPECT_EQ(rig_.folder().registry->dump_projections(rig_.authority().no()), rows);
  // The next record is judged by the adopted version, as if nobody had asked.
  record(pleading(CivilDate{2026, 12, 14}));
  const auto duties = must(app::workbench(rig_.services(), tang())).obligations;
  EXPECT_EQ(std::count_if(duties.begin(), duties.end(),
                          [](const auto& duty) {
                            return duty.kind == "C-VERIFY" && duty.due_on == CivilDate{2026, 12, 28};
                          }),
            2);
}

// --- over the API ---------------------------------------------------------------------------------------------------

TEST_F(RetrospectTest, the_pack_steward_is_told_numbers_codes_and_articles_and_nothing_sealed) {
  adopt();
  record(pleading(CivilDate{2026, 12, 14}));
  const app::Caller steward = rig_.organ().caller("xu", "packSteward");
  const app::RetrospectView view =
      must(app::replay_policy(rig_.services(), steward, {.pack = pack_text("cn-xingqing-c", kTwentyDays)}));
  ASSERT_EQ(view.items.size(), 1U);
  EXPECT_EQ(view.items[0].number, "过问〔2026〕1号");
  EXPECT_EQ(view.items[0].kind, "interventionRecord");
  EXPECT_EQ(view.items[0].element, "obligation.due");
  EXPECT_EQ(view.items[0].name, "C-VERIFY");
  EXPECT_EQ(view.items[0].instead->article, "C-F7");
  const std::string text = json::write(json::to_value(view));
  for (const char* sealed : {"钱某", "某街道办事处", "马岚", "XQ-1", "来电", "2026-12"}) {
    EXPECT_EQ(text.find(sealed), std::string::npos) << sealed;
  }
}

TEST_F(RetrospectTest, of_a_matter_that_the_steward_is_barred_from_there_is_no_trace) {
  adopt();
  json::Object body = pleading(CivilDate{2026, 12, 14});
  body["intervener"] = json::Object{{"personId", rig_.organ().member("ding").person.text()}};
  record(body);
  const app::RetrospectView view = must(app::replay_policy(rig_.services(), rig_.organ().caller("ding", "packSteward"),
                                                           {.pack = pack_text("cn-xingqing-c", kTwentyDays)}));
  EXPECT_THAT(view.items, IsEmpty());
  EXPECT_EQ(view.matters, 0U);
  EXPECT_EQ(view.steps, 0U);
}

TEST_F(RetrospectTest, nobody_but_the_steward_may_ask) {
  adopt();
  for (const app::Caller& caller : {ma(), tang(), bai()}) {
    const auto refused = app::replay_policy(rig_.services(), caller, {.pack = pack_text("cn-xingqing-c", kTwentyDays)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(describe(refused.error()), "ROLE_DENIED allowed=packSteward");
  }
}

TEST_F(RetrospectTest, two_adopted_versions_are_compared_by_name_and_an_unknown_one_is_answered_with_the_known) {
  adopt();
  const std::filesystem::path file = rig_.path() / "changed.yaml";
  std::ofstream{file} << pack_text("cn-xingqing-c", kHalfYearly);
  rig_.organ().adopt_version(file, CivilDate{2027, 1, 1});
  EXPECT_EQ(must(app::adopted_versions(rig_.services(), ma())).items.size(), 2U);
  const app::ComparisonView view = must(app::compare_versions(rig_.services(), ma(), "cn-xingqing-c@1.0.0", "1.1.0"));
  ASSERT_EQ(view.articles.size(), 1U);
  EXPECT_EQ(view.articles[0].ref, "C-07.a");
  EXPECT_EQ(view.articles[0].fields.at(0).path, "reports.periodic.C-Y.period");
  const auto refused = app::compare_versions(rig_.services(), ma(), "1.0.0", "2.0.0");
  ASSERT_FALSE(refused);
  EXPECT_EQ(describe(refused.error()),
            "MISSING_REFERENCE at query:newer allowed=cn-xingqing-c@1.0.0, cn-xingqing-c@1.1.0");
}

}  // namespace
}  // namespace donghu::testing
