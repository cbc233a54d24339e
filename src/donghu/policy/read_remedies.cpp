#include <algorithm>

#include "donghu/policy/sections.hpp"

namespace donghu::policy {
namespace {

constexpr std::pair<std::string_view, ProtectedClass> kClasses[] = {
    {"allHandlers", ProtectedClass::kAllHandlers},
    {"allEnforcementOfficers", ProtectedClass::kAllEnforcementOfficers},
    {"truthfulRecorders", ProtectedClass::kTruthfulRecorders}};
constexpr std::pair<std::string_view, Retaliators> kRetaliators[] = {{"internalPerson", Retaliators::kInternalPerson},
                                                                     {"leadingCadre", Retaliators::kLeadingCadre}};
constexpr std::pair<std::string_view, VictimCondition> kVictims[] = {
    {"any", VictimCondition::kAny},
    {"recordedInquiry", VictimCondition::kRecordedInquiry},
    {"truthfulRecorder", VictimCondition::kTruthfulRecorder}};
constexpr std::pair<std::string_view, ValueSource> kBodySources[] = {
    {"text", ValueSource::kText}, {"softwareDefault", ValueSource::kSoftwareDefault}};
constexpr std::string_view kGround = "statutoryGround";
constexpr std::string_view kProcedure = "statutoryProcedure";
constexpr std::string_view kConditions[] = {kGround, kProcedure};
constexpr std::string_view kCauses[] = {"strictEnforcement"};
constexpr std::string_view kComplainants[] = {"caseParty", "anyone"};
constexpr std::string_view kOpened[] = {"verification", "wrongCase"};

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void read_protection(Object& o, Protection& out) {
  o.choice_or_when("protectedClass", out.protected_class, out.protected_when, Choices<ProtectedClass>{kClasses});
  o.codes("actions", out.actions, personnel_action_codes(), Size::kSome);
  std::vector<std::string> conditions;
  o.codes("conditions", conditions, kConditions, Size::kSome);
  out.statutory_ground = has_word(conditions, kGround);
  out.statutory_procedure = has_word(conditions, kProcedure);
  o.choice_or_when("retaliators", out.retaliators, out.retaliator_when, Choices<Retaliators>{kRetaliators});
  o.choice_or_when("victimCondition", out.victim_condition, out.victim_when, Choices<VictimCondition>{kVictims});
  o.rows("refs", out.refs);
}

void read_appeal(Object& o, AppealRule& out) {
  o.text("id", out.id);
  o.row("ref", out.ref);
  o.code_or_when("appellant", out.appellant, out.appellant_when, o.words().identifiers());
  o.codes("subject", out.subject, appeal_subject_codes(), Size::kSome);
  o.maybe_code("cause", out.cause, kCauses);
  o.codes("bodies", out.bodies, o.words().recipients(), Size::kSome);
  o.choice("bodySource", out.body_source, Choices<ValueSource>{kBodySources});
  o.maybe_text("bodyBasis", out.body_basis);
  o.deadline("deadline", out.deadline, "appeals." + out.id + ".deadline");
  if (out.body_source == ValueSource::kSoftwareDefault && out.body_basis.empty())
    o.add(Fault::kRefMissing, "bodySource");
}

void read_complaint(Object& o, ComplaintRule& out) {
  o.text("id", out.id);
  o.row("ref", out.ref);
  o.modality("modality", out.modality);
  o.code_or_when("who", out.who, out.who_when, kComplainants);
  o.code("subject", out.subject, complaint_subject_codes());
  o.code("body", out.body, o.words().of(WordKind::kRole));
  o.maybe_row("acceptRef", out.accept_ref);
  o.maybe_code("opens", out.opens, kOpened);
  if (out.opens.empty()) out.opens = kOpened[0];
  o.flag("replyRequired", out.reply_required);
  o.maybe_row("replyRef", out.reply_ref);
  o.flag("recordOutcome", out.record_outcome);
  o.maybe_row("outcomeRef", out.outcome_ref);
  o.maybe_row("transferRef", out.transfer_ref);
  o.maybe_text("transferBasis", out.transfer_basis);
  o.maybe_code("notAcceptedTo", out.not_accepted_to, o.words().recipients());
  o.not_yet("phases", "complaint-phases");
  if (out.record_outcome && out.outcome_ref.empty()) o.add(Fault::kRefMissing, "recordOutcome");
}

}  // namespace

void read_remedies(Object& o, Pack& pack) {
  Consequences& all = pack.consequences;
  o.object_or_null("protection", all.protection, read_protection);
  Names appeals{"appeals"};
  o.list("appeals", all.appeals, [&](Object& a, AppealRule& out) {
    read_appeal(a, out);
    check_unique(a, appeals, "id", out.id);
  });
  Names complaints{"complaints"};
  o.list("complaints", all.complaints, [&](Object& c, ComplaintRule& out) {
    read_complaint(c, out);
    check_unique(c, complaints, "id", out.id);
  });
}

}  // namespace donghu::policy
