#include <algorithm>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, ApprovalStep::Kind> kSteps[] = {{"resolution", ApprovalStep::Kind::kResolution},
                                                                      {"approval", ApprovalStep::Kind::kApproval}};
constexpr std::pair<std::string_view, Threshold> kThresholds[] = {
    {"none", Threshold::kNone},
    {"noHarmfulResult", Threshold::kNoHarmfulResult},
    {"harmfulResult", Threshold::kHarmfulResult},
    {"breachOfDiscipline", Threshold::kBreachOfDiscipline},
    {"crime", Threshold::kCrime},
    {"wrongCase", Threshold::kWrongCase}};
constexpr std::pair<std::string_view, MeasureEnd> kEnds[] = {
    {"open", MeasureEnd::kOpen}, {"stated", MeasureEnd::kStated}, {"yearOfDecision", MeasureEnd::kYearOfDecision}};
constexpr std::string_view kStatuses[] = {"enforcementCertificate"};
constexpr std::pair<std::string_view, NonRecording::Object> kObjects[] = {
    {"anyInquiry", NonRecording::Object::kAnyInquiry},
    {"interference", NonRecording::Object::kInterference},
    {"unlawfulOnly", NonRecording::Object::kUnlawfulOnly}};
constexpr std::string_view kConditions[] = {"necessary"};
constexpr std::string_view kDeciders[] = {"circularApprover"};
constexpr std::string_view kScopes[] = {"pack", "bundle", "authority"};
constexpr int kHighestCount = 100;

void read_step(Object& o, ApprovalStep& out) {
  o.choice("step", out.kind, Choices<ApprovalStep::Kind>{kSteps});
  o.body("body", out.body);
}

void read_circular(Object& o, const Pack& pack, Circular& out) {
  o.flag("enabled", out.enabled);
  o.modality("modality", out.modality);
  o.code_or_null("initiator", out.initiator, o.words().of(WordKind::kRole));
  o.list("approver", out.approver, read_step);
  if (out.enabled && out.approver.empty()) o.add(Fault::kEmptyList, "approver", {{"given", "approver"}});
  o.maybe_when("personLimit", out.person_limit);
  o.flag("scopeRequired", out.scope_required);
  o.codes("copies", out.copies, o.words().recipients());
  o.object_or_null("typicalCase", out.typical_case, [&](Object& t, TypicalCase& typical) {
    t.flag("mandatory", typical.mandatory);
    Names manners{"mannerAggravators"};
    for (const MannerAggravator& manner : pack.conduct.manner_aggravators) manners.add(manner.code, 1);
    t.references("triggers", typical.triggers, manners);
    t.rows("refs", typical.refs);
  });
  o.row("ref", out.ref);
}

void read_disclosure(Object& o, DisclosureRule& out) {
  o.flag("allowed", out.allowed);
  if (out.allowed) {
    o.modality("force", out.force);
    o.code("condition", out.condition, kConditions);
    o.code("decider", out.decider, kDeciders);
    o.codes("redact", out.redact, disclosure_redaction_codes());
    o.row("ref", out.ref);
  }
}

void read_sanctions(Object& o, Pack& pack) {
  Consequences& all = pack.consequences;
  Names& measures = o.context().measures;
  const Names& instruments = o.context().instruments;
  o.list("measures", all.measures, [&](Object& m, Measure& out) {
    m.code("code", out.code, m.words().of(WordKind::kMeasure));
    check_unique(m, measures, "code", out.code);
    m.label("label", out.label);
    m.maybe_flag("closedList", out.closed_list);
    m.maybe_code("needsRole", out.needs_role, m.words().identifiers());
    m.maybe_term("duration", out.duration);
    m.maybe_deadline("review", out.review, "measures." + out.code + ".review", DeadlineUse::kPlain);
    m.maybe_row("ref", out.ref);
    m.maybe_choice("ends", out.ends, Choices<MeasureEnd>{kEnds});
    m.maybe_text("endsBasis", out.ends_basis);
    m.maybe_code("personnelAction", out.personnel_action, personnel_action_codes());
    m.maybe_code("writesStatus", out.writes_status, kStatuses);
    for (const std::string_view key : {"when", "polarity", "quantity", "effect"}) m.not_yet(key, "measure-conditions");
  });
  Names conduct{"acts"};
  for (const ActItem& item : pack.conduct.acts) conduct.add(item.item_ref, 1);
  for (const std::string_view code : other_conduct_codes()) conduct.add(std::string{code}, 1);
  for (const std::string& code : o.context().liable_conduct.all()) conduct.add(code, 1);
  o.list("sanctions", all.sanctions, [&](Object& s, SanctionRule& out) {
    s.row("ref", out.ref);
    s.code("target", out.target, s.words().identifiers());
    s.references("conduct", out.conduct, conduct);
    s.choice("threshold", out.threshold, Choices<Threshold>{kThresholds});
    s.maybe_when("when", out.when);
    s.references("measures", out.measures, measures);
    s.codes("sanctionKinds", out.sanction_kinds, sanction_kind_codes());
    s.references("instruments", out.instruments, instruments);
    s.code_or_null("route", out.route, s.words().recipients());
    s.maybe_codes("deciders", out.deciders, s.words().recipients());
    s.maybe_text("decidersBasis", out.deciders_basis);
  });
}

void read_counter(Object& o, NonRecording& out) {
  o.code("key", out.counted_per, o.words().of(WordKind::kRole));
  o.codes("forms", out.forms, o.words().of(WordKind::kNonRecordingForm), Size::kSome);
  const auto is_plain = [](const std::string& form) { return form == "omitted" || form == "untrue"; };
  if (!std::all_of(out.forms.begin(), out.forms.end(), is_plain)) o.uses("non-recording-predicates", "forms");
  o.flag("inclusive", out.inclusive);
  o.text("basis", out.counter_basis);
  o.maybe_term("window", out.window);
  if (out.window) o.uses("non-recording-predicates", "window");
  o.maybe_code("scope", out.counting_scope, kScopes);
  if (!out.counting_scope.empty() && out.counting_scope != "pack") o.uses("layers", "scope");
}

void read_tier(Object& o, const Names& measures, int& above, NonRecordingTier& out) {
  const Names& instruments = o.context().instruments;
  o.maybe_when("when", out.when);
  if (out.when) o.uses("non-recording-predicates", "when");
  // Each tier begins above the one before it, or a count would fall into two; a condition may tell two tiers apart.
  o.number("minCount", out.min_count, out.when ? std::max(above, 1) : above + 1, kHighestCount);
  above = out.min_count;
  o.references("measures", out.measures, measures);
  o.code_or_null("route", out.route, o.words().recipients());
  o.maybe_references("instruments", out.instruments, instruments);
  o.row("ref", out.ref);
}

void read_non_recording(Object& o, Pack& pack) {
  const Names& measures = o.context().measures;
  o.object("nonRecording", [&](Object& n) {
    NonRecording& out = pack.consequences.non_recording;
    n.choice("object", out.object, Choices<NonRecording::Object>{kObjects});
    int above = 0;
    n.list("tiers", out.tiers, [&](Object& t, NonRecordingTier& tier) { read_tier(t, measures, above, tier); });
    if (!out.tiers.empty()) n.object("counter", [&](Object& c) { read_counter(c, out); });
  });
  o.object("instructedNonRecording", [&](Object& n) {
    InstructedNonRecording& out = pack.consequences.instructed_non_recording;
    n.flag("enabled", out.enabled);
    if (!out.enabled) return;
    n.code("target", out.target, n.words().identifiers());
    n.row("ref", out.ref);
  });
}

}  // namespace

void read_consequences(Object& o, Pack& pack) {
  Consequences& all = pack.consequences;
  o.object_or_null("circular", all.circular, [&](Object& c, Circular& out) { read_circular(c, pack, out); });
  o.object_or_null("disclosureRule", all.disclosure, read_disclosure);
  read_sanctions(o, pack);
  read_non_recording(o, pack);
}

}  // namespace donghu::policy
