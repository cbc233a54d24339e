// Matters as rows: state, number, links, parties, instances, duties. Alike for every kind; the record has its register
// row besides.
#include "donghu/app/duties.hpp"
#include "donghu/app/evidence_in.hpp"
#include "donghu/app/facets.hpp"
#include "donghu/app/kinds.hpp"
#include "donghu/app/matters_view.hpp"
#include "donghu/app/numbers.hpp"
#include "donghu/app/projection.hpp"
#include "donghu/crypto/file_seal.hpp"
#include "donghu/domain/all_events.hpp"
#include "donghu/domain/duty_facts.hpp"
#include "donghu/domain/record_duty.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

std::string facets_of(const domain::Record& record) {
  const domain::Claim& claim = record.inquiry.claim;
  const domain::PersonMention& subject =
      record.screening.subject == "principal" && claim.principal ? *claim.principal : claim.intervener;
  Facets facets{.capacity = claim.capacity,
                .leading_cadre = subject.leading_cadre,
                .organ_relation = subject.person ? "own" : "other",
                .duty = claim.duty};
  for (const domain::MatchedItem& item : record.screening.items) facets.items.push_back(item.item);
  facets.outside_coverage = std::any_of(record.inquiry.flags.begin(), record.inquiry.flags.end(),
                                        [](const domain::Flag& flag) { return flag.code == "OUTSIDE_COVERAGE"; });
  return json::write(json::to_value(facets));
}

/// "XQ-2026-007 · 丁某": what a register reader sees of a record before opening it.
std::string label_of(const domain::Claim& claim) {
  const std::string case_text = claim.case_file.number.empty() ? claim.case_file.name : claim.case_file.number;
  const std::string person_text = claim.intervener.name.empty() ? "—" : claim.intervener.name;
  return case_text.empty() ? person_text : case_text + " · " + person_text;
}

/// "confirmed" of closedConfirmed and the like; empty while the record is not closed.
std::string outcome_of(std::string_view state) {
  constexpr std::string_view kClosed = "closed";
  if (!state.starts_with(kClosed)) return {};
  std::string outcome{state.substr(kClosed.size())};
  if (!outcome.empty()) outcome.front() = static_cast<char>(outcome.front() + ('a' - 'A'));
  return outcome;
}

class MatterProjector {
 public:
  MatterProjector(RegistryWriter& registry, Authority& authority, Shelf& shelf, const DirectoryView& directory,
                  const OpenedEntry& entry, const std::vector<OpenedEntry>& history)
      : registry_(registry),
        authority_(authority),
        shelf_(shelf),
        directory_(directory),
        entry_(entry),
        history_(history),
        matter_(MatterId{entry.row.stream.bytes}) {}

  template <class M>
  Result<void> run() {
    const Result<M> state = fold<M>(history_);
    if (!state) return refuse(state.error());
    const auto rules = active_rules(registry_, authority_, shelf_, civil_date(entry_.row.at));
    if (!rules) return refuse(rules.error());
    registry_.put(no(),
                  ChangeRow{matter_, entry_.row.at, std::string{domain::type_of(entry_.body.event)}, entry_.row.idx});
    put_blobs();
    // A record's screening follows in the same commit and brings what its rows need.
    if (!holds_alternative<domain::InquiryRecorded>(entry_.body.event)) put_matter(*state, **rules);
    if (entry_.row.version == 1) begin(*state);
    visit([&](const auto& event) { note(event); }, entry_.body.event);
    post(*state);
    reach_milestones(*state, **rules);
    owe_result(*state, **rules);
    return {};
  }

 private:
  AuthorityNo no() const { return authority_.no(); }

  template <class M>
  void put_matter(const M& state, const ActiveRules& rules) {
    const ledger::EntryHeader& numbered = history_.front().header;
    registry_.put(no(), MatterRow{.id = matter_,
                                  .kind = std::string{kind_of<M>()},
                                  .state = std::string{name_of(state.state)},
                                  .series = numbered.series,
                                  .year = numbered.year,
                                  .number = numbered.number,
                                  .opened_on = civil_date(history_.front().row.at),
                                  .adoption = rules.adoption.id,
                                  .key = key_of(state)});
    if constexpr (std::is_same_v<M, domain::Record>) put_record(state);
  }

  template <class M>
  std::string key_of(const M& state) const {
    if constexpr (std::is_same_v<M, domain::PeriodicSummary>) {
      if (state.draft.period_from) return report_key(state.draft.rule, *state.draft.period_from);
    }
    if constexpr (std::is_same_v<M, domain::Complaint>) {
      return authority_.receipt_key(authority_.receipt_code(matter_)).value_or("");
    }
    if constexpr (std::is_same_v<M, domain::IncomingDispatch>) return domain::once_key(state.received);
    return {};
  }

  void put_record(const domain::Record& record) {
    const domain::Claim& claim = record.inquiry.claim;
    registry_.put(no(), RecordRow{.matter = matter_,
                                  .case_file = claim.case_file.id,
                                  .contact_on = claim.contact.on,
                                  .registered_on = civil_date(record.recorded.at),
                                  .registered_at = record.recorded.at,
                                  .lag_days = record.inquiry.lag_days,
                                  .capacity = claim.capacity,
                                  .manner = claim.contact.manner,
                                  .screening = std::string{name_of(record.screening.grade)},
                                  .outcome = outcome_of(name_of(record.state)),
                                  .unit = record.inquiry.unit,
                                  .late = record.inquiry.late,
                                  .incomplete = record.inquiry.incomplete,
                                  .label_sealed = authority_.seal_column(kLabelColumn, label_of(claim)),
                                  .facets_sealed = authority_.seal_column(kFacetsColumn, facets_of(record)),
                                  .idx = record.recorded.index});
  }

  void put_blobs() {
    visit(
        [&](const auto& event) {
          for (const domain::Evidence& piece : evidence_in(event)) {
            const auto sealed_size = crypto::sealed_size_of(static_cast<std::uint64_t>(piece.size));
            registry_.put(no(), BlobRow{piece.blob, static_cast<std::int64_t>(sealed_size), entry_.row.idx});
          }
        },
        entry_.body.event);
  }

  /// Who made it, and whom it concerns.
  template <class M>
  void begin(const M& state) {
    const PersonId author = history_.front().body.actor.person;
    if constexpr (std::is_same_v<M, domain::Record>) {
      if (state.has_recorder()) registry_.put(no(), PartyRow{authority_.token("own", author), matter_, "own"});
      if (state.inquiry.follows) {
        registry_.put(no(), LinkRow{*state.inquiry.follows, matter_, std::string{kind_of<M>()}});
      }
      for (const PersonId person : domain::concerned(state.inquiry.claim, author, directory_)) name(person);
    } else {
      registry_.put(no(), PartyRow{authority_.token("own", author), matter_, "own"});
      for (const PersonId person : state.origin.concerned) name(person);
      if constexpr (requires { state.protected_person(); }) {
        if (const auto person = state.protected_person()) protect(state, *person);
      }
      for (const MatterId about : state.origin.about) {
        registry_.put(no(), LinkRow{about, matter_, std::string{M::kKind}});
        for (PartyRow party : registry_.parties(no(), about)) {
          if (party.link != "named") continue;
          party.matter = matter_;
          registry_.put(no(), party);
        }
      }
    }
  }
  /// Whoever is protected sees what is theirs. Whom their records name has no part in what is done to them: kept here
  /// as tokens only, since whoever reads the check is not to learn what was recorded.
  template <class M>
  void protect(const M& /*state*/, PersonId person) {
    const Hash own = authority_.token("own", person);
    registry_.put(no(), PartyRow{own, matter_, "own"});
    if constexpr (std::is_same_v<M, domain::PersonnelCheck>) {
      for (const MatterRow& row : registry_.matters_owned(no(), {std::string{kind_of<domain::Record>()}}, own)) {
        for (PartyRow party : registry_.parties(no(), row.id)) {
          if (party.link != "named") continue;
          party.matter = matter_;
          registry_.put(no(), party);
        }
      }
    }
  }
  void name(PersonId person) { registry_.put(no(), PartyRow{authority_.token("named", person), matter_, "named"}); }

  template <class E>
  void note(const E& event) {
    if constexpr (requires { event.concerned; }) {
      // Whom the findings name is barred from what they are about as well.
      for (const MatterId matter : with_origins(registry_, no(), matter_)) {
        for (const PersonId person : event.concerned) {
          registry_.put(no(), PartyRow{authority_.token("named", person), matter, "named"});
        }
      }
    }
    if constexpr (requires { event.barred; }) {
      for (const PersonId person : event.barred) name(person);
    }
    if constexpr (requires { event.handler, event.count; }) {
      registry_.put(no(), InstanceRow{.handler_token = authority_.token(kCountedToken, event.handler),
                                      .verification = matter_,
                                      .idx = entry_.row.idx,
                                      .conduct_at = event.conduct_at,
                                      .form = event.form,
                                      .pack = event.pack});
    } else if constexpr (std::is_same_v<E, domain::NonRecordingReversed>) {
      const Hash token = authority_.token(kCountedToken, event.handler);
      for (InstanceRow instance : registry_.instances_by(no(), matter_)) {
        if (instance.handler_token != token || instance.reversed_idx) continue;
        instance.reversed_idx = entry_.row.idx;
        registry_.put(no(), instance);
      }
    }
  }

  void post(const domain::Dispatch& dispatch) {
    if (!holds_alternative<domain::DispatchSent>(entry_.body.event) || dispatch.sent.to_authority.empty()) return;
    for (const AuthorityRow& other : registry_.authorities()) {
      if (other.code == dispatch.sent.to_authority) put_post(other.origin, std::nullopt);
    }
  }
  /// Whatever the receiver enters goes back to a sender in this deployment.
  void post(const domain::IncomingDispatch& dispatch) {
    if (!dispatch.received.sender_origin.empty())
      put_post(dispatch.received.sender_origin, dispatch.received.sender_index);
  }
  template <class M>
  void post(const M& /*matter*/) {}
  void put_post(const std::string& to_origin, std::optional<std::uint64_t> answers) {
    registry_.put(no(), PostRow{.idx = entry_.row.idx,
                                .to_origin = to_origin,
                                .matter = matter_,
                                .type = std::string{domain::type_of(entry_.body.event)},
                                .at = entry_.row.at,
                                .answers = answers});
  }

  template <class M>
  policy::Facts facts_of(const M& state) const {
    if constexpr (requires { domain::duty_facts(state, directory_); }) {
      return domain::duty_facts(state, directory_);
    } else if constexpr (requires { state.findings; }) {
      return domain::found_facts(state.findings, nullptr, directory_);
    } else {
      return {};
    }
  }

  template <class M>
  void reach_milestones(const M& state, const ActiveRules& rules) {
    const std::vector<std::string_view> milestones = domain::milestones_of(entry_.body.event);
    if (milestones.empty()) return;
    Duties duties{registry_, authority_, shelf_};
    const policy::Facts facts = facts_of(state);
    const policy::Pack& pack = rules.pack_for(facts);
    Reached reached{matter_, entry_.row.idx, entry_.row.at, pack, rules.refs()};
    reached.counted_from = domain::counted_from(entry_.body.event);
    if constexpr (std::is_same_v<M, domain::Record>) {
      if (state.has_recorder()) reached.person = state.recorder();
    } else {
      reached.person = history_.front().body.actor.person;
    }
    if constexpr (requires { state.draft.rule; }) reached.rule = state.draft.rule;
    if (const auto* onward = get_if<domain::OnwardSent>(&entry_.body.event)) reached.rule = onward->follow_up;
    for (const std::string_view milestone : milestones) duties.reach(reached, milestone, facts);
    if constexpr (std::is_same_v<M, domain::Record>) {
      if (holds_alternative<domain::InquiryRecorded>(entry_.body.event)) owe_records(state, duties, reached);
    }
    if (const auto* receipt = get_if<domain::ReportAcknowledged>(&entry_.body.event)) {
      for (const domain::Obligation& obligation :
           domain::follow_ups(receipt->begins, entry_.row.at, pack, shelf_.calendar())) {
        duties.raise(reached, obligation);
      }
    }
  }

  /// A result that another authority owes, or that is owed to it, by a day (REQUIREMENTS 4.6 f).
  void owe_result(const domain::Dispatch& dispatch, const ActiveRules& rules) {
    Duties duties{registry_, authority_, shelf_};
    const Reached reached{matter_, entry_.row.idx, entry_.row.at, *rules.pack, rules.refs()};
    const domain::Event& event = entry_.body.event;
    const bool ends = holds_alternative<domain::DispatchResultEntered>(event) ||
                      holds_alternative<domain::DispatchReturnEntered>(event);
    if (ends) return duties.settle(reached, dispatch.sent.referral);
    if (!holds_alternative<domain::DispatchSent>(event) || !dispatch.sent.owed_back_on) return;
    domain::Obligation obligation{.pack = rules.pack->pack_of(dispatch.sent.article),
                                  .kind = dispatch.sent.referral,
                                  .article = dispatch.sent.article,
                                  .owed_role = entry_.body.actor.role,
                                  .since = civil_date(entry_.row.at),
                                  .due_on = dispatch.sent.owed_back_on,
                                  .basis = "text"};
    for (const policy::Referral& rule : rules.pack->referrals) {
      const auto clock = policy::clock_of(rule.owed_back);
      if (rule.id != dispatch.sent.referral || !clock || clock->from_text) continue;
      obligation.basis = "softwareDefault";
      obligation.software_default = clock->sd;
    }
    duties.raise(reached, obligation);
  }
  void owe_result(const domain::IncomingDispatch& letter, const ActiveRules& rules) {
    Duties duties{registry_, authority_, shelf_};
    const Reached reached{matter_, entry_.row.idx, entry_.row.at, *rules.pack, rules.refs()};
    const domain::Event& event = entry_.body.event;
    const bool ends =
        holds_alternative<domain::DispatchAnswered>(event) || holds_alternative<domain::DispatchReturned>(event);
    if (ends) return duties.settle(reached, kOwedBack);
    if (!holds_alternative<domain::DispatchReceived>(event) || !letter.received.owed_back_on) return;
    duties.raise(reached,
                 {.pack = rules.pack->pack_id,
                  .kind = std::string{kOwedBack},
                  .owed_role = rules.pack->verification ? rules.pack->verification->body : entry_.body.actor.role,
                  .since = civil_date(entry_.row.at),
                  .due_on = letter.received.owed_back_on,
                  .basis = "text"});
  }
  template <class M>
  void owe_result(const M& /*matter*/, const ActiveRules& /*rules*/) {}

  /// Others were asked as well, and owe a record of their own; whoever makes one owes it no longer.
  void owe_records(const domain::Record& record, Duties& duties, const Reached& reached) {
    const domain::Claim& claim = record.inquiry.claim;
    if (!claim.duty.empty()) duties.meet_owed_record(reached, claim.duty, record.recorder());
    for (const domain::OwedRecord& owed :
         domain::owed_records(claim, record.recorder(), reached.pack, directory_, shelf_.calendar())) {
      domain::Obligation obligation{.pack = reached.pack.pack_of(owed.duty->ref),
                                    .kind = owed.duty->id,
                                    .article = owed.duty->ref,
                                    .owed_role = "recorder",
                                    .since = civil_date(reached.at),
                                    .basis = "none"};
      if (owed.due) {
        obligation.due_on = owed.due->due.on;
        obligation.due_at = owed.due->due.at;
        obligation.calendar_missing = !owed.due->due.years_not_loaded.empty();
        obligation.basis = owed.due->from_text ? "text" : "softwareDefault";
        obligation.software_default = owed.due->sd;
      }
      Reached by_one = reached;
      by_one.person = owed.by;
      duties.raise(by_one, obligation);
    }
  }

  RegistryWriter& registry_;
  Authority& authority_;
  Shelf& shelf_;
  const DirectoryView& directory_;
  const OpenedEntry& entry_;
  const std::vector<OpenedEntry>& history_;
  MatterId matter_;
};

}  // namespace

Result<void> Projector::project_matter(const OpenedEntry& entry) {
  const std::optional<StreamRow> stream = registry_.stream(authority_.no(), entry.row.stream);
  if (!stream) return {};
  Result<void> result;
  visit_kind(stream->kind, [&](auto type) {
    using M = typename decltype(type)::type;
    result = read_history(entry);
    if (result) result = MatterProjector{registry_, authority_, shelf_, directory_, entry, history_}.template run<M>();
  });
  return result;
}

Result<void> Projector::read_history(const OpenedEntry& entry) {
  const bool follows = entry.row.version == 1 || (!history_.empty() && history_.back().row.stream == entry.row.stream &&
                                                  history_.back().row.version + 1 == entry.row.version);
  if (follows) {
    if (entry.row.version == 1) history_.clear();
    history_.push_back(entry);
    return {};
  }
  Result<std::vector<OpenedEntry>> history = open_stream(registry_, authority_, entry.row.stream);
  if (!history) return refuse(history.error());
  // The entries of this commit that are still to come are in the registry during a rebuild.
  std::erase_if(*history, [&](const OpenedEntry& other) { return other.row.version > entry.row.version; });
  history_ = *std::move(history);
  return {};
}

}  // namespace donghu::app
