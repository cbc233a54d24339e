// What the command line says about a server's answers: refusals, receipts, the list of commands.
#pragma once

#include <string>
#include <string_view>

#include "donghu/app/commands.hpp"
#include "donghu/cli/report.hpp"

namespace donghu::cli {

/// The refusal that a problem document (RFC 9457, docs in api/openapi.yaml) tells. A code this program does not know,
/// of a newer server, and an answer that is no such document become kInternal with the answer in `detail`.
Error refusal_of(int status, std::string_view document);

/// A receipt for people: number, place on the ledger, screening, what to know.
std::string receipt_text(const Words& words, const json::Value& receipt);

/// The commands with their fields as paths for `donghu run`; "*" marks the required ones.
std::string commands_text(const Words& words, std::span<const app::CommandSpec> specs);
/// [{"name","kind"?,"request": JSON Schema}]
json::Value commands_json(std::span<const app::CommandSpec> specs);

}  // namespace donghu::cli
