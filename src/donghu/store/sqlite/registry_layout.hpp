// The layouts of registry.db's tables (sql/sqlite/registry): rows.hpp beside the SQL, column by column.
#pragma once

#include "donghu/store/sqlite/layout.hpp"

namespace donghu::store {

// --- the ledger -----------------------------------------------------------------------------------------------------

template <>
struct Layout<app::EntryRow> {
  using Row = app::EntryRow;
  static constexpr std::string_view kTable = "entry";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns =
      std::tuple{Column{"idx", &Row::idx},    Column{"stream", &Row::stream}, Column{"version", &Row::version},
                 Column{"at", &Row::at},      Column{"key_id", &Row::key_id}, Column{"leaf", &Row::leaf},
                 Column{"bytes", &Row::bytes}};
};

template <>
struct Layout<app::StreamRow> {
  using Row = app::StreamRow;
  static constexpr std::string_view kTable = "stream";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"id", &Row::id}, Column{"kind", &Row::kind},
                                              Column{"version", &Row::version}, Column{"key_id", &Row::key_id}};
};

template <>
struct Layout<app::DataKeyRow> {
  using Row = app::DataKeyRow;
  static constexpr std::string_view kTable = "data_key";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns =
      std::tuple{Column{"key_id", &Row::key_id}, Column{"kek", &Row::kek}, Column{"wrapped", &Row::wrapped}};
};

template <>
struct Layout<app::CommandRow> {
  using Row = app::CommandRow;
  static constexpr std::string_view kTable = "command";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns =
      std::tuple{Column{"token", &Row::token}, Column{"digest", &Row::digest}, Column{"first_idx", &Row::first_idx},
                 Column{"n", &Row::n}, Column{"at", &Row::at}};
};

// --- projections ----------------------------------------------------------------------------------------------------

template <>
struct Layout<app::MatterRow> {
  using Row = app::MatterRow;
  static constexpr std::string_view kTable = "matter";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"id", &Row::id},
                                              Column{"kind", &Row::kind},
                                              Column{"state", &Row::state},
                                              Column{"series", &Row::series},
                                              Column{"year", &Row::year},
                                              Column{"number", &Row::number},
                                              Column{"opened_on", &Row::opened_on},
                                              Column{"adoption", &Row::adoption},
                                              Column{"key", &Row::key}};
};

template <>
struct Layout<app::LinkRow> {
  using Row = app::LinkRow;
  static constexpr std::string_view kTable = "link";
  static constexpr std::size_t kKey = 2;
  static constexpr auto kColumns =
      std::tuple{Column{"about", &Row::about}, Column{"matter", &Row::matter}, Column{"kind", &Row::kind}};
};

template <>
struct Layout<app::PostRow> {
  using Row = app::PostRow;
  static constexpr std::string_view kTable = "post";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"idx", &Row::idx},       Column{"to_origin", &Row::to_origin},
                                              Column{"matter", &Row::matter}, Column{"type", &Row::type},
                                              Column{"at", &Row::at},         Column{"answers", &Row::answers}};
};

template <>
struct Layout<app::InstanceRow> {
  using Row = app::InstanceRow;
  static constexpr std::string_view kTable = "instance";
  static constexpr std::size_t kKey = 3;
  static constexpr auto kColumns = std::tuple{Column{"handler_token", &Row::handler_token},
                                              Column{"verification", &Row::verification},
                                              Column{"idx", &Row::idx},
                                              Column{"conduct_at", &Row::conduct_at},
                                              Column{"form", &Row::form},
                                              Column{"pack", &Row::pack},
                                              Column{"reversed_idx", &Row::reversed_idx}};
};

template <>
struct Layout<app::RecordRow> {
  using Row = app::RecordRow;
  static constexpr std::string_view kTable = "record";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"matter", &Row::matter},
                                              Column{"case_file", &Row::case_file},
                                              Column{"contact_on", &Row::contact_on},
                                              Column{"registered_on", &Row::registered_on},
                                              Column{"registered_at", &Row::registered_at},
                                              Column{"lag_days", &Row::lag_days},
                                              Column{"capacity", &Row::capacity},
                                              Column{"manner", &Row::manner},
                                              Column{"screening", &Row::screening},
                                              Column{"outcome", &Row::outcome},
                                              Column{"unit", &Row::unit},
                                              Column{"late", &Row::late},
                                              Column{"incomplete", &Row::incomplete},
                                              Column{"idx", &Row::idx},
                                              Column{"label_sealed", &Row::label_sealed},
                                              Column{"facets_sealed", &Row::facets_sealed}};
};

template <>
struct Layout<app::PartyRow> {
  using Row = app::PartyRow;
  static constexpr std::string_view kTable = "party";
  static constexpr std::size_t kKey = 3;
  static constexpr auto kColumns = std::tuple{Column{"person_token", &Row::person_token},
                                              Column{"matter", &Row::matter}, Column{"link", &Row::link}};
};

template <>
struct Layout<app::OpeningRow> {
  using Row = app::OpeningRow;
  static constexpr std::string_view kTable = "opening";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"id", &Row::id},
                                              Column{"reader_token", &Row::reader_token},
                                              Column{"session_hash", &Row::session_hash},
                                              Column{"matter", &Row::matter},
                                              Column{"purpose", &Row::purpose},
                                              Column{"idx", &Row::idx},
                                              Column{"expires_at", &Row::expires_at}};
};

template <>
struct Layout<app::PersonRow> {
  using Row = app::PersonRow;
  static constexpr std::string_view kTable = "person";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"id", &Row::id},
                                              Column{"name", &Row::name},
                                              Column{"initials", &Row::initials},
                                              Column{"unit", &Row::unit},
                                              Column{"post", &Row::post},
                                              Column{"leading_cadre", &Row::leading_cadre},
                                              Column{"employment", &Row::employment},
                                              Column{"managed_by", &Row::managed_by},
                                              Column{"organ_kind", &Row::organ_kind},
                                              Column{"functions", &Row::functions},
                                              Column{"traits", &Row::traits}};
};

template <>
struct Layout<app::KinRow> {
  using Row = app::KinRow;
  static constexpr std::string_view kTable = "kin";
  static constexpr std::size_t kKey = 2;
  static constexpr auto kColumns =
      std::tuple{Column{"person_token", &Row::person_token}, Column{"other_sealed", &Row::other_sealed}};
};

template <>
struct Layout<app::UnitRow> {
  using Row = app::UnitRow;
  static constexpr std::string_view kTable = "unit";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns =
      std::tuple{Column{"id", &Row::id}, Column{"name", &Row::name}, Column{"parent", &Row::parent}};
};

template <>
struct Layout<app::SeatRow> {
  using Row = app::SeatRow;
  static constexpr std::string_view kTable = "seat";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns =
      std::tuple{Column{"id", &Row::id},     Column{"person", &Row::person}, Column{"role", &Row::role},
                 Column{"unit", &Row::unit}, Column{"from_on", &Row::from},  Column{"to_on", &Row::to},
                 Column{"idx", &Row::idx}};
};

template <>
struct Layout<app::AccountRow> {
  using Row = app::AccountRow;
  static constexpr std::string_view kTable = "account";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"id", &Row::id}, Column{"name", &Row::name},
                                              Column{"person", &Row::person}, Column{"active", &Row::active}};
};

template <>
struct Layout<app::CaseFileRow> {
  using Row = app::CaseFileRow;
  static constexpr std::string_view kTable = "case_file";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns =
      std::tuple{Column{"id", &Row::id}, Column{"number", &Row::number}, Column{"name_sealed", &Row::name_sealed},
                 Column{"stage", &Row::stage}, Column{"unit", &Row::unit}};
};

template <>
struct Layout<app::CaseRoleRow> {
  using Row = app::CaseRoleRow;
  static constexpr std::string_view kTable = "case_role";
  static constexpr std::size_t kKey = 4;
  static constexpr auto kColumns =
      std::tuple{Column{"case_file", &Row::case_file}, Column{"person", &Row::person}, Column{"role", &Row::role},
                 Column{"from_on", &Row::from}, Column{"to_on", &Row::to}};
};

template <>
struct Layout<app::ObligationRow> {
  using Row = app::ObligationRow;
  static constexpr std::string_view kTable = "obligation";
  static constexpr std::size_t kKey = 3;
  static constexpr auto kColumns = std::tuple{Column{"matter", &Row::matter},
                                              Column{"kind", &Row::kind},
                                              Column{"raised_idx", &Row::raised_idx},
                                              Column{"pack", &Row::pack},
                                              Column{"pack_digest", &Row::pack_digest},
                                              Column{"article", &Row::article},
                                              Column{"owed_role", &Row::owed_role},
                                              Column{"owed_token", &Row::owed_token},
                                              Column{"since", &Row::since},
                                              Column{"due_on", &Row::due_on},
                                              Column{"due_at", &Row::due_at},
                                              Column{"basis", &Row::basis},
                                              Column{"software_default", &Row::software_default},
                                              Column{"calendar_missing", &Row::calendar_missing},
                                              Column{"met_idx", &Row::met_idx},
                                              Column{"met_on", &Row::met_on}};
};

template <>
struct Layout<app::AdoptionRow> {
  using Row = app::AdoptionRow;
  static constexpr std::string_view kTable = "adoption";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns = std::tuple{Column{"id", &Row::id},
                                              Column{"pack", &Row::pack},
                                              Column{"version", &Row::version},
                                              Column{"digest", &Row::digest},
                                              Column{"in_force_from", &Row::in_force_from},
                                              Column{"settings", &Row::settings}};
};

template <>
struct Layout<app::BlobRow> {
  using Row = app::BlobRow;
  static constexpr std::string_view kTable = "blob";
  static constexpr std::size_t kKey = 1;
  static constexpr auto kColumns =
      std::tuple{Column{"sha256", &Row::sha256}, Column{"size", &Row::size}, Column{"idx", &Row::idx}};
};

template <>
struct Layout<app::ChangeRow> {
  using Row = app::ChangeRow;
  static constexpr std::string_view kTable = "change";
  static constexpr std::size_t kKey = 2;
  static constexpr auto kColumns = std::tuple{Column{"idx", &Row::idx}, Column{"matter", &Row::matter},
                                              Column{"at", &Row::at}, Column{"type", &Row::type}};
};

/// Every projection, children before the rows they refer to: the order in which the tables can be emptied.
template <class... Row>
struct RowList {};
using Projections =
    RowList<app::RecordRow, app::MatterRow, app::LinkRow, app::InstanceRow, app::PostRow, app::PartyRow,
            app::OpeningRow, app::PersonRow, app::KinRow, app::UnitRow, app::SeatRow, app::AccountRow, app::CaseFileRow,
            app::CaseRoleRow, app::ObligationRow, app::AdoptionRow, app::BlobRow, app::ChangeRow>;

}  // namespace donghu::store
