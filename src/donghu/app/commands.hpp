// Every command, described once: its fields, the right it needs, and the decision it leads to. From this table come
// strict parsing, api/openapi.yaml, the form descriptors and the command line.
#pragma once

#include <functional>
#include <span>

#include "donghu/app/authorization.hpp"
#include "donghu/app/services.hpp"
#include "donghu/app/views.hpp"

namespace donghu::app {

/// A command parsed and checked as far as that needs no transaction.
struct Prepared {
  Decide decide;
  /// Called once after the commit: lets go of drafts and uploads that the command used up.
  std::function<void()> afterwards = [] {};
};

struct CommandSpec {
  std::string_view name;
  Operation operation;
  bool on_matter;  // names a matter, and is listed among its actions
  Result<Prepared> (*prepare)(Services& services, const Caller& caller, const json::Value& body);
  json::Value (*request_schema)();
  std::vector<FieldDescriptor> (*form_fields)(const policy::Pack& pack);
};

std::span<const CommandSpec> command_specs();
/// None if there is no such command.
const CommandSpec* find_command(std::string_view name);

/// Runs a command from its request to its receipt. `answer` is called exactly once, perhaps on another thread. Errors:
/// kNotFound for an unknown command, kFieldMissing without an idempotency key (where: the header), what parsing, rights
/// and decision refuse, kBusy, kReadOnly, kUnavailable.
void execute(Services& services, const Caller& caller, std::string_view command, const json::Value& body,
             std::string_view idempotency_key, std::function<void(Result<Receipt>)> answer);

}  // namespace donghu::app
