#include "donghu/app/history.hpp"

namespace donghu::app {

Result<OpenedEntry> open_entry(RegistryReader& registry, Authority& authority, const EntryRow& row) {
  const auto broken = [&](const Error& cause) {
    return refuse(
        {.code = ErrorCode::kLedgerBroken, .params = {{"index", std::to_string(row.idx)}}, .detail = describe(cause)});
  };
  const Result<ledger::EntryView> view = ledger::parse_entry(row.bytes);
  if (!view) return broken(view.error());
  const ledger::EntryHeader& header = view->header;
  if (header.stream != row.stream || header.version != row.version || header.at != row.at ||
      header.key_id != row.key_id) {
    return broken({.code = ErrorCode::kLedgerBroken, .detail = "row and header disagree"});
  }
  const Result<Bytes> text = authority.keyring().open(registry, row);
  if (!text) return broken(text.error());
  Result<Body> body = decode(text_of(*text));
  if (!body) return broken(body.error());
  return OpenedEntry{row, header, *std::move(body)};
}

Result<std::vector<OpenedEntry>> open_stream(RegistryReader& registry, Authority& authority, StreamId stream) {
  std::vector<OpenedEntry> history;
  for (const EntryRow& row : registry.stream_entries(authority.no(), stream, 0)) {
    Result<OpenedEntry> entry = open_entry(registry, authority, row);
    if (!entry) return refuse(entry.error());
    history.push_back(*std::move(entry));
  }
  return history;
}

std::optional<ActiveRules> fold_adoption(StreamId stream, const std::vector<OpenedEntry>& history) {
  if (history.empty()) return std::nullopt;
  ActiveRules rules;
  rules.adoption.id = stream;
  for (const OpenedEntry& entry : history) {
    rules.last_index = entry.row.idx;
    rules.version = entry.row.version;
    if (const auto* adopted = get_if<domain::PackAdopted>(&entry.body.event)) {
      apply(rules.adoption, *adopted);
      if (rules.adopted_at.ms == 0) rules.adopted_at = entry.row.at;
    } else if (const auto* filed = get_if<domain::RegisterProcedureFiled>(&entry.body.event)) {
      apply(rules.adoption, *filed, civil_date(entry.row.at));
    }
  }
  return rules;
}

namespace {

/// Loads every version with the settings of its adoption.
Result<std::shared_ptr<const PackShelf>> load_packs(const domain::Adoption& adoption, Shelf& shelf) {
  std::vector<PackShelf::Held> held;
  for (const domain::AdoptedVersion& version : adoption.versions) {
    Result<std::shared_ptr<const policy::Pack>> pack = shelf.pack(version.digest);
    if (!pack) return refuse(pack.error());
    if (!version.overrides.empty()) {
      Result<policy::Pack> set = with_settings(**pack, version.overrides);
      if (!set) return refuse(set.error());
      pack = std::make_shared<const policy::Pack>(*std::move(set));
    }
    held.push_back({version, *std::move(pack)});
  }
  return std::make_shared<const PackShelf>(std::move(held), adoption.packs);
}

}  // namespace

void select(ActiveRules& rules, CivilDate day) {
  rules.day = day;
  rules.adoption.select(day);
  rules.pack = rules.packs->all(day);
  if (rules.pack == nullptr) rules.pack = rules.packs->held().front().pack;
}

Result<std::shared_ptr<const ActiveRules>> active_rules(RegistryReader& registry, Authority& authority, Shelf& shelf,
                                                        CivilDate day) {
  const std::vector<AdoptionRow> adoptions = registry.adoptions(authority.no());
  if (adoptions.empty()) return refuse(ErrorCode::kPackNotActive);
  const StreamId stream = adoptions.back().id;
  const std::optional<StreamRow> row = registry.stream(authority.no(), stream);
  std::optional<ActiveRules> rules;
  if (auto known = authority.known_rules();
      row && known && known->adoption.id == stream && known->version == row->version) {
    if (known->day == day) return known;
    rules = *known;
  } else {
    const Result<std::vector<OpenedEntry>> history = open_stream(registry, authority, stream);
    if (!history) return refuse(history.error());
    rules = fold_adoption(stream, *history);
    if (!rules) return refuse(ErrorCode::kPackNotActive);
    Result<std::shared_ptr<const PackShelf>> packs = load_packs(rules->adoption, shelf);
    if (!packs) return refuse(packs.error());
    rules->packs = *std::move(packs);
  }
  select(*rules, day);
  auto shared = std::make_shared<const ActiveRules>(*std::move(rules));
  authority.know_rules(shared);
  return shared;
}

}  // namespace donghu::app
