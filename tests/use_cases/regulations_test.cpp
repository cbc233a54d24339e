// What the forms of an invented regulation ask for (tests/regulations): its own facts with its own words and article,
// its record duties and their sheets; and that none of it shows in the form of a regulation that has none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/app/commands.hpp"
#include "donghu/app/shelf.hpp"
#include "donghu/policy/load.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

policy::Pack pack_at(const std::string& path) {
  const std::string file = std::string{DONGHU_SOURCE_DIR} + "/" + path;
  return must(policy::load_pack(must(app::read_file(file)), file));
}

const policy::Pack& invented() {
  static const policy::Pack pack = pack_at("tests/regulations/cn-invented-n/pack.yaml");
  return pack;
}

std::vector<app::FieldDescriptor> form_of(const std::string& command, const policy::Pack& pack) {
  return app::find_command(command)->form_fields(pack);
}

const app::FieldDescriptor* find(const std::vector<app::FieldDescriptor>& form, std::string_view path) {
  for (const app::FieldDescriptor& field : form) {
    if (field.path == path) return &field;
  }
  return nullptr;
}

TEST(RegulationForm, a_declared_fact_is_asked_for_with_the_packs_words_and_article) {
  const auto form = form_of("recordInquiry", invented());
  const app::FieldDescriptor* major = find(form, "/stated/tender.isMajor");
  ASSERT_NE(major, nullptr);
  EXPECT_EQ(major->type, "bool");
  EXPECT_EQ(major->label, "重大标段");
  EXPECT_EQ(major->label_en, "major lot");
  EXPECT_EQ(major->citation->article, "N-03");
  const app::FieldDescriptor* bidders = find(form, "/stated/tender.bidders");
  ASSERT_NE(bidders, nullptr);
  EXPECT_EQ(bidders->type, "choices");
  EXPECT_THAT(bidders->choices, ElementsAre("local", "foreign"));
  EXPECT_EQ(find(form, "/stated/tender.hearingOn")->type, "date");
  EXPECT_EQ(find(form, "/stated/favour.sumWan"), nullptr) << "only whoever verifies states it";
  EXPECT_EQ(find(form, "/stated/intervener.grade"), nullptr) << "the directory knows it";
  EXPECT_THAT(find(form, "/contact/counterparts")->choices, Contains("bidder"));
  EXPECT_THAT(find(form, "/contact/mannerAggravators")->choices, Contains("MAN-PROMISE"));
}

TEST(RegulationForm, record_duties_and_their_sheets_are_choices) {
  const auto form = form_of("recordInquiry", invented());
  EXPECT_THAT(find(form, "/duty")->choices, ElementsAre("N-STAFF", "N-SELF"));
  EXPECT_EQ(find(form, "/duty")->citation->article, "N-03");
  EXPECT_THAT(find(form, "/form")->choices, ElementsAre("N-FORM-A", "N-FORM-B"));
  EXPECT_EQ(find(form, "/interveners")->type, "persons");
  EXPECT_EQ(find(form, "/cases")->type, "cases");
}

TEST(RegulationForm, the_verifiers_facts_stand_in_the_conclusion) {
  const auto form = form_of("concludeVerification", invented());
  const app::FieldDescriptor* sum = find(form, "/findings/stated/favour.sumWan");
  ASSERT_NE(sum, nullptr);
  EXPECT_EQ(sum->citation->article, "N-04.b");
  EXPECT_NE(find(form, "/findings/stated/tender.isMajor"), nullptr) << "what a handler stated may be found otherwise";
  EXPECT_NE(find(form_of("addFacts", invented()), "/facts/stated/tender.isMajor"), nullptr);
}

TEST(RegulationForm, a_regulation_without_facts_and_duties_of_its_own_asks_for_none) {
  const policy::Pack c = pack_at("policies/cn-xingqing-c/pack.yaml");
  for (const std::string command : {"recordInquiry", "concludeVerification", "addFacts"}) {
    for (const app::FieldDescriptor& field : form_of(command, c)) {
      EXPECT_EQ(field.path.find("stated"), std::string::npos) << field.path;
      EXPECT_TRUE(field.path != "/duty" && field.path != "/form" && field.path != "/asked") << field.path;
      EXPECT_EQ(field.label, "");
    }
  }
}

}  // namespace
}  // namespace donghu::testing
