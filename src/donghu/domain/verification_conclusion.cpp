#include "donghu/domain/verification_conclusion.hpp"

#include <algorithm>

#include "donghu/base/text.hpp"
#include "donghu/domain/assessment.hpp"
#include "donghu/domain/basis.hpp"
#include "donghu/domain/counting.hpp"
#include "donghu/domain/reading.hpp"
#include "donghu/domain/retaliation_outcome.hpp"

namespace donghu::domain {
namespace {

/// Codes of conduct that no list of acts holds (3.9), as predicates and sanction rules name them.
constexpr std::string_view kInstructed = "NR-INSTRUCTED";
constexpr std::string_view kOmitted = "NR-OMITTED";
constexpr std::string_view kUntrue = "NR-UNTRUE";
constexpr std::string_view kFormUntrue = "untrue";
/// How a case of accountability ends when its verification confirms no more (accountability.hpp).
constexpr std::string_view kNoLongerConfirmed = "notConfirmed";

/// Reasons that other matters take over are cut to what their events hold.
constexpr std::size_t kReasonInOtherMatters = 1000;

template <class T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// One handler's instance that counts.
struct Instance {
  PersonId handler;
  CivilDate conduct_at;
  std::string form;
  int count = 0;
};

/// Works out what one judged conclusion does. Made for one call.
class Consequences {
 public:
  Consequences(const Verification& matter, VerificationConcluded said, const Context& context)
      : matter_(matter),
        said_(std::move(said)),
        context_(context),
        records_(records_about(matter, context)),
        rules_(substance(context, said_.findings.conduct_at)) {
    // What the ledger knows of the victim, where the finding does not say.
    if (findings().retaliator && !findings().victim_recorded) {
      said_.findings.victim_recorded = victim_had_recorded(matter, context);
    }
    retaliation_ = judge_retaliation(said_, facts_of(findings()), rules_for_retaliator());
  }

  Effects work_out() {
    const bool confirmed = said_.outcome == VerificationOutcome::kConfirmed && rules_ != nullptr;
    if (confirmed) count_instances();
    keep_standing(confirmed);
    close_records();
    conclude_retaliation(matter_, said_, retaliation_, origin(findings().conduct_at), context_, effects_);
    if (confirmed) {
      begin_cases();
      flag_circumstances();
      if (is_assessed()) begin_assessment();
    }
    return finish();
  }

 private:
  const Findings& findings() const { return said_.findings; }
  bool confirms_acts() const {
    return said_.outcome == VerificationOutcome::kConfirmed && !said_.findings.items.empty();
  }
  /// Consequences for the subject: covered, and not a principal of whom nothing is known.
  bool is_chargeable() const { return confirms_acts() && !said_.outside_coverage && !said_.principal_unconfirmed; }
  bool is_assessed() const;

  void count_instances();
  bool counts(const NonRecordingFinding& one) const;
  bool is_counted_elsewhere(PersonId handler) const;
  int count_of(PersonId handler, CivilDate conduct_at) const;
  CivilDate day_of(const NonRecordingFinding& one) const;

  void keep_standing(bool confirmed);
  void close_records();
  void begin_cases();
  bool has_case(std::string_view conduct, const PersonMention& target) const;
  void begin_case(std::string_view conduct, const PersonMention& target, CivilDate conduct_at, int count);
  bool is_sanctioned_interference() const;
  const policy::Pack* rules_for_retaliator() const;
  void begin_assessment();
  void flag_circumstances();
  policy::Facts facts_of(const Findings& found) const;
  policy::Facts facts_of_instance(const Instance& instance) const;
  policy::Facts charged_facts() const;

  bool stands(std::string_view kind, std::string_view about, const PersonMention& target) const;
  Origin origin(CivilDate conduct_at) const;
  Effects finish();

  const Verification& matter_;
  VerificationConcluded said_;
  const Context& context_;
  std::vector<Record> records_;
  const policy::Pack* rules_;  // the version in force at the conduct
  RetaliationRule retaliation_;
  std::vector<Instance> instances_;
  std::vector<Consequence> standing_;
  Effects effects_;
};

// --- counting (Q-30, Q-52, Q-75, SC-09) -----------------------------------------------------------------------------

CivilDate Consequences::day_of(const NonRecordingFinding& one) const {
  if (one.form == kFormUntrue && matter_.concern != Concern::kNonRecording) {
    for (const Record& record : records_) {
      if (record.has_recorder() && record.recorder() == one.handler) return civil_date(record.recorded.at);
    }
  }
  return findings().conduct_at;
}

/// One contact, one handler, one instance, in however many verifications it comes up.
bool Consequences::is_counted_elsewhere(PersonId handler) const {
  for (const CountedInstance& instance : context_.matters.instances_of(handler)) {
    if (instance.verification == matter_.id) continue;
    const std::optional<Verification> other = context_.matters.verification(instance.verification);
    if (!other) continue;
    const auto& about = matter_.origin.about;
    if (std::any_of(about.begin(), about.end(), [&](MatterId id) { return has(other->origin.about, id); })) return true;
  }
  return false;
}

bool Consequences::counts(const NonRecordingFinding& one) const {
  if (one.form == kFormUntrue && !one.knew) return false;
  if (rules_->consequences.non_recording.object == policy::NonRecording::Object::kUnlawfulOnly) {
    const bool unlawful = confirms_acts() || std::any_of(records_.begin(), records_.end(), [](const Record& record) {
                            return record.state == RecordState::kClosedConfirmed;
                          });
    if (!unlawful) return false;
  }
  return !is_counted_elsewhere(one.handler);
}

int Consequences::count_of(PersonId handler, CivilDate conduct_at) const {
  int count = 1;
  const std::optional<Term>& window = rules_->consequences.non_recording.window;
  for (const CountedInstance& instance : context_.matters.instances_of(handler)) {
    if (instance.verification == matter_.id || !counts_together(instance, *rules_)) continue;
    if (!is_within(window, instance.conduct_at, conduct_at)) continue;
    ++count;
  }
  return count;
}

void Consequences::count_instances() {
  for (const NonRecordingFinding& one : findings().non_recordings) {
    if (!counts(one)) continue;
    const auto before = std::find_if(matter_.counted.begin(), matter_.counted.end(),
                                     [&](const NonRecordingCounted& other) { return other.handler == one.handler; });
    if (before != matter_.counted.end()) {
      instances_.push_back({one.handler, before->conduct_at, before->form, before->count});
      continue;
    }
    const CivilDate on = day_of(one);
    instances_.push_back({one.handler, on, one.form, count_of(one.handler, on)});
  }
}

// --- what stands from an earlier conclusion -------------------------------------------------------------------------

bool Consequences::stands(std::string_view kind, std::string_view about, const PersonMention& target) const {
  return std::any_of(standing_.begin(), standing_.end(), [&](const Consequence& one) {
    const bool same_target = same_person(one.target, target) || (one.target.name.empty() && target.name.empty());
    return one.kind == kind && one.about == about && same_target;
  });
}

bool Consequences::is_assessed() const {
  const auto& feeds = rules_->consequences.assessment_feed;
  return is_chargeable() && std::any_of(feeds.begin(), feeds.end(), [](const policy::AssessmentFeed& feed) {
           return feed.what == "confirmedInterference";
         });
}

/// An assessment of somebody who is no longer found to have interfered is cancelled; cases and circumstances stay, and
/// their own steps see that nothing is confirmed any more.
void Consequences::keep_standing(bool confirmed) {
  for (const Consequence& one : matter_.consequences) {
    const bool entry = one.kind == AssessmentEntry::kKind;
    if (!entry || (confirmed && is_assessed() && same_person(one.target, findings().subject))) {
      standing_.push_back(one);
      continue;
    }
    const std::vector<MatterId> entries = context_.matters.following(matter_.id, AssessmentEntry::kKind);
    if (entries.empty()) continue;
    effects_.elsewhere.push_back(
        {entries.back(), AssessmentCancelled{std::string{first_characters(said_.reasons, kReasonInOtherMatters)}}});
  }
}

// --- records --------------------------------------------------------------------------------------------------------

void Consequences::close_records() {
  for (const Record& record : records_) {
    const bool taken_up = record.state == RecordState::kUnderVerification && !record.verifications.empty() &&
                          record.verifications.back() == matter_.id;
    // Confirmed acts settle a contact that was so far only linked.
    const bool settled = confirms_acts() && (kScreenedRecord & from(record.state)) != 0;
    if (!taken_up && !settled) continue;
    if (settled) effects_.elsewhere.push_back({record.id, VerificationStarted{matter_.id}});
    VerificationOutcome outcome = said_.outcome;
    // Something else was confirmed: of the contact itself nothing is known for sure.
    if (outcome == VerificationOutcome::kConfirmed && !confirms_acts()) outcome = VerificationOutcome::kInsufficient;
    effects_.elsewhere.push_back({record.id, RecordClosed{outcome, matter_.id}});
  }
}

// --- what begins ----------------------------------------------------------------------------------------------------

Origin Consequences::origin(CivilDate conduct_at) const {
  Origin origin{.about = {matter_.id}, .concerned = matter_.origin.concerned, .conduct_at = conduct_at};
  for (const PersonId person : said_.concerned) {
    if (!has(origin.concerned, person)) origin.concerned.push_back(person);
  }
  origin.restricted = matter_.origin.restricted || needs_restricted_series(origin.concerned, context_);
  return origin;
}

/// A case of the same conduct is there already, unless it ended because nothing was confirmed any more.
bool Consequences::has_case(std::string_view conduct, const PersonMention& target) const {
  const std::vector<MatterId> cases = context_.matters.following(matter_.id, AccountabilityCase::kKind);
  return std::any_of(cases.begin(), cases.end(), [&](MatterId id) {
    const std::optional<AccountabilityCase> one = context_.matters.accountability(id);
    if (!one || one->opening.conduct != conduct || !same_person(one->opening.target, target)) return false;
    return !one->closing || one->closing->outcome != kNoLongerConfirmed;
  });
}

void Consequences::begin_case(std::string_view conduct, const PersonMention& target, CivilDate conduct_at, int count) {
  if (has_case(conduct, target)) return;
  AccountabilityOpened opened{.origin = origin(conduct_at),
                              .conduct = std::string{conduct},
                              .target = target,
                              .verification = matter_.id,
                              .findings = findings(),
                              .instance_count = count};
  Effects::Beginning beginning{.kind = std::string{AccountabilityCase::kKind}};
  beginning.events.emplace_back(std::move(opened));
  effects_.beginnings.push_back(std::move(beginning));
  if (!stands(AccountabilityCase::kKind, conduct, target)) {
    standing_.push_back({std::string{AccountabilityCase::kKind}, std::string{conduct}, target});
  }
}

bool Consequences::is_sanctioned_interference() const {
  const auto& sanctions = rules_->consequences.sanctions;
  return std::any_of(findings().items.begin(), findings().items.end(), [&](const ItemFinding& item) {
    return std::any_of(sanctions.begin(), sanctions.end(),
                       [&](const policy::SanctionRule& rule) { return has(rule.conduct, item.item); });
  });
}

policy::Facts Consequences::facts_of(const Findings& found) const {
  const Claim* claim = records_.empty() ? nullptr : &records_.front().inquiry.claim;
  policy::Facts facts = found_facts(found, claim, context_.directory);
  if (found.victim_recorded) {
    facts.set("victim.hasRecordedInquiry", *found.victim_recorded);
    facts.set("victim.isTruthfulRecorder", *found.victim_recorded);
  }
  return facts;
}

const policy::Pack* Consequences::rules_for_retaliator() const {
  if (!findings().retaliator) return rules_;
  policy::Facts facts;
  add_person(facts, "subject", *findings().retaliator, context_.directory, std::nullopt);
  return context_.versions.read_for(findings().conduct_at, facts);
}

/// The found facts as they stand for one handler's instance.
policy::Facts Consequences::facts_of_instance(const Instance& instance) const {
  policy::Facts facts = facts_of(findings());
  facts.set("nonRecording.count", std::int64_t{instance.count});
  facts.set("nonRecording.form", instance.form);
  return facts;
}

void Consequences::begin_cases() {
  const CivilDate on = findings().conduct_at;
  if (is_chargeable() && is_sanctioned_interference()) begin_case("interference", findings().subject, on, 0);
  const auto& tiers = rules_->consequences.non_recording.tiers;
  for (const Instance& instance : instances_) {
    const policy::Facts of_handler = facts_of_instance(instance);
    const bool tier_reached = std::any_of(tiers.begin(), tiers.end(), [&](const policy::NonRecordingTier& tier) {
      if (tier.min_count > instance.count) return false;
      // What is not known yet is asked for when the tier is chosen (accountability_tiers.hpp).
      return !tier.when || policy::judge(*tier.when, of_handler).truth != policy::Truth::kFalse;
    });
    if (!tier_reached) continue;
    PersonMention handler{.person = instance.handler};
    if (const auto person = context_.directory.person(instance.handler)) {
      handler.name = person->name;
      handler.unit = person->unit_name;
      handler.post = person->post;
      handler.leading_cadre = person->leading_cadre;
    }
    begin_case("nonRecording", handler, instance.conduct_at, instance.count);
  }
  if (findings().instructor) begin_case("instructedNonRecording", *findings().instructor, on, 0);
  if (retaliation_.is_of_the_pack() && retaliation_.sanction() != nullptr) {
    begin_case("retaliation", *findings().retaliator, on, 0);
  }
}

/// One entry for one subject, for all feeds of the pack together.
void Consequences::begin_assessment() {
  const PersonMention& subject = findings().subject;
  if (stands(AssessmentEntry::kKind, "interference", subject)) return;
  AssessmentEntryCreated created{.origin = origin(findings().conduct_at), .subject = subject};
  for (const policy::AssessmentFeed& feed : rules_->consequences.assessment_feed) {
    if (created.article.empty()) created.article = feed.ref;
    for (const std::string& target : feed.targets) {
      if (!has(created.targets, target)) created.targets.push_back(target);
    }
  }
  Effects::Beginning beginning{.kind = std::string{AssessmentEntry::kKind}};
  beginning.events.emplace_back(std::move(created));
  effects_.beginnings.push_back(std::move(beginning));
  standing_.push_back({std::string{AssessmentEntry::kKind}, "interference", subject});
}

/// The found facts by which organizations answer. What may not be held against the subject is not held against the
/// subject's organization either.
policy::Facts Consequences::charged_facts() const {
  Findings charged = findings();
  if (!is_chargeable()) {
    charged.items.clear();
    charged.manner_aggravators.clear();
    charged.severity.clear();
    charged.harmful_result.reset();
    charged.grave_result.reset();
    charged.wrong_case_result.reset();
  }
  policy::Facts facts = facts_of(charged);
  policy::CodeList codes;
  for (const ItemFinding& item : charged.items) codes.insert(codes.end(), item.codes.begin(), item.codes.end());
  if (retaliation_.is_of_the_pack()) codes.emplace_back(kRetaliationCode);
  if (charged.instructor) codes.emplace_back(kInstructed);
  if (!codes.empty()) facts.set("conduct.codes", codes);
  return facts;
}

/// Once for the matter as a whole, then for each handler by the count of that one: two handlers with one
/// instance each are not one with two.
void Consequences::flag_circumstances() {
  const auto flag = [&](const policy::OrgCircumstance& circumstance, const PersonMention& target) {
    if (stands(OrganizationCircumstance::kKind, circumstance.code, target)) return;
    CircumstanceFlagged event = flagged(circumstance, origin(findings().conduct_at));
    if (event.explanation.empty() && circumstance.when) {
      event.explanation = first_characters(policy::to_text(*circumstance.when), kReasonInOtherMatters);
    }
    Effects::Beginning beginning{.kind = std::string{OrganizationCircumstance::kKind}};
    beginning.events.emplace_back(std::move(event));
    effects_.beginnings.push_back(std::move(beginning));
    standing_.push_back({std::string{OrganizationCircumstance::kKind}, circumstance.code, target});
  };
  const policy::Facts facts = charged_facts();
  const auto in_general = flagged_circumstances(*rules_, facts);
  for (const policy::OrgCircumstance* circumstance : in_general) flag(*circumstance, {});
  for (const Instance& instance : instances_) {
    policy::Facts of_handler = facts;
    of_handler.set("nonRecording.count", std::int64_t{instance.count});
    of_handler.set("nonRecording.form", instance.form);
    of_handler.set("conduct.codes", policy::CodeList{std::string{instance.form == kFormUntrue ? kUntrue : kOmitted}});
    PersonMention handler{.person = instance.handler};
    if (const auto person = context_.directory.person(instance.handler)) handler.name = person->name;
    for (const policy::OrgCircumstance* circumstance : flagged_circumstances(*rules_, of_handler)) {
      if (!has(in_general, circumstance)) flag(*circumstance, handler);
    }
  }
}

Effects Consequences::finish() {
  said_.consequences = standing_;
  const std::string reasons = said_.reasons;
  effects_.evidence = said_.proof.documents;
  effects_.events.emplace_back(std::move(said_));
  const auto still = [&](PersonId handler) {
    return std::any_of(instances_.begin(), instances_.end(), [&](const Instance& i) { return i.handler == handler; });
  };
  for (const NonRecordingCounted& before : matter_.counted) {
    if (!still(before.handler)) effects_.events.emplace_back(NonRecordingReversed{before.handler, reasons});
  }
  for (const Instance& instance : instances_) {
    const bool counted = std::any_of(matter_.counted.begin(), matter_.counted.end(),
                                     [&](const NonRecordingCounted& one) { return one.handler == instance.handler; });
    if (counted) continue;
    effects_.events.emplace_back(NonRecordingCounted{instance.handler, instance.conduct_at, instance.form,
                                                     instance.count, counting_pack(*rules_)});
  }
  return std::move(effects_);
}

}  // namespace

Result<Effects> conclude(const Verification& matter, VerificationConcluded said, const Context& context) {
  const ForSubject subject{context, judged_facts(said.findings, matter, context)};
  Result<VerificationConcluded> judgement = judged(matter, std::move(said), subject.context());
  if (!judgement) return refuse(judgement.error());
  return Consequences{matter, *std::move(judgement), subject.context()}.work_out();
}

}  // namespace donghu::domain
