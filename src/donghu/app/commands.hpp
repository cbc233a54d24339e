// Every command, described once: its fields, the right it needs, and the decision it leads to. From this table come
// strict parsing, api/openapi.yaml, the form descriptors and the command line.
#pragma once

#include <algorithm>
#include <array>
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

/// A text as a template argument.
template <std::size_t kSize>
struct FixedName {
  // NOLINTNEXTLINE(google-explicit-constructor): the literal is to become one
  constexpr FixedName(const char (&text_of_it)[kSize]) { std::copy_n(text_of_it, kSize, value); }
  constexpr std::string_view text() const { return {value, kSize - 1}; }
  char value[kSize] = {};
};

struct CommandSpec {
  std::string_view name;
  std::optional<Operation> operation = {};  // whose row of the rights table holds; none: the step's own `by`
  domain::By by = domain::By::kOfficer;
  std::string_view kind = {};                  // of the matter it is about or begins; empty: none
  std::string_view also = {};                  // a second kind whose matters take the same step; empty: none
  bool on_matter = false;                      // names a matter, and is listed among its actions
  std::array<std::string_view, 3> about = {};  // for a command that begins a matter: the kinds whose pages offer it
  std::uint32_t from = 0;                      // states from which it starts, as a mask; 0: the decision alone says
  Result<Prepared> (*prepare)(Services& services, const Caller& caller, const json::Value& body) = nullptr;
  json::Value (*request_schema)() = nullptr;
  std::vector<FieldDescriptor> (*form_fields)(const policy::Pack& pack) = nullptr;
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
