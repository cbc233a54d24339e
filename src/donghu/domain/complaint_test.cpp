// Taking complaints in and sorting them, under two shipped rules that differ: one binds its body to case parties only
// and opens verifications, the other to anyone and opens wrong cases.
#include "donghu/domain/complaint.hpp"

#include "donghu/domain/duty_facts.hpp"
#include "donghu/domain/obligations.hpp"
#include "donghu/domain/remedy_testing.hpp"
#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using S = ComplaintState;
using ::testing::ElementsAre;
using testing::letter;
using testing::Member;
using testing::refusal;
using testing::Scene;
using testing::take;

struct Bureau {
  explicit Bureau(policy::Pack pack, Role body) : scene(std::move(pack)), role(std::move(body)) {
    scene.on("2026-05-20", 10);
    officer = scene.add("唐妤", {.roles = {role}});
    accused = scene.add("马岚", {.roles = {"handler"}, .traits = std::vector<std::string>{"enforcementOfficer"}});
    case_file = scene.add_case("XQ-2026-020", {accused});
  }
  Context office() const { return scene.as(officer, role); }
  Complaint begun(const ReceiveComplaint& command) {
    Complaint matter;
    matter.id = scene.new_matter();
    take(matter, decide(command, office()), scene, office());
    return matter;
  }
  void run(Complaint& matter, const auto& command) { take(matter, decide(matter, command, office()), scene, office()); }
  Complaint registered(const ReceiveComplaint& command) {
    Complaint matter = begun(command);
    run(matter, RegisterComplaint{});
    return matter;
  }

  Scene scene;
  Role role;
  PersonId officer;
  PersonId accused;
  CaseId case_file;
};

/// Only case parties, about non-recording; a verification follows.
struct PartyRule : Bureau {
  PartyRule() : Bureau(testing::shipped_pack("cn-xingqing-c"), "disciplineOffice") {}
  ReceiveComplaint said(std::optional<bool> is_case_party) const {
    return {.subject = "nonRecording",
            .way = ComplaintWay::kOral,
            .complainant = {.name = "袁涛", .contact = "电话", .is_case_party = is_case_party},
            .accused = {{.person = accused}},
            .case_file = {.id = case_file},
            .content = "有领导来电未登记"};
  }
};

/// Anyone, about an officer's fault; a wrong case follows.
struct AnyoneRule : Bureau {
  AnyoneRule() : Bureau(testing::shipped_pack("cn-qianjiang-d1"), "legalOffice") {}
  ReceiveComplaint said(const std::string& case_kind = {}) const {
    return {.subject = "officerFault",
            .complainant = {.name = "曾某"},
            .accused = {{.person = accused}},
            .case_kind = case_kind,
            .conduct_on = CivilDate{2026, 5, 11},
            .content = "处罚没有依据",
            .proof = letter("来信")};
  }
};

// --- receiving ------------------------------------------------------------------------------------------------------

TEST(ComplaintReceiving, keeps_who_said_what_and_bars_those_named_and_whoever_complains) {
  PartyRule bureau;
  const PersonId complainant = bureau.scene.add("袁涛", {});
  ReceiveComplaint command = bureau.said(true);
  command.complainant = {.is_case_party = true, .person = complainant};
  command.accused.push_back({.name = "局外某人"});
  const Complaint matter = bureau.begun(command);
  EXPECT_EQ(matter.state, S::kReceived);
  EXPECT_EQ(matter.received.rule, "C-CP");
  EXPECT_EQ(matter.received.complainant.name, "袁涛");
  EXPECT_EQ(matter.received.accused[0].name, "马岚");
  EXPECT_EQ(matter.received.case_file.number, "XQ-2026-020");
  EXPECT_EQ(matter.received.case_kind, "penalty");
  EXPECT_EQ(matter.received.received_at, bureau.office().now);
  EXPECT_THAT(matter.origin.concerned, ElementsAre(bureau.accused, complainant));
  EXPECT_EQ(matter.origin.conduct_at, (CivilDate{2026, 5, 20}));
  EXPECT_FALSE(matter.origin.restricted);
}

TEST(ComplaintReceiving, of_a_receipt_entered_later_the_day_counts_from_its_beginning) {
  AnyoneRule bureau;
  ReceiveComplaint command = bureau.said();
  command.received_on = CivilDate{2026, 5, 18};
  const Complaint matter = bureau.begun(command);
  EXPECT_EQ(matter.received.received_at, start_of(CivilDate{2026, 5, 18}));
  EXPECT_EQ(matter.origin.conduct_at, (CivilDate{2026, 5, 11}));
  command.received_on = CivilDate{2026, 5, 21};
  command.conduct_on = CivilDate{2026, 5, 21};
  EXPECT_EQ(refusal(decide(command, bureau.office())),
            "IN_FUTURE at /receivedOn max=2026-05-20; IN_FUTURE at /conductOn max=2026-05-20");
}

TEST(ComplaintReceiving, only_the_body_of_a_rule_on_the_subject_takes_it_in) {
  PartyRule bureau;
  ReceiveComplaint command = bureau.said(true);
  EXPECT_EQ(refusal(decide(command, bureau.scene.as(bureau.accused, "handler"))),
            "ROLE_DENIED allowed=disciplineOffice");
  command.subject = "officerFault";
  EXPECT_EQ(refusal(decide(command, bureau.office())), "RULE_ABSENT at /subject");
  command.subject = "noise";
  EXPECT_EQ(refusal(decide(command, bureau.office())), "NOT_ALLOWED at /subject allowed=nonRecording, officerFault");
}

TEST(ComplaintReceiving, an_anonymous_complaint_has_no_name_and_any_other_has_one) {
  PartyRule bureau;
  ReceiveComplaint command = bureau.said(std::nullopt);
  command.complainant = {.anonymous = true, .contact = "不留姓名"};
  EXPECT_EQ(refusal(decide(command, bureau.office())), "no refusal");
  command.complainant.name = "袁涛";
  EXPECT_EQ(refusal(decide(command, bureau.office())), "NOT_ALLOWED at /complainant/name");
  command.complainant = {};
  command.content.clear();
  EXPECT_EQ(refusal(decide(command, bureau.office())), "FIELD_MISSING at /complainant/name; FIELD_MISSING at /content");
}

TEST(ComplaintReceiving, names_nobody_and_no_case_that_the_directory_does_not_know) {
  AnyoneRule bureau;
  ReceiveComplaint command = bureau.said("coercion");
  command.accused = {{.person = PersonId{{9}}}, {}};
  command.case_file.id = CaseId{{9}};
  command.complainant.person = PersonId{{8}};
  EXPECT_EQ(refusal(decide(command, bureau.office())),
            "MISSING_REFERENCE at /accused/0/personId; FIELD_MISSING at /accused/1/name; MISSING_REFERENCE at "
            "/complainant/person; MISSING_REFERENCE at /case/id; NOT_ALLOWED at /caseKind allowed=penalty, licence, "
            "other");
}

TEST(ComplaintReceiving, whoever_it_is_about_does_not_take_it_in) {
  PartyRule bureau;
  ReceiveComplaint command = bureau.said(true);
  command.accused = {{.person = bureau.officer}};
  EXPECT_EQ(refusal(decide(command, bureau.office())), "RECUSAL_REQUIRED");
}

// --- registering ----------------------------------------------------------------------------------------------------

TEST(ComplaintRegistering, counts_from_the_receipt_and_settles_who_complains_where_the_rule_turns_on_it) {
  PartyRule bureau;
  Complaint matter = bureau.begun(bureau.said(std::nullopt));
  bureau.scene.on("2026-05-22");
  EXPECT_EQ(refusal(decide(matter, RegisterComplaint{}, bureau.office())), "FIELD_MISSING at /isCaseParty C-06¶3.a");
  const auto effects = decide(matter, RegisterComplaint{true}, bureau.office());
  ASSERT_TRUE(effects);
  const auto& event = get<ComplaintRegistered>(effects->events.front());
  EXPECT_EQ(civil_date(event.counted_from), (CivilDate{2026, 5, 20}));
  take(matter, effects, bureau.scene, bureau.office());
  EXPECT_EQ(matter.state, S::kRegistered);
  EXPECT_EQ(matter.received.complainant.is_case_party, true);
}

TEST(ComplaintRegistering, asks_nothing_where_anyone_may_complain_or_nobody_gave_a_name) {
  AnyoneRule anyone;
  Complaint matter = anyone.begun(anyone.said());
  EXPECT_EQ(refusal(decide(matter, RegisterComplaint{}, anyone.office())), "no refusal");
  PartyRule party;
  ReceiveComplaint command = party.said(std::nullopt);
  command.complainant = {.anonymous = true};
  matter = party.begun(command);
  EXPECT_EQ(refusal(decide(matter, RegisterComplaint{}, party.office())), "no refusal");
}

TEST(ComplaintRegistering, raises_the_duty_to_inquire_for_a_case_party_and_for_nobody_else) {
  PartyRule bureau;
  const auto raised = [&](const Complaint& matter) {
    std::vector<std::string> all;
    for (const Obligation& duty : raised_by("complaint.registered", duty_facts(matter, bureau.scene),
                                            matter.received.received_at, bureau.scene.pack(), bureau.scene.calendar)) {
      all.push_back(duty.kind + " " + duty.due_on->text());
    }
    return all;
  };
  EXPECT_THAT(raised(bureau.registered(bureau.said(true))), ElementsAre("C-COMPLAINT 2026-05-27"));
  EXPECT_THAT(raised(bureau.registered(bureau.said(false))), ElementsAre());
}

// --- sorting --------------------------------------------------------------------------------------------------------

TEST(ComplaintSorting, a_case_party_is_owed_an_inquiry_and_a_neighbour_is_not) {
  PartyRule bureau;
  Complaint party = bureau.registered(bureau.said(true));
  EXPECT_EQ(refusal(decide(party, KeepAsClue{"不办"}, bureau.office())), "NOT_ALLOWED C-06¶3.a");
  bureau.run(party, AcceptComplaint{});
  EXPECT_EQ(party.state, S::kAccepted);
  EXPECT_FALSE(party.inquiry);

  Complaint neighbour = bureau.registered(bureau.said(false));
  EXPECT_EQ(refusal(decide(neighbour, AcceptComplaint{}, bureau.office())), "RULE_ABSENT C-06¶3.a");
  EXPECT_EQ(refusal(decide(neighbour, KeepAsClue{}, bureau.office())), "REASON_MISSING at /reason");
  bureau.run(neighbour, KeepAsClue{"邻居反映，留作线索"});
  EXPECT_EQ(neighbour.state, S::kClue);
}

TEST(ComplaintSorting, somebody_without_a_name_is_owed_nothing_where_only_case_parties_are) {
  PartyRule bureau;
  ReceiveComplaint command = bureau.said(std::nullopt);
  command.complainant = {.anonymous = true, .is_case_party = true};
  const Complaint matter = bureau.registered(command);
  EXPECT_EQ(refusal(decide(matter, AcceptComplaint{}, bureau.office())), "RULE_ABSENT C-06¶3.a");
  EXPECT_EQ(refusal(decide(matter, KeepAsClue{"匿名"}, bureau.office())), "no refusal");
}

TEST(ComplaintSorting, a_condition_on_the_complainant_takes_the_place_of_the_word) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  pack.consequences.complaints[0].who_when = testing::is("complainant.post", "监督员");
  Bureau bureau{std::move(pack), "disciplineOffice"};
  const PersonId monitor = bureau.scene.add("何监", {.post = "监督员"});
  ReceiveComplaint command{.subject = "nonRecording", .complainant = {.person = monitor}, .content = "未登记"};
  const Complaint owed = bureau.registered(command);
  EXPECT_EQ(refusal(decide(owed, KeepAsClue{"不办"}, bureau.office())), "NOT_ALLOWED C-06¶3.a");
  command.complainant = {.name = "当事人", .is_case_party = true};
  const Complaint unknown = bureau.registered(command);
  EXPECT_EQ(refusal(decide(unknown, AcceptComplaint{}, bureau.office())), "RULE_ABSENT C-06¶3.a");
}

TEST(ComplaintSorting, accepting_begins_a_wrong_case_where_the_rule_says_so) {
  AnyoneRule bureau;
  Complaint matter = bureau.registered(bureau.said("penalty"));
  EXPECT_EQ(refusal(decide(matter, KeepAsClue{"不办"}, bureau.office())), "NOT_ALLOWED D1-10(1).b");
  const auto effects = decide(matter, AcceptComplaint{.reason = "属处罚案件"}, bureau.office());
  ASSERT_TRUE(effects) << refusal(effects.error());
  ASSERT_EQ(effects->beginnings.size(), 1U);
  const Effects::Beginning& beginning = effects->beginnings.front();
  EXPECT_EQ(beginning.kind, "wrongCase");
  EXPECT_EQ(beginning.id, bureau.office().fresh);
  const auto& opened = get<WrongCaseOpened>(beginning.events.front());
  EXPECT_THAT(opened.origin.about, ElementsAre(matter.id));
  EXPECT_THAT(opened.origin.concerned, ElementsAre(bureau.accused));
  EXPECT_EQ(opened.origin.conduct_at, (CivilDate{2026, 5, 11}));
  EXPECT_TRUE(opened.ground.code.empty());
  EXPECT_EQ(opened.case_kind, "penalty");
  EXPECT_EQ(opened.accused[0].name, "马岚");
  EXPECT_EQ(opened.facts, "处罚没有依据");
  EXPECT_EQ(opened.proof.reference, "来信");
  take(matter, effects, bureau.scene, bureau.office());
  EXPECT_EQ(matter.state, S::kAccepted);
  ASSERT_TRUE(matter.inquiry);
  EXPECT_EQ(matter.inquiry->inquiry, bureau.office().fresh);
  EXPECT_EQ(refusal(decide(matter, OpenComplaintInquiry{}, bureau.office())),
            "WRONG_STATE state=accepted opens=wrongCase");
}

TEST(ComplaintSorting, only_kinds_of_case_that_the_text_is_about_are_accepted_and_only_others_declined) {
  AnyoneRule bureau;
  Complaint matter = bureau.registered(bureau.said());
  EXPECT_EQ(refusal(decide(matter, AcceptComplaint{}, bureau.office())),
            "FIELD_MISSING at /caseKind D1-02 allowed=penalty, licence");
  EXPECT_EQ(refusal(decide(matter, AcceptComplaint{.case_kind = "other"}, bureau.office())),
            "RULE_ABSENT at /caseKind D1-02");
  EXPECT_EQ(refusal(decide(matter, AcceptComplaint{.case_kind = "licence"}, bureau.office())), "no refusal");
  EXPECT_EQ(refusal(decide(matter, DeclineComplaint{"licence", "不受理"}, bureau.office())),
            "NOT_ALLOWED at /caseKind D1-10(1).b");
  EXPECT_EQ(refusal(decide(matter, DeclineComplaint{"other", ""}, bureau.office())), "REASON_MISSING at /reason");
  EXPECT_EQ(refusal(decide(matter, DeclineComplaint{"", "不受理"}, bureau.office())), "FIELD_MISSING at /caseKind");
  bureau.run(matter, DeclineComplaint{"other", "是测绘纠纷"});
  EXPECT_EQ(matter.state, S::kClosedNotAccepted);
  EXPECT_EQ(matter.passed_to, "disciplineOrgan");
}

TEST(ComplaintSorting, nothing_is_declined_where_no_kind_of_case_narrows_what_is_taken_up) {
  PartyRule bureau;
  const Complaint matter = bureau.registered(bureau.said(true));
  EXPECT_EQ(refusal(decide(matter, DeclineComplaint{"other", "不受理"}, bureau.office())), "RULE_ABSENT");
}

TEST(ComplaintSorting, is_for_the_body_of_the_rule_in_its_turn_and_for_nobody_concerned) {
  PartyRule bureau;
  Complaint matter = bureau.begun(bureau.said(true));
  EXPECT_EQ(refusal(decide(matter, AcceptComplaint{}, bureau.office())),
            "WRONG_STATE state=received allowed=registered");
  EXPECT_EQ(refusal(decide(matter, RegisterComplaint{}, bureau.scene.as(bureau.accused, "handler"))),
            "ROLE_DENIED allowed=disciplineOffice");
  EXPECT_EQ(refusal(decide(matter, RegisterComplaint{}, bureau.scene.as(bureau.accused, "disciplineOffice"))),
            "RECUSAL_REQUIRED");
}

}  // namespace
}  // namespace donghu::domain
