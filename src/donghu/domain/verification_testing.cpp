#include "donghu/domain/verification_testing.hpp"

namespace donghu::domain::testing {
namespace {

template <class M>
void fold(M& matter, const std::vector<Event>& events, const Context& context) {
  for (const Event& event : events) {
    visit(
        [&](const auto& one) {
          if constexpr (requires { apply(matter, one, Stamp{}); }) {
            apply(matter, one, {context.actor, context.now, matter.version + 1, matter.version + 1});
          } else {
            ADD_FAILURE() << type_of(event);
          }
        },
        event);
  }
}

}  // namespace

VerificationCase::VerificationCase(policy::Pack pack)
    : scene_(std::move(pack)),
      body_(scene_.pack().verification->body),
      head_(roles_of(By::kVerificationHead, scene_.pack()).front()) {}

Claim VerificationCase::claim_of(const std::string& kind) const {
  Claim claim;
  claim.case_file = {.id = case_, .handling_unit = "一中队"};
  claim.capacity = "self";
  claim.intervener.person = ding_;
  claim.contact.on = CivilDate{2026, 5, 11};
  claim.contact.kinds = {kind};
  claim.contact.manner = "telephone";
  claim.contact.content = "来电谈案件";
  claim.handler = {.responses = {"refusal"}, .suggestion = "无"};
  return claim;
}

Claim VerificationCase::claim_of_husband() const {
  Claim claim = claim_of("plead");
  claim.capacity = "relative";
  claim.intervener = {.name = "周某", .unit = "某公司", .post = "职员"};
  claim.principal = PersonMention{.person = ding_};
  return claim;
}

Findings VerificationCase::found_plea(PersonMention subject) {
  Findings findings;
  findings.subject = std::move(subject);
  findings.conduct_at = CivilDate{2026, 5, 11};
  findings.items = {{.item = "C-08(1)"}};
  return findings;
}

MatterId VerificationCase::seal(const Claim& claim, PersonId handler) {
  const Context context = scene_.as(handler, "handler");
  const auto recorded = decide(RecordInquiry{claim}, context);
  EXPECT_TRUE(recorded) << describe(recorded.error());
  const MatterId id = scene_.new_matter();
  Record& record = scene_.records[id];
  record.id = id;
  apply(record, recorded->inquiry, scene_.stamp(context, 1));
  apply(record, recorded->screened, scene_.stamp(context, 2));
  return id;
}

MatterId VerificationCase::put_clue() {
  RecordClue command{.origin = ClueOrigin::kComplaint, .reason = "当事人举报"};
  command.claim = claim_of("plead");
  const auto effects = decide(command, as_body());
  EXPECT_TRUE(effects) << describe(effects.error());
  const MatterId id = scene_.new_matter();
  scene_.records[id].id = id;
  fold(scene_.records[id], effects->events, as_body());
  return id;
}

Verification VerificationCase::begun(const Effects& effects, const Context& context) {
  Verification matter;
  matter.id = context.fresh;
  fold(matter, effects.events, context);
  carry_out(effects, context);
  return matter;
}

void VerificationCase::perform(Verification& matter, const Result<Effects>& effects, const Context& context) {
  ASSERT_TRUE(effects) << describe(effects.error());
  fold(matter, effects->events, context);
  for (const Event& event : effects->events) {
    if (const auto* counted = get_if<NonRecordingCounted>(&event)) {
      scene_.instances[counted->handler].push_back({matter.id, counted->conduct_at, counted->form});
    } else if (const auto* reversed = get_if<NonRecordingReversed>(&event)) {
      std::erase_if(scene_.instances[reversed->handler],
                    [&](const CountedInstance& one) { return one.verification == matter.id; });
    }
  }
  carry_out(*effects, context);
  scene_.verifications[matter.id] = matter;
}

Verification VerificationCase::open(std::vector<MatterId> about, Concern concern) {
  const OpenVerification command{.about = std::move(about), .concern = concern, .clue = "线索"};
  Context context = as_body();
  context.fresh = scene_.new_matter();
  const auto effects = decide(command, context);
  EXPECT_TRUE(effects) << describe(effects.error());
  return begun(*effects, context);
}

Verification VerificationCase::found(std::vector<MatterId> about, Concern concern) {
  Verification matter = open(std::move(about), concern);
  assign_and_begin(matter, "");
  return matter;
}

void VerificationCase::assign_and_begin(Verification& matter, const std::string& reason) {
  perform(matter, decide(matter, AssignVerification{su_, reason}, as_head()), as_head());
  perform(matter, decide(matter, BeginFactFinding{}, as_finder()), as_finder());
}

void VerificationCase::confirm(Verification& matter, const Findings& findings) {
  const ConcludeVerification command{
      .outcome = VerificationOutcome::kConfirmed, .reasons = "经核实", .findings = findings};
  perform(matter, decide(matter, command, as_head()), as_head());
}

void VerificationCase::conclude_as(Verification& matter, VerificationOutcome outcome, const std::string& reasons) {
  perform(matter, decide(matter, ConcludeVerification{.outcome = outcome, .reasons = reasons}, as_head()), as_head());
}

void VerificationCase::reopen(Verification& matter) {
  const ReopenVerification command{.reason = "新证据", .proof = {.reference = "录音"}};
  perform(matter, decide(matter, command, as_body()), as_body());
  assign_and_begin(matter, "仅此一人可办");
}

std::string VerificationCase::refusal_to_confirm(const Verification& matter, const Findings& findings,
                                                 std::optional<FoundContact> contact) const {
  const ConcludeVerification command{.outcome = VerificationOutcome::kConfirmed,
                                     .reasons = "经核实",
                                     .findings = findings,
                                     .contact = std::move(contact)};
  return refusal(decide(matter, command, as_head()));
}

std::string VerificationCase::refusal(const Result<Effects>& result) {
  return result ? "no refusal" : describe(result.error());
}

void VerificationCase::carry_out(const Effects& effects, const Context& context) {
  for (const Effects::Elsewhere& one : effects.elsewhere) {
    if (const auto found = scene_.retaliation_cases.find(one.matter); found != scene_.retaliation_cases.end()) {
      fold(found->second, {one.event}, context);
    } else if (const auto* cancelled = get_if<AssessmentCancelled>(&one.event)) {
      cancelled_.push_back(*cancelled);
    } else {
      fold(scene_.records.at(one.matter), {one.event}, context);
    }
  }
  for (const Effects::Beginning& one : effects.beginnings) begin(one, context);
}

void VerificationCase::begin(const Effects::Beginning& beginning, const Context& context) {
  const MatterId id = scene_.new_matter();
  const Event& first = beginning.events.front();
  if (const auto* opened = get_if<AccountabilityOpened>(&first)) {
    EXPECT_EQ(beginning.kind, "accountabilityCase");
    cases_.push_back(*opened);
    AccountabilityCase& matter = scene_.accountability_cases[id];
    matter.id = id;
    fold(matter, beginning.events, context);
    link(opened->origin, beginning.kind, id);
  } else if (const auto* created = get_if<AssessmentEntryCreated>(&first)) {
    EXPECT_EQ(beginning.kind, "assessmentEntry");
    entries_.push_back(*created);
    link(created->origin, beginning.kind, id);
  } else if (const auto* flagged = get_if<CircumstanceFlagged>(&first)) {
    EXPECT_EQ(beginning.kind, "organizationCircumstance");
    circumstances_.push_back(*flagged);
    link(flagged->origin, beginning.kind, id);
  } else if (const auto* alleged = get_if<RetaliationAlleged>(&first)) {
    EXPECT_EQ(beginning.kind, "retaliationCase");
    RetaliationCase& matter = scene_.retaliation_cases[id];
    matter.id = id;
    fold(matter, beginning.events, context);
    link(alleged->origin, beginning.kind, id);
  } else if (const auto* opened_verification = get_if<VerificationOpened>(&first)) {
    Verification& matter = scene_.verifications[beginning.id];
    matter.id = beginning.id;
    fold(matter, beginning.events, context);
    link(opened_verification->origin, beginning.kind, beginning.id);
  } else {
    ADD_FAILURE() << type_of(first);
  }
}

void VerificationCase::link(const Origin& origin, const std::string& kind, MatterId id) {
  for (const MatterId about : origin.about) scene_.links[{about, kind}].push_back(id);
}

}  // namespace donghu::domain::testing
