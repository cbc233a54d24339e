// The statements that a pack makes about wrong cases; the rest is in shipped_statements.cpp.
#include "donghu/policy/shipped_statements.hpp"

namespace donghu::policy {
namespace {

std::string yes(bool flag) { return flag ? "true" : ""; }

class WrongCaseStatements {
 public:
  WrongCaseStatements(const Pack& pack, std::vector<Statement>& all) : pack_(pack), all_(all) {}

  void add() {
    circumstances("leniency", pack_.leniency);
    circumstances("aggravation", pack_.aggravation);
    if (!pack_.wrong_case) return;
    grounds_and_conduct(*pack_.wrong_case);
    bodies(*pack_.wrong_case);
    team(*pack_.wrong_case);
    end(*pack_.wrong_case);
    again(*pack_.wrong_case);
  }

 private:
  void say(const RowId& row, std::string kind, Said said) {
    std::erase_if(said, [](const auto& part) { return part.second.empty() || part.second == "[]"; });
    all_.push_back({row, std::move(kind), std::move(said), std::nullopt});
  }

  void circumstances(const std::string& kind, const std::vector<Circumstance>& all) {
    for (const auto& one : all) {
      say(one.ref, kind, {{"code", one.code}, {"label", one.label.zh}, {"effect", listed_text(one.effects)}});
    }
  }

  void grounds_and_conduct(const WrongCaseRules& rules) {
    say(rules.scope_ref, "wrongCaseScope", {{"kinds", listed_text(rules.scope)}});
    say(rules.ref, "wrongCase",
        {{"liabilityRequiresGround", rules.liability_requires_ground ? "true" : "false"},
         {"basis", rules.liability_basis},
         {"supplied", rules.supplied_ground ? rules.supplied_ground->code : ""},
         {"suppliedBasis", rules.supplied_ground ? rules.supplied_ground->basis : ""}});
    for (const auto& ground : rules.grounds) {
      say(ground.ref, "ground", {{"code", ground.code}, {"label", ground.label.zh}, {"proof", ground.proof}});
    }
    say(rules.conduct_ref, "liableConductList", {});
    for (const auto& conduct : rules.liable_conduct) {
      say(conduct.ref, "liableConduct",
          {{"code", conduct.code},
           {"label", conduct.label.zh},
           {"caseKinds", listed_text(conduct.case_kinds)},
           {"catchAll", yes(conduct.catch_all)}});
    }
  }

  void body(const std::string& kind, const NamedBody& body) {
    if (!body.role.empty()) say(body.ref, kind, {{"role", body.role}, {"basis", body.basis}});
  }

  void bodies(const WrongCaseRules& rules) {
    body("accountabilityBody", rules.accountability_body);
    body("wrongCaseOffice", rules.office);
    body("coSigner", rules.co_signer);
    body("reportTo", rules.report_to);
    say(rules.proposal_ref, "proposal", {{"by", rules.office.role}});
    if (rules.assistance) body("assistance", *rules.assistance);
    if (!rules.measure_reason_ref.empty()) say(rules.measure_reason_ref, "measureReason", {});
  }

  void team(const WrongCaseRules& rules) {
    const InvestigationTeam& team = rules.team;
    say(team.refs.front(), "team",
        {{"appointer", team.appointer},
         {"whenConcerned", team.appointer_when_concerned},
         {"whenConcernedBasis", team.appointer_basis},
         {"methods", listed_text(team.methods)},
         {"methodsOpen", yes(team.methods_open)},
         {"selfAppointment", yes(team.self_appointment)},
         {"minMembers", std::to_string(team.min_members)},
         {"minMembersBasis", team.min_members_basis}});
    for (std::size_t i = 1; i < team.refs.size(); ++i) say(team.refs[i], "team", {{"with", team.refs.front()}});
    if (!rules.cooperation) return;
    say(rules.cooperation->duty_ref, "cooperation", {});
    say(rules.cooperation->obstruction_ref, "obstruction", {{"code", rules.cooperation->obstruction}});
  }

  void end(const WrongCaseRules& rules) {
    say("", "noWrongCase",
        {{"approver", rules.no_wrong_case.approver},
         {"basis", rules.no_wrong_case.basis},
         {"transferTo", listed_text(rules.no_wrong_case.transfer_to)},
         {"transferBasis", rules.no_wrong_case.transfer_basis}});
    if (rules.suspicion) say(rules.suspicion->ref, "suspicion", {{"to", listed_text(rules.suspicion->to)}});
    if (rules.statement) say(rules.statement->ref, "statement", {{"basis", rules.statement->basis}});
  }

  void again(const WrongCaseRules& rules) {
    if (const auto& again = rules.re_investigation) {
      Said said{{"start", "teamConclusionSubmitted"},
                {"modes", listed_text(again->modes)},
                {"warnFrom", again->warn_from == 0 ? "" : std::to_string(again->warn_from)}};
      add_deadline(said, again->window, "wrongCase.concluded");
      say(again->refs.front(), "reInvestigation", std::move(said));
      for (std::size_t i = 1; i < again->refs.size(); ++i) {
        say(again->refs[i], "reInvestigation", {{"with", again->refs.front()}});
      }
    }
    if (rules.reopening) say(rules.reopening->ref, "reopening", {{"causes", listed_text(rules.reopening->causes)}});
  }

  const Pack& pack_;
  std::vector<Statement>& all_;
};

}  // namespace

void add_wrong_case_statements(const Pack& pack, std::vector<Statement>& all) { WrongCaseStatements{pack, all}.add(); }

}  // namespace donghu::policy
