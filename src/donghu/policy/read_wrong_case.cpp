#include <algorithm>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::string_view kFeature = "wrong-case";
constexpr std::string_view kScopes[] = {"penalty", "licence", "coercion", "inspection", "other"};
constexpr std::string_view kProofs[] = {
    "supervisionFinding", "upwardReview", "reconsiderationDecision", "finalJudgment", "compensationDecision",
    "superiorFinding",    "other"};
constexpr std::string_view kMethods[] = {"readFile", "questionOfficer", "checkFacts", "questionCaseParty"};
constexpr std::string_view kModes[] = {"order", "direct"};
constexpr std::string_view kCauses[] = {"appealResult", "superiorFinding", "judicialFinding"};
constexpr std::string_view kLighter[] = {"reduced", "waived"};
constexpr std::string_view kHeavier[] = {"heavier"};
constexpr std::pair<std::string_view, WindowStart> kStarts[] = {
    {"teamConclusionSubmitted", WindowStart::kTeamConclusionSubmitted}};
constexpr int kMostMembers = 20;
constexpr int kMostRepetitions = 100;

/// Codes of the four lists are the pack's own, of one shape.
void read_code(Object& o, Names& seen, std::string_view head, std::string_view example, std::string& out) {
  o.text("code", out);
  check_unique(o, seen, "code", out);
  if (out.empty() || (out.starts_with(head) && out.size() > head.size())) return;
  o.add(Fault::kBadShape, "code", {{"given", out}, {"wanted", "code"}, {"example", std::string{example}}});
}

void read_circumstances(Object& o, std::string_view key, std::string_view head, std::string_view example, Codes effects,
                        Names& codes, std::vector<Circumstance>& out) {
  o.maybe_list(key, out, [&](Object& c, Circumstance& circumstance) {
    read_code(c, codes, head, example, circumstance.code);
    c.label("label", circumstance.label);
    c.row("ref", circumstance.ref);
    c.codes("effect", circumstance.effects, effects, Size::kSome);
  });
  if (!out.empty()) o.uses(kFeature, key);
}

/// Somebody named by a row or by a choice of the software.
void read_body(Object& o, std::string_view key, const Allowed& allowed, NamedBody& out) {
  o.object(key, [&](Object& b) {
    b.code("role", out.role, allowed);
    b.maybe_row("ref", out.ref);
    b.maybe_text("basis", out.basis);
    if (out.ref.empty() && out.basis.empty()) b.add(Fault::kRefMissing, "role");
  });
}

void read_grounds(Object& o, WrongCaseRules& out) {
  Names grounds{"wrongCase.grounds"};
  o.list("grounds", out.grounds, [&](Object& g, WrongCaseGround& ground) {
    read_code(g, grounds, "WCG-", "WCG-JUDGMENT", ground.code);
    g.label("label", ground.label);
    g.code("proof", ground.proof, kProofs);
    g.row("ref", ground.ref);
  });
  o.maybe_object("suppliedGround", out.supplied_ground, [&](Object& s, SuppliedGround& supplied) {
    s.reference("code", supplied.code, grounds);
    s.text("basis", supplied.basis);
  });
  o.flag("liabilityRequiresGround", out.liability_requires_ground);
  o.text("liabilityBasis", out.liability_basis);
}

void read_liable_conduct(Object& o, Names& conduct, WrongCaseRules& out) {
  o.list("liableConduct", out.liable_conduct, [&](Object& c, LiableConduct& item) {
    read_code(c, conduct, "LC-", "LC-EVIDENCE", item.code);
    c.label("label", item.label);
    // Only a kind of case that the text is about.
    const std::vector<std::string_view> scope{out.scope.begin(), out.scope.end()};
    c.maybe_codes("caseKinds", item.case_kinds, Allowed{scope, kScopes});
    c.maybe_flag("catchAll", item.catch_all);
    c.row("ref", item.ref);
  });
  o.row("conductRef", out.conduct_ref);
}

void read_team(Object& o, InvestigationTeam& out) {
  o.code("appointer", out.appointer, o.words().of(WordKind::kRole));
  o.maybe_code("appointerWhenConcerned", out.appointer_when_concerned, o.words().recipients());
  o.maybe_text("appointerBasis", out.appointer_basis);
  if (!out.appointer_when_concerned.empty() && out.appointer_basis.empty()) {
    o.add(Fault::kRefMissing, "appointerWhenConcerned");
  }
  o.codes("methods", out.methods, kMethods, Size::kSome);
  o.flag("methodsOpen", out.methods_open);
  o.flag("selfAppointment", out.self_appointment);
  o.number("minMembers", out.min_members, 1, kMostMembers);
  o.maybe_text("minMembersBasis", out.min_members_basis);
  o.rows("refs", out.refs);
}

void read_course(Object& o, const Names& aggravations, WrongCaseRules& out) {
  const Allowed roles = o.words().of(WordKind::kRole);
  read_body(o, "accountabilityBody", o.words().identifiers(), out.accountability_body);
  read_body(o, "office", roles, out.office);
  std::optional<NamedBody> signer;
  o.maybe_object("coSigner", signer, [&](Object& b, NamedBody& body) {
    b.code("role", body.role, roles);
    b.maybe_row("ref", body.ref);
    b.maybe_text("basis", body.basis);
    if (body.ref.empty() && body.basis.empty()) b.add(Fault::kRefMissing, "role");
  });
  if (signer) out.co_signer = *signer;
  read_body(o, "reportTo", roles, out.report_to);
  o.row("proposalRef", out.proposal_ref);
  o.object("team", [&](Object& t) { read_team(t, out.team); });
  o.maybe_object("cooperation", out.cooperation, [&](Object& c, Cooperation& duty) {
    c.row("dutyRef", duty.duty_ref);
    c.row("obstructionRef", duty.obstruction_ref);
    c.reference("obstruction", duty.obstruction, aggravations);
  });
  o.object("noWrongCase", [&](Object& n) {
    n.code("approver", out.no_wrong_case.approver, roles);
    n.text("basis", out.no_wrong_case.basis);
    n.codes("transferTo", out.no_wrong_case.transfer_to, n.words().recipients());
    n.maybe_text("transferBasis", out.no_wrong_case.transfer_basis);
    if (!out.no_wrong_case.transfer_to.empty() && out.no_wrong_case.transfer_basis.empty()) {
      n.add(Fault::kRefMissing, "transferTo");
    }
  });
  o.maybe_object("suspicion", out.suspicion, [](Object& s, Suspicion& suspicion) {
    s.codes("to", suspicion.to, s.words().recipients(), Size::kSome);
    s.row("ref", suspicion.ref);
  });
}

void read_remedies_within(Object& o, WrongCaseRules& out) {
  o.maybe_object("statement", out.statement, [](Object& s, StatementRule& statement) {
    s.row("ref", statement.ref);
    s.maybe_text("basis", statement.basis);
  });
  o.maybe_object("reInvestigation", out.re_investigation, [](Object& r, ReInvestigation& again) {
    r.deadline("window", again.window, "wrongCase.reInvestigation.window");
    r.choice("start", again.start, Choices<WindowStart>{kStarts});
    r.codes("modes", again.modes, kModes, Size::kSome);
    r.maybe_number("warnFrom", again.warn_from, 1, kMostRepetitions);
    r.rows("refs", again.refs);
    // A power without an end needs no window; one that is stated here ends.
    if (!clock_of(again.window)) r.add(Fault::kRefMissing, "window");
  });
  o.maybe_object("reopening", out.reopening, [](Object& r, Reopening& reopening) {
    r.codes("causes", reopening.causes, kCauses, Size::kSome);
    r.row("ref", reopening.ref);
  });
  o.maybe_row("measureReasonRef", out.measure_reason_ref);
  o.maybe_object("assistance", out.assistance, [](Object& a, NamedBody& body) {
    a.code("role", body.role, a.words().recipients());
    a.row("ref", body.ref);
  });
}

}  // namespace

const WrongCaseGround* WrongCaseRules::find_ground(std::string_view code) const {
  const auto at =
      std::find_if(grounds.begin(), grounds.end(), [&](const WrongCaseGround& g) { return g.code == code; });
  return at == grounds.end() ? nullptr : &*at;
}

const LiableConduct* WrongCaseRules::find_conduct(std::string_view code) const {
  const auto at = std::find_if(liable_conduct.begin(), liable_conduct.end(),
                               [&](const LiableConduct& item) { return item.code == code; });
  return at == liable_conduct.end() ? nullptr : &*at;
}

void read_wrong_case(Object& o, Pack& pack) {
  Names lighter{"leniency"};
  Names heavier{"aggravation"};
  read_circumstances(o, "leniency", "LEN-", "LEN-SLIGHT", kLighter, lighter, pack.leniency);
  read_circumstances(o, "aggravation", "AGG-", "AGG-OBSTRUCT", kHeavier, heavier, pack.aggravation);
  o.maybe_object("wrongCase", pack.wrong_case, [&](Object& w, WrongCaseRules& out) {
    w.row("ref", out.ref);
    w.codes("scope", out.scope, kScopes, Size::kSome);
    w.row("scopeRef", out.scope_ref);
    read_grounds(w, out);
    read_liable_conduct(w, o.context().liable_conduct, out);
    read_course(w, heavier, out);
    read_remedies_within(w, out);
  });
  if (pack.wrong_case) o.uses(kFeature, "wrongCase");
}

}  // namespace donghu::policy
