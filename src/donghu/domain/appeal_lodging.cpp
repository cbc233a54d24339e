// Whether somebody may appeal: the rule, what is contested, who made it.
#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/appeal.hpp"
#include "donghu/domain/appeal_checks.hpp"
#include "donghu/domain/basis.hpp"
#include "donghu/domain/beginning.hpp"
#include "donghu/domain/duty_facts.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/obligations.hpp"
#include "donghu/domain/record_checks.hpp"

namespace donghu::domain {
namespace {

/// The subject of an open list that says nothing by itself.
constexpr std::string_view kOtherSubject = "other";
/// Answerable for a wrong case: what was decided in one says who that is.
constexpr std::string_view kLiableOfficer = "liableOfficer";

template <class T>
bool has(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string joined(const auto& codes) { return fmt::format("{}", fmt::join(codes, ", ")); }

/// What is contested, as far as it stands in matters of this authority.
struct Contested {
  std::vector<PersonId> makers;
  std::vector<PersonId> concerned;  // by those matters
  bool liable = false;              // for a wrong case
  bool restricted = false;
};

void add_origin(Contested& contested, const Origin& origin) {
  contested.concerned.insert(contested.concerned.end(), origin.concerned.begin(), origin.concerned.end());
  contested.restricted = contested.restricted || origin.restricted;
}

bool add_case(Contested& contested, const AccountabilityCase& matter, PersonId appellant) {
  if (matter.opening.target.person != appellant) return false;
  for (const AccountabilityCase::Decision& decision : matter.decisions) {
    if (!decision.external) contested.makers.push_back(decision.stamp.actor.person);
  }
  add_origin(contested, matter.origin);
  return true;
}

bool add_wrong_case(Contested& contested, const WrongCase& matter, PersonId appellant) {
  bool found = false;
  for (const WrongCase::Decision& decision : matter.decisions) {
    const auto& officers = decision.said.officers;
    const bool about_them = std::any_of(officers.begin(), officers.end(),
                                        [&](const OfficerDecision& one) { return one.officer == appellant; });
    if (decision.withdrawn || !about_them) continue;
    contested.makers.push_back(decision.stamp.actor.person);
    found = true;
  }
  if (!found) return false;
  for (const WrongCase::Conclusion& conclusion : matter.conclusions) {
    for (const DiscussionRecorded& discussion : conclusion.discussions) {
      const std::vector<PersonId>& people = discussion.minutes.participants;
      contested.makers.insert(contested.makers.end(), people.begin(), people.end());
    }
  }
  contested.liable = true;
  add_origin(contested, matter.origin);
  return true;
}

/// Errors: kMissingReference for a matter in which nothing was decided about the appellant; whether there is such a
/// matter is not told.
Result<Contested> contested_in(const LodgeAppeal& command, const Context& context) {
  Contested contested;
  const PersonId appellant = context.actor.person;
  if (!command.contested_number.empty() && command.about.empty()) {
    return refuse(ErrorCode::kMissingReference, "/contestedNumber");
  }
  for (std::size_t i = 0; i < command.about.size(); ++i) {
    const auto accountability = context.matters.accountability(command.about[i]);
    const auto wrong_case = context.matters.wrong_case(command.about[i]);
    const bool known = (accountability && add_case(contested, *accountability, appellant)) ||
                       (wrong_case && add_wrong_case(contested, *wrong_case, appellant));
    if (known) continue;
    return refuse(ErrorCode::kMissingReference,
                  command.contested_number.empty() ? fmt::format("/about/{}", i) : "/contestedNumber");
  }
  return contested;
}

// --- the rule -------------------------------------------------------------------------------------------------------

/// True unless the appellant is known to be none of those whom the rule means: a gap in the directory takes nobody's
/// remedy away.
bool is_appellant(const policy::AppealRule& rule, const LodgeAppeal& command, const Contested& contested,
                  const Context& context) {
  Appeal appeal;
  appeal.lodged.appellant = context.actor.person;
  if (rule.appellant_when) return policy::fires(*rule.appellant_when, duty_facts(appeal, context.directory));
  if (rule.appellant == kLiableOfficer) {
    // A decision that stands on paper only is shown by its document.
    return contested.liable || (command.about.empty() && is_given(command.proof));
  }
  policy::Facts facts;
  add_person(facts, "subject", {.person = context.actor.person}, context.directory, std::nullopt);
  return in_class(rule.appellant, facts).truth != policy::Truth::kFalse;
}

Result<void> check_rule(const policy::AppealRule& rule, const LodgeAppeal& command, const Contested& contested,
                        const Context& context) {
  if (!is_appellant(rule, command, contested, context)) {
    return refuse(ErrorCode::kRuleAbsent, {}, context.cite(rule.ref));
  }
  if (!rule.cause.empty() && command.cause != rule.cause) {
    return refuse(ErrorCode::kRuleAbsent, "/cause", context.cite(rule.ref));
  }
  return {};
}

/// Of the rules on this subject the first that gives the actor an appeal. Errors: kNotAllowed, kRuleAbsent.
Result<const policy::AppealRule*> rule_for(const LodgeAppeal& command, const Contested& contested,
                                           const Context& context) {
  if (!policy::has_code(policy::appeal_subject_codes(), command.subject)) {
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/subject",
                   .params = {{"allowed", joined(policy::appeal_subject_codes())}}});
  }
  Result<void> refusal = refuse(ErrorCode::kRuleAbsent, "/subject");
  bool first = true;
  for (const policy::AppealRule& rule : context.pack.consequences.appeals) {
    if (!has(rule.subject, command.subject)) continue;
    Result<void> passed = check_rule(rule, command, contested, context);
    if (passed) return &rule;
    if (first) refusal = std::move(passed);
    first = false;
  }
  return refuse(refusal.error());
}

/// Errors: kFieldMissing, kNotAllowed, both at /body.
Result<std::string> body_chosen(const policy::AppealRule& rule, const LodgeAppeal& command, const Context& context) {
  if (command.body.empty() && rule.bodies.size() == 1) return rule.bodies.front();
  if (has(rule.bodies, command.body)) return command.body;
  return refuse({.code = command.body.empty() ? ErrorCode::kFieldMissing : ErrorCode::kNotAllowed,
                 .where = "/body",
                 .citation = context.cite(rule.ref),
                 .params = {{"allowed", joined(rule.bodies)}}});
}

void check_words(const LodgeAppeal& command, const policy::AppealRule& rule, const Context& context,
                 Refusals& refusals) {
  if (command.subject == kOtherSubject && command.subject_words.empty()) {
    refusals.add(ErrorCode::kCatchAllReasonMissing, "/subjectWords", context.cite(rule.ref));
  }
  if (command.contested.empty()) refusals.add(ErrorCode::kFieldMissing, "/contested");
  if (command.grounds.empty()) refusals.add(ErrorCode::kFieldMissing, "/grounds");
  if (command.contested_on && *command.contested_on > context.today()) {
    refusals.add(ErrorCode::kInFuture, "/contestedOn", {}, {{"max", context.today().text()}});
  }
}

void check_body_code(const Role& body, const Context& context, Refusals& refusals) {
  const bool known = body.empty() || policy::has_code(policy::recipient_codes(), body) ||
                     policy::is_word(context.pack.vocabulary, policy::WordKind::kRole, body);
  if (!known) refusals.add(ErrorCode::kNotAllowed, "/madeByBody");
}

/// An earlier appeal has to be one's own, and to have come to its end.
void check_previous(const LodgeAppeal& command, const Context& context, Refusals& refusals) {
  if (!command.previous) return;
  const std::optional<Appeal> previous = context.matters.appeal(*command.previous);
  const bool is_own = previous && previous->lodged.appellant == context.actor.person;
  if (!is_own) return refusals.add(ErrorCode::kMissingReference, "/previous");
  if (!previous->result) {
    refusals.add(ErrorCode::kWrongState, "/previous", {}, {{"state", std::string{name_of(previous->state)}}});
  }
}

std::vector<Flag> lateness_of_lodging(const LodgeAppeal& command, const policy::AppealRule& rule,
                                      const Context& context) {
  Appeal appeal;
  appeal.lodged.appellant = context.actor.person;
  const policy::Deadline deadline = policy::deadline_for(rule.deadline, duty_facts(appeal, context.directory));
  const std::optional<policy::Clock> clock = policy::clock_of(deadline);
  if (!clock || !command.contested_on) return {};
  const Due due = policy::due_of(*clock, *command.contested_on, context.calendar);
  const Lateness late = lateness(due.on, std::nullopt, clock->from_text ? "text" : "softwareDefault", context.now);
  if (late == Lateness::kInTime) return {};
  return {{.code = std::string{name_of(late)},
           .article = rule.ref,
           .params = {std::to_string(context.today().days_since(due.on))}}};
}

Origin origin_of(const LodgeAppeal& command, const Contested& contested, const Context& context) {
  Origin origin{.about = command.about,
                .conduct_at = command.contested_on.value_or(context.today()),
                .restricted = contested.restricted};
  if (command.previous) origin.about.push_back(*command.previous);
  add_concerned({context.actor.person}, origin);
  add_concerned(contested.makers, origin);
  add_concerned(persons_named(command.made_by, context.directory), origin);
  add_concerned(contested.concerned, origin);
  origin.restricted = origin.restricted || needs_restricted_series(origin.concerned, context);
  return origin;
}

}  // namespace

Result<void> complete_makers(std::vector<PersonMention>& makers, const Directory& directory) {
  for (std::size_t i = 0; i < makers.size(); ++i) {
    const std::string where = fmt::format("/madeBy/{}", i);
    if (auto known = complete(makers[i], where, directory); !known) return known;
    if (makers[i].name.empty()) return refuse(ErrorCode::kFieldMissing, where + "/name");
  }
  return {};
}

std::vector<PersonId> persons_named(const std::vector<PersonMention>& mentions, const Directory& directory) {
  std::vector<PersonId> persons;
  for (const PersonMention& mention : mentions) {
    if (mention.person) {
      persons.push_back(*mention.person);
      continue;
    }
    for (const PersonId person : directory.people_named(mention.name)) persons.push_back(person);
  }
  return persons;
}

Result<Effects> decide(const LodgeAppeal& command, const Context& context) {
  if (auto may = check_beginning(kAppealSteps, "lodgeAppeal", context); !may) return refuse(may.error());
  LodgeAppeal said = command;
  const Result<Contested> contested = contested_in(said, context);
  if (!contested) return refuse(contested.error());
  const Result<const policy::AppealRule*> rule = rule_for(said, *contested, context);
  if (!rule) return refuse(rule.error());
  const Result<std::string> body = body_chosen(**rule, said, context);
  if (!body) return refuse(body.error());
  Refusals refusals;
  check_words(said, **rule, context, refusals);
  check_body_code(said.made_by_body, context, refusals);
  check_previous(said, context, refusals);
  if (auto known = complete_makers(said.made_by, context.directory); !known) {
    refusals.add(known.error().code, known.error().where);
  }
  if (auto passed = refusals.result(); !passed) return refuse(passed.error());
  AppealLodged lodged{.origin = origin_of(said, *contested, context),
                      .rule = (*rule)->id,
                      .appellant = context.actor.person,
                      .subject = said.subject,
                      .subject_words = said.subject_words,
                      .cause = said.cause,
                      .contested = said.contested,
                      .contested_on = said.contested_on,
                      .contested_number = said.contested_number,
                      .made_by = said.made_by,
                      .made_by_body = said.made_by_body,
                      .body = *body,
                      .previous = said.previous,
                      .grounds = said.grounds,
                      .flags = lateness_of_lodging(said, **rule, context),
                      .proof = said.proof};
  return Effects{.events = {std::move(lodged)}, .evidence = said.proof.documents};
}

}  // namespace donghu::domain
