// policies/*.schema.json, for editors that complete and check while one writes. They are printed from the readers, so
// they cannot know a key that the loader does not, nor miss one; after a change to the readers:
//
//   DONGHU_RENEW_SCHEMAS=1 build/dev/src/donghu/policy/donghu_policy_test --gtest_filter='Schema.*'
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "donghu/policy/fault.hpp"
#include "donghu/policy/sample_pack.hpp"
#include "donghu/policy/schema_text.hpp"
#include "donghu/policy/sections.hpp"
#include "donghu/policy/shipped_testing.hpp"
#include "donghu/policy/whole_pack.hpp"
#include "donghu/policy/yaml_tree.hpp"

namespace donghu::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kPackSchema = "policies/pack.schema.json";
constexpr std::string_view kCalendarSchema = "policies/calendar.schema.json";

/// Everything the loader asks for in the whole pack, the sample and the shipped ones.
const Shapes& pack_shapes() {
  static const Shapes all = [] {
    Shapes shapes;
    const std::string texts[] = {whole_pack(), std::string{kSamplePack}, read_file("policies/cn-xingqing-c/pack.yaml"),
                                 read_file("policies/cn-province-e/pack.yaml")};
    for (const std::string& text : texts) EXPECT_TRUE(load_pack(text, "pack.yaml", shapes));
    return shapes;
  }();
  return all;
}

const Shapes& calendar_shapes() {
  static const Shapes all = [] {
    Shapes shapes;
    EXPECT_TRUE(load_calendar(read_file("policies/calendar/2026.yaml"), "2026.yaml", shapes));
    return shapes;
  }();
  return all;
}

/// What a schema-driven editor would complain about, by path; the same rules as the printed schema.
class Validator {
 public:
  explicit Validator(const Shapes& shapes) : shapes_(shapes) {}

  std::vector<std::string> complaints(std::string_view text) {
    Problems problems{"x"};
    const auto root = parse_yaml(text, problems);
    EXPECT_TRUE(root);
    if (root) object(*root, "", "");
    return complaints_;
  }

 private:
  void object(const YamlNode& node, const std::string& name, const std::string& path) {
    if (node.kind != YamlNode::Kind::kMap) return complaints_.push_back(path + ": no map");
    if (name == kConditionShape && is_group(node, path)) return;
    const ObjectShape& shape = shapes_.objects.at(name);
    for (const YamlEntry& entry : node.entries) {
      const auto key = std::find_if(shape.keys.begin(), shape.keys.end(),
                                    [&](const auto& k) { return shape.any_key || k.first == entry.key; });
      const std::string at = path + "." + entry.key;
      if (key == shape.keys.end()) {
        complaints_.push_back(at + ": unknown");
      } else {
        value(entry.value, key->second, at);
      }
    }
    if (shape.any_key) return;
    for (const auto& [key, value] : shape.keys) {
      if (SchemaPrinter::is_required(shape, value) && node.find(key) == nullptr) {
        complaints_.push_back(path + "." + key + ": missing");
      }
    }
  }

  bool is_group(const YamlNode& node, const std::string& path) {
    if (node.entries.size() != 1) return false;
    const auto& [key, line, parts] = node.entries.front();
    if (key == "not") {
      object(parts, std::string{kConditionShape}, path + ".not");
      return true;
    }
    if (key != "all" && key != "any") return false;
    for (const YamlNode& part : parts.items) object(part, std::string{kConditionShape}, path + "." + key);
    return true;
  }

  void value(const YamlNode& node, const KeyShape& key, const std::string& path) {
    if (key.anything || (key.nullable && node.kind == YamlNode::Kind::kNull)) return;
    if (key.only_empty) return says_no(node) ? void() : complaints_.push_back(path + ": not in this version");
    if (!key.list) return single(node, key, path);
    if (node.kind != YamlNode::Kind::kList) return complaints_.push_back(path + ": no list");
    for (const YamlNode& item : node.items) single(item, key, path);
  }

  void single(const YamlNode& node, const KeyShape& key, const std::string& path) {
    if (node.kind == YamlNode::Kind::kMap) {
      return key.kinds.contains(ShapeKind::kObject) ? object(node, key.object, path)
                                                    : complaints_.push_back(path + ": a map");
    }
    const bool is_known = std::find(key.codes.begin(), key.codes.end(), node.text) != key.codes.end();
    const bool is_text = key.kinds.contains(ShapeKind::kText) || key.kinds.contains(ShapeKind::kDate) ||
                         key.kinds.contains(ShapeKind::kInt);
    const bool is_bool = key.kinds.contains(ShapeKind::kBool) && (node.text == "true" || node.text == "false");
    const bool fits = node.kind == YamlNode::Kind::kScalar && (is_text || is_bool || is_known || key.is_open);
    if (!fits) complaints_.push_back(path + ": does not fit");
  }

  const Shapes& shapes_;
  std::vector<std::string> complaints_;
};

void expect_printed(std::string_view path, const std::string& text) {
  if (std::getenv("DONGHU_RENEW_SCHEMAS") != nullptr) {
    std::ofstream{std::string{DONGHU_SOURCE_DIR} + "/" + std::string{path}} << text;
  }
  EXPECT_EQ(read_file(std::string{path}), text)
      << "the readers have changed; print it anew as the head of this file says";
}

TEST(Schema, of_packs_knows_exactly_the_keys_that_the_loader_knows) {
  expect_printed(kPackSchema, SchemaPrinter{pack_shapes(), "Donghu policy pack"}.print());
}

TEST(Schema, of_calendars_knows_exactly_the_keys_that_the_loader_knows) {
  expect_printed(kCalendarSchema, SchemaPrinter{calendar_shapes(), "Donghu calendar year"}.print());
}

TEST(Schema, accepts_every_pack_and_calendar_that_is_shipped) {
  for (const char* path : {"policies/cn-xingqing-c/pack.yaml", "policies/cn-province-e/pack.yaml"}) {
    EXPECT_THAT(Validator{pack_shapes()}.complaints(read_file(path)), IsEmpty()) << path;
  }
  EXPECT_THAT(Validator{pack_shapes()}.complaints(whole_pack()), IsEmpty());
  EXPECT_THAT(Validator{calendar_shapes()}.complaints(read_file("policies/calendar/2026.yaml")), IsEmpty());
}

TEST(Schema, names_an_unknown_key_a_missing_one_and_a_code_that_is_none) {
  std::string text{kSamplePack};
  text.replace(text.find("disclosure: unstated"), 20, "disclosure: secret");
  text.replace(text.find("    owedBy: handler\n"), 20, "    owner: handler\n");
  EXPECT_THAT(Validator{pack_shapes()}.complaints(text),
              ElementsAre(".disclosure: does not fit", ".obligations.owner: unknown", ".obligations.owedBy: missing"));
}

TEST(Schema, leaves_open_what_a_pack_may_declare_and_closes_what_it_may_not) {
  const auto& shapes = pack_shapes().objects;
  const auto key = [&](std::string_view object, std::string_view name) {
    ObjectShape shape = shapes.find(object)->second;
    return shape.key(name);
  };
  EXPECT_TRUE(key("caseStages[]", "code").is_open);
  EXPECT_TRUE(key("obligations[]", "owedBy").is_open);
  EXPECT_FALSE(key("", "disclosure").is_open);
  EXPECT_THAT(key("", "disclosure").codes, ElementsAre("public", "notPublic", "unstated"));
  EXPECT_THAT(key("caseStages[]", "code").codes, testing::Not(testing::Contains("REVIEW_HEARING")))
      << "what one pack declares is not every pack's";
}

}  // namespace
}  // namespace donghu::policy
