// All that RegistryReader asks, over one connection; the same code for a reader's snapshot and for the writer, who sees
// what it has just written. Internal to this folder.
#pragma once

#include "donghu/store/sqlite/connection.hpp"

namespace donghu::store {

/// `Port` is app::RegistryReader or app::RegistryWriter; there is one instantiation of each, in reads.cpp.
template <class Port>
class Reads : public Port {
 public:
  explicit Reads(Connection& connection) : connection_(connection) {}

  std::vector<app::AuthorityRow> authorities() override;
  std::optional<app::HeadRow> head(app::AuthorityNo authority) override;
  std::optional<app::EntryRow> entry(app::AuthorityNo authority, std::uint64_t idx) override;
  std::vector<app::EntryRow> entries(app::AuthorityNo authority, std::uint64_t first, std::size_t max) override;
  std::vector<app::EntryRow> stream_entries(app::AuthorityNo authority, StreamId stream, std::uint64_t after) override;
  std::vector<Hash> leaves(app::AuthorityNo authority, std::uint64_t first, std::size_t max) override;
  std::optional<Bytes> tile(app::AuthorityNo authority, unsigned level, std::uint64_t n) override;
  std::optional<app::StreamRow> stream(app::AuthorityNo authority, StreamId stream) override;
  std::optional<app::DataKeyRow> data_key(app::AuthorityNo authority, std::uint32_t key_id) override;
  std::optional<app::CommandRow> command(app::AuthorityNo authority, const Hash& token) override;
  std::vector<app::BlobRow> blobs(app::AuthorityNo authority) override;

  app::RegisterPage matters(app::AuthorityNo authority, const app::RegisterQuery& query) override;
  std::optional<app::MatterRow> matter(app::AuthorityNo authority, MatterId id) override;
  std::optional<app::MatterRow> matter_by_key(app::AuthorityNo authority, const std::string& kind,
                                              const std::string& key) override;
  std::vector<app::MatterRow> matters_of_kinds(app::AuthorityNo authority, const std::vector<std::string>& kinds,
                                               const std::vector<Hash>& barred, std::size_t limit) override;
  std::vector<app::MatterRow> matters_owned(app::AuthorityNo authority, const std::vector<std::string>& kinds,
                                            const Hash& own) override;
  std::vector<app::LinkRow> links_to(app::AuthorityNo authority, MatterId about, const std::string& kind) override;
  std::vector<app::LinkRow> links_from(app::AuthorityNo authority, MatterId matter) override;
  std::vector<std::pair<app::AuthorityNo, app::PostRow>> post_to(const std::string& origin) override;
  std::vector<app::InstanceRow> instances_of(app::AuthorityNo authority, const Hash& handler_token) override;
  std::vector<app::InstanceRow> instances_by(app::AuthorityNo authority, MatterId verification) override;
  std::vector<app::PartyRow> parties(app::AuthorityNo authority, MatterId matter) override;
  std::optional<app::OpeningRow> opening(app::AuthorityNo authority, OpeningId id) override;
  std::optional<app::PersonRow> person(app::AuthorityNo authority, PersonId id) override;
  std::vector<app::PersonRow> people(app::AuthorityNo authority) override;
  std::vector<app::PersonRow> people_named(app::AuthorityNo authority, const std::string& name) override;
  std::vector<app::KinRow> kin(app::AuthorityNo authority, const Hash& person_token) override;
  std::optional<app::UnitRow> unit(app::AuthorityNo authority, UnitId id) override;
  std::vector<app::UnitRow> units(app::AuthorityNo authority) override;
  std::vector<app::SeatRow> seats(app::AuthorityNo authority) override;
  std::vector<app::SeatRow> seats_of(app::AuthorityNo authority, PersonId person) override;
  std::optional<std::pair<app::AuthorityNo, app::AccountRow>> account(const std::string& name) override;
  std::optional<app::CaseFileRow> case_file(app::AuthorityNo authority, CaseId id) override;
  std::vector<app::CaseFileRow> case_files(app::AuthorityNo authority) override;
  std::vector<app::CaseRoleRow> case_roles(app::AuthorityNo authority, CaseId id) override;
  std::vector<app::CaseRoleRow> case_roles_of(app::AuthorityNo authority, PersonId person) override;
  std::vector<app::ObligationRow> obligations_of(app::AuthorityNo authority, MatterId matter) override;
  std::vector<app::ObligationRow> open_obligations(app::AuthorityNo authority, const std::vector<std::string>& roles,
                                                   const Hash& own, const std::vector<Hash>& barred,
                                                   std::size_t limit) override;
  std::vector<app::AdoptionRow> adoptions(app::AuthorityNo authority) override;
  std::vector<app::ChangeRow> changes(app::AuthorityNo authority, const app::RegisterQuery& scope,
                                      std::size_t limit) override;

 protected:
  Connection& connection_;
};

}  // namespace donghu::store
