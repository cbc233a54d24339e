// Who is watched, since when and until when; whom a pack protects, and whom not; who is in service.
#include "donghu/domain/protection_watch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/employment.hpp"
#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using testing::Scene;

/// An organ with one truthful recorder, a handler without a record, an officer and a clerk.
struct Organ {
  explicit Organ(const std::string& folder) : scene(testing::shipped_pack(folder)) {
    scene.on("2026-05-13");
    record = testing::add_record(scene, {tan, {.person = wu}});
    scene.on("2026-06-03");
  }
  Context as_personnel() const { return scene.as(he, "personnelOffice"); }
  std::optional<ProtectionWatch> watch(PersonId person) const { return watch_of(person, as_personnel()); }
  std::string protected_by(PersonId person) const {
    const std::vector<ProtectingRule> rules = rules_protecting(person, as_personnel());
    return rules.empty() ? "nothing" : rules.front().for_actions().article;
  }

  Scene scene;
  PersonId tan = scene.add("谭玉", {.roles = {"handler"}});
  PersonId luo = scene.add("罗成", {.roles = {"handler"}});
  PersonId wu = scene.add("吴军", {.leading_cadre = true, .post = "科长"});
  PersonId officer = scene.add("高毅", {.traits = std::vector<std::string>{"enforcementOfficer"}});
  PersonId clerk = scene.add("钱博", {.traits = std::vector<std::string>{}});
  PersonId unnoted = scene.add("周可", {});
  PersonId he = scene.add("贺宁", {.roles = {"personnelOffice"}});
  MatterId record;
};

TEST(ProtectionWatch, begins_with_the_first_sealed_record_and_names_the_article) {
  Organ organ{"cn-qianjiang-d2"};
  const auto watch = organ.watch(organ.tan);
  ASSERT_TRUE(watch);
  EXPECT_EQ(watch->state, ProtectionWatchState::kWatching);
  EXPECT_EQ(watch->since, (CivilDate{2026, 5, 13}));
  EXPECT_THAT(watch->records, ElementsAre(organ.record));
  EXPECT_THAT(watch->citations, ElementsAre(Citation{"cn-qianjiang-d2", "D2-09.a"}));
  EXPECT_FALSE(organ.watch(organ.luo));
}

TEST(ProtectionWatch, a_second_record_begins_no_second_watch) {
  Organ organ{"cn-qianjiang-d2"};
  const MatterId second = testing::add_record(organ.scene, {organ.tan, {.person = organ.wu}});
  const auto watch = organ.watch(organ.tan);
  EXPECT_EQ(watch->since, (CivilDate{2026, 5, 13}));
  EXPECT_THAT(watch->records, ElementsAre(organ.record, second));
}

TEST(ProtectionWatch, ends_when_the_recorder_serves_no_more_and_goes_on_under_contract) {
  Organ organ{"cn-qianjiang-d2"};
  for (const auto& [employment, state] :
       {std::pair{"retired", ProtectionWatchState::kEnded}, std::pair{"former", ProtectionWatchState::kEnded},
        std::pair{"contract", ProtectionWatchState::kWatching}}) {
    organ.scene.set_employment(organ.tan, employment);
    EXPECT_EQ(organ.watch(organ.tan)->state, state) << employment;
  }
}

TEST(ProtectionWatch, a_record_found_knowingly_untrue_protects_nobody) {
  Organ organ{"cn-province-e"};
  const MatterId verification = organ.scene.new_matter();
  organ.scene.verifications[verification].origin.about = {organ.record};
  organ.scene.instances[organ.tan] = {{verification, {2026, 5, 13}, "untrue"}};
  EXPECT_FALSE(organ.watch(organ.tan));
  EXPECT_EQ(organ.protected_by(organ.tan), "nothing");
  // One left out elsewhere does not make this one untrue.
  organ.scene.instances[organ.tan] = {{verification, {2026, 5, 13}, "omitted"}};
  EXPECT_TRUE(organ.watch(organ.tan));
}

TEST(ProtectionWatch, there_is_none_where_the_pack_protects_nobody) {
  Organ organ{"cn-qianjiang-d1"};
  EXPECT_FALSE(organ.watch(organ.tan));
  EXPECT_EQ(organ.protected_by(organ.tan), "nothing");
}

TEST(ProtectedClass, is_the_packs) {
  Organ handlers{"cn-qianjiang-d2"};
  EXPECT_EQ(handlers.protected_by(handlers.tan), "D2-09.c");
  EXPECT_EQ(handlers.protected_by(handlers.luo), "D2-09.c");
  EXPECT_EQ(handlers.protected_by(handlers.officer), "nothing");
  Organ officers{"cn-xingqing-c"};
  EXPECT_EQ(officers.protected_by(officers.luo), "C-06¶1.c");
  EXPECT_EQ(officers.protected_by(officers.officer), "C-06¶1.c");
  EXPECT_EQ(officers.protected_by(officers.clerk), "nothing");
  Organ recorders{"cn-province-e"};
  EXPECT_EQ(recorders.protected_by(recorders.tan), "E-12.c");
  EXPECT_EQ(recorders.protected_by(recorders.luo), "nothing");
}

TEST(ProtectedClass, in_doubt_somebody_is_protected) {
  Organ officers{"cn-xingqing-c"};
  EXPECT_EQ(officers.protected_by(officers.unnoted), "C-06¶1.c");
}

TEST(ProtectedClass, a_condition_takes_the_place_of_the_word) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  policy::Predicate leader;
  leader.leaf = {.fact = "victim.isLeadingCadre", .op = policy::Op::kEq, .value = true};
  pack.consequences.protection->protected_when = leader;
  Scene scene{pack};
  const PersonId ma = scene.add("马岚", {.roles = {"handler"}});
  const PersonId ding = scene.add("丁慧", {.leading_cadre = true});
  EXPECT_TRUE(rules_protecting(ma, scene.as(ma, "handler")).empty());
  EXPECT_FALSE(rules_protecting(ding, scene.as(ma, "handler")).empty());
}

TEST(ProtectedClass, each_pack_of_a_bundle_protects_for_itself) {
  policy::Pack bundle = testing::shipped_pack("cn-bureau-a1");
  bundle.parts = {testing::shipped_pack("cn-bureau-a1"), testing::shipped_pack("cn-bureau-a2")};
  Scene scene{bundle};
  const PersonId lin = scene.add("林悦", {.roles = {"handler"}});
  const PersonId officer = scene.add("高毅", {.traits = std::vector<std::string>{"enforcementOfficer"}});
  const Context context = scene.as(lin, "handler");
  const auto articles = [&](PersonId person) {
    std::vector<std::string> refs;
    for (const ProtectingRule& one : rules_protecting(person, context)) refs.push_back(one.for_actions().article);
    return refs;
  };
  EXPECT_THAT(articles(lin), ElementsAre("A1-06¶2.b", "A2-06.d"));
  EXPECT_THAT(articles(officer), ElementsAre("A2-06.d"));
}

TEST(Employment, is_entered_by_the_personnel_office_with_a_reason) {
  Organ organ{"cn-qianjiang-d2"};
  const NoteEmployment command{organ.tan, "retired", {2026, 6, 1}, "到龄退休"};
  const auto changed = decide(command, organ.as_personnel());
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->employment, "retired");
  const auto refused = [&](NoteEmployment other, const Context& context) {
    return describe(decide(other, context).error());
  };
  EXPECT_EQ(refused(command, organ.scene.as(organ.tan, "handler")), "ROLE_DENIED");
  EXPECT_EQ(refused({organ.he, "retired", {2026, 6, 1}, "到龄"}, organ.as_personnel()), "RECUSAL_REQUIRED");
  EXPECT_EQ(refused({PersonId{{9}}, "retired", {2026, 6, 1}, "到龄"}, organ.as_personnel()),
            "MISSING_REFERENCE at /person");
  EXPECT_EQ(refused({organ.tan, "gone", {2026, 6, 1}, "到龄"}, organ.as_personnel()),
            "NOT_ALLOWED at /employment allowed=current, contract, former, retired");
  EXPECT_EQ(refused({organ.tan, "current", {2026, 6, 1}, "到龄"}, organ.as_personnel()), "NOT_ALLOWED at /employment");
  EXPECT_EQ(refused({organ.tan, "retired", {2026, 6, 4}, "到龄"}, organ.as_personnel()), "IN_FUTURE at /on");
  EXPECT_EQ(refused({organ.tan, "retired", {2026, 6, 1}, ""}, organ.as_personnel()), "REASON_MISSING at /reason");
}

}  // namespace
}  // namespace donghu::domain
