#include "donghu/policy/predicate.hpp"

#include <gtest/gtest.h>

namespace donghu::policy {
namespace {

constexpr Truth kF = Truth::kFalse;
constexpr Truth kU = Truth::kUnknown;
constexpr Truth kT = Truth::kTrue;

Predicate leaf(std::string fact, Op op, FactValue value = false) {
  return {.kind = Predicate::Kind::kLeaf, .leaf = {std::move(fact), op, std::move(value)}};
}
Predicate all(std::vector<Predicate> parts) { return {.kind = Predicate::Kind::kAll, .parts = std::move(parts)}; }
Predicate any(std::vector<Predicate> parts) { return {.kind = Predicate::Kind::kAny, .parts = std::move(parts)}; }
Predicate negated(Predicate part) { return {.kind = Predicate::Kind::kNot, .parts = {std::move(part)}}; }

FactValue code(std::string text) { return FactValue{std::move(text)}; }
FactValue codes(CodeList list) { return FactValue{std::move(list)}; }

/// Three leaves that come out false, unknown and true.
const Predicate& of(Truth truth) {
  static const Predicate no = leaf("known", Op::kEq, false);
  static const Predicate open = leaf("nobody.knows", Op::kEq, true);
  static const Predicate yes = leaf("known", Op::kEq, true);
  return truth == kT ? yes : truth == kF ? no : open;
}

Facts known() {
  Facts facts;
  facts.set("known", true);
  return facts;
}

TEST(Predicate, all_any_and_not_follow_kleenes_tables) {
  struct Row {
    Truth a, b, both, either;
  };
  constexpr Row kTable[] = {{kF, kF, kF, kF}, {kF, kU, kF, kU}, {kF, kT, kF, kT}, {kU, kF, kF, kU}, {kU, kU, kU, kU},
                            {kU, kT, kU, kT}, {kT, kF, kF, kT}, {kT, kU, kU, kT}, {kT, kT, kT, kT}};
  for (const auto& [a, b, both, either] : kTable) {
    EXPECT_EQ(judge(all({of(a), of(b)}), known()).truth, both);
    EXPECT_EQ(judge(any({of(a), of(b)}), known()).truth, either);
  }
  EXPECT_EQ(judge(negated(of(kF)), known()).truth, kT);
  EXPECT_EQ(judge(negated(of(kU)), known()).truth, kU);
  EXPECT_EQ(judge(negated(of(kT)), known()).truth, kF);
}

TEST(Predicate, only_true_fires) {
  EXPECT_FALSE(fires(of(kF), known()));
  EXPECT_FALSE(fires(of(kU), known()));
  EXPECT_TRUE(fires(of(kT), known()));
}

TEST(Predicate, single_values_are_compared) {
  Facts facts;
  facts.set("contact.capacity", "self");
  facts.set("nonRecording.count", std::int64_t{2});
  facts.set("contact.at", CivilDate{2026, 5, 12});

  EXPECT_EQ(judge(leaf("contact.capacity", Op::kEq, code("self")), facts).truth, kT);
  EXPECT_EQ(judge(leaf("contact.capacity", Op::kEq, code("relative")), facts).truth, kF);
  EXPECT_EQ(judge(leaf("contact.capacity", Op::kIn, codes({"relative", "self"})), facts).truth, kT);
  EXPECT_EQ(judge(leaf("contact.capacity", Op::kIn, codes({"relative"})), facts).truth, kF);
  EXPECT_EQ(judge(leaf("nonRecording.count", Op::kGe, std::int64_t{2}), facts).truth, kT);
  EXPECT_EQ(judge(leaf("nonRecording.count", Op::kGe, std::int64_t{3}), facts).truth, kF);
  EXPECT_EQ(judge(leaf("nonRecording.count", Op::kLe, std::int64_t{2}), facts).truth, kT);
  EXPECT_EQ(judge(leaf("contact.at", Op::kGe, CivilDate{2026, 5, 12}), facts).truth, kT);
  EXPECT_EQ(judge(leaf("contact.at", Op::kLe, CivilDate{2026, 5, 11}), facts).truth, kF);
}

TEST(Predicate, lists_are_compared_and_an_empty_one_is_never_a_subset) {
  Facts facts;
  facts.set("contact.kind", CodeList{"learn", "plead"});
  facts.set("contact.purposes", CodeList{});

  EXPECT_EQ(judge(leaf("contact.kind", Op::kContains, code("plead")), facts).truth, kT);
  EXPECT_EQ(judge(leaf("contact.kind", Op::kContains, code("meet")), facts).truth, kF);
  EXPECT_EQ(judge(leaf("contact.kind", Op::kIntersects, codes({"meet", "learn"})), facts).truth, kT);
  EXPECT_EQ(judge(leaf("contact.kind", Op::kIntersects, codes({"meet"})), facts).truth, kF);
  EXPECT_EQ(judge(leaf("contact.kind", Op::kSubsetOf, codes({"learn", "plead", "meet"})), facts).truth, kT);
  EXPECT_EQ(judge(leaf("contact.kind", Op::kSubsetOf, codes({"learn"})), facts).truth, kF);
  EXPECT_EQ(judge(leaf("contact.purposes", Op::kSubsetOf, codes({"learn"})), facts).truth, kF);
  EXPECT_EQ(judge(leaf("contact.purposes", Op::kIntersects, codes({"learn"})), facts).truth, kF);
}

TEST(Predicate, exists_is_never_unknown_and_every_other_operator_is_without_the_fact) {
  const Facts nothing;
  EXPECT_EQ(judge(leaf("contact.at", Op::kExists), nothing).truth, kF);
  EXPECT_EQ(judge(leaf("known", Op::kExists), known()).truth, kT);
  for (const Op op : {Op::kEq, Op::kIn, Op::kGe, Op::kLe, Op::kContains, Op::kIntersects, Op::kSubsetOf, Op::kEqFact}) {
    EXPECT_EQ(judge(leaf("contact.at", op, code("contact.capacity")), nothing).truth, kU) << name_of(op);
  }
}

TEST(Predicate, two_facts_are_compared_if_both_are_known) {
  Facts facts;
  facts.set("subject.unit", "Unit 3");
  const Predicate same_unit = leaf("subject.unit", Op::kEqFact, code("recorder.unit"));
  EXPECT_EQ(judge(same_unit, facts).unknown_facts, (std::vector<std::string>{"recorder.unit"}));
  facts.set("recorder.unit", "Unit 3");
  EXPECT_EQ(judge(same_unit, facts).truth, kT);
  facts.set("recorder.unit", "Unit 4");
  EXPECT_EQ(judge(same_unit, facts).truth, kF);
}

TEST(Predicate, a_fact_of_the_wrong_type_never_fires) {
  Facts facts;
  facts.set("nonRecording.count", "many");
  EXPECT_EQ(judge(leaf("nonRecording.count", Op::kGe, std::int64_t{0}), facts).truth, kF);
  EXPECT_EQ(judge(leaf("nonRecording.count", Op::kLe, std::int64_t{9}), facts).truth, kF);
  EXPECT_EQ(judge(leaf("nonRecording.count", Op::kContains, code("many")), facts).truth, kF);
}

TEST(Judgement, a_true_any_is_explained_by_its_true_leaves_only) {
  Facts facts;
  facts.set("contact.againstRules", true);
  facts.set("contact.beyondPowers", false);
  const Predicate either =
      any({leaf("contact.againstRules", Op::kEq, true), leaf("contact.beyondPowers", Op::kEq, true), of(kU)});

  const Judgement judgement = judge(either, facts);

  ASSERT_EQ(judgement.because.size(), 1U);
  EXPECT_EQ(judgement.because[0].leaf.fact, "contact.againstRules");
  EXPECT_TRUE(judgement.unknown_facts.empty());
}

TEST(Judgement, an_unknown_all_names_each_missing_fact_once) {
  Facts facts;
  facts.set("contact.kind", CodeList{"plead"});
  const Predicate proxy =
      all({leaf("contact.kind", Op::kContains, code("plead")), leaf("contact.capacity", Op::kIn, codes({"relative"})),
           negated(leaf("contact.capacity", Op::kEq, code("self"))),
           leaf("contact.agency", Op::kIn, codes({"instructed"}))});

  const Judgement judgement = judge(proxy, facts);

  EXPECT_EQ(judgement.truth, kU);
  EXPECT_EQ(judgement.unknown_facts, (std::vector<std::string>{"contact.capacity", "contact.agency"}));
}

TEST(Judgement, a_false_all_is_explained_by_what_failed_though_more_is_unknown) {
  const Judgement judgement = judge(all({of(kT), of(kU), of(kF)}), known());
  EXPECT_EQ(judgement.truth, kF);
  ASSERT_EQ(judgement.because.size(), 1U);
  EXPECT_EQ(judgement.because[0], (LeafFinding{of(kF).leaf, kF}));
}

TEST(Predicate, tells_which_facts_it_reads_and_reads_as_a_sentence) {
  const Predicate predicate = all({leaf("contact.kind", Op::kIntersects, codes({"demand", "instruct"})),
                                   any({leaf("contact.againstRules", Op::kEq, true),
                                        negated(leaf("subject.unit", Op::kEqFact, code("recorder.unit")))}),
                                   leaf("contact.kind", Op::kExists)});
  EXPECT_EQ(facts_read_by(predicate),
            (std::vector<std::string>{"contact.kind", "contact.againstRules", "subject.unit", "recorder.unit"}));
  EXPECT_EQ(to_text(predicate),
            "contact.kind intersects [demand, instruct] and (contact.againstRules eq true or not (subject.unit eqFact "
            "recorder.unit)) and contact.kind exists");
}

TEST(Facts, a_literal_is_a_text_and_a_forgotten_fact_is_unknown) {
  Facts facts;
  facts.set("contact.capacity", "self");
  EXPECT_EQ(*facts.find("contact.capacity"), code("self"));
  facts.forget("contact.capacity");
  EXPECT_EQ(facts.find("contact.capacity"), nullptr);
  EXPECT_EQ(facts, Facts{});
}

TEST(Facts, facts_about_a_person_are_found_under_each_role_and_under_no_other_word) {
  const FactSpec* spec = find_fact("recorder.isLeadingCadre");
  ASSERT_NE(spec, nullptr);
  EXPECT_EQ(spec->type, FactType::kBool);
  EXPECT_EQ(find_fact("subject.managedBy.kind")->type, FactType::kCode);
  EXPECT_EQ(find_fact("principal.confirmed")->type, FactType::kCode);
  EXPECT_EQ(find_fact("person.isLeadingCadre"), nullptr);
  EXPECT_EQ(find_fact("neighbour.isLeadingCadre"), nullptr);
  EXPECT_EQ(find_fact("isLeadingCadre"), nullptr);
  EXPECT_EQ(find_fact("subject."), nullptr);
}

TEST(Facts, a_value_fits_its_fact_or_not) {
  const FactSpec& kinds = *find_fact("contact.kind");
  EXPECT_TRUE(fits(kinds, CodeList{}));
  EXPECT_TRUE(fits(kinds, CodeList{"learn", "plead"}));
  EXPECT_FALSE(fits(kinds, CodeList{"learn", "pleads"}));
  EXPECT_FALSE(fits(kinds, code("learn")));
  EXPECT_TRUE(fits(*find_fact("contact.capacity"), code("self")));
  EXPECT_FALSE(fits(*find_fact("contact.capacity"), code("selves")));
  EXPECT_FALSE(fits(*find_fact("contact.at"), code("2026-05-12")));
  EXPECT_TRUE(fits(*find_fact("nonRecording.count"), std::int64_t{1}));
}

}  // namespace
}  // namespace donghu::policy
