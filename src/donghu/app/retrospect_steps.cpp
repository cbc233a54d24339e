// The steps that are judged again: one table, a row for each kind of matter and event. A row says which command led to
// the event; the rest is the same for all. Events that follow from others in the same commit have no row.
#include <algorithm>

#include "donghu/app/kinds.hpp"
#include "donghu/app/matters_view.hpp"
#include "donghu/app/retrospect_parts.hpp"
#include "donghu/app/steps.hpp"
#include "donghu/domain/all_events.hpp"

namespace donghu::app {
namespace {

using domain::Outcome;

struct StepAgain {
  std::string_view stream_kind;
  std::string_view event;  // its type
  Result<std::vector<Outcome>> (*outcomes)(const std::vector<OpenedEntry>& before, const OpenedEntry& entry,
                                           const domain::Context& context) = nullptr;
};

template <class M>
constexpr StepAgain row(std::string_view event, decltype(StepAgain::outcomes) outcomes) {
  return {stream_kind_of<M>(), event, outcomes};
}

/// A step that begins a matter. `command`: from the event, what was asked for.
template <class M, class E, auto kCommand>
constexpr StepAgain begins_again() {
  return row<M>(domain::EventName<E>::value,
                [](const std::vector<OpenedEntry>& /*before*/, const OpenedEntry& entry,
                   const domain::Context& context) -> Result<std::vector<Outcome>> {
                  return domain::outcomes_of(decide(kCommand(domain::get<E>(entry.body.event)), context), context.pack);
                });
}

/// A step on a matter.
template <class M, class E, auto kCommand>
constexpr StepAgain again() {
  return row<M>(domain::EventName<E>::value,
                [](const std::vector<OpenedEntry>& before, const OpenedEntry& entry,
                   const domain::Context& context) -> Result<std::vector<Outcome>> {
                  const Result<M> matter = fold<M>(before);
                  if (!matter) return refuse(matter.error());
                  const auto command = kCommand(domain::get<E>(entry.body.event));
                  // Steps of a record that make one event of it are the same under every reading of the rules.
                  if constexpr (std::is_same_v<decltype(decide(*matter, command, context)), Result<domain::Effects>>) {
                    return domain::outcomes_of(decide_for_subject(*matter, command, context), context.pack);
                  } else {
                    return domain::outcomes_of(decide(*matter, command, context), context.pack);
                  }
                });
}

using namespace domain;  // NOLINT(google-build-using-namespace): the table below is all of it

// --- what was asked for, from what was entered ----------------------------------------------------------------------

RecordInquiry asked(const InquiryRecorded& e) { return {e.claim, e.follows}; }
RecordClue asked(const ClueRecorded& e) { return {e.claim, e.origin, e.reason}; }
AddFacts asked(const FactsAdded& e) { return {e.facts, e.words, e.proof}; }
ConfirmInWriting asked(const GuidanceConfirmed& e) {
  return {e.confirmed_on, e.words, e.facts.against_rules, e.facts.beyond_powers, e.proof};
}
DeclineVerification asked(const RecordDeclined& e) { return {e.reason}; }
WriteDisciplineOpinion asked(const DisciplineOpinionWritten& e) { return {e.opinion, e.remarks}; }
ArchiveInCaseFile asked(const CaseFileArchived& e) { return {e.place}; }
OpenVerification asked(const VerificationOpened& e) { return {e.origin.about, e.concern, e.clue, e.reason, e.accused}; }
AssignVerification asked(const VerificationAssigned& e) { return {e.person, e.reason}; }
TransferVerification asked(const VerificationTransferred& e) { return {e.to, e.reason, e.proof}; }
ProposeCircular asked(const CircularProposed& e) { return {e.verification, e.items, e.grounds, e.typical_case}; }
SubmitCircular asked(const CircularSubmitted& /*e*/) { return {}; }
ResubmitCircular asked(const CircularResubmitted& e) { return {e.reasons}; }
IssueCircular asked(const CircularIssued& e) { return {e.scope, e.text, e.recipients}; }
AssessLevel asked(const LevelAssessed& e) {
  return {e.breach_of_discipline, e.harmful_result, e.grave_result, e.wrong_case_result, e.crime_suspected, e.reasons};
}
ProposeMeasures asked(const MeasuresProposed& e) { return {e.choice}; }
DecideMeasures asked(const MeasuresDecided& e) { return {e.measures, e.reasons}; }
DraftSummary asked_summary(const ReportDrafted& e) {
  return {e.rule, e.period_from.value_or(e.rule_day), e.origin.about, e.figures, e.nil, e.summary, e.analysis};
}

/// Matters as they stand, but for one verification.
class WithVerification : public Matters {
 public:
  WithVerification(const Matters& others, const Verification& own) : others_(others), own_(own) {}

  std::optional<Record> record(MatterId id) const override { return others_.record(id); }
  std::optional<Verification> verification(MatterId id) const override {
    return id == own_.id ? own_ : others_.verification(id);
  }
  std::optional<Circular> circular(MatterId id) const override { return others_.circular(id); }
  std::optional<AccountabilityCase> accountability(MatterId id) const override { return others_.accountability(id); }
  std::optional<Complaint> complaint(MatterId id) const override { return others_.complaint(id); }
  std::optional<Appeal> appeal(MatterId id) const override { return others_.appeal(id); }
  std::optional<WrongCase> wrong_case(MatterId id) const override { return others_.wrong_case(id); }
  std::optional<IncomingDispatch> incoming(MatterId id) const override { return others_.incoming(id); }
  std::optional<CheckedAction> personnel_check(MatterId id) const override { return others_.personnel_check(id); }
  std::optional<RetaliationCase> retaliation_case(MatterId id) const override { return others_.retaliation_case(id); }
  std::vector<MatterId> records_by(PersonId recorder) const override { return others_.records_by(recorder); }
  std::vector<MatterId> following(MatterId about, std::string_view kind) const override {
    return others_.following(about, kind);
  }
  std::vector<CountedInstance> instances_of(PersonId handler) const override { return others_.instances_of(handler); }
  std::optional<MatterId> report_of(std::string_view rule, CivilDate period_from) const override {
    return others_.report_of(rule, period_from);
  }

 private:
  const Matters& others_;
  const Verification& own_;
};

/// Whether a circular could be proposed on the conclusion as it would be under these rules, right after it.
std::vector<Outcome> circular_on(Verification matter, const Effects& conclusion, const OpenedEntry& entry,
                                 const Context& context) {
  for (const Event& event : conclusion.events) {
    visit(
        [&](const auto& e) {
          if constexpr (requires { apply(matter, e, entry.stamp()); }) apply(matter, e, entry.stamp());
        },
        event);
  }
  const WithVerification matters{context.matters, matter};
  return standing_outcomes(matter, {.now = context.now,
                                    .actor = context.actor,
                                    .pack = context.pack,
                                    .adoption = context.adoption,
                                    .calendar = context.calendar,
                                    .directory = context.directory,
                                    .versions = context.versions,
                                    .matters = matters});
}

Result<std::vector<Outcome>> conclude_again(const std::vector<OpenedEntry>& before, const OpenedEntry& entry,
                                            const Context& context) {
  const Result<Verification> matter = fold<Verification>(before);
  if (!matter) return refuse(matter.error());
  const auto& e = domain::get<VerificationConcluded>(entry.body.event);
  const auto effects =
      e.external.empty()
          ? decide(*matter, ConcludeVerification{e.outcome, e.reasons, e.findings, e.contact}, context)
          : decide(*matter, EnterExternalResult{e.outcome, e.reasons, e.findings, e.contact, e.proof}, context);
  std::vector<Outcome> outcomes = outcomes_of(effects, context.pack);
  if (!effects) return outcomes;
  for (Outcome& one : circular_on(*matter, *effects, entry, context)) outcomes.push_back(std::move(one));
  return outcomes;
}

Result<std::vector<Outcome>> disclose_again(const std::vector<OpenedEntry>& before, const OpenedEntry& entry,
                                            const Context& context) {
  const Result<Circular> matter = fold<Circular>(before);
  if (!matter) return refuse(matter.error());
  const auto& e = domain::get<DisclosureDecided>(entry.body.event);
  const auto effects =
      e.entered
          ? decide_for_subject(*matter, EnterDisclosureDecision{e.publish, e.reason, e.redacted_text, e.proof}, context)
          : decide_for_subject(*matter, DecideDisclosure{e.publish, e.reason, e.redacted_text}, context);
  return outcomes_of(effects, context.pack);
}

template <class E>
constexpr auto kAsked = [](const E& e) { return asked(e); };

constexpr std::array kSteps{
    begins_again<Record, InquiryRecorded, kAsked<InquiryRecorded>>(),
    begins_again<Record, ClueRecorded, kAsked<ClueRecorded>>(),
    again<Record, FactsAdded, kAsked<FactsAdded>>(),
    again<Record, GuidanceConfirmed, kAsked<GuidanceConfirmed>>(),
    again<Record, RecordDeclined, kAsked<RecordDeclined>>(),
    again<Record, DisciplineOpinionWritten, kAsked<DisciplineOpinionWritten>>(),
    again<Record, CaseFileArchived, kAsked<CaseFileArchived>>(),
    begins_again<Verification, VerificationOpened, kAsked<VerificationOpened>>(),
    again<Verification, VerificationAssigned, kAsked<VerificationAssigned>>(),
    again<Verification, VerificationTransferred, kAsked<VerificationTransferred>>(),
    row<Verification>(EventName<VerificationConcluded>::value, conclude_again),
    begins_again<Circular, CircularProposed, kAsked<CircularProposed>>(),
    again<Circular, CircularSubmitted, kAsked<CircularSubmitted>>(),
    again<Circular, CircularResubmitted, kAsked<CircularResubmitted>>(),
    again<Circular, CircularIssued, kAsked<CircularIssued>>(),
    row<Circular>(EventName<DisclosureDecided>::value, disclose_again),
    again<AccountabilityCase, LevelAssessed, kAsked<LevelAssessed>>(),
    again<AccountabilityCase, MeasuresProposed, kAsked<MeasuresProposed>>(),
    again<AccountabilityCase, MeasuresDecided, kAsked<MeasuresDecided>>(),
    begins_again<PeriodicSummary, ReportDrafted, [](const ReportDrafted& e) { return asked_summary(e); }>(),
};

const StepAgain* find_row(std::string_view stream_kind, std::string_view event) {
  for (const StepAgain& step : kSteps) {
    if (step.stream_kind == stream_kind && step.event == event) return &step;
  }
  return nullptr;
}

/// A verification of something other than records is begun by another matter's step, an accepted complaint say; nobody
/// asked for it by itself.
bool began_with_another(const Occasion& occasion) {
  const auto* opened = domain::get_if<VerificationOpened>(&occasion.entry.body.event);
  if (opened == nullptr) return false;
  return std::any_of(opened->origin.about.begin(), opened->origin.about.end(), [&](MatterId about) {
    const std::optional<MatterRow> row = occasion.registry.matter(occasion.authority.no(), about);
    return !row || row->kind != kind_of<Record>();
  });
}

/// Under the rules for whoever the matter is about, as its steps are decided.
template <class M>
std::vector<Outcome> standing_for_subject(const M& matter, const domain::Context& context) {
  if constexpr (requires { domain::judged_facts(matter, context); }) {
    if (const std::optional<policy::Facts> subject = domain::judged_facts(matter, context)) {
      return domain::standing_outcomes(matter, domain::ForSubject{context, *subject}.context());
    }
  }
  return domain::standing_outcomes(matter, context);
}

Result<std::shared_ptr<const ActiveRules>> rules_on(RegistryReader& registry, Side& side, CivilDate day) {
  return active_rules(registry, *side.authority, side.shelf, day);
}

template <class M>
Result<std::optional<TwoOutcomes>> standing_of(RegistryReader& registry, StreamId stream, Side& then, Side& instead) {
  const Result<std::vector<OpenedEntry>> history = open_stream(registry, *then.authority, stream);
  if (!history) return refuse(history.error());
  const Result<M> matter = fold<M>(*history);
  if (!matter) return refuse(matter.error());
  const DirectoryView directory{registry, *then.authority};
  const MattersView matters{registry, *then.authority};
  // As on the day on which the matter last moved: a version that came later is no reason to judge it otherwise.
  const Instant at = history->back().row.at;
  const auto under = [&](Side& side) -> Result<std::vector<Outcome>> {
    const auto rules = rules_on(registry, side, civil_date(at));
    if (!rules) return refuse(rules.error());
    return standing_for_subject(
        *matter, {at, {}, *(*rules)->pack, (*rules)->adoption, side.shelf.calendar(), directory, **rules, matters});
  };
  Result<std::vector<Outcome>> was = under(then);
  if (!was) return refuse(was.error());
  Result<std::vector<Outcome>> would_be = under(instead);
  if (!would_be) return refuse(would_be.error());
  return TwoOutcomes{*std::move(was), *std::move(would_be)};
}

}  // namespace

Result<std::optional<TwoOutcomes>> judge_again(const Occasion& occasion, Side& then, Side& instead) {
  const OpenedEntry& entry = occasion.entry;
  const StepAgain* step = find_row(occasion.stream_kind, domain::type_of(entry.body.event));
  if (step == nullptr || began_with_another(occasion)) return std::nullopt;
  Result<std::vector<OpenedEntry>> before = open_stream(occasion.registry, occasion.authority, entry.row.stream);
  if (!before) return refuse(before.error());
  std::erase_if(*before, [&](const OpenedEntry& other) { return other.row.version >= entry.row.version; });
  const DirectoryView directory{occasion.registry, occasion.authority};
  const MattersView matters{occasion.registry, occasion.authority, entry.row.idx};
  const auto under = [&](Side& side) -> Result<std::vector<Outcome>> {
    const auto rules = rules_on(occasion.registry, side, civil_date(entry.row.at));
    if (!rules) return refuse(rules.error());
    return step->outcomes(*before, entry,
                          {entry.row.at, entry.body.actor, *(*rules)->pack, (*rules)->adoption, side.shelf.calendar(),
                           directory, **rules, matters});
  };
  Result<std::vector<Outcome>> was = under(then);
  if (!was) return refuse(was.error());
  Result<std::vector<Outcome>> would_be = under(instead);
  if (!would_be) return refuse(would_be.error());
  return TwoOutcomes{*std::move(was), *std::move(would_be)};
}

Result<std::optional<TwoOutcomes>> compare_standing(RegistryReader& registry, StreamId stream,
                                                    const std::string& stream_kind, Side& then, Side& instead) {
  Result<std::optional<TwoOutcomes>> both = std::optional<TwoOutcomes>{};
  visit_kind(stream_kind, [&](auto type) {
    using M = typename decltype(type)::type;
    if constexpr (std::is_same_v<M, domain::AccountabilityCase>) {
      both = standing_of<M>(registry, stream, then, instead);
    }
  });
  return both;
}

}  // namespace donghu::app
