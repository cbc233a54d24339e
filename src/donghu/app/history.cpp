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

Result<domain::Record> fold_record(const std::vector<OpenedEntry>& history) {
  domain::Record record;
  for (const OpenedEntry& entry : history) {
    const bool applied = std::visit(
        [&](const auto& event) {
          if constexpr (requires { apply(record, event, entry.stamp()); }) {
            apply(record, event, entry.stamp());
            return true;
          }
          return false;
        },
        entry.body.event);
    if (!applied) return refuse(ErrorCode::kNotFound);
  }
  if (record.version == 0) return refuse(ErrorCode::kNotFound);
  return record;
}

Result<domain::Record> load_record(RegistryReader& registry, Authority& authority, MatterId matter) {
  const Result<std::vector<OpenedEntry>> history = open_stream(registry, authority, stream_of(matter));
  if (!history) return refuse(history.error());
  return fold_record(*history);
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
      rules.adopted_at = entry.row.at;
    } else if (const auto* filed = std::get_if<domain::RegisterProcedureFiled>(&entry.body.event)) {
      apply(rules.adoption, *filed, civil_date(entry.row.at));
    }
  }
  return rules;
}

Result<std::shared_ptr<const ActiveRules>> active_rules(RegistryReader& registry, Authority& authority, Shelf& shelf) {
  const std::vector<AdoptionRow> adoptions = registry.adoptions(authority.no());
  if (adoptions.empty()) return refuse(ErrorCode::kPackNotActive);
  const StreamId stream = adoptions.back().id;
  const std::optional<StreamRow> row = registry.stream(authority.no(), stream);
  if (auto known = authority.known_rules();
      row && known && known->adoption.id == stream && known->version == row->version) {
    return known;
  }
  const Result<std::vector<OpenedEntry>> history = open_stream(registry, authority, stream);
  if (!history) return refuse(history.error());
  std::optional<ActiveRules> rules = fold_adoption(stream, *history);
  if (!rules) return refuse(ErrorCode::kPackNotActive);
  Result<std::shared_ptr<const policy::Pack>> pack = shelf.pack(rules->adoption.digest);
  if (!pack) return refuse(pack.error());
  rules->pack = *std::move(pack);
  auto shared = std::make_shared<const ActiveRules>(*std::move(rules));
  authority.know_rules(shared);
  return shared;
}

}  // namespace donghu::app
