// Commands for whoever writes a regulation: a new pack, its scenarios and what they touch, its rows and what shows
// them.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "donghu/app/shelf.hpp"
#include "donghu/main/commands.hpp"
#include "donghu/policy/load.hpp"
#include "donghu/policy/show.hpp"
#include "donghu/scenario/sections.hpp"
#include "donghu/scenario/skeleton.hpp"
#include "donghu/scenario/touched.hpp"
#include "donghu/scenario/trace.hpp"

namespace donghu {
namespace {

using scenario::Finding;
using scenario::Notice;
using scenario::Played;
using scenario::Touch;

int refused(const cli::Words& words, const Error& error) {
  fmt::print(stderr, "{}", cli::error_text(words, error));
  return 1;
}

unsigned threads_of(unsigned asked) { return asked != 0 ? asked : std::max(1U, std::thread::hardware_concurrency()); }

/// A pack named by its folder or its file.
struct PackPlace {
  std::filesystem::path folder;
  std::filesystem::path file;
};

PackPlace place_of(const std::filesystem::path& given) {
  const std::filesystem::path path = std::filesystem::absolute(given).lexically_normal();
  if (!std::filesystem::is_directory(path)) return {path.parent_path(), path};
  const std::filesystem::path folder = path.has_filename() ? path : path.parent_path();
  return {folder, folder / "pack.yaml"};
}

/// Where the calendars are: as said, else beside the pack, else none.
std::filesystem::path calendars_for(const PackPlace& place, const std::filesystem::path& said) {
  if (!said.empty()) return said;
  const std::filesystem::path beside = place.folder.parent_path();
  return std::filesystem::exists(beside / "calendar") ? beside : place.folder;
}

void print_played(const cli::Words& words, const std::filesystem::path& file, const Played& played) {
  const bool is_green = played.findings.empty();
  fmt::print("{} {} ({})\n", is_green ? "ok    " : "FAILED", file.stem().string(),
             words("cli.policy.steps", {{"count", std::to_string(played.steps)}}));
  for (const Finding& finding : played.findings) {
    fmt::print("       {}:{} {} {}\n         {} {}\n         {} {}\n", file.filename().string(), finding.line,
               words("cli.policy.step", {{"number", std::to_string(finding.step)}}), finding.place,
               words("cli.policy.expected"), finding.expected, words("cli.policy.found"), finding.found);
  }
}

/// Which scenario noticed which element when it was last tried: only the order of trials comes from it.
class Memory {
 public:
  explicit Memory(const std::string& pack_id) {
    const char* cache = std::getenv("XDG_CACHE_HOME");  // NOLINT(concurrency-mt-unsafe): before any thread
    const char* home = std::getenv("HOME");             // NOLINT(concurrency-mt-unsafe): before any thread
    if (cache != nullptr && *cache != '\0') {
      file_ = std::filesystem::path{cache} / "donghu" / "noticed" / pack_id;
    } else if (home != nullptr) {
      file_ = std::filesystem::path{home} / ".cache" / "donghu" / "noticed" / pack_id;
    }
  }

  std::map<std::string, std::string> read() const {
    std::map<std::string, std::string> noticed;
    std::ifstream in{file_};
    for (std::string line; std::getline(in, line);) {
      if (const auto tab = line.find('\t'); tab != std::string::npos)
        noticed[line.substr(0, tab)] = line.substr(tab + 1);
    }
    return noticed;
  }

  void write(const std::vector<Touch>& touches) const {
    if (file_.empty()) return;
    std::error_code ignored;  // without a memory the next run is only slower
    std::filesystem::create_directories(file_.parent_path(), ignored);
    std::ofstream out{file_};
    for (const Touch& touch : touches) {
      if (!touch.by.empty()) out << touch.element.path << '\t' << touch.by.stem().string() << '\n';
    }
  }

 private:
  std::filesystem::path file_;
};

/// Elements without which something should come out otherwise.
std::vector<policy::Element> acting(std::vector<policy::Element> elements) {
  std::erase_if(elements, [](const policy::Element& element) {
    const scenario::Section* section = scenario::find_section(element.section);
    return section != nullptr && section->effect == scenario::Effect::kTells;
  });
  return elements;
}

bool is_named(const policy::Element& element, const std::set<std::string>& said) {
  const auto in_said = [&](const std::string& word) { return said.contains(word); };
  return std::any_of(element.rows.begin(), element.rows.end(), in_said);
}

void print_elements(const std::string& title, const PackPlace& place, const std::vector<const Touch*>& touches) {
  if (touches.empty()) return;
  fmt::print("{}\n", title);
  for (const Touch* touch : touches) {
    fmt::print("  {}:{} {} ({})\n", place.file.filename().string(), touch->element.line, touch->element.path,
               fmt::join(touch->element.rows, ", "));
  }
}

/// What was found about the elements; how many nobody noticed.
std::size_t print_touches(const cli::Words& words, const PackPlace& place, const std::vector<Touch>& touches,
                          const std::set<std::string>& said) {
  std::vector<const Touch*> untouched;
  std::vector<const Touch*> only_needed;
  std::size_t by_scenario = 0;
  for (const Touch& touch : touches) {
    if (touch.notice == Notice::kScenario) ++by_scenario;
    if (touch.notice == Notice::kNobody) untouched.push_back(&touch);
    if (touch.notice == Notice::kNeeded && !is_named(touch.element, said)) only_needed.push_back(&touch);
  }
  const std::size_t needed = touches.size() - by_scenario - untouched.size();
  fmt::print("{}\n", words("cli.policy.elements", {{"count", std::to_string(touches.size())},
                                                   {"noticed", std::to_string(by_scenario)},
                                                   {"needed", std::to_string(needed)},
                                                   {"untouched", std::to_string(untouched.size())}}));
  print_elements(words("cli.policy.untouched"), place, untouched);
  print_elements(words("cli.policy.onlyNeeded"), place, only_needed);
  return untouched.size();
}

/// The line that counts on, at a terminal only.
void show_progress(const cli::Words& words, std::size_t done, std::size_t of) {
  if (isatty(STDERR_FILENO) == 0) return;
  fmt::print(stderr, "\r{}{}",
             words("cli.policy.progress", {{"done", std::to_string(done)}, {"of", std::to_string(of)}}),
             done == of ? "\n" : "");
  std::fflush(stderr);
}

class PolicyTest {
 public:
  PolicyTest(const cli::TestPolicy& command, const cli::Words& words, PackPlace place, const policy::Pack& pack,
             std::vector<policy::Element> elements)
      : command_(command),
        words_(words),
        place_(std::move(place)),
        pack_(pack),
        elements_(std::move(elements)),
        files_(scenario::scenarios_of(place_.folder)) {
    for (const policy::Element& element : elements_) watch_.insert(element.rows.begin(), element.rows.end());
    stage_.places = {.policies = calendars_for(place_, command.policies),
                     .packs = place_.folder.parent_path(),
                     .pack = place_.folder.filename().string(),
                     .instead = {{place_.folder.filename().string(), place_.file}}};
    stage_.watch = &watch_;
  }

  int run() {
    const std::size_t failed = play();
    if (failed > 0) {
      fmt::print("{}\n", words_("cli.policy.redFirst"));
      return 1;
    }
    if (command_.scenarios_only) return 0;
    return untouched() > 0 && command_.strict ? 1 : 0;
  }

 private:
  std::size_t play() {
    const std::vector<Played> played = scenario::play_all(files_, stage_, threads_of(command_.jobs));
    std::size_t failed = 0;
    for (std::size_t i = 0; i < played.size(); ++i) {
      print_played(words_, files_[i], played[i]);
      failed += played[i].findings.empty() ? 0 : 1;
      said_.insert(played[i].said.begin(), played[i].said.end());
    }
    fmt::print("{}\n", words_("cli.policy.played",
                              {{"count", std::to_string(files_.size())}, {"failed", std::to_string(failed)}}));
    return failed;
  }

  std::size_t untouched() const {
    const Memory memory{pack_.pack_id};
    scenario::Trial trial{.pack = place_.file,
                          .stage = stage_,
                          .scenarios = files_,
                          .likely = memory.read(),
                          .threads = threads_of(command_.jobs),
                          .progress = [&](std::size_t done, std::size_t of) { show_progress(words_, done, of); }};
    const auto touches = scenario::touch(trial, acting(elements_));
    if (!touches) throw std::runtime_error(describe(touches.error()));
    memory.write(*touches);
    return print_touches(words_, place_, *touches, said_);
  }

  const cli::TestPolicy& command_;
  const cli::Words& words_;
  PackPlace place_;
  const policy::Pack& pack_;
  std::vector<policy::Element> elements_;
  std::vector<std::filesystem::path> files_;
  std::set<std::string> watch_;
  std::set<std::string> said_;
  scenario::Stage stage_;
};

/// The folders under `policies` that hold a pack.
std::vector<std::filesystem::path> packs_in(const std::filesystem::path& policies) {
  std::vector<std::filesystem::path> folders;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator{policies, none}) {
    if (std::filesystem::exists(entry.path() / "pack.yaml")) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace

int run(const cli::TestPolicy& command, const cli::Words& words) {
  const PackPlace place = place_of(command.pack);
  const Result<std::string> text = app::read_file(place.file);
  if (!text) return refused(words, text.error());
  const Result<policy::Pack> pack = policy::load_pack(*text, place.file.string());
  if (!pack) {
    fmt::print(stderr, "{}", policy::show_problems(pack.error()));
    return 1;
  }
  Result<std::vector<policy::Element>> elements = policy::elements_of(*text, place.file.string());
  if (!elements) return refused(words, elements.error());
  return PolicyTest{command, words, place, *pack, *std::move(elements)}.run();
}

int run(const cli::NewPolicy& command, const cli::Words& words) {
  const Result<std::vector<std::filesystem::path>> written =
      scenario::write_skeleton({.folder = command.folder, .id = command.id, .title = command.title});
  if (!written) return refused(words, written.error());
  for (const std::filesystem::path& file : *written) fmt::print("{}\n", file.string());
  fmt::print("{}\n", words("cli.policy.new", {{"folder", command.folder.string()}}));
  return 0;
}

int run(const cli::TracePolicies& command, const cli::Words& words) {
  scenario::TraceSources sources{.policies = command.policies,
                                 .tests = command.tests,
                                 .threads = threads_of(command.jobs),
                                 .only_named = command.only_named};
  for (const std::filesystem::path& pack : command.packs) sources.packs.push_back(place_of(pack).folder);
  if (sources.packs.empty()) sources.packs = packs_in(command.policies);
  const Result<scenario::Traces> traces = scenario::trace(sources);
  if (!traces) return refused(words, traces.error());
  fmt::print("{}", scenario::trace_page(*traces));
  const std::vector<std::string> gaps = scenario::gaps(*traces, command.tables_suffice);
  for (const std::string& gap : gaps) fmt::print(stderr, "{}\n", gap);
  if (gaps.empty()) return 0;
  fmt::print(stderr, "{}\n", words("cli.policy.gaps", {{"count", std::to_string(gaps.size())}}));
  return 1;
}

}  // namespace donghu
