#include "donghu/domain/briefing.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/beginning.hpp"
#include "donghu/domain/effects.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

Error not_allowed(std::string where, const std::vector<std::string>& allowed) {
  return {.code = ErrorCode::kNotAllowed,
          .where = std::move(where),
          .params = {{"allowed", fmt::format("{}", fmt::join(allowed, ", "))}}};
}

/// Duties in the order of the pack, each row once for each code.
class DutyList {
 public:
  explicit DutyList(const policy::Pack& pack) : pack_(pack) {}

  void add(const std::string& article, const std::string& code, const policy::Label& label = {}) {
    const auto same = [&](const BriefedDuty& duty) { return duty.article == article && duty.code == code; };
    if (std::any_of(duties_.begin(), duties_.end(), same)) return;
    const policy::Article* row = pack_.find_article(article);
    duties_.push_back({article, code, label.zh.empty() && row != nullptr ? row->summary : label});
  }
  std::vector<BriefedDuty> take() { return std::move(duties_); }

 private:
  const policy::Pack& pack_;
  std::vector<BriefedDuty> duties_;
};

bool is_briefed(const policy::Article& article) {
  const bool binds = std::any_of(article.kinds.begin(), article.kinds.end(), [](policy::RowKind kind) {
    return kind == policy::RowKind::kDuty || kind == policy::RowKind::kProhibition;
  });
  return binds && has(article.capabilities, "duty-briefing");
}

template <class Reports>
void add_reports(const Reports& reports, const Role& role, DutyList& duties) {
  for (const auto& report : reports) {
    if (report.sender == role) duties.add(report.ref, report.id, report.label);
    for (const policy::FollowUp& follow_up : report.follow_up) {
      if (follow_up.owed_by == role) duties.add(follow_up.ref, follow_up.id, follow_up.label);
    }
  }
}

/// The education rules for an audience, and every topic that one of them names.
struct Education {
  std::vector<const policy::EducationRule*> rules;
  std::vector<std::string> topics;
};
Education education_for(const std::string& audience, const policy::Pack& pack) {
  Education education;
  for (const policy::EducationRule& rule : pack.consequences.education) {
    if (rule.audience != audience) continue;
    education.rules.push_back(&rule);
    education.topics.insert(education.topics.end(), rule.topics.begin(), rule.topics.end());
  }
  return education;
}

/// The latest day on which the audience was taught the topic; before the first training, the adoption's first day.
CivilDate last_taught(std::span<const TrainingHeld> held, const std::string& audience, const std::string& topic,
                      CivilDate adopted_from) {
  CivilDate last = adopted_from;
  for (const TrainingHeld& training : held) {
    if (training.audience == audience && has(training.topics, topic)) last = std::max(last, training.held_on);
  }
  return last;
}

Result<void> check_codes(const std::vector<std::string>& values, const std::vector<std::string>& allowed,
                         const std::string& where) {
  if (values.empty()) return refuse(ErrorCode::kFieldMissing, where);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!has(allowed, values[i])) return refuse(not_allowed(where + "/" + std::to_string(i), allowed));
  }
  return {};
}

/// Whom a clue is about, as far as the directory knows them.
Result<std::vector<PersonId>> persons_of(const CheckClue& clue, const std::string& where, const Context& context) {
  if (clue.case_file.id && !context.directory.case_file(*clue.case_file.id)) {
    return refuse(ErrorCode::kMissingReference, where + "/case/id");
  }
  if (!clue.person) return std::vector<PersonId>{};
  if (!clue.person->person) return context.directory.people_named(clue.person->name);
  if (!context.directory.person(*clue.person->person)) {
    return refuse(ErrorCode::kMissingReference, where + "/person/personId");
  }
  return std::vector{*clue.person->person};
}

const policy::Check* find_check(const policy::Pack& pack, const std::string& ref) {
  const auto found = std::find_if(pack.checks.begin(), pack.checks.end(), [&](const auto& x) { return x.ref == ref; });
  return found == pack.checks.end() ? nullptr : &*found;
}

Result<void> check_log(const LogCheck& command, const policy::Check& check, const Context& context) {
  if (context.actor.role != check.actor) {
    return refuse(
        {.code = ErrorCode::kRoleDenied, .citation = context.cite(check.ref), .params = {{"allowed", check.actor}}});
  }
  if (auto passed = check_codes(command.kinds, check.kinds, "/kinds"); !passed) return passed;
  if (command.held_on > context.today()) return refuse(ErrorCode::kInFuture, "/heldOn");
  if (command.files_checked < 1) {
    return refuse({.code = ErrorCode::kOutOfRange, .where = "/filesChecked", .params = {{"min", "1"}}});
  }
  return {};
}

}  // namespace

std::string once_key(const BriefingAcknowledged& event, PersonId person) {
  return person.text() + " " + event.role + " " + event.pack + " " + event.pack_version;
}

std::vector<BriefedDuty> duties_for(const Role& role, const policy::Pack& pack) {
  DutyList duties{pack};
  for (const policy::Article& article : pack.articles) {
    if (is_briefed(article)) duties.add(article.ref, "");
  }
  if (has(pack.record.actors, role)) {
    for (const policy::HandlerDuty& duty : pack.conduct.handler_duties) duties.add(duty.ref, duty.code);
  }
  for (const policy::ObligationRule& rule : pack.obligations) {
    if (rule.owed_by == role) duties.add(rule.ref, rule.id, rule.label);
  }
  add_reports(pack.ad_hoc_reports, role, duties);
  add_reports(pack.periodic_reports, role, duties);
  for (const policy::Check& check : pack.checks) {
    if (check.actor == role) duties.add(check.ref, fmt::format("{}", fmt::join(check.kinds, " ")));
  }
  return duties.take();
}

std::vector<TrainingDuty> training_duties(const policy::Pack& pack, std::span<const TrainingHeld> held,
                                          CivilDate adopted_from, const Calendar& calendar) {
  std::vector<TrainingDuty> duties;
  for (const policy::EducationRule& rule : pack.consequences.education) {
    if (!rule.interval || rule.topics.empty()) continue;
    std::optional<TrainingDuty> next;
    for (const std::string& topic : rule.topics) {
      const CivilDate since = last_taught(held, rule.audience, topic, adopted_from);
      if (!next || since < next->since) {
        const CivilDate due_on = due_after(since, *rule.interval, calendar).on;
        next = TrainingDuty{rule.ref, rule.audience, {}, since, due_on};
      }
      if (since == next->since) next->topics.push_back(topic);
    }
    duties.push_back(*std::move(next));
  }
  return duties;
}

Result<Effects> decide(const AcknowledgeBriefing& command, const Context& context) {
  if (auto passed = check_beginning(kBriefingSteps, "acknowledgeBriefing", context); !passed) {
    return refuse(passed.error());
  }
  const policy::Pack& pack = context.pack;
  // What is acknowledged is what was read; a version that came into force meanwhile has to be read first.
  if (command.pack_version != pack.pack_version) {
    return refuse({.code = ErrorCode::kConflict, .where = "/packVersion", .params = {{"version", pack.pack_version}}});
  }
  BriefingAcknowledged event{.origin = {.conduct_at = context.today()},
                             .pack = pack.pack_id,
                             .pack_version = pack.pack_version,
                             .role = context.actor.role};
  for (const BriefedDuty& duty : duties_for(context.actor.role, pack)) {
    if (!duty.article.empty() && !has(event.articles, duty.article)) event.articles.push_back(duty.article);
  }
  if (event.articles.empty()) return refuse(ErrorCode::kRuleAbsent);
  return Effects{.events = {std::move(event)}};
}

Result<Effects> decide(const LogTraining& command, const Context& context) {
  auto passed = check_beginning(kTrainingSteps, "logTraining", context);
  if (!passed) return refuse(passed.error());
  const Education education = education_for(command.audience, context.pack);
  if (education.rules.empty()) return refuse(ErrorCode::kRuleAbsent, "/audience");
  if (passed = check_codes(command.topics, education.topics, "/topics"); !passed) return refuse(passed.error());
  if (command.held_on > context.today()) return refuse(ErrorCode::kInFuture, "/heldOn");
  if (command.attendees.empty() && command.attendee_count == 0) return refuse(ErrorCode::kFieldMissing, "/attendees");
  for (std::size_t i = 0; i < command.attendees.size(); ++i) {
    if (!context.directory.person(command.attendees[i])) {
      return refuse(ErrorCode::kMissingReference, "/attendees/" + std::to_string(i));
    }
  }
  TrainingLogged event{.origin = {.conduct_at = context.today()},
                       .audience = command.audience,
                       .topics = command.topics,
                       .held_on = command.held_on,
                       .attendees = command.attendees,
                       .attendee_count = std::max(command.attendee_count, static_cast<int>(command.attendees.size())),
                       .notes = command.notes,
                       .proof = command.proof};
  for (const policy::EducationRule* rule : education.rules) {
    const bool serves = std::any_of(command.topics.begin(), command.topics.end(),
                                    [&](const std::string& topic) { return has(rule->topics, topic); });
    if (serves) event.articles.push_back(rule->ref);
  }
  return Effects{.events = {std::move(event)}, .evidence = command.proof.documents};
}

Result<Effects> decide(const LogCheck& command, const Context& context) {
  const policy::Check* check = find_check(context.pack, command.check);
  if (check == nullptr) return refuse(ErrorCode::kRuleAbsent, "/check");
  if (auto passed = check_log(command, *check, context); !passed) return refuse(passed.error());
  Origin origin{.conduct_at = context.today()};
  for (std::size_t i = 0; i < command.clues.size(); ++i) {
    const auto persons = persons_of(command.clues[i], "/clues/" + std::to_string(i), context);
    if (!persons) return refuse(persons.error());
    add_concerned(*persons, origin);
  }
  // A clue about the checker's own circle is entered all the same: to keep it back would be worse.
  origin.restricted = needs_restricted_series(origin.concerned, context);
  return Effects{.events = {CheckLogged{.origin = std::move(origin),
                                        .article = check->ref,
                                        .on_clue = command.clues.empty() ? "" : check->on_clue,
                                        .kinds = command.kinds,
                                        .held_on = command.held_on,
                                        .files_checked = command.files_checked,
                                        .clues = command.clues,
                                        .notes = command.notes,
                                        .proof = command.proof}},
                 .evidence = command.proof.documents};
}

void apply(DutyBriefing& briefing, const BriefingAcknowledged& event, const Stamp& stamp) {
  briefing.opened = stamp;
  briefing.origin = event.origin;
  briefing.version = stamp.version;
  briefing.state = BriefingState::kAcknowledged;
  briefing.acknowledged = event;
}

void apply(TrainingEntry& training, const TrainingLogged& event, const Stamp& stamp) {
  training.opened = stamp;
  training.origin = event.origin;
  training.version = stamp.version;
  training.state = LoggedState::kLogged;
  training.logged = event;
}

void apply(SpotCheck& check, const CheckLogged& event, const Stamp& stamp) {
  check.opened = stamp;
  check.origin = event.origin;
  check.version = stamp.version;
  check.state = LoggedState::kLogged;
  check.logged = event;
}

}  // namespace donghu::domain
