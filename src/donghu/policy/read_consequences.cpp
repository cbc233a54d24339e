#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

using BodyKind = BodyExpression::Kind;

constexpr std::pair<std::string_view, BodyKind> kBodyFunctions[] = {
    {"managementAuthorityOf(subject)", BodyKind::kManagementAuthorityOfSubject},
    {"sameLevelPartyCommittee", BodyKind::kSameLevelPartyCommittee},
    {"configuredBody", BodyKind::kConfiguredBody}};
constexpr std::pair<std::string_view, ApprovalStep::Kind> kSteps[] = {{"resolution", ApprovalStep::Kind::kResolution},
                                                                      {"approval", ApprovalStep::Kind::kApproval}};
constexpr std::pair<std::string_view, Threshold> kThresholds[] = {
    {"none", Threshold::kNone},
    {"noHarmfulResult", Threshold::kNoHarmfulResult},
    {"harmfulResult", Threshold::kHarmfulResult},
    {"breachOfDiscipline", Threshold::kBreachOfDiscipline},
    {"crime", Threshold::kCrime}};
constexpr std::pair<std::string_view, NonRecording::Object> kObjects[] = {
    {"anyInquiry", NonRecording::Object::kAnyInquiry},
    {"interference", NonRecording::Object::kInterference},
    {"unlawfulOnly", NonRecording::Object::kUnlawfulOnly}};
constexpr std::string_view kConditions[] = {"necessary"};
constexpr std::string_view kDeciders[] = {"circularApprover"};
constexpr int kHighestCount = 100;

std::vector<std::string_view> body_words() {
  std::vector<std::string_view> words{role_codes().begin(), role_codes().end()};
  for (const auto& [name, kind] : kBodyFunctions) words.push_back(name);
  return words;
}

void read_step(Object& o, ApprovalStep& out) {
  o.choice("step", out.kind, Choices<ApprovalStep::Kind>{kSteps});
  std::string body;
  o.code("body", body, body_words());
  for (const auto& [name, kind] : kBodyFunctions) {
    if (name == body) out.body.kind = kind;
  }
  if (out.body.kind == BodyKind::kRole) out.body.role = body;
}

void read_circular(Object& o, const Pack& pack, Circular& out) {
  o.flag("enabled", out.enabled);
  o.choice("modality", out.modality, Choices<Modality>{kModalities});
  o.code_or_null("initiator", out.initiator, role_codes());
  o.list("approver", out.approver, read_step);
  if (out.enabled && out.approver.empty()) o.add(Fault::kEmptyList, "approver", {{"given", "approver"}});
  o.maybe_when("personLimit", out.person_limit);
  o.flag("scopeRequired", out.scope_required);
  o.codes("copies", out.copies, recipient_codes());
  o.object_or_null("typicalCase", out.typical_case, [&](Object& t, TypicalCase& typical) {
    t.flag("mandatory", typical.mandatory);
    Names manners{"mannerAggravators"};
    for (const MannerAggravator& manner : pack.conduct.manner_aggravators) manners.add(manner.code, 1);
    t.references("triggers", typical.triggers, manners);
    t.rows("refs", typical.refs);
  });
  o.deadline("proposal", out.proposal, "circular.proposal");
  o.deadline("issue", out.issue, "circular.issue");
  o.row("ref", out.ref);
}

void read_disclosure(Object& o, DisclosureRule& out) {
  o.flag("allowed", out.allowed);
  if (out.allowed) {
    o.choice("force", out.force, Choices<Modality>{kModalities});
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
    m.code("code", out.code, measure_codes());
    check_unique(m, measures, "code", out.code);
    m.label("label", out.label);
    m.maybe_flag("closedList", out.closed_list);
  });
  Names conduct{"acts"};
  for (const ActItem& item : pack.conduct.acts) conduct.add(item.item_ref, 1);
  for (const std::string_view code : other_conduct_codes()) conduct.add(std::string{code}, 1);
  o.list("sanctions", all.sanctions, [&](Object& s, SanctionRule& out) {
    s.row("ref", out.ref);
    s.code("target", out.target, identifier_codes());
    s.references("conduct", out.conduct, conduct);
    s.choice("threshold", out.threshold, Choices<Threshold>{kThresholds});
    s.maybe_when("when", out.when);
    s.references("measures", out.measures, measures);
    s.codes("sanctionKinds", out.sanction_kinds, sanction_kind_codes());
    s.references("instruments", out.instruments, instruments);
    s.code_or_null("route", out.route, recipient_codes());
  });
}

void read_counter(Object& o, NonRecording& out) {
  o.code("key", out.counted_per, role_codes());
  o.codes("forms", out.forms, non_recording_form_codes(), Size::kSome);
  o.flag("inclusive", out.inclusive);
  o.text("basis", out.counter_basis);
}

void read_non_recording(Object& o, Pack& pack) {
  const Names& measures = o.context().measures;
  const Names& instruments = o.context().instruments;
  o.object("nonRecording", [&](Object& n) {
    NonRecording& out = pack.consequences.non_recording;
    n.choice("object", out.object, Choices<NonRecording::Object>{kObjects});
    int above = 0;
    n.list("tiers", out.tiers, [&](Object& t, NonRecordingTier& tier) {
      // Each tier begins above the one before it, or a count would fall into two.
      t.number("minCount", tier.min_count, above + 1, kHighestCount);
      above = tier.min_count;
      t.references("measures", tier.measures, measures);
      t.code_or_null("route", tier.route, recipient_codes());
      t.maybe_references("instruments", tier.instruments, instruments);
      t.row("ref", tier.ref);
    });
    if (!out.tiers.empty()) n.object("counter", [&](Object& c) { read_counter(c, out); });
  });
  o.object("instructedNonRecording", [&](Object& n) {
    InstructedNonRecording& out = pack.consequences.instructed_non_recording;
    n.flag("enabled", out.enabled);
    if (!out.enabled) return;
    n.code("target", out.target, identifier_codes());
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
