// What a regulation may bring that this version does not have yet (REQUIREMENTS 4.6 k to t): a pack that asks for it is
// refused whole, and told by name what is missing, wherever it stands. One row for each key, in the order of the
// letters; then every such feature by its name in `requires`.
#include "donghu/policy/broken_testing.hpp"
#include "donghu/policy/vocabulary.hpp"
#include "donghu/policy/whole_pack.hpp"

namespace donghu::policy {
namespace {

struct Missing {
  std::string_view letter;  // of 4.6
  std::string_view feature;
  std::string_view from;  // a passage of the whole pack …
  std::string_view to;    // … and what stands there instead
  std::string_view key;   // where it is refused
};
std::ostream& operator<<(std::ostream& out, const Missing& m) { return out << m.letter << " " << m.key; }

constexpr Missing kMissing[] = {
    {"k", "regimes", "declarations: []", "regimes: [{when: x}]", "regimes"},
    {"l", "authorizations", "declarations: []", "authorizations: [{act: x}]", "authorizations"},
    {"m", "measure-conditions", "    closedList: true\n", "    closedList: true\n    quantity: 3\n",
     "measures[0].quantity"},
    {"m", "measure-conditions", "    closedList: true\n", "    closedList: true\n    polarity: reward\n",
     "measures[0].polarity"},
    {"m", "measure-conditions", "    closedList: true\n", "    closedList: true\n    effect: [annul]\n",
     "measures[0].effect"},
    {"m", "measure-conditions", "    closedList: true\n",
     "    closedList: true\n    when: {fact: graveResult, op: eq, value: true}\n", "measures[0].when"},
    {"n", "acts-of-either-side", "    catchAll: false\n", "    catchAll: false\n    actor: caseParty\n",
     "acts[0].actor"},
    {"n", "acts-of-either-side", "    catchAll: false\n", "    catchAll: false\n    beneficiaries: [company]\n",
     "acts[0].beneficiaries"},
    {"o", "publications", "declarations: []", "publications: [{what: records}]", "publications"},
    {"p", "complaint-phases", "    replyRequired: true\n", "    replyRequired: true\n    phases: [{name: a}]\n",
     "complaints[0].phases"},
    {"q", "assessment-gates", "targets: [performance]}", "targets: [performance], gates: [promotion]}",
     "assessmentFeed[0].gates"},
    {"r", "responses", "declarations: []", "responses: [{who: subject}]", "responses"},
    {"s", "role-fallbacks", "declarations: []", "roleBindings: [{role: handler}]", "roleBindings"},
    {"t", "recusal-rules", "declarations: []", "recusal: [{who: subject}]", "recusal"},
    {"t", "article-dates", "summary: {zh: 许可}, capabilities",
     "summary: {zh: 许可}, effective: 2025-01-01, capabilities", "articles[4].effective"},
    {"t", "several-issuers", "declarations: []", "issuers: [甲, 乙]", "issuers"},
    {"t", "label-languages", "{zh: 督察组}, ref: W-2}", "{zh: 督察组, bo: ལྟ་སྐུལ}, ref: W-2}",
     "vocabulary.roles[0].label.bo"},
    {"t", "retention", "declarations: []", "retention: {years: 30}", "retention"},
};

class MissingFeature : public testing::TestWithParam<Missing> {};

TEST_P(MissingFeature, is_named_where_it_is_asked_for) {
  const Missing& row = GetParam();
  const auto pack = load_pack(edited(whole_pack(), row.from, row.to), "w.yaml");
  ASSERT_FALSE(pack);
  const Error* found = &pack.error();
  for (const Error& other : pack.error().also) {
    if (param(other, "given") == row.feature) found = &other;
  }
  EXPECT_EQ(found->code, ErrorCode::kFeatureMissing) << describe(pack.error());
  EXPECT_EQ(param(*found, "given"), row.feature);
  EXPECT_TRUE(found->where.ends_with(":" + std::string{row.key})) << found->where;
  EXPECT_EQ(param(*found, "allowed").find(row.feature), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(FourSix, MissingFeature, testing::ValuesIn(kMissing));

TEST(MissingFeatures, every_one_is_refused_by_its_name_in_requires) {
  int missing = 0;
  for (const std::string_view feature : feature_codes()) {
    if (has_code(supported_feature_codes(), feature)) continue;
    ++missing;
    const std::string text = edited(whole_pack(), "requires:\n", "requires:\n  - " + std::string{feature} + "\n");
    const auto pack = load_pack(text, "w.yaml");
    ASSERT_FALSE(pack) << feature;
    EXPECT_EQ(pack.error().code, ErrorCode::kFeatureMissing) << feature;
    EXPECT_EQ(param(pack.error(), "given"), feature);
    EXPECT_TRUE(pack.error().where.ends_with(":requires")) << pack.error().where;
  }
  EXPECT_EQ(missing, 16);
}

TEST(MissingFeatures, a_deadline_asks_for_no_more_than_its_place_can_act_on) {
  const std::string text = edited(whole_pack(), "default: {value: 24, unit: hour, sd: SD-04}",
                                  "relation: before\n            default: {value: 24, unit: hour, sd: SD-04}");
  const auto pack = load_pack(text, "w.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, ErrorCode::kFeatureMissing);
  EXPECT_EQ(param(pack.error(), "given"), "deadline-cases-everywhere");
  EXPECT_TRUE(pack.error().where.ends_with(":reports.adHoc[0].followUp[0].deadline.relation")) << pack.error().where;
}

TEST(MissingFeatures, a_clock_that_starts_twice_is_refused) {
  const std::string text =
      edited(whole_pack(), "startFact: bid.openedOn", "startFact: bid.openedOn, startEvent: record.closed");
  const auto pack = load_pack(text, "w.yaml");
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, ErrorCode::kNotAllowed);
  EXPECT_TRUE(pack.error().where.ends_with(":obligations[0].deadline.cases[2].deadline.startFact"))
      << pack.error().where;
}

}  // namespace
}  // namespace donghu::policy
