// A way into the service by which a scenario is played. Here: straight through the use cases. The tests have another,
// over HTTP with sessions, cookies and pieces; both must show the same.
#pragma once

#include <memory>
#include <string>

#include "donghu/json/json.hpp"
#include "donghu/scenario/rig.hpp"

namespace donghu::scenario {

/// Who acts: a person by the key of the scenario, in a role.
struct Who {
  std::string key;
  std::string role;
};

/// What came of a step: the answer, or the refusals in order, each {code, where, article}.
struct Outcome {
  bool done = false;
  json::Value seen = {};
  json::Array refused = {};
};

/// What is to be read: "workbench", "kind" (of `kind`), "head", "content", "sheet", "readers", "actions" (of `matter`).
struct Look {
  std::string what;
  std::string matter = {};
  std::string kind = {};
  std::string opening = {};
};

class Door {
 public:
  virtual ~Door() = default;
  /// The receipt of a command, or why it is refused.
  virtual Outcome run(const Who& who, const std::string& command, const json::Object& body) = 0;
  virtual Outcome see(const Who& who, const Look& look) = 0;
  /// The id of an upload of this content. Throws if refused.
  virtual std::string upload(const Who& who, const std::string& name, const std::string& content) = 0;
  /// The words on the registration form. Throws if refused.
  virtual std::string printed(const Who& who, const Look& look) = 0;
};

using DoorMaker = std::unique_ptr<Door> (*)(Rig&);

std::unique_ptr<Door> use_cases(Rig& rig);

}  // namespace donghu::scenario
