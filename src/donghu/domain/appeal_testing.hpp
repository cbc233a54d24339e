// Organs in which somebody appeals: an enforcement officer treated unfairly, decided in the house; an officer liable
// for a wrong case, decided outside. Not part of the software.
#pragma once

#include "donghu/domain/appeal.hpp"
#include "donghu/domain/remedy_testing.hpp"

namespace donghu::domain::testing {

struct AppealOrgan {
  AppealOrgan(policy::Pack pack, const Role& office_role, const std::string& day) : scene(std::move(pack)) {
    scene.on(day);
    role = office_role;
    officer = scene.add("唐妤", {.roles = {office_role}});
    ma = scene.add("马岚", {.roles = {"handler"}, .traits = std::vector<std::string>{"enforcementOfficer"}});
    clerk = scene.add("文员", {.roles = {"handler"}, .traits = std::vector<std::string>{}});
    personnel = scene.add("任仁", {.roles = {"personnelOffice"}});
  }
  Context appellant() const { return scene.as(ma, "handler"); }
  Context office() const { return scene.as(officer, role); }
  Context personnel_office() const { return scene.as(personnel, "personnelOffice"); }

  void run(Appeal& matter, const auto& command, const Context& by) {
    take(matter, decide(matter, command, by), scene, by);
  }
  Appeal lodged(const LodgeAppeal& command) {
    Appeal matter;
    matter.id = scene.new_matter();
    take(matter, decide(command, appellant()), scene, appellant());
    return matter;
  }

  /// A case of accountability about non-recording, decided here against somebody.
  MatterId sanctioned(PersonId target, PersonId decider) {
    const MatterId verification = scene.new_matter();
    scene.verifications[verification].counted = {{.handler = target, .form = "omitted", .count = 1}};
    const MatterId id = scene.new_matter();
    AccountabilityCase& matter = scene.accountability_cases[id];
    matter.state = AccountabilityState::kDecided;
    matter.opening = {
        .conduct = std::string{kNonRecordingConduct}, .target = {.person = target}, .verification = verification};
    matter.origin.concerned = {target};
    matter.decisions = {{.stamp = scene.stamp(scene.as(decider, "partyGroup"), 3), .by = "partyGroup"}};
    return id;
  }
  /// A wrong case in which measures were decided against somebody.
  MatterId wrong_case_against(PersonId liable, PersonId decider, PersonId participant) {
    const MatterId id = scene.new_matter();
    WrongCase& matter = scene.wrong_cases[id];
    matter.state = WrongCaseState::kExecuting;
    matter.origin.concerned = {liable};
    matter.conclusions.emplace_back();
    matter.conclusions.back().discussions = {{.minutes = {.participants = {participant}}}};
    matter.decisions.emplace_back();
    matter.decisions.back().stamp = scene.stamp(scene.as(decider, "bureauHead"), 9);
    matter.decisions.back().said.officers = {{.officer = liable}};
    return id;
  }

  Scene scene;
  Role role;
  PersonId officer;
  PersonId ma;
  PersonId clerk;
  PersonId personnel;
};

/// Decided by the Party group, of which one member made the grade.
struct HouseAppeal : AppealOrgan {
  explicit HouseAppeal(policy::Pack pack = shipped_pack("cn-xingqing-c"))
      : AppealOrgan(std::move(pack), "disciplineOffice", "2027-02-01") {
    ding = scene.add("丁慧", {.roles = {"partyGroup"}, .leading_cadre = true});
    xie = scene.add("谢铮", {.roles = {"partyGroup"}, .leading_cadre = true});
  }
  Context group(PersonId member) const { return scene.as(member, "partyGroup"); }
  LodgeAppeal about_grade() const {
    return {.subject = "evaluation",
            .cause = "strictEnforcement",
            .contested = "年度考核定为基本称职",
            .contested_on = CivilDate{2027, 1, 11},
            .made_by = {{.person = ding}},
            .grounds = "因登记过问而被评低"};
  }
  Appeal examining(const LodgeAppeal& command) {
    Appeal matter = lodged(command);
    run(matter, RegisterAppeal{}, office());
    run(matter, ExamineAppeal{}, group(xie));
    return matter;
  }

  PersonId ding;
  PersonId xie;
};

/// Decided by one of two bodies of the district, whom the appellant chooses.
struct DistrictAppeal : AppealOrgan {
  DistrictAppeal() : AppealOrgan(shipped_pack("cn-qianjiang-d1"), "legalOffice", "2026-10-12") {
    peng = scene.add("彭达", {.roles = {"bureauHead", "leadershipTeam"}});
    deputy = scene.add("副局长", {.roles = {"leadershipTeam"}});
  }
  LodgeAppeal against(MatterId wrong_case) const {
    return {.subject = "decision",
            .contested = "暂停执法的决定",
            .about = {wrong_case},
            .body = "enforcementSupervisionDept",
            .grounds = "责任划分不当"};
  }

  PersonId peng;
  PersonId deputy;
};

}  // namespace donghu::domain::testing
