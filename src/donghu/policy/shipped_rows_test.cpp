// The shipped packs, held against tables written from the regulations: policies/<pack>/rows/*.yaml say row by row what
// the pack must say there, and under which facts its conditions hold. Both ways: nothing missing, nothing more.
// How to read a table: docs/policy-packs.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "donghu/policy/shipped_statements.hpp"
#include "donghu/policy/shipped_testing.hpp"
#include "donghu/policy/yaml_tree.hpp"

namespace donghu::policy {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAreArray;
using Kind = YamlNode::Kind;

std::string text_of(const YamlNode& node) {
  if (node.kind != Kind::kList) return node.text;
  std::vector<std::string> words;
  for (const YamlNode& item : node.items) words.push_back(item.text);
  return listed_text(words);
}

std::vector<std::string> texts_of(const YamlNode* node) {
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  for (const YamlNode& item : node->items) texts.push_back(item.text);
  return texts;
}

/// One row of a table: the law's side.
struct Row {
  RowId ref;
  std::vector<std::string> kinds;
  std::vector<std::string> capabilities;
  std::vector<std::pair<Statement, const YamlNode*>> says;  // with its truth table, if it has a condition
};

Statement statement_in(const RowId& ref, const YamlNode& node) {
  Statement statement{.row = ref, .kind = node.entries.at(0).key};
  for (const YamlEntry& part : node.entries.at(0).value.entries) {
    statement.said.emplace(part.key, text_of(part.value));
  }
  return statement;
}

Row row_in(const YamlNode& node) {
  Row row{.kinds = texts_of(node.find("kinds")), .capabilities = texts_of(node.find("capabilities"))};
  if (const YamlNode* ref = node.find("row")) row.ref = ref->text;
  if (const YamlNode* says = node.find("says")) {
    for (const YamlNode& item : says->items) row.says.emplace_back(statement_in(row.ref, item), item.find("holds"));
  }
  return row;
}

/// A value as the vocabulary types it; one word stands for a list of one. Nothing: not known.
std::optional<FactValue> fact_value(const std::string& key, const YamlNode& node) {
  const FactSpec* spec = find_fact(key);
  EXPECT_NE(spec, nullptr) << key;
  if (spec == nullptr || node.kind == Kind::kNull) return std::nullopt;
  switch (spec->type) {
    case FactType::kBool:
      return node.text == "true";
    case FactType::kInt:
      return FactValue{std::int64_t{std::stoll(node.text)}};
    case FactType::kDate:
      return *CivilDate::parse(node.text);
    case FactType::kCodeList:
      if (node.kind == Kind::kScalar) return CodeList{node.text};
      return texts_of(&node);
    default:
      return node.text;
  }
}

void put(Facts& facts, const std::string& key, const YamlNode& node) {
  if (auto value = fact_value(key, node)) {
    EXPECT_TRUE(fits(*find_fact(key), *value)) << key << " is never " << text_of(node);
    facts.set(key, std::move(*value));
  } else {
    facts.forget(key);
  }
}

class Table {
 public:
  explicit Table(const std::string& pack) {
    const char* elsewhere = std::getenv("DONGHU_POLICIES");
    const std::filesystem::path policies = elsewhere != nullptr ? elsewhere : DONGHU_SOURCE_DIR "/policies";
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator{policies / pack / "rows"}) {
      files.push_back(file.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) {
      Problems problems{file};
      auto tree = parse_yaml(read_file("policies/" + pack + "/rows/" + file), problems);
      EXPECT_TRUE(tree) << file << ": " << (problems.none() ? "" : describe(std::move(problems).take()));
      if (tree) trees_.push_back(std::make_unique<YamlNode>(std::move(*tree)));
    }
    for (const auto& tree : trees_) {
      for (const YamlNode& node : tree->find("rows")->items) rows_.push_back(row_in(node));
    }
  }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::vector<std::unique_ptr<YamlNode>> trees_;
  std::vector<Row> rows_;
};

/// Given facts under which the condition holds; `each`: still with each of these values; `never`: with none of these.
void expect_condition(const Predicate& when, const YamlNode& holds) {
  for (const YamlNode& situation : holds.items) {
    Facts given;
    for (const YamlEntry& fact : situation.find("given")->entries) put(given, fact.key, fact.value);
    EXPECT_TRUE(fires(when, given)) << "line " << situation.line << ": " << to_text(when);
    for (const auto& [name, expected] : {std::pair{"each", true}, std::pair{"never", false}}) {
      const YamlNode* changes = situation.find(name);
      if (changes == nullptr) continue;
      for (const YamlEntry& change : changes->entries) {
        for (const YamlNode& value : change.value.items) {
          Facts changed = given;
          put(changed, change.key, value);
          EXPECT_EQ(fires(when, changed), expected)
              << "line " << value.line << ": " << change.key << " " << text_of(value) << " under " << to_text(when);
        }
      }
    }
  }
}

struct Shipped {
  explicit Shipped(const std::string& name) : table(name) {
    auto loaded = load_pack(read_file("policies/" + name + "/pack.yaml"), "pack.yaml");
    if (loaded) pack = std::move(*loaded);
    fault = loaded ? "" : describe(loaded.error());
    if (loaded) statements = statements_of(pack);
  }
  Table table;
  Pack pack;
  std::string fault;
  std::vector<Statement> statements;
};

void expect_rows_to_be_those_of_the_table(const Shipped& shipped) {
  std::vector<std::string> wanted;
  std::vector<std::string> there;
  for (const Row& row : shipped.table.rows()) {
    if (row.ref.empty()) continue;
    wanted.push_back(row.ref + " " + listed_text(row.kinds) + " " + listed_text(row.capabilities));
  }
  for (const Article& article : shipped.pack.articles) {
    std::vector<std::string> kinds;
    for (const RowKind kind : article.kinds) kinds.push_back(letter_of(kind));
    there.push_back(article.ref + " " + listed_text(kinds) + " " + listed_text(article.capabilities));
  }
  EXPECT_THAT(there, UnorderedElementsAreArray(wanted));
}

void expect_statements_to_be_those_of_the_table(const Shipped& shipped) {
  std::map<RowId, std::vector<std::string>> wanted;
  std::map<RowId, std::vector<std::string>> there;
  for (const Row& row : shipped.table.rows()) {
    for (const auto& [statement, holds] : row.says) wanted[row.ref].push_back(statement.text());
  }
  for (const Statement& statement : shipped.statements) there[statement.row].push_back(statement.text());
  for (const auto& [ref, statements] : there) {
    EXPECT_THAT(statements, UnorderedElementsAreArray(wanted[ref])) << "at " << (ref.empty() ? "the whole" : ref);
  }
  for (const auto& [ref, statements] : wanted) {
    if (there.contains(ref)) continue;
    EXPECT_THAT(statements, IsEmpty()) << "at " << ref;
  }
}

void expect_conditions_to_hold_as_in_the_table(const Shipped& shipped) {
  std::map<std::string, const Statement*> there;
  for (const Statement& statement : shipped.statements) there.emplace(statement.row + statement.text(), &statement);
  for (const Row& row : shipped.table.rows()) {
    for (const auto& [wanted, holds] : row.says) {
      const auto found = there.find(row.ref + wanted.text());
      if (found == there.end()) continue;  // said already
      ASSERT_EQ(found->second->when.has_value(), holds != nullptr) << row.ref << " " << wanted.text();
      SCOPED_TRACE(row.ref + " " + wanted.text());
      if (holds != nullptr) expect_condition(*found->second->when, *holds);
    }
  }
}

/// Every folder of policies/ that holds a pack: a pack without a table is red.
std::vector<std::string> shipped_packs() {
  const char* elsewhere = std::getenv("DONGHU_POLICIES");
  const std::filesystem::path policies = elsewhere != nullptr ? elsewhere : DONGHU_SOURCE_DIR "/policies";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{policies}) {
    if (std::filesystem::exists(entry.path() / "pack.yaml")) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

const Shipped& shipped(const std::string& pack) {
  static std::map<std::string, std::unique_ptr<const Shipped>> read;
  auto& found = read[pack];
  if (found == nullptr) found = std::make_unique<const Shipped>(pack);
  return *found;
}

class PackRows : public ::testing::TestWithParam<std::string> {};

TEST_P(PackRows, are_those_of_the_table) {
  ASSERT_EQ(shipped(GetParam()).fault, "");
  expect_rows_to_be_those_of_the_table(shipped(GetParam()));
}
TEST_P(PackRows, say_what_the_table_says_and_no_more) {
  expect_statements_to_be_those_of_the_table(shipped(GetParam()));
}
TEST_P(PackRows, hold_where_the_table_says) { expect_conditions_to_hold_as_in_the_table(shipped(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Shipped, PackRows, ::testing::ValuesIn(shipped_packs()), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace donghu::policy
