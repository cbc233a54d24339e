// Plays the scenarios that lie beside the packs (policies/<pack>/scenarios/*.yaml) on a real store, each twice: through
// the use cases and over HTTP. A scenario is text for lawyers: given (people, cases, procedures), then steps with what
// must come of each. How to read one: docs/scenarios.md.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "donghu/app/export.hpp"
#include "donghu/app/history.hpp"
#include "donghu/app/retrospect.hpp"
#include "donghu/json/write.hpp"
#include "donghu/policy/fault.hpp"
#include "donghu/policy/yaml_tree.hpp"
#include "scenarios/door.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

json::Value to_json(const policy::YamlNode& node) {
  using Kind = policy::YamlNode::Kind;
  if (node.kind == Kind::kList) {
    json::Array array;
    for (const auto& item : node.items) array.push_back(to_json(item));
    return array;
  }
  if (node.kind == Kind::kMap) {
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

json::Value load(const std::filesystem::path& file) {
  const std::string text = must(app::read_file(file));
  policy::Problems problems{file.filename().string()};
  const auto tree = policy::parse_yaml(text, problems);
  if (!tree) throw std::runtime_error("not readable: " + file.string());
  return to_json(*tree);
}

std::string text_at(const json::Value& value, const char* key, std::string otherwise = {}) {
  const json::Value* found = value.as_object().if_contains(key);
  return found == nullptr ? otherwise : std::string{found->as_string().c_str()};
}

const json::Array& list_at(const json::Value& value, const char* key) {
  static const json::Array kNone;
  const json::Value* found = value.as_object().if_contains(key);
  return found == nullptr ? kNone : found->as_array();
}

std::vector<std::string> texts_at(const json::Value& value, const char* key) {
  std::vector<std::string> texts;
  for (const json::Value& item : list_at(value, key)) texts.emplace_back(item.as_string().c_str());
  return texts;
}

/// Everything expected is there: objects by the keys named, lists element by element and of equal length.
void expect_within(const json::Value& actual, const json::Value& expected, const std::string& where) {
  if (const json::Object* wanted = expected.if_object()) {
    ASSERT_TRUE(actual.is_object()) << where;
    for (const auto& member : *wanted) {
      const std::string place = where + "/" + std::string{member.key()};
      const json::Value* value = actual.as_object().if_contains(member.key());
      ASSERT_NE(value, nullptr) << place << " is missing in " << json::write(actual);
      expect_within(*value, member.value(), place);
    }
  } else if (const json::Array* items = expected.if_array()) {
    ASSERT_TRUE(actual.is_array()) << where;
    ASSERT_EQ(actual.as_array().size(), items->size()) << where << ": " << json::write(actual);
    for (std::size_t i = 0; i < items->size(); ++i) {
      expect_within(actual.as_array()[i], (*items)[i], where + "/" + std::to_string(i));
    }
  } else {
    EXPECT_EQ(json::write(actual), json::write(expected)) << where;
  }
}

std::string printed_text(const Bytes& pdf, const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "form.pdf";
  std::ofstream{file, std::ios::binary} << text_of(pdf);
  FILE* pipe = ::popen(("pdftotext -layout '" + file.string() + "' -").c_str(), "r");
  std::string text;
  std::array<char, 4096> piece{};
  while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), pipe)) text.append(piece.data(), n);
  ::pclose(pipe);
  return text;
}

using DoorMaker = std::unique_ptr<Door> (*)(Rig&);

class Play {
 public:
  /// `pack`: its file.
  Play(const json::Value& scenario, std::filesystem::path pack, DoorMaker make_door) : pack_(std::move(pack)) {
    const json::Value& given = scenario.at("given");
    set_clock(text_at(given, "today"));
    for (const json::Value& person : list_at(given, "people")) {
      rig_.organ().add(text_at(person, "key"), noted(person), text_at(person, "unit", "办公室"),
                       texts_at(person, "roles"));
    }
    for (const json::Value& kin : list_at(given, "kin")) {
      rig_.organ().kin(text_at(kin, "person"), text_at(kin, "of"), text_at(kin, "relation"));
    }
    std::vector<domain::StandIn> chain;
    for (const json::Value& link : list_at(given, "standIns"))
      chain.push_back({text_at(link, "role"), texts_at(link, "next")});
    std::vector<std::string> packs = texts_at(given, "packs");
    if (packs.empty()) packs.push_back(pack_.parent_path().filename().string());
    rig_.organ().adopt(texts_at(given, "procedures"), chain, packs, CivilDate::parse(text_at(given, "inForceFrom")));
    for (const json::Value& file : list_at(given, "cases")) {
      saved_[text_at(file, "key")] = rig_.organ()
                                         .add_case(text_at(file, "number"), text_at(file, "name"),
                                                   text_at(file, "unit", "办公室"), texts_at(file, "handlers"))
                                         .text();
    }
    door_ = make_door(rig_);
  }

  void step(const json::Value& step) {
    if (const json::Value* on = step.as_object().if_contains("on")) {
      set_clock(on->as_string().c_str());
    }
    if (step.as_object().contains("do")) {
      act(step);
    } else if (step.as_object().contains("see")) {
      see(step);
    } else if (step.as_object().contains("adopt")) {
      adopt(step.at("adopt"));
    } else if (step.as_object().contains("verify")) {
      expect_whole();
    } else {
      FAIL() << "a step says what to `do`, to `see`, to `adopt` or to `verify`: " << json::write(step);
    }
  }

  void expect_whole() {
    const app::Replay replayed = must(app::replay(*rig_.folder().registry, rig_.authority(), rig_.shelf()));
    EXPECT_EQ(replayed.findings, std::vector<std::string>{});
  }

  /// Looking back under the rules that are in force finds that nothing would have differed, and can judge every step.
  void expect_no_hindsight() {
    for (app::Authority* authority : rig_.services().authorities.all()) {
      const CivilDate today = civil_date(rig_.clock().now());
      const auto rules = must(app::active_rules(*rig_.folder().registry->read(), *authority, rig_.shelf(), today));
      const domain::AdoptedVersion& newest = rules->adoption.versions.back();
      const app::Hypothesis same{
          .pack = must(rig_.shelf().pack(newest.digest)), .digest = newest.digest, .from = newest.in_force_from};
      const app::Retrospect found = must(app::look_back(*rig_.folder().registry, *authority, *rig_.folder().blobs,
                                                        rig_.shelf().calendar(), same, rig_.clock().now()));
      for (const app::RetrospectItem& item : found.items) {
        ADD_FAILURE() << item.number << " " << item.step << " " << item.difference.element << " "
                      << item.difference.name << ": " << item.difference.then.value_or("-") << " → "
                      << item.difference.instead.value_or("-");
      }
      for (const app::Unjudged& step : found.unjudged) {
        ADD_FAILURE() << step.number << " " << step.step << " cannot be judged again: " << step.code;
      }
    }
  }

  /// A further version of the pack: its text with passages replaced, each of which must stand there.
  void adopt(const json::Value& version) {
    std::string text = must(app::read_file(pack_));
    for (const json::Value& change : list_at(version, "replace")) {
      const std::size_t at = text.find(text_at(change, "from"));
      ASSERT_NE(at, std::string::npos) << text_at(change, "from");
      text.replace(at, text_at(change, "from").size(), text_at(change, "to"));
    }
    const std::filesystem::path file = rig_.path() / "pack.yaml";
    std::ofstream{file} << text;
    rig_.organ().adopt_version(file, *CivilDate::parse(text_at(version, "inForceFrom")));
  }

 private:
  static domain::PersonAdded noted(const json::Value& person) {
    const json::Object& given = person.as_object();
    domain::PersonAdded noted{.name = text_at(person, "name"),
                              .post = text_at(person, "post"),
                              .employment = text_at(person, "employment", "current"),
                              .managed_by = text_at(person, "managedBy"),
                              .organ_kind = text_at(person, "organKind"),
                              .functions = texts_at(person, "functions")};
    if (const json::Value* leader = given.if_contains("leadingCadre")) noted.leading_cadre = leader->as_bool();
    if (given.contains("traits")) noted.traits = texts_at(person, "traits");
    return noted;
  }

  /// "2026-05-12", nine in the morning, or "2026-05-12 14:30".
  void set_clock(const std::string& when) {
    if (when.size() <= 10) return rig_.clock().set_day(*CivilDate::parse(when));
    rig_.clock().set(when.substr(0, 10) + "T" + when.substr(11) + ":00.000+08:00");
  }

  static Who who(const json::Value& step) { return {text_at(step, "by"), text_at(step, "as", "handler")}; }

  /// "@key" stands for the identifier saved or given under that key: a case, a person, a record.
  json::Value resolved(const json::Value& value) {
    if (const json::Object* object = value.if_object()) {
      json::Object out;
      for (const auto& member : *object) out.emplace(member.key(), resolved(member.value()));
      return out;
    }
    if (const json::Array* array = value.if_array()) {
      json::Array out;
      for (const json::Value& item : *array) out.push_back(resolved(item));
      return out;
    }
    if (value.is_string() && value.as_string().starts_with("@")) {
      const std::string key{value.as_string().subview(1)};
      const auto saved = saved_.find(key);
      return json::Value(saved != saved_.end() ? saved->second : rig_.organ().member(key).person.text());
    }
    return value;
  }

  void act(const json::Value& step) {
    json::Object body =
        resolved(step.as_object().contains("with") ? step.at("with") : json::Value(json::Object{})).as_object();
    json::Array uploads;
    for (const json::Value& piece : list_at(step, "evidence")) {
      uploads.emplace_back(door_->upload(who(step), text_at(piece, "name"), text_at(piece, "content")));
    }
    if (!uploads.empty()) body["evidence"] = uploads;
    const Outcome outcome = door_->run(who(step), text_at(step, "do"), body);
    compare(step, outcome);
    if (outcome.done && step.as_object().contains("save")) {
      saved_[text_at(step, "save")] = outcome.seen.at("id").as_string().c_str();
    }
  }

  /// What came of a step is what was to come of it.
  void compare(const json::Value& step, const Outcome& outcome) {
    if (const json::Value* refused = step.as_object().if_contains("refused")) {
      ASSERT_FALSE(outcome.done) << "was to be refused";
      return expect_within(outcome.refused, *refused, "refused");
    }
    ASSERT_TRUE(outcome.done) << json::write(outcome.refused);
    if (const json::Value* then = step.as_object().if_contains("then")) {
      expect_within(outcome.seen, resolved(*then), "");
    }
  }

  void see(const json::Value& step) {
    Look look{.what = text_at(step, "see"), .kind = text_at(step, "kind")};
    if (step.as_object().contains("of")) look.matter = saved_.at(text_at(step, "of"));
    if (step.as_object().contains("reason")) {
      const json::Object body{{"matter", look.matter}, {"reason", text_at(step, "reason")}};
      const Outcome opened = door_->run(who(step), "openRecord", body);
      ASSERT_TRUE(opened.done) << json::write(opened.refused);
      look.opening = opened.seen.at("opening").at("id").as_string().c_str();
    }
    if (look.what == "form") return see_form(step, look);
    const Outcome outcome = door_->see(who(step), look);
    compare(step, outcome);
    // A matter that another step's decision began has no name yet: the newest of its kind takes it.
    if (outcome.done && step.as_object().contains("save")) {
      saved_[text_at(step, "save")] = outcome.seen.at("items").as_array().at(0).at("id").as_string().c_str();
    }
  }

  void see_form(const json::Value& step, const Look& look) {
    const std::string text = printed_text(door_->form(who(step), look), rig_.path());
    for (const std::string& part : texts_at(step, "prints")) {
      EXPECT_NE(text.find(part), std::string::npos) << part << " is not printed in\n" << text;
    }
  }

  std::filesystem::path pack_;
  Rig rig_;
  std::unique_ptr<Door> door_;
  std::map<std::string, std::string> saved_;
};

std::vector<std::filesystem::path> scenario_files() {
  std::vector<std::filesystem::path> files;
  const char* elsewhere = std::getenv("DONGHU_POLICIES");
  const std::filesystem::path policies = elsewhere != nullptr ? elsewhere : DONGHU_SOURCE_DIR "/policies";
  for (const auto& pack : std::filesystem::directory_iterator{policies}) {
    const auto folder = pack.path() / "scenarios";
    if (!std::filesystem::exists(folder)) continue;
    for (const auto& file : std::filesystem::directory_iterator{folder}) files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct Case {
  std::filesystem::path file;
  const char* way;
  DoorMaker door;
};

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto& file : scenario_files()) {
    cases.push_back({file, "use_cases", use_cases});
    cases.push_back({file, "http", over_http});
  }
  return cases;
}

class Scenario : public ::testing::TestWithParam<Case> {};

TEST_P(Scenario, comes_out_as_written) {
  const std::filesystem::path& file = GetParam().file;
  const json::Value scenario = load(file);
  Play play{scenario, file.parent_path().parent_path() / "pack.yaml", GetParam().door};
  std::size_t number = 0;
  for (const json::Value& step : list_at(scenario, "steps")) {
    SCOPED_TRACE("step " + std::to_string(++number) + " of " + file.filename().string());
    ASSERT_NO_FATAL_FAILURE(play.step(step));
  }
  // Whatever happened: every table row is what a replay of the entries gives.
  play.expect_whole();
  play.expect_no_hindsight();
}

INSTANTIATE_TEST_SUITE_P(Policies, Scenario, ::testing::ValuesIn(all_cases()), [](const auto& one) {
  const std::filesystem::path& file = one.param.file;
  std::string name =
      file.parent_path().parent_path().filename().string() + "_" + file.stem().string() + "_" + one.param.way;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace donghu::testing
