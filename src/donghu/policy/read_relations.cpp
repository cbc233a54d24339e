#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::string_view kMatters[] = {"interventionRecord", "verification", "circular",  "accountabilityCase",
                                         "retaliationCase",    "report",       "complaint", "appeal",
                                         "personnelCheck",     "wrongCase"};
constexpr std::string_view kActions[] = {"report", "notification", "transfer", "referral"};
constexpr std::string_view kCheckKinds[] = {"check", "spotCheck"};
constexpr std::string_view kNoMatch[] = {"ask"};
constexpr int kMostParticipants = 100;

void read_checks(Object& o, Pack& pack) {
  o.list("checks", pack.checks, [](Object& c, Check& out) {
    c.row("ref", out.ref);
    c.code("actor", out.actor, c.words().of(WordKind::kRole));
    c.codes("kinds", out.kinds, kCheckKinds, Size::kSome);
    c.maybe_row("onClue", out.on_clue);
    c.modality("modality", out.modality);
  });
  o.list("collectiveDecision", pack.collective_decisions, [](Object& d, CollectiveDecision& out) {
    d.row("ref", out.ref);
    d.code("transition", out.transition, milestone_codes());
    d.code("body", out.body, d.words().of(WordKind::kRole));
    d.maybe_number("minParticipants", out.min_participants, 1, kMostParticipants);
  });
}

void read_routes(Object& o, Pack& pack) {
  Names ids{"routes"};
  o.list("routes", pack.routes, [&](Object& r, Route& out) {
    r.text("id", out.id);
    check_unique(r, ids, "id", out.id);
    r.code("matter", out.matter, kMatters);
    r.row("ref", out.ref);
    r.when("when", out.when);
    r.code("action", out.action, kActions);
    r.body("to", out.to);
    r.modality("modality", out.modality);
  });
  if (pack.routes.empty()) return;
  o.uses("routes", "routes");
  // Only one answer is possible, and a pack must give it: where no route fits, nobody is guessed.
  std::string on_no_match;
  o.code("routesOnNoMatch", on_no_match, kNoMatch);
}

void read_referrals(Object& o, Pack& pack) {
  Names ids{"referrals"};
  o.maybe_list("referrals", pack.referrals, [&](Object& r, Referral& out) {
    r.text("id", out.id);
    check_unique(r, ids, "id", out.id);
    r.row("ref", out.ref);
    r.code("matter", out.matter, kMatters);
    r.when("when", out.when);
    r.body("to", out.to);
    r.deadline("owedBack", out.owed_back, "referrals." + out.id + ".owedBack", DeadlineUse::kFacts);
  });
  if (!pack.referrals.empty()) o.uses("referral", "referrals");
}

}  // namespace

void read_relations(Object& o, Pack& pack) {
  read_checks(o, pack);
  read_routes(o, pack);
  read_referrals(o, pack);
}

}  // namespace donghu::policy
