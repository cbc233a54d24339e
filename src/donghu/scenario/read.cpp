// A scenario file as values: the YAML subset of the packs, then JSON, for what stands in it is what the API speaks.
#include <algorithm>

#include "donghu/policy/yaml_tree.hpp"
#include "donghu/scenario/play.hpp"
#include "donghu/scenario/step_lines.hpp"

namespace donghu::scenario {
namespace {

using policy::YamlNode;

json::Value to_json(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kList) {
    json::Array array;
    for (const auto& item : node.items) array.push_back(to_json(item));
    return array;
  }
  if (node.kind == YamlNode::Kind::kMap) {
    json::Object object;
    for (const auto& entry : node.entries) object.emplace(entry.key, to_json(entry.value));
    return object;
  }
  if (!node.quoted && (node.text == "true" || node.text == "false")) return node.text == "true";
  const bool is_number = !node.quoted && !node.text.empty() && node.text.size() < 10 &&
                         node.text.find_first_not_of("0123456789") == std::string::npos;
  if (is_number) return std::stoll(node.text);
  return json::Value(node.text);
}

Result<YamlNode> tree_of(const std::filesystem::path& file) {
  const Result<std::string> text = app::read_file(file);
  if (!text) return refuse(text.error());
  policy::Problems problems{file.filename().string()};
  auto tree = policy::parse_yaml(*text, problems);
  if (!tree) return refuse(std::move(problems).take());
  return *std::move(tree);
}

}  // namespace

Result<json::Value> read_scenario(const std::filesystem::path& file) {
  const Result<YamlNode> tree = tree_of(file);
  if (!tree) return refuse(tree.error());
  return to_json(*tree);
}

Result<ReadScenario> read_with_lines(const std::filesystem::path& file) {
  const Result<YamlNode> tree = tree_of(file);
  if (!tree) return refuse(tree.error());
  ReadScenario read{.text = to_json(*tree)};
  if (const YamlNode* steps = tree->find("steps")) {
    for (const YamlNode& step : steps->items) read.step_lines.push_back(step.line);
  }
  return read;
}

Places places_of(const std::filesystem::path& scenario, const std::filesystem::path& policies,
                 const std::filesystem::path& fonts) {
  const std::filesystem::path pack = std::filesystem::absolute(scenario).parent_path().parent_path();
  return {.policies = policies, .fonts = fonts, .packs = pack.parent_path(), .pack = pack.filename().string()};
}

std::vector<std::filesystem::path> scenarios_of(const std::filesystem::path& pack_folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator{pack_folder / "scenarios", none}) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace donghu::scenario
