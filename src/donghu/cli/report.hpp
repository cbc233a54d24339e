// What the command line prints, from values and the shared locale files.
#pragma once

#include <map>
#include <string>

#include "donghu/app/export.hpp"
#include "donghu/json/json.hpp"

namespace donghu::cli {

/// The words of one language, from locales/<language>.json, built into the program.
class Words {
 public:
  explicit Words(const std::string& language);
  /// The text of a key such as "cli.verify.whole" with {name} filled in; the key itself if there is none.
  std::string operator()(const std::string& key, const std::map<std::string, std::string>& values = {}) const;

 private:
  json::Value words_;
};

/// One log's verification: what was checked, how far, what is wrong.
struct VerifiedLog {
  std::string name;
  ledger::Report report;
  std::optional<app::Replay> replay;  // V3
};

std::string report_text(const Words& words, const VerifiedLog& log);
json::Value report_json(const VerifiedLog& log);
/// 0 whole, 1 broken, 2 whole as far as checked; the worst of all logs.
int exit_status(const std::vector<VerifiedLog>& logs);

/// An error for a person at a terminal: the localised sentence, the place, what is allowed, the developer's detail.
std::string error_text(const Words& words, const Error& error);

}  // namespace donghu::cli
