#include "donghu/policy/shipped_statements.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace donghu::policy {
namespace {

std::string yes(bool flag) { return flag ? "true" : ""; }
std::string day(const std::optional<CivilDate>& date) { return date ? date->text() : ""; }

std::string day_source_text(EffectiveSource source) {
  if (source == EffectiveSource::kText) return "text";
  return source == EffectiveSource::kNotice ? "notice" : "adoption";
}

std::string source_text(ValueSource source) { return source == ValueSource::kText ? "text" : "softwareDefault"; }

std::string term_text(const Term& term) {
  const char* unit = "";
  switch (term.unit) {
    case TermUnit::kHour:
      unit = "hours";
      break;
    case TermUnit::kDay:
      unit = term.basis == DayBasis::kWorking ? "working days" : "days";
      break;
    case TermUnit::kMonth:
      unit = "months";
      break;
    case TermUnit::kYear:
      unit = "years";
      break;
  }
  return fmt::format("{} {}{}{}", term.value, unit, term.start_day_counted ? ", first day counted" : "",
                     term.roll_forward ? "" : ", not rolled forward");
}

/// What of a software choice is more than prose.
std::string value_text(const DefaultValue& value) {
  if (const auto* term = std::get_if<Term>(&value)) return term_text(*term);
  if (const auto* words = std::get_if<std::vector<std::string>>(&value)) return listed_text(*words);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  const auto* text = std::get_if<std::string>(&value);
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  return text != nullptr && std::all_of(text->begin(), text->end(), is_ascii) ? *text : "";
}

std::string body_text(const BodyExpression& body) {
  switch (body.kind) {
    case BodyExpression::Kind::kManagementAuthorityOfSubject:
      return "managementAuthorityOf(subject)";
    case BodyExpression::Kind::kSameLevelPartyCommittee:
      return "sameLevelPartyCommittee";
    case BodyExpression::Kind::kConfiguredBody:
      return "configuredBody";
    case BodyExpression::Kind::kManagingOrganOfSubject:
      return "managingOrganOf(subject)";
    case BodyExpression::Kind::kDisciplineOfficeOfOrgan:
      return "disciplineOfficeOf(subject.organ)";
    case BodyExpression::Kind::kSameLevel:
      return "sameLevel(" + body.role + ")";
    case BodyExpression::Kind::kRole:
      return body.role;
  }
  return "";
}

std::string end_text(MeasureEnd end) {
  if (end == MeasureEnd::kOpen) return "";
  return end == MeasureEnd::kStated ? "stated" : "yearOfDecision";
}

std::string period_text(Period period) {
  switch (period) {
    case Period::kMonth:
      return "month";
    case Period::kQuarter:
      return "quarter";
    case Period::kHalfYear:
      return "halfYear";
    case Period::kYear:
      return "year";
    case Period::kYearEnd:
      return "yearEnd";
    default:
      return "other";
  }
}

std::string deadline_word(DeadlineKind kind) {
  switch (kind) {
    case DeadlineKind::kFixed:
      return "fixed";
    case DeadlineKind::kPrompt:
      return "prompt";
    case DeadlineKind::kImmediate:
      return "immediate";
    case DeadlineKind::kPeriodEnd:
      return "periodEnd";
    case DeadlineKind::kNone:
      return "";
  }
  return "";
}

std::optional<Predicate> both(const std::optional<Predicate>& one, const std::optional<Predicate>& other) {
  if (!one || !other) return one ? one : other;
  return Predicate{.kind = Predicate::Kind::kAll, .parts = {*one, *other}};
}

class Statements {
 public:
  explicit Statements(const Pack& pack) : pack_(pack) {}

  std::vector<Statement> all() {
    head();
    background();
    persons_and_acts();
    supervision();
    record();
    obligations();
    reports();
    bodies();
    circular();
    sanctions();
    remedies();
    assessment();
    add_wrong_case_statements(pack_, all_);
    forms();
    return std::move(all_);
  }

 private:
  void say(const RowId& row, std::string kind, Said said, std::optional<Predicate> when = std::nullopt) {
    std::erase_if(said, [](const auto& part) { return part.second.empty() || part.second == "[]"; });
    all_.push_back({row, std::move(kind), std::move(said), std::move(when)});
  }
  /// A rule that rests on several rows is stated at the first, and pointed at from the others.
  void also_at(const std::vector<RowId>& rows, const std::string& kind) {
    for (std::size_t i = 1; i < rows.size(); ++i) say(rows[i], kind, {{"with", rows.front()}});
  }

  void head() {
    const Pack& p = pack_;
    say("", "text",
        {{"pack", p.pack_id},
         {"system", p.system_code},
         {"issuer", p.issuer},
         {"number", p.document_number},
         {"issuedOn", day(p.issued_on)},
         {"aliases", listed_text(p.title_aliases)},
         {"addressees", listed_text(p.addressees)},
         {"domain", p.domain_code},
         {"disclosure", disclosure_text(p.disclosure)},
         {"needs", listed_text(p.requires_features)}});
    say(p.effective.ref, "inForce",
        {{"rule", effective_text(p.effective.rule)},
         {"from", day(p.effective.from)},
         {"to", day(p.effective.to)},
         {"source", day_source_text(p.effective.source)}});
    if (p.bundle) {
      say("", "bundle", {{"id", p.bundle->id}});
      for (const auto& order : p.bundle->precedence) {
        say("", "precedence", {{"leads", order.primary}, {"fills", order.complement}}, order.when);
      }
    }
    if (p.definitions) {
      for (const auto& element : p.definitions->interference)
        say(element.ref, "definition", {{"element", element.element}});
    }
    say("", "lists",
        {{"stagesOpen", yes(p.conduct.case_stages_open)},
         {"actsOpen", yes(p.conduct.acts_open)},
         {"uncovered", "recordOnly"}});
  }

  void background() {
    for (const auto& basis : pack_.legal_bases) {
      say("", "instrument",
          {{"id", basis.id},
           {"citedIn", listed_text(basis.cited_in)},
           {"validFrom", day(basis.valid_from)},
           {"validTo", day(basis.valid_to)},
           {"successor", basis.successor},
           {"gives", basis.sanction_kind}},
          basis.applies_to);
    }
    for (const auto& chapter : pack_.chapters) {
      say("", "chapter",
          {{"no", std::to_string(chapter.no)},
           {"title", chapter.title},
           {"articles", fmt::format("{}–{}", chapter.from, chapter.to)}});
    }
    for (const auto& principle : pack_.principles) {
      say(principle.ref, "principle", {{"id", principle.id}, {"text", principle.text.zh}});
    }
    if (pack_.leadership) say(pack_.leadership->ref, "leadership", {{"text", pack_.leadership->text.zh}});
    for (const auto& system : pack_.related_systems) {
      say(system.ref, "relatedSystem", {{"kind", system.kind}, {"pack", system.pack_id}});
    }
    for (const auto& erratum : pack_.errata) say(erratum.ref, "erratum", {});
    for (const auto& word : pack_.labels) say("", "word", {{"of", word.identifier}, {"is", word.label.zh}});
    for (const auto& row : pack_.software_defaults) {
      say("", "choice", {{"id", row.id}, {"param", row.param}, {"value", value_text(row.value)}});
    }
  }

  void persons_and_acts() {
    const ConductRules& conduct = pack_.conduct;
    for (const auto& covered : conduct.covered_persons)
      say(covered.ref, "covers", {{"code", covered.code}}, covered.when);
    for (const auto& stage : conduct.case_stages) say(stage.ref, "stage", {{"code", stage.code}});
    for (const auto& rule : conduct.general_prohibitions) {
      say(rule.ref, "prohibition", {{"code", rule.code}, {"mapsTo", rule.maps_to}}, both(rule.addressee, rule.when));
    }
    for (const auto& act : conduct.acts) {
      say(act.item_ref, "act",
          {{"codes", listed_text(act.codes)},
           {"agency", listed_text(act.agency)},
           {"targets", listed_text(act.targets)},
           {"counterparts", listed_text(act.counterparts)},
           {"stages", yes(act.stages_apply)},
           {"againstRules", listed_text(act.against_rules_required)},
           {"motives", listed_text(act.motives)},
           {"catchAll", yes(act.catch_all)}},
          act.when);
    }
    for (const auto& manner : conduct.manner_aggravators) {
      say(manner.ref, "manner", {{"code", manner.code}, {"reasonRequired", yes(manner.reason_required)}});
    }
  }

  void supervision() {
    const ConductRules& conduct = pack_.conduct;
    if (const auto& reserved = conduct.reserved_decisions) {
      say(reserved->ref, "reserved", {{"codes", listed_text(reserved->codes)}, {"open", yes(reserved->open)}},
          reserved->addressee);
    }
    for (const auto& permission : conduct.permissions) {
      say(permission.ref, "permission", {{"id", permission.id}, {"purposes", listed_text(permission.purposes)}},
          permission.when);
      say(permission.ref, "supervisor", {{"of", permission.id}}, permission.actor);
    }
    for (const auto& test : conduct.lawful_tests) {
      say(test.ref, "lawfulTest", {{"id", test.id}, {"result", result_text(test.result)}}, test.when);
    }
    if (const auto& guidance = conduct.guidance_channel) {
      say(guidance->refs.front(), "guidanceChannel",
          {{"written", yes(guidance->written_required)},
           {"oralBy", guidance->oral_recorded_by},
           {"oral", result_text(guidance->oral_result)}},
          guidance->when);
      also_at(guidance->refs, "guidanceChannel");
    }
    if (const auto& other = conduct.other_organ_channel) say(other->ref, "otherOrganChannel", {}, other->when);
    for (const auto& duty : conduct.handler_duties) {
      say(duty.ref, "handlerDuty", {{"code", duty.code}, {"scope", listed_text(duty.scope)}});
    }
  }

  void record() {
    const RecordRules& record = pack_.record;
    say(record.ref, "recorders", {{"actors", listed_text(record.actors)}});
    for (const auto& capacity : record.capacities) say(capacity.ref, "capacity", {{"code", capacity.code}});
    for (const auto& field : record.fields) {
      say(field.ref, "field", {{"name", field.name}, {"level", level_text(field.level)}, {"basis", field.basis}},
          field.when);
    }
    for (const auto& rule : record.attachment_rules) {
      say(rule.ref, "attachment", {{"min", std::to_string(rule.min)}, {"kinds", listed_text(rule.kinds)}}, rule.when);
    }
    if (!record.storage_means.empty()) {
      say(record.storage_ref, "storage", {{"means", listed_text(record.storage_means)}});
    }
    const RegisterRules& rules = pack_.record_register;
    if (rules.required) {
      say(rules.ref, "register",
          {{"procedures", listed_text(rules.procedures)},
           {"viewRoles", listed_text(rules.view_roles)},
           {"viewRolesBy", rules.view_basis.empty() ? "" : "software"}});
    }
    if (pack_.recording_leader.required) say(pack_.recording_leader.ref, "recordingLeader", {});
  }

  void obligations() {
    for (const auto& rule : pack_.obligations) {
      Said said{{"id", rule.id},       {"on", rule.raised_by},
                {"by", rule.owed_by},  {"force", force_text(rule.modality)},
                {"basis", rule.basis}, {"met", listed_text(rule.met_by)}};
      add_deadline(said, rule.deadline, rule.raised_by);
      if (rule.deadline.start_event.empty()) said.erase("from");
      say(rule.ref, "duty", std::move(said), rule.when);
    }
  }

  void follow_ups(const std::string& of, const std::vector<FollowUp>& all) {
    for (const auto& next : all) {
      Said said{{"id", next.id},
                {"of", of},
                {"force", force_text(next.modality)},
                {"action", next.action},
                {"by", next.owed_by},
                {"recipients", listed_text(next.recipients)},
                {"copies", listed_text(next.copies)}};
      add_deadline(said, next.deadline, "report.acknowledged");
      say(next.ref, "followUp", std::move(said));
    }
  }

  void reports() {
    for (const auto& report : pack_.ad_hoc_reports) {
      Said said{{"id", report.id},
                {"force", force_text(report.modality)},
                {"decider", report.decider},
                {"sender", report.sender},
                {"recipients", listed_text(report.recipients)},
                {"recipientsBasis", report.recipients_basis},
                {"alternatives", listed_text(report.alternatives)},
                {"copies", listed_text(report.copies)},
                {"collective", yes(report.collective_decision)}};
      add_deadline(said, report.deadline, "report.triggered");
      say(report.ref, "specialReport", std::move(said), report.trigger);
      follow_ups(report.id, report.follow_up);
    }
    for (const auto& report : pack_.periodic_reports) {
      Said said{{"id", report.id},
                {"force", force_text(report.modality)},
                {"period", period_text(report.period)},
                {"sender", report.sender},
                {"recipients", listed_text(report.recipients)},
                {"copies", listed_text(report.copies)},
                {"written", yes(report.written)},
                {"analysis", yes(report.analysis)},
                {"nilReport", yes(report.nil_report)},
                {"contents", listed_text(report.contents)}};
      add_deadline(said, report.due, "");
      say(report.ref, "periodicReport", std::move(said));
      follow_ups(report.id, report.follow_up);
    }
  }

  void bodies() {
    if (const auto& verification = pack_.verification) {
      say(verification->refs.empty() ? RowId{} : verification->refs.front(), "verification",
          {{"body", verification->body},
           {"source", source_text(verification->source)},
           {"head", verification->head},
           {"headBasis", verification->head_basis},
           {"outcomes", listed_text(verification->outcomes)},
           {"transferTo", listed_text(verification->transfer_to)}});
      also_at(verification->refs, "verification");
    }
    for (const auto& check : pack_.checks) {
      say(check.ref, "check",
          {{"actor", check.actor},
           {"kinds", listed_text(check.kinds)},
           {"onClue", check.on_clue},
           {"force", force_text(check.modality)}});
    }
    for (const auto& route : pack_.routes) {
      say(route.ref, "route",
          {{"id", route.id},
           {"matter", route.matter},
           {"action", route.action},
           {"to", body_text(route.to)},
           {"force", force_text(route.modality)}},
          route.when);
    }
    for (const auto& decision : pack_.collective_decisions) {
      say(decision.ref, "collectiveDecision", {{"transition", decision.transition}, {"body", decision.body}});
    }
  }

  void circular() {
    if (const auto& circular = pack_.consequences.circular; circular && circular->enabled) {
      std::vector<std::string> steps;
      for (const ApprovalStep& step : circular->approver) {
        const char* what = step.kind == ApprovalStep::Kind::kResolution ? "resolution" : "approval";
        steps.push_back(fmt::format("{} {}", what, body_text(step.body)));
      }
      say(circular->ref, "circular",
          {{"force", force_text(circular->modality)},
           {"initiator", circular->initiator},
           {"steps", listed_text(steps)},
           {"scopeRequired", yes(circular->scope_required)},
           {"copies", listed_text(circular->copies)}},
          circular->person_limit);
      if (const auto& typical = circular->typical_case) {
        say(typical->refs.front(), "typicalCase",
            {{"mandatory", yes(typical->mandatory)}, {"triggers", listed_text(typical->triggers)}});
        also_at(typical->refs, "typicalCase");
      }
    }
    if (const auto& rule = pack_.consequences.disclosure; rule && rule->allowed) {
      say(rule->ref, "publication",
          {{"force", force_text(rule->force)},
           {"condition", rule->condition},
           {"decider", rule->decider},
           {"redact", listed_text(rule->redact)}});
    }
  }

  void sanctions() {
    const Consequences& all = pack_.consequences;
    for (const auto& measure : all.measures) {
      Said said{{"code", measure.code},
                {"label", measure.label.zh},
                {"closedList", yes(measure.closed_list)},
                {"ends", end_text(measure.ends)},
                {"endsBasis", measure.ends_basis},
                {"personnelAction", measure.personnel_action},
                {"writes", measure.writes_status}};
      add_deadline(said, measure.review, "");
      say(measure.ref, "measure", std::move(said));
    }
    for (const auto& rule : all.sanctions) {
      say(rule.ref, "sanction",
          {{"target", rule.target},
           {"conduct", listed_text(rule.conduct)},
           {"threshold", threshold_text(rule.threshold)},
           {"measures", listed_text(rule.measures)},
           {"gives", listed_text(rule.sanction_kinds)},
           {"instruments", listed_text(rule.instruments)},
           {"route", rule.route},
           {"deciders", listed_text(rule.deciders)},
           {"decidersBasis", rule.deciders_basis}},
          rule.when);
    }
    const NonRecording& counting = all.non_recording;
    if (!counting.tiers.empty())
      say("", "counting",
          {{"object", object_text(counting.object)},
           {"per", counting.counted_per},
           {"forms", listed_text(counting.forms)},
           {"inclusive", yes(counting.inclusive)},
           {"window", counting.window ? term_text(*counting.window) : ""},
           {"scope", counting.counting_scope},
           {"basis", counting.counter_basis}});
    for (const auto& tier : counting.tiers) {
      say(tier.ref, "tier",
          {{"from", std::to_string(tier.min_count)},
           {"measures", listed_text(tier.measures)},
           {"route", tier.route},
           {"instruments", listed_text(tier.instruments)}},
          tier.when);
    }
    if (all.instructed_non_recording.enabled) {
      say(all.instructed_non_recording.ref, "instructed", {{"target", all.instructed_non_recording.target}});
    }
  }

  void remedies() {
    const Consequences& all = pack_.consequences;
    if (const auto& protection = all.protection) {
      std::vector<std::string> conditions;
      if (protection->statutory_ground) conditions.emplace_back("statutoryGround");
      if (protection->statutory_procedure) conditions.emplace_back("statutoryProcedure");
      say(protection->refs.front(), "protection",
          {{"of", class_text(protection->protected_class)},
           {"actions", listed_text(protection->actions)},
           {"conditions", listed_text(conditions)},
           {"against", protection->retaliators == Retaliators::kLeadingCadre ? "leadingCadre" : "internalPerson"},
           {"victim", victim_text(protection->victim_condition)}});
      also_at(protection->refs, "protection");
    }
    for (const auto& appeal : all.appeals) {
      Said said{{"id", appeal.id},
                {"appellant", appeal.appellant},
                {"subjects", listed_text(appeal.subject)},
                {"cause", appeal.cause},
                {"bodies", listed_text(appeal.bodies)},
                {"bodySource", source_text(appeal.body_source)},
                {"bodyBasis", appeal.body_basis}};
      add_deadline(said, appeal.deadline, "");
      say(appeal.ref, "appeal", std::move(said));
    }
    for (const auto& complaint : all.complaints) {
      say(complaint.ref, "complaint",
          {{"id", complaint.id},
           {"force", force_text(complaint.modality)},
           {"who", complaint.who},
           {"subject", complaint.subject},
           {"body", complaint.body},
           {"opens", complaint.opens == "verification" ? "" : complaint.opens},
           {"replyRequired", yes(complaint.reply_required)},
           {"transferBasis", complaint.transfer_basis},
           {"notAcceptedTo", complaint.not_accepted_to}});
      if (!complaint.accept_ref.empty()) say(complaint.accept_ref, "complaintAcceptance", {{"of", complaint.id}});
      if (!complaint.reply_ref.empty()) say(complaint.reply_ref, "complaintReply", {{"of", complaint.id}});
      if (!complaint.transfer_ref.empty()) say(complaint.transfer_ref, "complaintTransfer", {{"of", complaint.id}});
      if (complaint.record_outcome) say(complaint.outcome_ref, "complaintOutcome", {{"of", complaint.id}});
    }
  }

  void assessment() {
    const Consequences& all = pack_.consequences;
    for (const auto& rule : all.education) {
      say(rule.ref, "education", {{"audience", rule.audience}, {"topics", listed_text(rule.topics)}});
    }
    for (const auto& feed : all.assessment_feed) {
      say(feed.ref, "assessment", {{"what", feed.what}, {"targets", listed_text(feed.targets)}});
    }
    for (const auto& circumstance : all.org_accountability) {
      say(circumstance.ref, "circumstance",
          {{"code", circumstance.code},
           {"holders", listed_text(circumstance.holders)},
           {"catchAll", yes(circumstance.catch_all)}},
          circumstance.when);
    }
  }

  void forms() {
    for (const auto& form : pack_.forms) {
      say(form.ref, "form", {{"id", form.id}, {"title", listed_text(form.title)}, {"matter", form.matter}});
      for (const auto& cell : form.fields) {
        say(cell.ref, "cell",
            {{"label", cell.label.zh},
             {"source", listed_text(cell.source)},
             {"format", cell.format == FieldFormat::kCivilDate ? "civilDate" : ""},
             {"line", std::to_string(cell.row)},
             {"height", std::to_string(cell.lines)}});
      }
      for (const auto& signature : form.signatures) {
        say(signature.ref, "signature",
            {{"role", signature.role},
             {"label", signature.label.zh},
             {"perPerson", yes(signature.per_person)},
             {"dated", yes(signature.dated)},
             {"field", signature.field}});
      }
    }
  }

  const Pack& pack_;
  std::vector<Statement> all_;
};

}  // namespace

void add_deadline(Said& said, const Deadline& deadline, const std::string& usual_start) {
  said["deadline"] = deadline_word(deadline.kind);
  if (deadline.kind != DeadlineKind::kNone) said["deadlineSource"] = source_text(deadline.source);
  if (const auto clock = clock_of(deadline)) {
    said["within"] = term_text(clock->term);
    said["default"] = clock->sd;
  }
  if (deadline.start_event != usual_start) said["from"] = deadline.start_event;
}

std::string Statement::text() const {
  std::string text = kind + ":";
  for (const auto& [name, value] : said) text += fmt::format(" {}={}", name, value);
  return text;
}

std::vector<Statement> statements_of(const Pack& pack) { return Statements{pack}.all(); }

std::string letter_of(RowKind kind) {
  switch (kind) {
    case RowKind::kDuty:
      return "D";
    case RowKind::kPermission:
      return "M";
    case RowKind::kProhibition:
      return "P";
    case RowKind::kTest:
      return "T";
    case RowKind::kConsequence:
      return "X";
    case RowKind::kBackground:
      return "B";
  }
  return "";
}

std::string listed_text(const std::vector<std::string>& words) { return fmt::format("[{}]", fmt::join(words, ", ")); }

}  // namespace donghu::policy
