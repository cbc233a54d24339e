#include "donghu/domain/step.hpp"

#include <algorithm>

namespace donghu::domain {
namespace {

class RoleList {
 public:
  void add(const Role& role) {
    if (role.empty() || has(role)) return;
    roles_.push_back(role);
  }
  void add(const std::vector<Role>& roles) {
    for (const Role& role : roles) add(role);
  }
  bool has(const Role& role) const { return std::find(roles_.begin(), roles_.end(), role) != roles_.end(); }
  std::vector<Role> take() { return std::move(roles_); }

 private:
  std::vector<Role> roles_;
};

void add_body(RoleList& roles, const policy::BodyExpression& body) {
  using Kind = policy::BodyExpression::Kind;
  if (body.kind == Kind::kRole) return roles.add(body.role);
  if (body.kind == Kind::kSameLevelPartyCommittee) return roles.add("partyCommittee");
  // Whoever may turn out to manage the subject; which of them it is, the decision resolves.
  roles.add(std::vector<Role>{"partyGroup", "partyCommittee"});
}

void add_verification(RoleList& roles, const policy::Pack& pack) {
  if (pack.verification) roles.add(pack.verification->body);
}

void add_approvers(RoleList& roles, const policy::Pack& pack) {
  if (!pack.consequences.circular) return;
  for (const policy::ApprovalStep& step : pack.consequences.circular->approver) add_body(roles, step.body);
}

void add_senders(RoleList& roles, const policy::Pack& pack) {
  for (const policy::AdHocReport& report : pack.ad_hoc_reports) roles.add(report.sender);
  for (const policy::PeriodicReport& report : pack.periodic_reports) roles.add(report.sender);
}

void add_recipients(RoleList& roles, const policy::Pack& pack) {
  const auto add_all = [&](const auto& reports) {
    for (const auto& report : reports) {
      roles.add(report.recipients);
      roles.add(report.copies);
      for (const policy::FollowUp& duty : report.follow_up) {
        roles.add(duty.owed_by);
        roles.add(duty.recipients);
        roles.add(duty.copies);
      }
    }
  };
  add_all(pack.ad_hoc_reports);
  add_all(pack.periodic_reports);
}

void add_deciders(RoleList& roles, const policy::Pack& pack) {
  for (const policy::SanctionRule& rule : pack.consequences.sanctions) roles.add(rule.deciders);
  roles.add(std::vector<Role>{"partyGroup", "partyCommittee"});
}

void add_officers(RoleList& roles, const policy::Pack& pack) {
  roles.add(pack.record.actors);
  roles.add(pack.record_register.view_roles);
  for (const By by : {By::kVerificationHead, By::kCircularInitiator, By::kCircularApprover, By::kMeasureDecider,
                      By::kReportSender, By::kReportRecipient, By::kCheckActor, By::kAssessor, By::kComplaintBody,
                      By::kWrongCaseTeam, By::kWrongCaseHead, By::kWrongCaseBureau}) {
    roles.add(roles_of(by, pack));
  }
  roles.add(std::vector<Role>{"handler", "handlingUnitHead", "bureauHead", "leadershipTeam"});
  // Whom a text names as owing a record by a role of its own, or as its reader.
  for (const policy::RecordDuty& duty : pack.records) roles.add(duty.visibility);
  if (pack.records.empty()) return;
  for (const policy::DeclaredWord& role : pack.vocabulary.roles) roles.add(role.code);
}

/// The verification body, where it is one of discipline; else the one to which the pack routes sanctions; else the
/// organ's own office.
Role discipline_body(const policy::Pack& pack) {
  const auto is_one = [](const Role& role) { return role == "disciplineOffice" || role == "disciplineOrgan"; };
  if (pack.verification && is_one(pack.verification->body)) return pack.verification->body;
  for (const policy::SanctionRule& rule : pack.consequences.sanctions) {
    if (is_one(rule.route)) return rule.route;
  }
  return "disciplineOffice";
}

/// A pack that protects nobody gives nobody a part in protection.
void add_protection(RoleList& roles, By by, const policy::Pack& pack) {
  const bool checks_measures = std::any_of(pack.consequences.measures.begin(), pack.consequences.measures.end(),
                                           [](const policy::Measure& one) { return !one.personnel_action.empty(); });
  if (!pack.consequences.protection && !checks_measures) return;
  if (by == By::kPersonnelOffice) roles.add("personnelOffice");
  if (by == By::kAlleger) {
    roles.add(pack.record.actors);
    add_verification(roles, pack);
  }
  if (by != By::kPersonnelOffice) roles.add(discipline_body(pack));
}

/// Whose discussion comes before the decision of a wrong case.
void add_discussing(RoleList& roles, const policy::Pack& pack) {
  for (const policy::CollectiveDecision& rule : pack.collective_decisions) {
    if (rule.transition == "wrongCase.decided") roles.add(rule.body);
  }
}

void add_wrong_case(RoleList& roles, By by, const policy::Pack& pack) {
  if (!pack.wrong_case) return;
  const policy::WrongCaseRules& rules = *pack.wrong_case;
  if (by == By::kWrongCaseTeam) roles.add("investigationTeam");
  if (by == By::kWrongCaseHead || by == By::kWrongCaseBureau || by == By::kWrongCaseMinutes) {
    roles.add(rules.team.appointer);
  }
  if (by == By::kWrongCaseHead) {
    roles.add(rules.no_wrong_case.approver);
    // A body outside has no seat here: the office enters its acts.
    const Role& above = rules.team.appointer_when_concerned;
    if (policy::is_word(pack.vocabulary, policy::WordKind::kRole, above)) roles.add(above);
  }
  if (by == By::kWrongCaseBureau || by == By::kWrongCaseMinutes) add_discussing(roles, pack);
  if (by != By::kWrongCaseBureau) roles.add(rules.office.role);
  if (by == By::kWrongCaseSigner || by == By::kWrongCaseTeam) roles.add(rules.co_signer.role);
}

void add_appeal(RoleList& roles, By by, const policy::Pack& pack) {
  if (pack.consequences.appeals.empty()) return;
  if (by == By::kAppellant) add_officers(roles, pack);
  if (by != By::kAppealBody) add_verification(roles, pack);
  if (by == By::kAppellant || by == By::kAppealExecutor) roles.add("personnelOffice");
  if (by != By::kAppellant && by != By::kAppealBody) return;
  for (const policy::AppealRule& rule : pack.consequences.appeals) roles.add(rule.bodies);
}

void add_head(RoleList& roles, const policy::Pack& pack) {
  if (pack.verification && !pack.verification->head.empty()) return roles.add(pack.verification->head);
  add_verification(roles, pack);
}

void add_initiator(RoleList& roles, const policy::Pack& pack) {
  const auto& circular = pack.consequences.circular;
  if (circular && !circular->initiator.empty()) return roles.add(circular->initiator);
  add_verification(roles, pack);
}

void add_recorders(RoleList& roles, const policy::Pack& pack) { roles.add(pack.record.actors); }

void add_checkers(RoleList& roles, const policy::Pack& pack) {
  for (const policy::Check& check : pack.checks) roles.add(check.actor);
}

void add_dispatchers(RoleList& roles, const policy::Pack& pack) {
  add_verification(roles, pack);
  add_senders(roles, pack);
}

void add_assessors(RoleList& roles, const policy::Pack& pack) {
  roles.add(std::vector<Role>{"organizationDepartment", "partyGroup", "partyCommittee"});
  add_verification(roles, pack);
}

void add_complaint_bodies(RoleList& roles, const policy::Pack& pack) {
  for (const policy::ComplaintRule& rule : pack.consequences.complaints) roles.add(rule.body);
}

void add_steward(RoleList& roles, const policy::Pack& /*pack*/) { roles.add("packSteward"); }

/// How the pack fills a class.
struct Filler {
  By by;
  void (*add)(RoleList& roles, By by, const policy::Pack& pack);
};
template <void (*kAdd)(RoleList&, const policy::Pack&)>
void simply(RoleList& roles, By /*by*/, const policy::Pack& pack) {
  kAdd(roles, pack);
}
constexpr std::array kFillers{Filler{By::kRecordingRole, simply<add_recorders>},
                              Filler{By::kVerificationBody, simply<add_verification>},
                              Filler{By::kVerificationHead, simply<add_head>},
                              Filler{By::kCircularInitiator, simply<add_initiator>},
                              Filler{By::kCircularApprover, simply<add_approvers>},
                              Filler{By::kMeasureDecider, simply<add_deciders>},
                              Filler{By::kReportSender, simply<add_senders>},
                              Filler{By::kReportRecipient, simply<add_recipients>},
                              Filler{By::kCheckActor, simply<add_checkers>},
                              Filler{By::kDispatcher, simply<add_dispatchers>},
                              Filler{By::kAssessor, simply<add_assessors>},
                              Filler{By::kComplaintBody, simply<add_complaint_bodies>},
                              Filler{By::kWrongCaseOffice, add_wrong_case},
                              Filler{By::kWrongCaseSigner, add_wrong_case},
                              Filler{By::kWrongCaseTeam, add_wrong_case},
                              Filler{By::kWrongCaseHead, add_wrong_case},
                              Filler{By::kWrongCaseBureau, add_wrong_case},
                              Filler{By::kWrongCaseMinutes, add_wrong_case},
                              Filler{By::kAppellant, add_appeal},
                              Filler{By::kAppealOffice, add_appeal},
                              Filler{By::kAppealBody, add_appeal},
                              Filler{By::kAppealExecutor, add_appeal},
                              Filler{By::kPersonnelOffice, add_protection},
                              Filler{By::kDisciplineBody, add_protection},
                              Filler{By::kAlleger, add_protection},
                              Filler{By::kPackSteward, simply<add_steward>},
                              Filler{By::kOfficer, simply<add_officers>}};

constexpr bool every_class_is_filled() {
  for (std::size_t i = 0; i < kFillers.size(); ++i) {
    if (kFillers[i].by != static_cast<By>(i)) return false;
  }
  return kFillers.back().by == By::kOfficer;
}
static_assert(every_class_is_filled());

}  // namespace

std::vector<Role> roles_of(By by, const policy::Pack& pack) {
  RoleList roles;
  // Whom each of several regulations means; for one subject the decision reads them as one.
  for (const policy::Pack& part : pack.parts) roles.add(roles_of(by, part));
  if (!pack.parts.empty()) return roles.take();
  kFillers.at(static_cast<std::size_t>(by)).add(roles, by, pack);
  return roles.take();
}

bool includes(By by, const Role& role, const policy::Pack& pack) {
  const std::vector<Role> roles = roles_of(by, pack);
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

}  // namespace donghu::domain
