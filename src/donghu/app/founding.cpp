#include "donghu/app/founding.hpp"

#include <algorithm>

#include "donghu/ledger/merkle.hpp"
#include "donghu/policy/merge.hpp"

namespace donghu::app {
namespace {

bool is_credit_code(const std::string& code) {
  return code.size() == 18 &&
         std::all_of(code.begin(), code.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

std::string random_eight() {
  constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";  // 32: every byte value is as likely
  std::array<Byte, 8> random{};
  crypto::random_bytes(random);
  std::string text;
  for (const Byte byte : random) text += kLetters[byte % kLetters.size()];
  return text;
}

}  // namespace

Result<AuthorityRow> found(Registry& registry, KeyVault& vault, const FoundingRequest& request) {
  if (!is_credit_code(request.credit_code)) return refuse(ErrorCode::kNotAllowed, "/creditCode");
  const std::unique_ptr<RegistryWriter> writer = registry.write();
  AuthorityRow row{.no = static_cast<AuthorityNo>(writer->authorities().size()) + 1,
                   .code = request.code,
                   .name = request.name,
                   .demonstration = request.demonstration,
                   .origin = request.credit_code + ".donghu/" + random_eight()};
  row.vkey = Authority{row, vault}.verifier().text();
  writer->begin();
  writer->add_authority(row, HeadRow{.root = ledger::empty_root(), .frontier = ledger::Frontier{}.encode()});
  writer->commit();
  return row;
}

Result<void> Founder::append(StreamId stream, std::string kind, std::vector<domain::Event> events,
                             std::vector<Hash> blobs) {
  Job job{.authority = authority_, .actor = {.role = "founding"}};
  job.decide = [&](Desk&) -> Result<Plan> {
    return Plan{
        .main = {.stream = stream, .kind = std::move(kind), .events = std::move(events), .blobs = std::move(blobs)}};
  };
  const Result<Committed> committed = services_.committer.run(std::move(job));
  if (!committed) return refuse(committed.error());
  return {};
}

Result<void> Founder::authority_founded(const FoundingRequest& request) {
  const Authority& authority = services_.authorities.at(authority_);
  return append(new_id<StreamId>(services_.clock.now()), "authority",
                {domain::AuthorityFounded{request.code, request.name, request.credit_code, authority.row().origin,
                                          request.demonstration}});
}

Result<UnitId> Founder::unit(const std::string& name, std::optional<UnitId> parent) {
  const auto id = new_id<UnitId>(services_.clock.now());
  if (auto done = append(stream_of(id), "unit", {domain::UnitAdded{id, name, parent}}); !done)
    return refuse(done.error());
  return id;
}

Result<PersonId> Founder::person(const std::string& name, UnitId unit, const std::string& post, bool leading_cadre) {
  return person({.name = name, .unit = unit, .post = post, .leading_cadre = leading_cadre});
}

Result<PersonId> Founder::person(domain::PersonAdded event) {
  const auto id = new_id<PersonId>(services_.clock.now());
  event.person = id;
  if (auto done = append(stream_of(id), "person", {std::move(event)}); !done) return refuse(done.error());
  return id;
}

Result<SeatId> Founder::seat(PersonId person, const std::string& role, std::optional<UnitId> unit) {
  const auto id = new_id<SeatId>(services_.clock.now());
  const domain::SeatBound event{id, person, role, unit, civil_date(services_.clock.now())};
  if (auto done = append(stream_of(person), "person", {event}); !done) return refuse(done.error());
  return id;
}

Result<void> Founder::kin(PersonId person, PersonId other, const std::string& relation) {
  return append(stream_of(person), "person", {domain::KinDeclared{person, other, relation}});
}

Result<void> Founder::account(const std::string& name, PersonId person, std::string_view password,
                              const crypto::PasswordCost& cost) {
  const auto id = new_id<AccountId>(services_.clock.now());
  if (auto done = append(stream_of(person), "person", {domain::AccountOpened{id, name, person}}); !done) return done;
  // The hash never goes on the ledger: it would be there for ever.
  services_.work.put(CredentialRow{.account = name, .argon2 = crypto::hash_password(password, cost)});
  return {};
}

Result<CaseId> Founder::case_file(const std::string& number, const std::string& name, const std::string& stage,
                                  UnitId unit, const std::vector<PersonId>& handlers) {
  const auto id = new_id<CaseId>(services_.clock.now());
  std::vector<domain::Event> events{domain::CaseFileOpened{id, number, name, "penalty", stage, unit}};
  const CivilDate today = civil_date(services_.clock.now());
  for (const PersonId handler : handlers) events.emplace_back(domain::CaseRoleAssigned{id, handler, "handler", today});
  if (auto done = append(stream_of(id), "case", std::move(events)); !done) return refuse(done.error());
  return id;
}

Result<StreamId> Founder::adopt(const std::vector<std::filesystem::path>& pack_files,
                                std::optional<CivilDate> in_force_from, const std::vector<domain::StandIn>& stand_ins,
                                const std::vector<std::pair<std::string, std::string>>& filed_procedures) {
  std::vector<domain::Event> events;
  std::vector<Hash> digests;
  std::vector<std::shared_ptr<const policy::Pack>> packs;
  for (const std::filesystem::path& file : pack_files) {
    const Result<Hash> digest = services_.shelf.archive(file);
    if (!digest) return refuse(digest.error());
    auto pack = services_.shelf.pack(*digest);
    if (!pack) return refuse(pack.error());
    const std::optional<CivilDate> from = in_force_from ? in_force_from : (*pack)->effective.from;
    if (!from) {
      return refuse(ErrorCode::kFieldMissing, "/inForceFrom", (*pack)->cite((*pack)->effective.ref));
    }
    events.emplace_back(domain::PackAdopted{(*pack)->pack_id, (*pack)->pack_version, *digest, *from, stand_ins, {}});
    digests.push_back(*digest);
    packs.push_back(*std::move(pack));
  }
  std::vector<const policy::Pack*> together;
  together.reserve(packs.size());
  for (const auto& pack : packs) together.push_back(pack.get());
  if (auto fits = policy::check_together(together); !fits) return refuse(fits.error());
  for (const auto& [procedure, title] : filed_procedures) {
    events.emplace_back(domain::RegisterProcedureFiled{procedure, title});
  }
  const auto stream = new_id<StreamId>(services_.clock.now());
  if (auto done = append(stream, "adoption", std::move(events), digests); !done) return refuse(done.error());
  return stream;
}

Result<void> Founder::adopt_version(StreamId adoption, const std::filesystem::path& pack_file,
                                    CivilDate in_force_from) {
  const Result<Hash> digest = services_.shelf.archive(pack_file);
  if (!digest) return refuse(digest.error());
  const auto pack = services_.shelf.pack(*digest);
  if (!pack) return refuse(pack.error());
  const auto rules = active_rules(*services_.registry.read(), services_.authorities.at(authority_), services_.shelf,
                                  civil_date(services_.clock.now()));
  if (!rules) return refuse(rules.error());
  return append(adoption, "adoption",
                {domain::PackAdopted{
                    (*pack)->pack_id, (*pack)->pack_version, *digest, in_force_from, (*rules)->adoption.stand_ins, {}}},
                {*digest});
}

}  // namespace donghu::app
