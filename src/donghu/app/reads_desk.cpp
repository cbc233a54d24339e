// Workbench, searches, record form, rules: what one reads before and beside a matter.
#include <algorithm>
#include <functional>

#include "donghu/app/drafts.hpp"
#include "donghu/app/duties.hpp"
#include "donghu/app/form_fields.hpp"
#include "donghu/app/kinds.hpp"
#include "donghu/app/matters_view.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/base/text.hpp"
#include "donghu/domain/obligations.hpp"

namespace donghu::app {
namespace {

constexpr std::size_t kMaxSuggestions = 20;

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string unit_name(Reading& reading, const std::optional<UnitId>& unit) {
  if (!unit) return {};
  const auto row = reading.registry->unit(reading.authority.no(), *unit);
  return row ? row->name : std::string{};
}

RegisterQuery scope_of(const Reading& reading, const Caller& caller) {
  RegisterQuery scope;
  scope.barred = reading.directory.barring_tokens(caller.actor.person);
  scope.own = reading.authority.token("own", caller.actor.person);
  scope.only_own = !reads_register(caller.actor.role, reading.pack());
  return scope;
}

std::vector<FigureView> figures(Reading& reading, const Caller& caller, CivilDate today) {
  if (!reads_register(caller.actor.role, reading.pack())) return {};
  struct Figure {
    const char* id;
    std::map<std::string, std::string> filter;
    std::function<void(RegisterQuery&)> narrow;
  };
  const CivilDate year_start{today.year(), 1, 1};
  const std::vector<Figure> wanted{
      {"thisYear", {{"from", year_start.text()}}, [&](RegisterQuery& q) { q.registered_from = year_start; }},
      {"suspect", {{"screening", "suspect"}}, [](RegisterQuery& q) { q.screening = "suspect"; }},
      {"open", {{"screening", "open"}}, [](RegisterQuery& q) { q.screening = "open"; }}};
  std::vector<FigureView> views;
  for (const Figure& figure : wanted) {
    RegisterQuery query = scope_of(reading, caller);
    query.limit = 0;
    figure.narrow(query);
    views.push_back({figure.id, reading.registry->matters(reading.authority.no(), query).total, figure.filter});
  }
  return views;
}

std::string kind_name(policy::RowKind kind) {
  switch (kind) {
    case policy::RowKind::kDuty:
      return "duty";
    case policy::RowKind::kPermission:
      return "permission";
    case policy::RowKind::kProhibition:
      return "prohibition";
    case policy::RowKind::kTest:
      return "test";
    case policy::RowKind::kConsequence:
      return "consequence";
    case policy::RowKind::kBackground:
      return "background";
  }
  return {};
}

PackView pack_view(const ActiveRules& rules) {
  const policy::Pack& pack = *rules.pack;
  PackView view{.id = pack.pack_id,
                .version = pack.pack_version,
                .digest = rules.adoption.digest,
                .title = pack.title,
                .issuer = pack.issuer,
                .in_force_from = rules.adoption.in_force_from};
  for (const policy::Article& article : pack.articles) {
    ArticleView row{.ref = article.ref,
                    .summary = article.summary.zh,
                    .summary_en = article.summary.en,
                    .capabilities = article.capabilities};
    for (const policy::RowKind kind : article.kinds) row.kinds.push_back(kind_name(kind));
    view.articles.push_back(std::move(row));
  }
  for (const policy::Erratum& e : pack.errata) view.errata.push_back({e.ref, e.literal, e.adopted, e.reason});
  for (const policy::SoftwareDefault& d : pack.software_defaults)
    view.software_defaults.push_back({d.id, d.param, d.reason});
  return view;
}

const policy::Label& summary_of(const policy::Pack& pack, const std::string& ref) {
  static const policy::Label none;
  const policy::Article* article = pack.find_article(ref);
  return article == nullptr ? none : article->summary;
}

}  // namespace

std::optional<CitationView> Reading::cite_if(const std::string& article) const {
  if (article.empty()) return std::nullopt;
  return cite(article);
}

Result<Reading> begin_read(Services& services, const Caller& caller) {
  std::unique_ptr<RegistryReader> registry = services.registry.read();
  Authority& authority = services.authorities.at(caller.authority);
  auto rules = active_rules(*registry, authority, services.shelf, civil_date(services.clock.now()));
  if (!rules) return refuse(rules.error());
  RegistryReader& reader = *registry;
  return Reading{std::move(registry), authority, *std::move(rules), DirectoryView{reader, authority}};
}

namespace {

/// The pack's words for a duty, whichever of its lists it stands in.
const policy::Label* label_of(const policy::Pack& pack, std::string_view numbered) {
  const std::string_view kind = domain::kind_without_number(numbered);
  for (const policy::RecordDuty& duty : pack.records) {
    if (duty.id == kind) return &duty.label;
  }
  for (const policy::Referral& rule : pack.referrals) {
    const policy::Article* row = rule.id == kind ? pack.find_article(rule.ref) : nullptr;
    if (row != nullptr) return &row->summary;
  }
  for (const policy::ObligationRule& rule : pack.obligations) {
    if (rule.id == kind) return &rule.label;
  }
  const auto in_reports = [&](const auto& reports) -> const policy::Label* {
    for (const auto& report : reports) {
      if (report.id == kind) return &report.label;
      for (const policy::FollowUp& duty : report.follow_up) {
        if (duty.id == kind) return &duty.label;
      }
    }
    return nullptr;
  };
  if (const policy::Label* found = in_reports(pack.ad_hoc_reports)) return found;
  return in_reports(pack.periodic_reports);
}

/// Reports owed for periods that have none yet, or one that is not sent: computed, never stored.
void add_periodic(Services& services, Reading& reading, const Caller& caller, WorkbenchView& view) {
  const auto& versions = reading.rules->adoption.versions;
  if (versions.empty()) return;
  // Periods that ended before the rules were entered here belong to paper: nobody is chased for them.
  const CivilDate from = std::max(versions.front().in_force_from, civil_date(reading.rules->adopted_at));
  for (const domain::PeriodicDuty& duty :
       domain::periodic_duties(*reading.rules, from, view.today, services.shelf.calendar())) {
    if (duty.owed_role != caller.actor.role || duty.to > view.today) continue;
    const auto report = reading.registry->matter_by_key(
        caller.authority, std::string{kind_of<domain::PeriodicSummary>()}, report_key(duty.rule, duty.from));
    if (report && (report->state == "sent" || report->state == "acknowledged")) continue;
    ObligationView obligation{.id = duty.rule + "/" + duty.from.text(),
                              .kind = duty.rule,
                              .article = reading.cite(duty.article),
                              .owed_role = duty.owed_role,
                              .since = duty.to.plus_days(1),
                              .due_on = duty.due_on,
                              .basis = duty.basis,
                              .software_default = duty.software_default,
                              .calendar_missing = !duty.years_not_loaded.empty()};
    if (const policy::Label* label = label_of(reading.pack(), duty.rule)) {
      obligation.label = label->zh + " " + duty.label;
      if (!label->en.empty()) obligation.label_en = label->en + " " + duty.label;
    }
    if (report) {
      obligation.matter = report->id;
      obligation.matter_kind = report->kind;
      obligation.number = number_text(*report);
    }
    if (duty.due_on) {
      obligation.days_left = duty.due_on->days_since(view.today);
      obligation.late = view.today > *duty.due_on;
      if (const auto* rule = periodic_rule(reading.pack(), duty.rule)) {
        obligation.lateness = domain::late_mark(*rule, {duty.from, duty.to, duty.label}, *duty.due_on, view.today);
      }
    }
    view.obligations.push_back(std::move(obligation));
  }
}

}  // namespace

ObligationView obligation_view(const ObligationRow& row, const policy::Pack& pack, Instant now) {
  const CivilDate today = civil_date(now);
  ObligationView view{.id = row.matter.text() + "/" + row.kind + "/" + std::to_string(row.raised_idx),
                      .kind = row.kind,
                      .article = {row.pack, row.article},
                      .owed_role = row.owed_role,
                      .since = row.since,
                      .due_on = row.due_on,
                      .due_at = row.due_at,
                      .basis = row.basis,
                      .software_default = row.software_default,
                      .calendar_missing = row.calendar_missing,
                      .met = row.met_idx.has_value(),
                      .met_on = row.met_on};
  if (const policy::Label* label = label_of(pack, row.kind)) {
    view.label = label->zh;
    view.label_en = label->en;
  }
  if (row.kind == kOwedBack) {
    view.label = "答复来函所要的结果";
    view.label_en = "Answer the referral";
  }
  if (row.due_on) view.days_left = row.due_on->days_since(today);
  // What was met late stays late; the day is what is kept of it.
  const Instant measured = row.met_on ? start_of(*row.met_on) : now;
  view.lateness = name_of(domain::lateness(row.due_on, row.met_on ? std::nullopt : row.due_at, row.basis, measured));
  view.late = !view.met && !view.lateness.empty();
  return view;
}

Result<WorkbenchView> workbench(Services& services, const Caller& caller) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kSeeWorkbench, caller.actor.role, reading->pack()); !may)
    return refuse(may.error());
  const AuthorityNo no = caller.authority;
  WorkbenchView view{.today = civil_date(services.clock.now())};
  const RegisterQuery scope = scope_of(*reading, caller);
  constexpr std::size_t kMaxLines = 50;
  for (const ObligationRow& row :
       reading->registry->open_obligations(no, {caller.actor.role}, *scope.own, scope.barred, kMaxLines)) {
    ObligationView obligation = obligation_view(row, reading->pack(), services.clock.now());
    if (const auto matter = reading->registry->matter(no, row.matter)) {
      obligation.matter = matter->id;
      obligation.matter_kind = matter->kind;
      obligation.number = number_text(*matter);
    }
    view.obligations.push_back(std::move(obligation));
  }
  add_periodic(services, *reading, caller, view);
  if (authorize(Operation::kPrepareRecord, caller.actor.role, reading->pack())) {
    view.drafts = list_drafts(services, caller).items;
  }
  if (authorize(Operation::kListMatters, caller.actor.role, reading->pack())) {
    constexpr std::size_t kNewest = 10;
    for (const ChangeRow& change : reading->registry->changes(no, scope, kNewest)) {
      RegisterQuery query = scope;
      query.matter = change.matter;
      const RegisterPage page = reading->registry->matters(no, query);
      if (page.rows.empty()) continue;
      const MatterRow& matter = page.rows.front().matter;
      view.changes.push_back({change.matter, number_text(matter), change.at, change.type, change.idx});
    }
  }
  view.figures = figures(*reading, caller, view.today);
  const MattersView matters{*reading->registry, reading->authority};
  view.protection =
      protection_of(*reading, {services.clock.now(), caller.actor, reading->pack(), reading->rules->adoption,
                               services.shelf.calendar(), reading->directory, *reading->rules, matters});
  if (const auto head = reading->authority.head()) view.ledger.size = head->size;
  view.ledger.read_only = services.committer.read_only().has_value();
  return view;
}

Result<CaseList> search_cases(Services& services, const Caller& caller, const std::string& q) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kPrepareRecord, caller.actor.role, reading->pack()); !may)
    return refuse(may.error());
  const AuthorityNo no = caller.authority;
  std::vector<CaseId> mine;
  for (const CaseRoleRow& role : reading->registry->case_roles_of(no, caller.actor.person)) {
    if (!role.to) mine.push_back(role.case_file);
  }
  CaseList list;
  const std::string wanted = lower(trim(q));
  for (const CaseFileRow& row : reading->registry->case_files(no)) {
    const bool is_mine = std::find(mine.begin(), mine.end(), row.id) != mine.end();
    // A handler finds the own cases by anything; others only by the number, which one has to know already.
    const bool by_number = wanted.size() >= 4 && contains(lower(row.number), wanted);
    if (!is_mine && !by_number) continue;
    const domain::CaseFile file = reading->directory.opened(row);
    if (is_mine && !wanted.empty() && !contains(lower(file.number), wanted) && !contains(lower(file.name), wanted))
      continue;
    list.items.push_back({file.id, file.number, file.name, file.stage, file.unit_name, file.unit, is_mine});
  }
  std::stable_sort(list.items.begin(), list.items.end(),
                   [](const CaseItem& a, const CaseItem& b) { return a.mine && !b.mine; });
  if (list.items.size() > kMaxSuggestions) list.items.resize(kMaxSuggestions);
  return list;
}

Result<PersonList> search_people(Services& services, const Caller& caller, const std::string& q) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kPrepareRecord, caller.actor.role, reading->pack()); !may)
    return refuse(may.error());
  PersonList list;
  const std::string wanted = lower(trim(q));
  if (wanted.empty()) return list;
  for (const PersonRow& row : reading->registry->people(caller.authority)) {
    if (!contains(lower(row.name), wanted) && row.initials.rfind(wanted, 0) != 0) continue;
    list.items.push_back({row.id, row.name, unit_name(*reading, row.unit), row.post, row.leading_cadre});
    if (list.items.size() == kMaxSuggestions) break;
  }
  return list;
}

Result<RecordFormView> record_form(Services& services, const Caller& caller) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kPrepareRecord, caller.actor.role, reading->pack()); !may)
    return refuse(may.error());
  const policy::Pack& pack = reading->pack();
  RecordFormView view{.command = "recordInquiry",
                      .fields = record_form_fields(pack),
                      .pack = {pack.pack_id, pack.title, pack.pack_version}};
  for (const domain::Role& role : domain::viewing_roles(pack)) {
    view.viewers.push_back({role, reading->cite_if(pack.record_register.ref)});
  }
  for (const policy::HandlerDuty& duty : pack.conduct.handler_duties) {
    const policy::Label& summary = summary_of(pack, duty.ref);
    view.duties.push_back({duty.code, reading->cite(duty.ref), summary.zh, summary.en});
  }
  for (const policy::ActItem& act : pack.conduct.acts) {
    view.acts.push_back({act.item_ref, act.codes, act.label.zh, act.label.en, reading->cite(act.item_ref)});
  }
  return view;
}

Result<RulesView> rules_view(Services& services, const Caller& caller) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kSeeRules, caller.actor.role, reading->pack()); !may) return refuse(may.error());
  RulesView view;
  view.items.push_back(pack_view(*reading->rules));
  const policy::RegisterRules& rules = reading->pack().record_register;
  for (const std::string& procedure : rules.procedures) {
    ProcedureView row{.code = procedure, .citation = reading->cite(rules.ref)};
    for (const domain::FiledProcedure& filed : reading->rules->adoption.procedures) {
      if (filed.procedure != procedure) continue;
      row.filed = true;
      row.filed_on = filed.filed_on;
      row.title = filed.title;
    }
    view.register_procedures.push_back(std::move(row));
  }
  return view;
}

Result<LedgerView> ledger_view(Services& services, const Caller& caller) {
  Result<Reading> reading = begin_read(services, caller);
  if (!reading) return refuse(reading.error());
  if (auto may = authorize(Operation::kSeeLedger, caller.actor.role, reading->pack()); !may) return refuse(may.error());
  LedgerView view{.origin = reading->authority.row().origin, .vkey = reading->authority.row().vkey};
  if (const auto head = reading->authority.head()) {
    view.size = head->size;
    view.root = head->root;
    view.last_at = head->at;
  }
  if (const auto problem = services.committer.read_only()) {
    view.read_only = true;
    view.problem = ProblemView{.code = std::string{name_of(problem->code)}};
    for (const auto& [key, value] : problem->params) view.problem->params[key] = value;
  }
  return view;
}

}  // namespace donghu::app
