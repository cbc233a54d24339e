// The whole matrix: every operation × every role × own or foreign authority × author, outsider or person concerned.
// What is expected is written out here by hand, not computed from the table that is tested.
#include <gtest/gtest.h>

#include "donghu/app/authorization.hpp"
#include "donghu/app/drafts.hpp"
#include "support/rig.hpp"

namespace donghu::app {
namespace {

using testing::must;
using testing::Rig;

const std::vector<std::string> kRoles{"handler",    "handlingUnitHead", "disciplineOffice", "disciplineLeader",
                                      "partyGroup", "bureauHead",       "legalOffice",      "personnelOffice",
                                      "operator",   "packSteward",      "auditor"};

/// ok; role: ROLE_DENIED; none: NOT_FOUND; open: OPENING_REQUIRED.
using Expected = std::map<std::string, std::string>;

std::string outcome(ErrorCode code) {
  switch (code) {
    case ErrorCode::kRoleDenied:
      return "role";
    case ErrorCode::kNotFound:
      return "none";
    case ErrorCode::kOpeningRequired:
      return "open";
    case ErrorCode::kRecusalRequired:
      return "recusal";
    default:
      return std::string{donghu::name_of(code)};
  }
}
template <class T>
std::string outcome(const Result<T>& result) {
  return result ? "ok" : outcome(result.error().code);
}

/// An organ in which every role is held three times: by an unconcerned person, by the one the record names, and by a
/// relative of that one. Handlers: the author, a colleague, and a named one.
class RightsTest : public ::testing::Test {
 protected:
  RightsTest() : rig_({"qinghe", "other"}) {
    for (std::size_t i = 0; i < 2; ++i) {
      Organ& organ = rig_.organ(i);
      organ.add("author", "马岚", "一中队", "执法员", false, {"handler"});
      organ.add("plain", "何平", "一中队", "科员", false, kRoles);
      organ.add("named", "丁慧", "局领导", "副局长", true, kRoles);
      organ.add("kin", "丁小满", "办公室", "科员", false, kRoles);
      organ.kin("named", "kin", "closeRelative");
      organ.adopt({"entry", "storage", "reporting", "viewing", "handling"});
      cases_.push_back(organ.add_case("X-1", "张某案", "一中队", {"author"}));
    }
    json::Object body = testing::plain_record(cases_[0], CivilDate{2026, 5, 11});
    body["intervener"] = json::Object{{"personId", rig_.organ().member("named").person.text()}};
    matter_ = *MatterId::parse(must(rig_.run(author(), "recordInquiry", body)).id);
    unknown_ = *MatterId::parse("019e197b-bc00-7102-8304-05060708090a");
  }
  using Organ = testing::Organ;

  Caller author() { return rig_.organ().caller("author", "handler"); }

  /// Each operation on a matter, tried for real.
  std::string attempt(const std::string& operation, const Caller& caller, MatterId matter) {
    Services& s = rig_.services();
    const json::Object on_matter{{"matter", matter.text()}};
    const auto with = [&](json::Object more) {
      json::Object body = on_matter;
      for (auto& member : more) body.emplace(member.key(), member.value());
      return body;
    };
    if (operation == "seeMatter") return outcome(matter_head(s, caller, matter, ""));
    if (operation == "readContent") return outcome(matter_content(s, caller, matter, ""));
    if (operation == "seeReaders") return outcome(matter_readers(s, caller, matter));
    if (operation == "seeActions") return outcome(matter_actions(s, caller, matter));
    if (operation == "takeReceipt") return outcome(matter_receipt(s, caller, matter));
    if (operation == "takeDisclosure") return outcome(matter_disclosure(s, caller, matter));
    if (operation == "takeForm") return outcome(registration_form(s, caller, matter, ""));
    if (operation == "takeEvidence") return outcome(matter_evidence(s, caller, matter, "", 0));
    if (operation == "openRecord") return outcome(rig_.run(caller, "openRecord", with({{"reason", "核对情况"}})));
    if (operation == "correctRecord") {
      return outcome(rig_.run(caller, "correctRecord", with({{"reason", "笔误"}, {"text", "更正一处"}})));
    }
    if (operation == "writeDisciplineOpinion") {
      return outcome(rig_.run(caller, "writeDisciplineOpinion", with({{"opinion", "请补充材料"}})));
    }
    if (operation == "archiveInCaseFile") {
      return outcome(rig_.run(caller, "archiveInCaseFile", with({{"place", "副卷第3页"}})));
    }
    throw std::logic_error(operation);
  }

  std::string attempt(const std::string& operation, const Caller& caller) {
    Services& s = rig_.services();
    if (operation == "seeWorkbench") return outcome(workbench(s, caller));
    if (operation == "seeRules") return outcome(rules_view(s, caller));
    if (operation == "seeLedger") return outcome(ledger_view(s, caller));
    if (operation == "recordForm") return outcome(record_form(s, caller));
    if (operation == "searchCases") return outcome(search_cases(s, caller, ""));
    if (operation == "searchPeople") return outcome(search_people(s, caller, "马"));
    if (operation == "listMatters") return outcome(list_matters(s, caller, {}));
    if (operation == "recordInquiry") {
      const json::Object body =
          testing::plain_record(cases_[static_cast<std::size_t>(caller.authority - 1)], CivilDate{2026, 5, 11});
      return outcome(rig_.run(caller, "recordInquiry", body));
    }
    if (operation == "fileRegisterProcedure") {
      return outcome(
          rig_.run(caller, "fileRegisterProcedure", json::Object{{"procedure", "entry"}, {"title", "录入办法"}}));
    }
    throw std::logic_error(operation);
  }

  Rig rig_;
  std::vector<CaseId> cases_;
  MatterId matter_;
  MatterId unknown_;
};

const std::vector<std::string> kOnMatter{"seeMatter",
                                         "readContent",
                                         "seeReaders",
                                         "seeActions",
                                         "takeReceipt",
                                         "takeDisclosure",
                                         "takeForm",
                                         "takeEvidence",
                                         "openRecord",
                                         "correctRecord",
                                         "writeDisciplineOpinion",
                                         "archiveInCaseFile"};
const std::vector<std::string> kViewers{"disciplineOffice", "disciplineLeader", "partyGroup"};

bool is_viewer(const std::string& role) { return std::find(kViewers.begin(), kViewers.end(), role) != kViewers.end(); }

/// For somebody whom the record does not concern and who did not make it.
std::string expected_unconcerned(const std::string& operation, const std::string& role) {
  if (role == "handler") return "none";  // another handler's record does not exist for this one
  if (!is_viewer(role)) return "role";
  static const Expected kForViewers{{"seeMatter", "ok"},
                                    {"readContent", "open"},
                                    {"seeReaders", "ok"},
                                    {"seeActions", "ok"},
                                    {"takeReceipt", "ok"},
                                    {"takeDisclosure", "role"},
                                    {"takeForm", "open"},
                                    {"takeEvidence", "open"},
                                    {"openRecord", "ok"},
                                    {"correctRecord", "role"},
                                    {"writeDisciplineOpinion", "role"},
                                    {"archiveInCaseFile", "role"}};
  if (operation == "correctRecord" && role == "disciplineOffice") return "ok";
  if (operation == "writeDisciplineOpinion" && role == "disciplineLeader") return "ok";
  return kForViewers.at(operation);
}

TEST_F(RightsTest, every_operation_on_a_matter_for_every_role) {
  for (const std::string& operation : kOnMatter) {
    for (const std::string& role : kRoles) {
      SCOPED_TRACE(operation + " by " + role);
      EXPECT_EQ(attempt(operation, rig_.organ().caller("plain", role), matter_), expected_unconcerned(operation, role));
    }
  }
}

TEST_F(RightsTest, whoever_is_concerned_gets_the_answer_for_an_unknown_matter) {
  for (const std::string& operation : kOnMatter) {
    for (const std::string& role : kRoles) {
      for (const std::string who : {"named", "kin"}) {
        SCOPED_TRACE(operation + " by " + who + " as " + role);
        const Caller caller = rig_.organ().caller(who, role);
        const std::string concerned = attempt(operation, caller, matter_);
        EXPECT_EQ(concerned, attempt(operation, caller, unknown_));
        EXPECT_EQ(concerned, role == "handler" || is_viewer(role) ? "none" : "role");
      }
    }
  }
}

TEST_F(RightsTest, another_authority_knows_nothing_of_it) {
  for (const std::string& operation : kOnMatter) {
    for (const std::string& role : kRoles) {
      SCOPED_TRACE(operation + " by a foreign " + role);
      const std::string expected = role == "handler" || is_viewer(role) ? "none" : "role";
      EXPECT_EQ(attempt(operation, rig_.organ(1).caller("plain", role), matter_), expected);
    }
  }
}

TEST_F(RightsTest, the_author_reads_without_a_reason_and_corrects_but_gives_no_opinion) {
  const Expected expected{{"seeMatter", "ok"},
                          {"readContent", "ok"},
                          {"seeReaders", "ok"},
                          {"seeActions", "ok"},
                          {"takeReceipt", "ok"},
                          {"takeDisclosure", "ok"},
                          {"takeForm", "ok"},
                          {"takeEvidence", "none"},
                          {"openRecord", "role"},
                          {"correctRecord", "ok"},
                          {"writeDisciplineOpinion", "role"},
                          {"archiveInCaseFile", "ok"}};
  for (const std::string& operation : kOnMatter) {
    SCOPED_TRACE(operation);
    EXPECT_EQ(attempt(operation, author(), matter_), expected.at(operation));
  }
}

TEST_F(RightsTest, every_operation_without_a_matter_for_every_role) {
  const auto only = [](const std::vector<std::string>& roles) {
    return [roles](const std::string& role) {
      return std::find(roles.begin(), roles.end(), role) != roles.end() ? "ok" : "role";
    };
  };
  const auto everybody = only(kRoles);
  std::vector<std::string> listers = kViewers;
  listers.push_back("handler");
  const std::map<std::string, std::function<std::string(const std::string&)>> expected{
      {"seeWorkbench", everybody},
      {"seeRules", everybody},
      {"seeLedger", everybody},
      {"recordForm", only({"handler"})},
      {"searchCases", only({"handler"})},
      {"searchPeople", only({"handler"})},
      {"listMatters", only(listers)},
      {"recordInquiry", only({"handler"})},
      {"fileRegisterProcedure", only({"packSteward"})}};
  for (const auto& [operation, expect] : expected) {
    for (const std::string& role : kRoles) {
      for (const std::size_t organ : {0U, 1U}) {
        SCOPED_TRACE(operation + " by " + role);
        EXPECT_EQ(attempt(operation, rig_.organ(organ).caller("plain", role)), expect(role));
      }
    }
  }
}

TEST_F(RightsTest, lists_neither_show_nor_count_what_concerns_the_reader) {
  for (const std::string& role : kViewers) {
    EXPECT_EQ(must(list_matters(rig_.services(), rig_.organ().caller("plain", role), {})).total, 1U) << role;
    EXPECT_EQ(must(list_matters(rig_.services(), rig_.organ().caller("named", role), {})).total, 0U) << role;
    EXPECT_EQ(must(list_matters(rig_.services(), rig_.organ().caller("kin", role), {})).total, 0U) << role;
    EXPECT_EQ(must(workbench(rig_.services(), rig_.organ().caller("named", role))).obligations.size(), 0U) << role;
  }
}

TEST_F(RightsTest, an_opening_serves_one_session_one_matter_and_half_an_hour) {
  const Caller reader = rig_.organ().caller("plain", "disciplineLeader");
  const json::Object body{{"matter", matter_.text()}, {"reason", "提出意见前核对"}};
  const std::string opening = must(rig_.run(reader, "openRecord", body)).opening->id.text();
  EXPECT_EQ(outcome(matter_content(rig_.services(), reader, matter_, opening)), "ok");
  Caller other_session = reader;
  other_session.session = crypto::sha256(bytes_of("another"));
  EXPECT_EQ(outcome(matter_content(rig_.services(), other_session, matter_, opening)), "open");
  EXPECT_EQ(outcome(matter_content(rig_.services(), rig_.organ().caller("plain", "partyGroup"), matter_, opening)),
            "open");
  rig_.clock().advance_ms(30LL * 60 * 1000);
  EXPECT_EQ(outcome(matter_content(rig_.services(), reader, matter_, opening)), "open");
}

TEST_F(RightsTest, the_recorder_sees_who_read_and_why) {
  const Caller reader = rig_.organ().caller("plain", "disciplineLeader");
  must(rig_.run(reader, "openRecord", json::Object{{"matter", matter_.text()}, {"reason", "提出意见前核对"}}));
  const ReaderList readers = must(matter_readers(rig_.services(), author(), matter_));
  ASSERT_EQ(readers.items.size(), 1U);
  EXPECT_EQ(readers.items[0].by.name, "何平");
  EXPECT_EQ(readers.items[0].role, "disciplineLeader");
  EXPECT_EQ(readers.items[0].reason, "提出意见前核对");
}

TEST_F(RightsTest, a_seat_that_ended_while_the_command_waited_gives_no_right) {
  Caller caller = rig_.organ().caller("plain", "handler");
  caller.actor.seat = SeatId{};
  EXPECT_EQ(outcome(rig_.run(caller, "recordInquiry", testing::plain_record(cases_[0], CivilDate{2026, 5, 11}))),
            "role");
}

TEST_F(RightsTest, drafts_are_for_their_author_alone) {
  const auto id = *DraftId::parse("019e197b-bc00-7102-8304-05060708090b");
  must(save_draft(rig_.services(), author(), id, {"张某案", json::Object{{"remarks", "x"}}}));
  EXPECT_EQ(outcome(show_draft(rig_.services(), author(), id)), "ok");
  EXPECT_EQ(outcome(show_draft(rig_.services(), rig_.organ().caller("plain", "handler"), id)), "none");
  EXPECT_EQ(outcome(save_draft(rig_.services(), rig_.organ().caller("plain", "handler"), id, {})), "none");
}

}  // namespace
}  // namespace donghu::app
