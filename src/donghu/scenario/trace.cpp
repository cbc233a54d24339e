#include "donghu/scenario/trace.hpp"

#include <algorithm>

#include "donghu/policy/elements.hpp"
#include "donghu/policy/load.hpp"
#include "donghu/policy/yaml_tree.hpp"
#include "donghu/scenario/touched.hpp"

namespace donghu::scenario {
namespace {

using policy::Element;
using policy::Pack;

std::string kinds_of(const policy::Article& article) {
  constexpr std::string_view kLetters = "DMPTXB";
  std::string letters;
  for (const policy::RowKind kind : article.kinds) letters += kLetters[static_cast<std::size_t>(kind)];
  return letters;
}

/// An identifier that stands for one thing only: "C-SEAL", "ACT-PLEAD"; no word such as "self" or "refuse".
bool is_identifier(const std::string& name) {
  return name.find('-') != std::string::npos && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

/// The rows of a pack's tables.
std::set<std::string> rows_in_tables(const std::filesystem::path& pack) {
  std::set<std::string> rows;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator{pack / "rows", none}) {
    const Result<std::string> text = app::read_file(entry.path());
    policy::Problems problems{entry.path().string()};
    const auto tree = text ? policy::parse_yaml(*text, problems) : std::nullopt;
    const policy::YamlNode* list = tree ? tree->find("rows") : nullptr;
    if (list == nullptr) continue;
    for (const policy::YamlNode& row : list->items) {
      if (const policy::YamlNode* ref = row.find("row")) rows.insert(ref->text);
    }
  }
  return rows;
}

void add_words(const json::Value& value, std::set<std::string>& words) {
  if (const json::Object* object = value.if_object()) {
    for (const auto& member : *object) add_words(member.value(), words);
  } else if (const json::Array* array = value.if_array()) {
    for (const json::Value& item : *array) add_words(item, words);
  } else if (value.is_string()) {
    words.emplace(value.as_string().c_str());
  }
}

/// The packs that a scenario adopts, by name.
std::vector<std::string> packs_of(const json::Value& scenario, const std::filesystem::path& file) {
  std::vector<std::string> packs;
  const json::Value* given = scenario.as_object().if_contains("given");
  const json::Value* list = given != nullptr && given->is_object() ? given->as_object().if_contains("packs") : nullptr;
  if (list != nullptr && list->is_array()) {
    for (const json::Value& name : list->as_array()) packs.emplace_back(name.as_string().c_str());
  }
  if (packs.empty()) packs.push_back(file.parent_path().parent_path().filename().string());
  return packs;
}

/// A pack as it is traced.
struct Source {
  std::filesystem::path folder;
  Pack pack;
  std::vector<Element> elements;
};

Result<Source> source_of(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "pack.yaml";
  const Result<std::string> text = app::read_file(file);
  if (!text) return refuse(text.error());
  Result<Pack> pack = policy::load_pack(*text, file.string());
  if (!pack) return refuse(pack.error());
  Result<std::vector<Element>> elements = policy::elements_of(*text, file.string());
  if (!elements) return refuse(elements.error());
  return Source{folder, *std::move(pack), *std::move(elements)};
}

struct PlayedFile {
  std::filesystem::path file;
  std::vector<std::string> packs;
  std::set<std::string> words = {};  // entered, expected, answered
  bool red = false;
};

/// Plays every scenario beside the packs, watching for their rows and identifiers.
Result<std::vector<PlayedFile>> play_files(const TraceSources& sources, const std::set<std::string>& watch) {
  std::vector<PlayedFile> files;
  for (const std::filesystem::path& folder : sources.packs) {
    for (const auto& file : scenarios_of(folder)) {
      const Result<json::Value> scenario = read_scenario(file);
      if (!scenario) return refuse(scenario.error());
      PlayedFile one{.file = file, .packs = packs_of(*scenario, file)};
      if (const json::Value* steps = scenario->as_object().if_contains("steps")) add_words(*steps, one.words);
      files.push_back(std::move(one));
    }
  }
  std::vector<Played> played(files.size());
  each_at_once(files.size(), sources.threads, [&](std::size_t i) {
    const Stage stage{.places = places_of(files[i].file, sources.policies), .watch = &watch};
    played[i] = play(files[i].file, stage);
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    files[i].red = !played[i].findings.empty();
    files[i].words.merge(played[i].said);
  }
  return files;
}

/// The scenario as one names it beside this pack: of another pack with that pack's name.
std::string name_beside(const std::filesystem::path& file, const std::filesystem::path& folder) {
  const std::filesystem::path own = file.parent_path().parent_path();
  const std::string stem = file.stem().string();
  return own.filename() == folder.filename() ? stem : own.filename().string() + "/" + stem;
}

bool adopts(const PlayedFile& played, const std::filesystem::path& folder) {
  return std::find(played.packs.begin(), played.packs.end(), folder.filename().string()) != played.packs.end();
}

class Tracer {
 public:
  Tracer(const Source& source, const std::vector<PlayedFile>& files,
         const std::map<std::string, std::set<std::string>>& tests)
      : source_(source), files_(files), tests_(tests), in_tables_(rows_in_tables(source.folder)) {}

  PackTrace trace() const {
    PackTrace trace{.pack_id = source_.pack.pack_id, .title = source_.pack.title};
    for (const policy::Article& article : source_.pack.articles) trace.rows.push_back(row(article));
    return trace;
  }

 private:
  TracedRow row(const policy::Article& article) const {
    TracedRow row{.ref = article.ref, .kinds = kinds_of(article), .summary = article.summary.zh};
    row.background = row.kinds == "B";
    row.in_table = in_tables_.contains(article.ref);
    std::set<std::string> words{article.ref};
    for (const Element& element : source_.elements) {
      if (std::find(element.rows.begin(), element.rows.end(), article.ref) == element.rows.end()) continue;
      row.carriers.push_back({element.path, element.section});
      add_identifiers(element, words);
    }
    if (row.carriers.empty()) add_items(article, row, words);
    add_shown(words, row);
    return row;
  }

  static void add_identifiers(const Element& element, std::set<std::string>& words) {
    for (const std::string& name : element.names) {
      if (is_identifier(name)) words.insert(name);
    }
  }

  /// The head of an enumeration says nothing that its items do not say.
  void add_items(const policy::Article& head, TracedRow& row, std::set<std::string>& words) const {
    for (const policy::Article& item : source_.pack.articles) {
      if (!item.ref.starts_with(head.ref + "(")) continue;
      row.carriers.push_back({"articles." + item.ref, "articles[]"});
      words.insert(item.ref);
    }
  }

  void add_shown(const std::set<std::string>& words, TracedRow& row) const {
    for (const PlayedFile& played : files_) {
      if (played.red || !adopts(played, source_.folder)) continue;
      const bool names =
          std::any_of(words.begin(), words.end(), [&](const std::string& word) { return played.words.contains(word); });
      if (names) row.scenarios.push_back(name_beside(played.file, source_.folder));
    }
    for (const std::string& word : words) {
      // Identifiers are shared by packs; rows are not, so only they say whose test it is.
      if (is_identifier(word) && word != row.ref) continue;
      const auto found = tests_.find(word);
      if (found != tests_.end()) row.tests.insert(row.tests.end(), found->second.begin(), found->second.end());
    }
  }

  const Source& source_;
  const std::vector<PlayedFile>& files_;
  const std::map<std::string, std::set<std::string>>& tests_;
  std::set<std::string> in_tables_;
};

/// For the rows that nothing names: who notices when a part that carries them is missing.
class Losses {
 public:
  Losses(const TraceSources& sources, const Source& source, const std::vector<PlayedFile>& files)
      : sources_(sources), source_(source) {
    for (const PlayedFile& played : files) {
      if (!played.red && adopts(played, source.folder)) scenarios_.push_back(played.file);
    }
  }

  void look(PackTrace& trace) const {
    std::set<std::string> unnamed;
    for (const TracedRow& row : trace.rows) {
      if (!row.is_shown()) unnamed.insert(row.ref);
    }
    const auto carries = [&](const Element& element) {
      return std::any_of(element.rows.begin(), element.rows.end(),
                         [&](const std::string& row) { return unnamed.contains(row); });
    };
    std::vector<Element> elements;
    std::copy_if(source_.elements.begin(), source_.elements.end(), std::back_inserter(elements), carries);
    const Places places{.policies = sources_.policies,
                        .packs = source_.folder.parent_path(),
                        .pack = source_.folder.filename().string()};
    const Trial trial{.pack = source_.folder / "pack.yaml",
                      .stage = {.places = places},
                      .scenarios = scenarios_,
                      .threads = sources_.threads};
    if (const auto touches = touch(trial, elements)) note(*touches, unnamed, trace);
  }

 private:
  void note(const std::vector<Touch>& touches, const std::set<std::string>& unnamed, PackTrace& trace) const {
    for (const Touch& touch : touches) {
      if (touch.notice != Notice::kScenario) continue;
      const std::string scenario = name_beside(touch.by, source_.folder);
      for (TracedRow& row : trace.rows) {
        const auto& rows = touch.element.rows;
        if (!unnamed.contains(row.ref) || std::find(rows.begin(), rows.end(), row.ref) == rows.end()) continue;
        if (std::find(row.noticed.begin(), row.noticed.end(), scenario) == row.noticed.end()) {
          row.noticed.push_back(scenario);
        }
      }
    }
  }

  const TraceSources& sources_;
  const Source& source_;
  std::vector<std::filesystem::path> scenarios_ = {};
};

}  // namespace

Result<Traces> trace(const TraceSources& sources) {
  std::vector<Source> packs;
  std::set<std::string> watch;
  for (const std::filesystem::path& folder : sources.packs) {
    Result<Source> source = source_of(std::filesystem::absolute(folder).lexically_normal());
    if (!source) return refuse(source.error());
    for (const policy::Article& article : source->pack.articles) watch.insert(article.ref);
    for (const Element& element : source->elements) watch.insert(element.names.begin(), element.names.end());
    packs.push_back(*std::move(source));
  }
  const Result<std::vector<PlayedFile>> files = play_files(sources, watch);
  if (!files) return refuse(files.error());
  const auto tests =
      sources.tests.empty() ? std::map<std::string, std::set<std::string>>{} : tests_by_literal(sources.tests);
  Traces traces;
  for (const Source& source : packs) {
    traces.packs.push_back(Tracer{source, *files, tests}.trace());
    if (!sources.only_named) Losses{sources, source, *files}.look(traces.packs.back());
  }
  for (const PlayedFile& file : *files) {
    if (file.red) traces.red.push_back(name_beside(file.file, {}));
  }
  return traces;
}

std::vector<std::string> gaps(const Traces& traces, bool tables_suffice) {
  std::vector<std::string> lines;
  lines.reserve(traces.red.size());
  for (const std::string& scenario : traces.red) lines.push_back(scenario + ": 情景不合 · red");
  for (const PackTrace& trace : traces.packs) {
    for (const TracedRow& row : trace.rows) {
      std::string missing;
      if (!row.is_carried()) missing += "无承担 · no carrier";
      if (!row.in_table) missing += std::string{missing.empty() ? "" : "；"} + "不在核对表 · not in a row table";
      if (row.in_table && !tables_suffice && !row.is_shown()) {
        missing += std::string{missing.empty() ? "" : "；"} + "无情景、无测试 · no scenario and no test";
      }
      if (!missing.empty()) lines.push_back(trace.pack_id + " " + row.ref + " (" + row.kinds + "): " + missing);
    }
  }
  return lines;
}

}  // namespace donghu::scenario
