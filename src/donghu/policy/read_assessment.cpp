#include <algorithm>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::string_view kFed[] = {"confirmedInterference"};
constexpr std::string_view kTargets[] = {"integrityResponsibility", "performance"};
constexpr std::string_view kCircumstanceHead = "ORG-";

void read_circumstance(Object& o, Names& codes, OrgCircumstance& out) {
  o.text("code", out.code);
  check_unique(o, codes, "code", out.code);
  if (!out.code.empty() && !out.code.starts_with(kCircumstanceHead)) {
    o.add(Fault::kBadShape, "code", {{"given", out.code}, {"wanted", "code"}, {"example", "ORG-HARM"}});
  }
  o.label("label", out.label);
  o.row("ref", out.ref);
  o.maybe_when("when", out.when);
  o.codes("holders", out.holders, o.words().recipients(), Size::kSome);
  o.maybe_flag("catchAll", out.catch_all);
  if (out.catch_all && out.when) o.add(Fault::kCatchAllCondition, "catchAll");
}

}  // namespace

void read_assessment(Object& o, Pack& pack) {
  Consequences& all = pack.consequences;
  o.list("assessmentFeed", all.assessment_feed, [](Object& f, AssessmentFeed& out) {
    f.row("ref", out.ref);
    f.code("what", out.what, kFed);
    f.codes("targets", out.targets, kTargets, Size::kSome);
    f.not_yet("gates", "assessment-gates");
  });
  Names codes{"orgAccountability"};
  o.list("orgAccountability", all.org_accountability,
         [&](Object& c, OrgCircumstance& out) { read_circumstance(c, codes, out); });
  o.list("education", all.education, [](Object& e, EducationRule& out) {
    e.row("ref", out.ref);
    e.code("audience", out.audience, e.words().identifiers());
    e.codes("topics", out.topics, education_topic_codes(), Size::kSome);
    e.maybe_term("interval", out.interval);
  });
}

}  // namespace donghu::policy
