#include "donghu/cli/report.hpp"

#include <fmt/format.h>

namespace donghu::cli {

std::string_view locale_text(std::string_view language);  // generated from locales/*.json

Words::Words(const std::string& language) {
  if (auto parsed = json::parse(locale_text(language))) words_ = *std::move(parsed);
}

std::string Words::operator()(const std::string& key, const std::map<std::string, std::string>& values) const {
  const json::Value* node = &words_;
  for (std::size_t at = 0; at <= key.size() && node != nullptr;) {
    const std::size_t dot = std::min(key.find('.', at), key.size());
    const json::Object* object = node->if_object();
    node = object == nullptr ? nullptr : object->if_contains(std::string_view{key}.substr(at, dot - at));
    at = dot + 1;
  }
  if (node == nullptr || !node->is_string()) return key;
  std::string text{node->get_string().c_str()};
  for (const auto& [name, value] : values) {
    const std::string slot = "{" + name + "}";
    for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at + value.size())) {
      text.replace(at, slot.size(), value);
    }
  }
  return text;
}

namespace {

bool is_broken(const VerifiedLog& log) {
  return log.report.verdict == ledger::Verdict::kBroken || (log.replay && !log.replay->findings.empty());
}

std::string verdict_key(const VerifiedLog& log) {
  if (is_broken(log)) return "cli.verify.broken";
  return log.report.verdict == ledger::Verdict::kWhole ? "cli.verify.whole" : "cli.verify.asFarAsChecked";
}

std::string level_text(const VerifiedLog& log) {
  if (log.report.level == ledger::Level::kNone) return "V0";
  std::string levels = log.report.level == ledger::Level::kV2 ? "V1, V2" : "V1";
  return log.replay ? levels + ", V3" : levels;
}

std::string finding_text(const Words& words, const ledger::Finding& finding) {
  const std::string kind{ledger::name_of(finding.kind)};
  std::string line = "  ✗ " + words("cli.finding." + kind);
  if (finding.index) line += words("cli.verify.atEntry", {{"index", std::to_string(*finding.index)}});
  if (!finding.path.empty()) line += "  " + finding.path;
  if (finding.stream) line += "  " + finding.stream->text();
  for (const auto& [key, value] : finding.params) line += fmt::format("  {}={}", key, value);
  return line + "\n";
}

}  // namespace

std::string report_text(const Words& words, const VerifiedLog& log) {
  const ledger::Report& report = log.report;
  std::string text = log.name + "\n";
  if (report.head) {
    text += "  " +
            words("cli.verify.head", {{"origin", report.head->origin}, {"size", std::to_string(report.head->size)}}) +
            "\n";
  }
  text += "  " +
          words("cli.verify.checked", {{"entries", std::to_string(report.entries)},
                                       {"tiles", std::to_string(report.hash_tiles)},
                                       {"blobs", std::to_string(report.blobs)},
                                       {"streams", std::to_string(report.streams)},
                                       {"numbers", std::to_string(report.numbers)},
                                       {"known", std::to_string(report.known_heads)}}) +
          "\n";
  if (log.replay) {
    text += "  " +
            words("cli.verify.replayed",
                  {{"opened", std::to_string(log.replay->opened)}, {"rows", std::to_string(log.replay->rows)}}) +
            "\n";
  }
  for (const ledger::Finding& finding : report.findings) text += finding_text(words, finding);
  if (report.unlisted > 0)
    text += "  " + words("cli.verify.unlisted", {{"count", std::to_string(report.unlisted)}}) + "\n";
  if (log.replay) {
    for (const std::string& finding : log.replay->findings) text += "  ✗ " + finding + "\n";
  }
  return text + "  " + words("cli.verify.level", {{"level", level_text(log)}}) + "  " + words(verdict_key(log)) + "\n";
}

json::Value report_json(const VerifiedLog& log) {
  const ledger::Report& report = log.report;
  json::Array findings;
  for (const ledger::Finding& finding : report.findings) {
    json::Object row{{"kind", ledger::name_of(finding.kind)}};
    if (finding.index) row.emplace("index", *finding.index);
    if (finding.stream) row.emplace("stream", finding.stream->text());
    if (!finding.path.empty()) row.emplace("path", finding.path);
    findings.push_back(std::move(row));
  }
  if (log.replay) {
    for (const std::string& finding : log.replay->findings)
      findings.push_back(json::Object{{"kind", "replay"}, {"detail", finding}});
  }
  json::Object document{{"log", log.name},
                        {"level", level_text(log)},
                        {"broken", is_broken(log)},
                        {"entries", report.entries},
                        {"signed", report.level == ledger::Level::kV2}};
  if (report.head) {
    document.emplace("origin", report.head->origin);
    document.emplace("size", report.head->size);
  }
  document.emplace("findings", std::move(findings));
  return document;
}

int exit_status(const std::vector<VerifiedLog>& logs) {
  int status = 0;
  for (const VerifiedLog& log : logs) {
    const int own = is_broken(log) ? 1 : ledger::exit_status(log.report.verdict);
    // Broken outweighs "as far as checked", which outweighs whole.
    if (own == 1 || (own == 2 && status == 0)) status = own;
  }
  return status;
}

std::string error_text(const Words& words, const Error& error) {
  std::map<std::string, std::string> values{error.params.begin(), error.params.end()};
  const std::string code{name_of(error.code)};
  std::string text =
      fmt::format("{} {}", error.where.empty() ? code : error.where + ": " + code, words("errors." + code, values));
  for (const auto& [key, value] : error.params) text += fmt::format("\n    {}: {}", key, value);
  if (error.citation) text += fmt::format("\n    {} {}", error.citation->pack, error.citation->article);
  if (!error.detail.empty()) text += "\n    " + error.detail;
  text += "\n";
  for (const Error& further : error.also) text += error_text(words, further);
  return text;
}

}  // namespace donghu::cli
