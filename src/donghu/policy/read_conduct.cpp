#include <algorithm>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, TestResult> kResults[] = {{"lawful", TestResult::kLawful},
                                                                {"permitted", TestResult::kPermitted},
                                                                {"regular", TestResult::kRegular},
                                                                {"open", TestResult::kOpen},
                                                                {"suspect", TestResult::kSuspect}};
constexpr std::pair<std::string_view, ContactSide> kSides[] = {{"asking", ContactSide::kAsking},
                                                               {"asked", ContactSide::kAsked}};
constexpr std::pair<std::string_view, UncoveredHandling> kHandlings[] = {
    {"recordOnly", UncoveredHandling::kRecordOnly}};

void read_persons_and_stages(Object& o, ConductRules& conduct) {
  Names codes{"coveredPersons"};
  o.list("coveredPersons", conduct.covered_persons, [&](Object& p, CoveredPersons& out) {
    p.text("code", out.code);
    check_unique(p, codes, "code", out.code);
    p.label("label", out.label);
    p.when("when", out.when);
    p.row("ref", out.ref);
    p.maybe_choice("side", out.side, Choices<ContactSide>{kSides});
    if (out.side == ContactSide::kAsked) p.uses("records", "side");
  });
  o.object("uncovered",
           [&](Object& u) { u.choice("handling", conduct.uncovered, Choices<UncoveredHandling>{kHandlings}); });
  Names stages{"caseStages"};
  o.list("caseStages", conduct.case_stages, [&](Object& s, CaseStage& out) {
    s.code("code", out.code, s.words().of(WordKind::kStage));
    check_unique(s, stages, "code", out.code);
    s.label("label", out.label);
    s.row("ref", out.ref);
  });
  o.flag("caseStagesOpen", conduct.case_stages_open);
}

void read_act(Object& o, Names& items, ActItem& out) {
  o.row("itemRef", out.item_ref);
  check_unique(o, items, "itemRef", out.item_ref);
  o.label("label", out.label);
  o.codes("codes", out.codes, o.words().of(WordKind::kAct), Size::kSome);
  o.maybe_codes("agency", out.agency, agency_codes());
  o.maybe_codes("targets", out.targets, target_codes());
  o.maybe_codes("counterparts", out.counterparts, o.words().of(WordKind::kCounterpart));
  o.maybe_flag("stagesApply", out.stages_apply);
  // Only a code of this very item can need a breach of rules.
  const std::vector<std::string_view> own{out.codes.begin(), out.codes.end()};
  o.maybe_codes("againstRulesRequired", out.against_rules_required, Allowed{own, act_codes()});
  o.maybe_codes("motives", out.motives, motive_codes());
  o.maybe_flag("catchAll", out.catch_all);
  o.maybe_when("when", out.when);
  if (out.when) o.uses("act-conditions", "when");
  for (const std::string_view key : {"actor", "beneficiaries"}) o.not_yet(key, "acts-of-either-side");
  const bool other = std::find(out.codes.begin(), out.codes.end(), kActOther) != out.codes.end();
  if (out.catch_all != other || (out.catch_all && out.when)) o.add(Fault::kCatchAllShape, "itemRef");
}

void read_acts(Object& o, ConductRules& conduct) {
  Names items{"acts"};
  o.list("acts", conduct.acts, [&](Object& a, ActItem& out) { read_act(a, items, out); });
  o.flag("actsOpen", conduct.acts_open);
  const auto catch_alls =
      std::count_if(conduct.acts.begin(), conduct.acts.end(), [](const ActItem& a) { return a.catch_all; });
  if (catch_alls != (conduct.acts_open ? 1 : 0)) {
    o.add(Fault::kCatchAllMissing, "actsOpen", {{"given", std::to_string(catch_alls)}});
  }
  Names codes{"generalProhibitions"};
  o.list("generalProhibitions", conduct.general_prohibitions, [&](Object& g, GeneralProhibition& out) {
    g.code("code", out.code, general_prohibition_codes());
    check_unique(g, codes, "code", out.code);
    g.label("label", out.label);
    g.maybe_when("addressee", out.addressee);
    g.maybe_when("when", out.when);
    if (out.when) g.uses("act-conditions", "when");
    g.row("ref", out.ref);
    g.reference_or_null("mapsTo", out.maps_to, items);
  });
}

void read_supervision(Object& o, ConductRules& conduct) {
  o.object_or_null("reservedDecisions", conduct.reserved_decisions, [](Object& r, ReservedDecisions& out) {
    r.codes("codes", out.codes, reserved_decision_codes(), Size::kSome);
    r.flag("open", out.open);
    r.maybe_when("addressee", out.addressee);
    r.row("ref", out.ref);
  });
  Names permissions{"permissions"};
  o.list("permissions", conduct.permissions, [&](Object& p, Permission& out) {
    p.text("id", out.id);
    check_unique(p, permissions, "id", out.id);
    p.when("actor", out.actor);
    p.codes("purposes", out.purposes, purpose_codes(), Size::kSome);
    p.when("when", out.when);
    p.row("ref", out.ref);
  });
  Names tests{"lawfulTests"};
  o.list("lawfulTests", conduct.lawful_tests, [&](Object& t, LawfulTest& out) {
    t.text("id", out.id);
    check_unique(t, tests, "id", out.id);
    t.label("label", out.label);
    t.when("when", out.when);
    t.choice("result", out.result, Choices<TestResult>{kResults});
    t.row("ref", out.ref);
  });
  o.object_or_null("guidanceChannel", conduct.guidance_channel, [](Object& g, GuidanceChannel& out) {
    g.flag("writtenRequired", out.written_required);
    g.code("oralRecordedBy", out.oral_recorded_by, g.words().of(WordKind::kRole));
    g.choice("oralResult", out.oral_result, Choices<TestResult>{kResults});
    g.when("when", out.when);
    g.rows("refs", out.refs);
  });
  o.object_or_null("otherOrganChannel", conduct.other_organ_channel, [](Object& c, OtherOrganChannel& out) {
    c.when("when", out.when);
    c.row("ref", out.ref);
  });
}

}  // namespace

void read_conduct(Object& o, Pack& pack) {
  ConductRules& conduct = pack.conduct;
  read_persons_and_stages(o, conduct);
  read_acts(o, conduct);
  Names manners{"mannerAggravators"};
  o.list("mannerAggravators", conduct.manner_aggravators, [&](Object& m, MannerAggravator& out) {
    m.code("code", out.code, m.words().of(WordKind::kManner));
    check_unique(m, manners, "code", out.code);
    m.label("label", out.label);
    m.maybe_flag("reasonRequired", out.reason_required);
    m.row("ref", out.ref);
  });
  read_supervision(o, conduct);
  o.maybe_object("definitions", pack.definitions, [](Object& d, Definitions& definitions) {
    d.list("interference", definitions.interference, [](Object& e, DefinitionElement& out) {
      e.text("element", out.element);
      e.label("label", out.label);
      e.row("ref", out.ref);
    });
  });
  o.list("handlerDuties", conduct.handler_duties, [](Object& d, HandlerDuty& out) {
    d.code("code", out.code, handler_duty_codes());
    d.codes("scope", out.scope, handler_duty_scope_codes());
    d.row("ref", out.ref);
  });
}

}  // namespace donghu::policy
