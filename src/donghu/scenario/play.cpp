#include "donghu/scenario/play.hpp"

#include <algorithm>
#include <fstream>

#include "donghu/app/export.hpp"
#include "donghu/app/history.hpp"
#include "donghu/app/retrospect.hpp"
#include "donghu/json/write.hpp"
#include "donghu/scenario/step_lines.hpp"

namespace donghu::scenario {
namespace {

std::string text_at(const json::Value& value, const char* key, std::string otherwise = {}) {
  const json::Value* found = value.as_object().if_contains(key);
  if (found == nullptr) return otherwise;
  return found->is_string() ? std::string{found->as_string().c_str()} : json::write(*found);
}

const json::Array& list_at(const json::Value& value, const char* key) {
  static const json::Array none;
  const json::Value* found = value.as_object().if_contains(key);
  return found == nullptr ? none : found->as_array();
}

std::vector<std::string> texts_at(const json::Value& value, const char* key) {
  std::vector<std::string> texts;
  for (const json::Value& item : list_at(value, key)) texts.emplace_back(item.as_string().c_str());
  return texts;
}

CivilDate date_of(const std::string& text) {
  const std::optional<CivilDate> date = CivilDate::parse(text);
  if (!date) throw std::runtime_error("no date: " + text);
  return *date;
}

/// Everything expected is there: objects by the keys named, lists element by element and of equal length.
void compare_within(const json::Value& actual, const json::Value& expected, const std::string& place,
                    std::vector<Finding>& findings) {
  const auto differs = [&](const std::string& where, std::string wanted) {
    findings.push_back({.place = where, .expected = std::move(wanted), .found = json::write(actual)});
  };
  if (const json::Object* wanted = expected.if_object()) {
    if (!actual.is_object()) return differs(place, json::write(expected));
    for (const auto& member : *wanted) {
      const std::string at = place + "/" + std::string{member.key()};
      const json::Value* value = actual.as_object().if_contains(member.key());
      if (value == nullptr) {
        differs(at, json::write(member.value()));
      } else {
        compare_within(*value, member.value(), at, findings);
      }
    }
  } else if (const json::Array* items = expected.if_array()) {
    if (!actual.is_array() || actual.as_array().size() != items->size()) return differs(place, json::write(expected));
    for (std::size_t i = 0; i < items->size(); ++i) {
      compare_within(actual.as_array()[i], (*items)[i], place + "/" + std::to_string(i), findings);
    }
  } else if (json::write(actual) != json::write(expected)) {
    differs(place, json::write(expected));
  }
}

void note_words(const json::Value& value, const std::set<std::string>& watch, std::set<std::string>& said) {
  if (const json::Object* object = value.if_object()) {
    for (const auto& member : *object) note_words(member.value(), watch, said);
  } else if (const json::Array* array = value.if_array()) {
    for (const json::Value& item : *array) note_words(item, watch, said);
  } else if (value.is_string()) {
    if (const auto word = watch.find(value.as_string().c_str()); word != watch.end()) said.insert(*word);
  }
}

class Play {
 public:
  Play(const json::Value& scenario, const Stage& stage, Played& played)
      : stage_(stage), played_(played), rig_(stage.places) {
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
    std::optional<CivilDate> from;
    if (given.as_object().contains("inForceFrom")) from = date_of(text_at(given, "inForceFrom"));
    rig_.organ().adopt(texts_at(given, "procedures"), chain, texts_at(given, "packs"), from);
    for (const json::Value& file : list_at(given, "cases")) {
      saved_[text_at(file, "key")] = rig_.organ()
                                         .add_case(text_at(file, "number"), text_at(file, "name"),
                                                   text_at(file, "unit", "办公室"), texts_at(file, "handlers"))
                                         .text();
    }
    door_ = stage.door(rig_);
  }

  void step(const json::Value& step) {
    if (step.as_object().contains("on")) set_clock(text_at(step, "on"));
    if (step.as_object().contains("do")) {
      act(step);
    } else if (step.as_object().contains("see")) {
      see(step);
    } else if (step.as_object().contains("adopt")) {
      adopt(step.at("adopt"));
    } else if (step.as_object().contains("verify")) {
      expect_whole();
    } else {
      differs("", "do, see, adopt or verify", json::write(step));
    }
  }

  /// Every table row is what a replay of the entries gives.
  void expect_whole() {
    const app::Replay replayed = must(app::replay(*rig_.folder().registry, rig_.authority(), rig_.shelf()));
    for (const std::string& finding : replayed.findings) differs("/verify", "tables equal to a replay", finding);
  }

  /// Looking back under the rules that are in force finds that nothing would have differed, and can judge every step.
  void expect_no_hindsight() {
    const CivilDate today = civil_date(rig_.clock().now());
    const auto rules = must(app::active_rules(*rig_.folder().registry->read(), rig_.authority(), rig_.shelf(), today));
    const domain::AdoptedVersion& newest = rules->adoption.versions.back();
    const app::Hypothesis same{
        .pack = must(rig_.shelf().pack(newest.digest)), .digest = newest.digest, .from = newest.in_force_from};
    const app::Retrospect found = must(app::look_back(*rig_.folder().registry, rig_.authority(), *rig_.folder().blobs,
                                                      rig_.shelf().calendar(), same, rig_.clock().now()));
    for (const app::RetrospectItem& item : found.items) {
      differs("/hindsight/" + item.step + "/" + item.difference.element + "/" + item.difference.name,
              item.difference.then.value_or("-"), item.difference.instead.value_or("-"));
    }
    for (const app::Unjudged& step : found.unjudged) differs("/hindsight/" + step.step, "judged again", step.code);
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
    const CivilDate day = date_of(when.substr(0, 10));
    if (when.size() <= 10) return rig_.clock().set_day(day);
    rig_.clock().set(when.substr(0, 10) + "T" + when.substr(11) + ":00.000+08:00");
  }

  static Who who(const json::Value& step) { return {text_at(step, "by"), text_at(step, "as", "handler")}; }

  void differs(std::string place, std::string expected, std::string found) {
    played_.findings.push_back({.place = std::move(place), .expected = std::move(expected), .found = std::move(found)});
  }

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

  /// A further version of the pack: its text with passages replaced, each of which must stand there.
  void adopt(const json::Value& version) {
    const Places& places = stage_.places;
    std::string text = must(app::read_file(stage_.original.empty() ? places.file_of(places.pack) : stage_.original));
    for (const json::Value& change : list_at(version, "replace")) {
      const std::size_t at = text.find(text_at(change, "from"));
      if (at == std::string::npos) return differs("/adopt/replace", text_at(change, "from"), "not in the pack");
      text.replace(at, text_at(change, "from").size(), text_at(change, "to"));
    }
    const std::filesystem::path file = rig_.path() / "pack.yaml";
    std::ofstream{file} << (stage_.change ? stage_.change(text) : text);
    rig_.organ().adopt_version(file, date_of(text_at(version, "inForceFrom")));
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
    if (stage_.watch != nullptr) {
      note_words(outcome.seen, *stage_.watch, played_.said);
      note_words(outcome.refused, *stage_.watch, played_.said);
    }
    if (const json::Value* refused = step.as_object().if_contains("refused")) {
      if (outcome.done) return differs("/refused", json::write(*refused), "done");
      return compare_within(outcome.refused, *refused, "/refused", played_.findings);
    }
    if (!outcome.done) return differs("", "done", json::write(outcome.refused));
    if (const json::Value* then = step.as_object().if_contains("then")) {
      compare_within(outcome.seen, resolved(*then), "/then", played_.findings);
    }
  }

  void see(const json::Value& step) {
    Look look{.what = text_at(step, "see"), .kind = text_at(step, "kind")};
    if (step.as_object().contains("of")) {
      const auto saved = saved_.find(text_at(step, "of"));
      if (saved == saved_.end()) return differs("/of", "a saved key", text_at(step, "of"));
      look.matter = saved->second;
    }
    if (step.as_object().contains("reason")) {
      const json::Object body{{"matter", look.matter}, {"reason", text_at(step, "reason")}};
      const Outcome opened = door_->run(who(step), "openRecord", body);
      if (!opened.done) return differs("/reason", "opened", json::write(opened.refused));
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
    const std::string text = door_->printed(who(step), look);
    for (const std::string& part : texts_at(step, "prints")) {
      if (text.find(part) == std::string::npos) differs("/prints", part, text);
    }
  }

  const Stage& stage_;
  Played& played_;
  Rig rig_;
  std::unique_ptr<Door> door_;
  std::map<std::string, std::string> saved_;
};

/// Names the step in what was found since `before`.
void mark(Played& played, std::size_t before, std::size_t step, int line) {
  for (std::size_t i = before; i < played.findings.size(); ++i) {
    played.findings[i].step = step;
    played.findings[i].line = line;
  }
}

/// Runs a part of the play; what is thrown there becomes a finding. True if nothing was found.
template <class Part>
bool passes(Played& played, std::size_t step, int line, Part part) {
  const std::size_t before = played.findings.size();
  try {
    part();
  } catch (const std::exception& failure) {
    played.findings.push_back({.expected = "done", .found = failure.what()});
  }
  mark(played, before, step, line);
  return played.findings.size() == before;
}

}  // namespace

Played play(const std::filesystem::path& file, const Stage& stage) {
  Played played{.id = file.stem().string()};
  const Result<ReadScenario> read = read_with_lines(file);
  if (!read) {
    played.findings.push_back({.expected = "a scenario", .found = describe(read.error())});
    return played;
  }
  std::unique_ptr<Play> playing;
  if (!passes(played, 0, 0, [&] {
        played.id = text_at(read->text, "id", played.id);
        playing = std::make_unique<Play>(read->text, stage, played);
        played.steps = list_at(read->text, "steps").size();
      })) {
    return played;
  }
  std::size_t number = 0;
  for (const json::Value& step : list_at(read->text, "steps")) {
    const int line = number < read->step_lines.size() ? read->step_lines[number] : 0;
    if (!passes(played, ++number, line, [&] { playing->step(step); })) return played;
  }
  // Whatever happened: the tables are those of a replay.
  passes(played, 0, 0, [&] { playing->expect_whole(); });
  passes(played, 0, 0, [&] { playing->expect_no_hindsight(); });
  return played;
}

}  // namespace donghu::scenario
