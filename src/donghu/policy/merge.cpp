#include "donghu/policy/merge.hpp"

#include <algorithm>
#include <set>

#include "donghu/policy/merge_parts.hpp"

namespace donghu::policy {
namespace {

std::size_t position_of(PackList packs, std::string_view pack_id) {
  const auto at = std::find_if(packs.begin(), packs.end(), [&](const Pack* pack) { return pack->pack_id == pack_id; });
  return static_cast<std::size_t>(at - packs.begin());
}

/// The pack that works out another of the list, if there is one.
std::size_t child_in(PackList packs) {
  for (std::size_t i = 0; i < packs.size(); ++i) {
    const auto& implements = packs[i]->implements;
    if (implements && position_of(packs, implements->pack_id) < packs.size()) return i;
  }
  return packs.size();
}

std::size_t leading_for(PackList packs, const Facts& facts) {
  for (const Pack* pack : packs) {
    if (!pack->bundle) continue;
    for (const Precedence& rule : pack->bundle->precedence) {
      const std::size_t primary = position_of(packs, rule.primary);
      if (primary < packs.size() && fires(rule.when, facts)) return primary;
    }
  }
  if (const std::size_t child = child_in(packs); child < packs.size()) return child;
  for (const Truth wanted : {Truth::kTrue, Truth::kUnknown}) {
    for (std::size_t i = 0; i < packs.size(); ++i) {
      if (packs[i]->domain == packs.front()->domain && covers(*packs[i], facts) == wanted) return i;
    }
  }
  return 0;
}

void merge_head(Pack& into, const Pack& from) {
  for (Article article : from.articles) {
    if (article.pack_id.empty()) article.pack_id = from.pack_id;
    into.articles.push_back(std::move(article));
  }
  append_new(into.principles, from.principles, [](const Principle& p) { return p.id; });
  append_new(into.legal_bases, from.legal_bases, [](const LegalBasis& b) { return b.id; });
  append_new(into.labels, from.labels, [](const IdentifierLabel& l) { return l.identifier; });
  append_new(into.software_defaults, from.software_defaults,
             [](const SoftwareDefault& d) { return d.id + " " + d.param; });
  append(into.errata, from.errata);
  append(into.related_systems, from.related_systems);
  append_new(into.requires_features, from.requires_features, [](const std::string& f) { return f; });
  fill(into.leadership, from.leadership);
  fill(into.definitions, from.definitions);
  PackVocabulary& words = into.vocabulary;
  const auto code = [](const DeclaredWord& word) { return word.code; };
  append_new(words.domains, from.vocabulary.domains, code);
  append_new(words.roles, from.vocabulary.roles, code);
  append_new(words.acts, from.vocabulary.acts, code);
  append_new(words.manners, from.vocabulary.manners, code);
  append_new(words.counterparts, from.vocabulary.counterparts, code);
  append_new(words.stages, from.vocabulary.stages, code);
  append_new(words.measures, from.vocabulary.measures, code);
  append_new(words.organ_kinds, from.vocabulary.organ_kinds, code);
  append_new(words.non_recording_forms, from.vocabulary.non_recording_forms, code);
  append_new(words.facts, from.vocabulary.facts, [](const DeclaredFact& fact) { return fact.key; });
}

void merge_record(Pack& into, const Pack& from) {
  RecordRules& record = into.record;
  append_new(record.actors, from.record.actors, [](const std::string& role) { return role; });
  append_new(record.capacities, from.record.capacities, [](const CapacityRule& c) { return c.code; });
  for (const FieldRule& field : from.record.fields) {
    // A field that one text demands of every record is not asked for a second time.
    const bool demanded = std::any_of(record.fields.begin(), record.fields.end(), [&](const FieldRule& known) {
      return known.name == field.name && known.level <= field.level && !known.when;
    });
    if (!demanded) record.fields.push_back(field);
  }
  append(record.attachment_rules, from.record.attachment_rules);
  append_new(record.storage_means, from.record.storage_means, [](const std::string& means) { return means; });
  if (record.ref.empty()) record.ref = from.record.ref;
  if (record.storage_ref.empty()) record.storage_ref = from.record.storage_ref;
  append(into.records, from.records);
  RegisterRules& own = into.record_register;
  const RegisterRules& other = from.record_register;
  if (!own.required && other.required) own.ref = other.ref;
  own.required = own.required || other.required;
  append_new(own.procedures, other.procedures, [](const std::string& procedure) { return procedure; });
  append_new(own.view_roles, other.view_roles, [](const std::string& role) { return role; });
  if (own.view_basis.empty()) own.view_basis = other.view_basis;
  if (!into.recording_leader.required) into.recording_leader = from.recording_leader;
}

/// Hours, roughly: enough to tell the shorter of two clocks.
std::int64_t length_of(const Term& term) {
  switch (term.unit) {
    case TermUnit::kHour:
      return term.value;
    case TermUnit::kDay:
      return std::int64_t{term.value} * (term.basis == DayBasis::kWorking ? 34 : 24);
    case TermUnit::kMonth:
      return std::int64_t{term.value} * 730;
    case TermUnit::kYear:
      return std::int64_t{term.value} * 8766;
  }
  return 0;
}

/// True if `one` presses harder: a duty more than a choice, a clock more than none, the shorter more than the longer,
/// the text's more than a default of the same length.
bool is_stricter(const ObligationRule& one, const ObligationRule& other) {
  if ((one.modality == Modality::kMay) != (other.modality == Modality::kMay)) return one.modality != Modality::kMay;
  const std::optional<Clock> a = clock_of(one.deadline);
  const std::optional<Clock> b = clock_of(other.deadline);
  if (!a || !b) return a.has_value() && !b.has_value();
  const auto lengths = std::pair{length_of(a->term), length_of(b->term)};
  return lengths.first != lengths.second ? lengths.first < lengths.second : a->from_text && !b->from_text;
}

bool is_same_duty(const ObligationRule& one, const ObligationRule& other) {
  const auto milestones = [](const ObligationRule& rule) {
    return std::set<std::string>{rule.met_by.begin(), rule.met_by.end()};
  };
  // Clocks that depend on facts, or stand in windows, cannot be told apart by length: both are kept.
  const auto plain = [](const ObligationRule& rule) {
    const Deadline& d = rule.deadline;
    return d.cases.empty() && !d.window && d.start_fact.empty() && d.relation == Relation::kAfter;
  };
  if (!plain(one) || !plain(other)) return false;
  return one.raised_by == other.raised_by && one.owed_by == other.owed_by && milestones(one) == milestones(other);
}

void merge_obligations(Pack& into, const Pack& from, bool childs) {
  for (ObligationRule rule : from.obligations) {
    if (rule.pack_id.empty()) rule.pack_id = from.pack_id;
    const auto same = std::find_if(into.obligations.begin(), into.obligations.end(),
                                   [&](const ObligationRule& known) { return is_same_duty(known, rule); });
    if (same == into.obligations.end()) {
      into.obligations.push_back(std::move(rule));
    } else if (!childs && is_stricter(rule, *same)) {
      *same = std::move(rule);
    }
  }
}

void merge_relations(Pack& into, const Pack& from) {
  fill(into.verification, from.verification);
  append(into.checks, from.checks);
  append(into.collective_decisions, from.collective_decisions);
  append(into.routes, from.routes);
  append(into.referrals, from.referrals);
  append(into.declarations, from.declarations);
  fill(into.wrong_case, from.wrong_case);
  append_new(into.leniency, from.leniency, [](const Circumstance& c) { return c.code; });
  append_new(into.aggravation, from.aggravation, [](const Circumstance& c) { return c.code; });
  append_new(into.forms, from.forms, [](const Form& form) { return form.id; });
}

bool leaves_duties_to_the_child(const Pack& leading) {
  return std::any_of(leading.merge_policy.begin(), leading.merge_policy.end(),
                     [](const MergeRule& rule) { return rule.kind == "duty" && rule.policy == MergePolicy::kChild; });
}

}  // namespace

Truth covers(const Pack& pack, const Facts& facts) {
  Truth found = Truth::kFalse;
  bool has_classes = false;
  for (const CoveredPersons& persons : pack.conduct.covered_persons) {
    if (persons.side != ContactSide::kAsking) continue;
    has_classes = true;
    const Truth truth = judge(persons.when, facts).truth;
    if (truth == Truth::kTrue) return truth;
    if (truth == Truth::kUnknown) found = truth;
  }
  return has_classes ? found : Truth::kTrue;
}

Reading reading_for(PackList packs, const Facts& facts) {
  Reading reading{.leading = leading_for(packs, facts)};
  for (std::size_t i = 0; i < packs.size(); ++i) {
    // A pack of another field (wrong cases) judges other conduct and stands beside whatever leads.
    const bool other_field = packs[i]->domain != packs[reading.leading]->domain;
    reading.judges.push_back(i == reading.leading || other_field || covers(*packs[i], facts) != Truth::kFalse);
  }
  return reading;
}

Reading reading_of_all(PackList packs) {
  const std::size_t child = child_in(packs);
  return {
      .leading = child < packs.size() ? child : 0, .judges = std::vector<bool>(packs.size(), true), .everybody = true};
}

Pack merge(PackList packs, const Reading& reading) {
  Pack merged = *packs[reading.leading];
  const bool childs = leaves_duties_to_the_child(merged);
  for (std::size_t i = 0; i < packs.size(); ++i) {
    if (i == reading.leading) continue;
    const Pack& from = *packs[i];
    merge_head(merged, from);
    merge_record(merged, from);
    merge_conduct(merged, from, reading.judges[i], reading.everybody);
    merge_relations(merged, from);
    if (!reading.judges[i]) continue;
    merge_obligations(merged, from, childs);
    append(merged.ad_hoc_reports, from.ad_hoc_reports);
    append(merged.periodic_reports, from.periodic_reports);
    merge_consequences(merged, from);
  }
  if (reading.everybody && packs.size() > 1) {
    for (const Pack* pack : packs) merged.parts.push_back(*pack);
  }
  return merged;
}

Result<void> check_together(PackList packs) {
  for (const Pack* pack : packs) {
    if (!pack->bundle) continue;
    for (const Precedence& rule : pack->bundle->precedence) {
      for (const std::string& named : {rule.primary, rule.complement}) {
        if (position_of(packs, named) < packs.size()) continue;
        return refuse({.code = ErrorCode::kMissingReference, .where = "/packs", .params = {{"pack", named}}});
      }
    }
  }
  std::set<std::string> names;
  for (const Pack* pack : packs) {
    std::vector<std::string> own{pack->pack_id};
    for (const Article& article : pack->articles) own.push_back(article.ref);
    for (const ObligationRule& rule : pack->obligations) own.push_back(rule.id);
    for (const AdHocReport& report : pack->ad_hoc_reports) own.push_back(report.id);
    for (const PeriodicReport& report : pack->periodic_reports) own.push_back(report.id);
    // Within a pack the loader has seen to it.
    const std::set<std::string> distinct{own.begin(), own.end()};
    for (const std::string& name : distinct) {
      if (!names.insert(name).second) {
        return refuse({.code = ErrorCode::kNotAllowed, .where = "/packs", .params = {{"name", name}}});
      }
    }
  }
  return {};
}

}  // namespace donghu::policy
