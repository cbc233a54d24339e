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
    if (const auto* adopted = std::get_if<domain::PackAdopted>(&entry.body.event)) {
      apply(rules.adoption, *adopted);
      if (rules.adopted_at.ms == 0) rules.adopted_at = entry.row.at;
    } else if (const auto* filed = std::get_if<domain::RegisterProcedureFiled>(&entry.body.event)) {
      apply(rules.adoption, *filed, civil_date(entry.row.at));
    }
  }
  return rules;
}

const policy::Pack* ActiveRules::in_force_on(CivilDate day) const {
  const policy::Pack* found = nullptr;
  for (const auto& [from, candidate] : packs) {
    if (from <= day) found = candidate.get();
  }
  return found;
}

namespace {

/// Loads every version with the settings of its adoption.
Result<void> load_packs(ActiveRules& rules, Shelf& shelf) {
  for (const domain::AdoptedVersion& version : rules.adoption.versions) {
    Result<std::shared_ptr<const policy::Pack>> pack = shelf.pack(version.digest);
    if (!pack) return refuse(pack.error());
    if (!version.overrides.empty()) {
      Result<policy::Pack> set = with_settings(**pack, version.overrides);
      if (!set) return refuse(set.error());
      pack = std::make_shared<const policy::Pack>(*std::move(set));
    }
    rules.packs.emplace_back(version.in_force_from, *std::move(pack));
  }
  return {};
}

void select(ActiveRules& rules, CivilDate day) {
  rules.adoption.select(day);
  rules.pack = rules.packs.front().second;
  for (const auto& [from, pack] : rules.packs) {
    if (from == rules.adoption.in_force_from) rules.pack = pack;
  }
}

}  // namespace

Result<std::shared_ptr<const ActiveRules>> active_rules(RegistryReader& registry, Authority& authority, Shelf& shelf,
                                                        CivilDate day) {
  const std::vector<AdoptionRow> adoptions = registry.adoptions(authority.no());
  if (adoptions.empty()) return refuse(ErrorCode::kPackNotActive);
  const StreamId stream = adoptions.back().id;
  const std::optional<StreamRow> row = registry.stream(authority.no(), stream);
  std::optional<ActiveRules> rules;
  if (auto known = authority.known_rules();
      row && known && known->adoption.id == stream && known->version == row->version) {
    const domain::AdoptedVersion* wanted = known->adoption.in_force_on(day);
    if (wanted == nullptr) wanted = &known->adoption.versions.front();
    if (wanted->in_force_from == known->adoption.in_force_from) return known;
    rules = *known;
  } else {
    const Result<std::vector<OpenedEntry>> history = open_stream(registry, authority, stream);
    if (!history) return refuse(history.error());
    rules = fold_adoption(stream, *history);
    if (!rules) return refuse(ErrorCode::kPackNotActive);
    if (auto loaded = load_packs(*rules, shelf); !loaded) return refuse(loaded.error());
  }
  select(*rules, day);
  auto shared = std::make_shared<const ActiveRules>(*std::move(rules));
  authority.know_rules(shared);
  return shared;
}

}  // namespace donghu::app
