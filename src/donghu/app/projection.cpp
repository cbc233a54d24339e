#include "donghu/app/projection.hpp"

#include "donghu/crypto/file_seal.hpp"
#include "donghu/domain/obligations.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {
namespace {

/// What figures are counted over, sealed until a matter is closed confirmed (DATA, "What may stand in the clear").
struct Facets {
  std::string capacity;
  std::optional<bool> leading_cadre;
  std::string organ_relation;  // own, other
  std::vector<std::string> items;
};

template <class A>
void fields(A& a, Facets& x) {
  a.field("capacity", x.capacity);
  a.field("leadingCadre", x.leading_cadre);
  a.field("organRelation", x.organ_relation);
  a.field("items", x.items);
}

std::string facets_of(const domain::Record& record) {
  const domain::Claim& claim = record.inquiry.claim;
  const domain::PersonMention& subject =
      record.screening.subject == "principal" && claim.principal ? *claim.principal : claim.intervener;
  Facets facets{.capacity = claim.capacity,
                .leading_cadre = subject.leading_cadre,
                .organ_relation = subject.person ? "own" : "other"};
  for (const domain::MatchedItem& item : record.screening.items) facets.items.push_back(item.item);
  return json::write(json::to_value(facets));
}

/// "XQ-2026-007 · 丁某": what a register reader sees of a record before opening it.
std::string label_of(const domain::Claim& claim) {
  const std::string case_text = claim.case_file.number.empty() ? claim.case_file.name : claim.case_file.number;
  const std::string person_text = claim.intervener.name.empty() ? "—" : claim.intervener.name;
  return case_text.empty() ? person_text : case_text + " · " + person_text;
}

ObligationRow row_of(const domain::Obligation& obligation, MatterId matter, const Authority& authority,
                     const std::string& pack) {
  ObligationRow row{.matter = matter,
                    .kind = obligation.kind,
                    .pack = pack,
                    .article = obligation.article,
                    .owed_role = obligation.owed_role,
                    .since = obligation.since,
                    .due_on = obligation.due_on,
                    .basis = obligation.basis,
                    .software_default = obligation.software_default,
                    .met_idx = obligation.met_index};
  if (obligation.owed_by) row.owed_token = authority.token("own", *obligation.owed_by);
  return row;
}

}  // namespace

void Projector::add_person(const domain::PersonAdded& event) {
  registry_.put(authority_.no(), PersonRow{.id = event.person,
                                           .name = event.name,
                                           .initials = initials_of(event.name),
                                           .unit = event.unit,
                                           .post = event.post,
                                           .leading_cadre = event.leading_cadre,
                                           .employment = event.employment,
                                           .managed_by = event.managed_by});
}

void Projector::add_case_file(const domain::CaseFileOpened& event) {
  registry_.put(authority_.no(), CaseFileRow{.id = event.case_file,
                                             .number = event.number,
                                             .name_sealed = authority_.seal_column(kCaseNameColumn, event.name),
                                             .stage = event.stage,
                                             .unit = event.unit});
}

Result<void> Projector::project(const OpenedEntry& entry) {
  const AuthorityNo no = authority_.no();
  return std::visit(
      [&](const auto& event) -> Result<void> {
        using E = std::decay_t<decltype(event)>;
        if constexpr (std::is_same_v<E, domain::UnitAdded>) {
          registry_.put(no, UnitRow{event.unit, event.name, event.parent});
        } else if constexpr (std::is_same_v<E, domain::PersonAdded>) {
          add_person(event);
        } else if constexpr (std::is_same_v<E, domain::KinDeclared>) {
          // Two rows, one from each side: whoever is close to a person concerned is barred as well (SC-01).
          for (const auto& [person, other] :
               {std::pair{event.person, event.other}, std::pair{event.other, event.person}}) {
            const std::string content = json::write(json::to_value(KinContent{other, event.relation}));
            registry_.put(no, KinRow{authority_.token("kin", person), authority_.seal_column(kKinColumn, content)});
          }
        } else if constexpr (std::is_same_v<E, domain::SeatBound>) {
          registry_.put(no, SeatRow{event.seat, event.person, event.role, event.unit, event.from, {}, entry.row.idx});
        } else if constexpr (std::is_same_v<E, domain::SeatEnded>) {
          for (SeatRow seat : registry_.seats(no)) {
            if (seat.id != event.seat) continue;
            seat.to = event.to;
            registry_.put(no, seat);
          }
        } else if constexpr (std::is_same_v<E, domain::AccountOpened>) {
          registry_.put(no, AccountRow{event.account, event.name, event.person, true});
        } else if constexpr (std::is_same_v<E, domain::CaseFileOpened>) {
          add_case_file(event);
        } else if constexpr (std::is_same_v<E, domain::CaseRoleAssigned>) {
          registry_.put(no, CaseRoleRow{event.case_file, event.person, event.role, event.from, {}});
        } else if constexpr (std::is_same_v<E, domain::PackAdopted> ||
                             std::is_same_v<E, domain::RegisterProcedureFiled>) {
          return project_adoption(entry);
        } else if constexpr (std::is_same_v<E, domain::RecordOpened>) {
          registry_.put(no, OpeningRow{event.opening, authority_.token("own", entry.body.actor.person), event.session,
                                       event.matter, "read", entry.row.idx, event.expires_at});
        } else if constexpr (requires(domain::Record & r) { apply(r, event, domain::Stamp{}); }) {
          return project_record(entry);
        }
        return {};
      },
      entry.body.event);
}

Result<void> Projector::project_adoption(const OpenedEntry& entry) {
  const Result<std::vector<OpenedEntry>> history = open_stream(registry_, authority_, entry.row.stream);
  if (!history) return refuse(history.error());
  std::optional<ActiveRules> rules = fold_adoption(entry.row.stream, *history);
  if (!rules) return refuse(ErrorCode::kLedgerBroken);
  const domain::Adoption& adoption = rules->adoption;
  registry_.put(authority_.no(), AdoptionRow{.id = adoption.id,
                                             .pack = adoption.pack,
                                             .version = adoption.version,
                                             .digest = adoption.digest,
                                             .in_force_from = adoption.in_force_from,
                                             .settings = json::write(json::to_value(adoption.procedures))});
  const auto pack = shelf_.pack(adoption.digest);
  if (!pack) return refuse(pack.error());
  // The pack's own file; its size is the business of whoever reads it.
  registry_.put(authority_.no(), BlobRow{adoption.digest, 0, history->front().row.idx});
  const MatterId matter{adoption.id.bytes};
  for (const domain::Obligation& obligation :
       obligations_of(adoption, **pack, rules->adopted_at, rules->last_index, shelf_.calendar())) {
    registry_.put(authority_.no(), row_of(obligation, matter, authority_, adoption.pack));
  }
  return {};
}

void Projector::put_record(const domain::Record& record, MatterId matter, const ledger::EntryHeader& numbered,
                           const ActiveRules& rules) {
  const AuthorityNo no = authority_.no();
  const domain::Claim& claim = record.inquiry.claim;
  const CivilDate registered_on = civil_date(record.recorded.at);
  registry_.put(no, MatterRow{.id = matter,
                              .kind = "interventionRecord",
                              .state = std::string{name_of(record.state)},
                              .series = numbered.series,
                              .year = numbered.year,
                              .number = numbered.number,
                              .opened_on = registered_on,
                              .adoption = rules.adoption.id});
  registry_.put(no, RecordRow{.matter = matter,
                              .case_file = claim.case_file.id,
                              .contact_on = claim.contact.on,
                              .registered_on = registered_on,
                              .registered_at = record.recorded.at,
                              .lag_days = record.inquiry.lag_days,
                              .capacity = claim.capacity,
                              .manner = claim.contact.manner,
                              .screening = std::string{name_of(record.screening.grade)},
                              .unit = record.inquiry.unit,
                              .late = record.inquiry.late,
                              .incomplete = record.inquiry.incomplete,
                              .label_sealed = authority_.seal_column(kLabelColumn, label_of(claim)),
                              .facets_sealed = authority_.seal_column(kFacetsColumn, facets_of(record)),
                              .idx = record.recorded.index});
  for (const domain::Obligation& obligation : obligations_of(record, *rules.pack, shelf_.calendar(), directory_)) {
    registry_.put(no, row_of(obligation, matter, authority_, rules.pack->pack_id));
  }
}

Result<void> Projector::project_record(const OpenedEntry& entry) {
  const AuthorityNo no = authority_.no();
  const MatterId matter{entry.row.stream.bytes};
  registry_.put(no, ChangeRow{matter, entry.row.at, std::string{domain::type_of(entry.body.event)}, entry.row.idx});
  if (const auto* inquiry = std::get_if<domain::InquiryRecorded>(&entry.body.event)) {
    for (const domain::Evidence& piece : inquiry->claim.evidence) {
      const auto sealed_size = crypto::sealed_size_of(static_cast<std::uint64_t>(piece.size));
      registry_.put(no, BlobRow{piece.blob, static_cast<std::int64_t>(sealed_size), entry.row.idx});
    }
    registry_.put(no, PartyRow{authority_.token("own", entry.body.actor.person), matter, "own"});
    for (const PersonId person : domain::concerned(inquiry->claim, entry.body.actor.person, directory_)) {
      registry_.put(no, PartyRow{authority_.token("named", person), matter, "named"});
    }
    // The screening follows in the same commit and writes the rows that need its result.
    return {};
  }
  const Result<std::vector<OpenedEntry>> history = open_stream(registry_, authority_, entry.row.stream);
  if (!history) return refuse(history.error());
  std::vector<OpenedEntry> until_now = *history;
  std::erase_if(until_now, [&](const OpenedEntry& other) { return other.row.version > entry.row.version; });
  const Result<domain::Record> record = fold_record(until_now);
  if (!record) return refuse(record.error());
  const Result<std::shared_ptr<const ActiveRules>> rules = active_rules(registry_, authority_, shelf_);
  if (!rules) return refuse(rules.error());
  put_record(*record, matter, until_now.front().header, **rules);
  return {};
}

}  // namespace donghu::app
