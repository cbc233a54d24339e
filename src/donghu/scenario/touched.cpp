#include "donghu/scenario/touched.hpp"

#include <algorithm>
#include <fstream>
#include <mutex>

#include "donghu/policy/load.hpp"

namespace donghu::scenario {
namespace {

/// The scenarios in the order in which they are tried: what noticed this element before comes first, then whoever has
/// noticed most so far, for one that goes through everything notices most.
class Order {
 public:
  explicit Order(const Trial& trial) : trial_(trial), noticed_(trial.scenarios.size(), 0) {}

  std::vector<std::size_t> of(const std::string& element) {
    const std::scoped_lock lock{mutex_};
    std::vector<std::size_t> order(trial_.scenarios.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto likely = trial_.likely.find(element);
    const auto weight = [&](std::size_t i) {
      const bool first = likely != trial_.likely.end() && trial_.scenarios[i].stem().string() == likely->second;
      return std::pair{first, noticed_[i]};
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    return order;
  }
  void noticed(std::size_t i) {
    const std::scoped_lock lock{mutex_};
    ++noticed_[i];
  }

 private:
  const Trial& trial_;
  std::vector<int> noticed_;
  std::mutex mutex_;
};

/// One element taken out, and the scenarios played without it.
class Without {
 public:
  Without(const Trial& trial, const std::string& text, Order& order) : trial_(trial), text_(text), order_(order) {}

  Touch judge(const policy::Element& element) {
    Touch touch{.element = element};
    const auto removal = loadable(element);
    if (!removal) {
      touch.notice = Notice::kNeeded;
      return touch;
    }
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "pack.yaml";
    std::ofstream{file, std::ios::binary} << *policy::without(text_, element.path, *removal);
    const auto change = [&](const std::string& version) {
      return policy::without(version, element.path, *removal).value_or(version);
    };
    for (const std::size_t i : order_.of(element.path)) {
      if (play(trial_.scenarios[i], stage_for(trial_.scenarios[i], file, change)).findings.empty()) continue;
      order_.noticed(i);
      touch.notice = Notice::kScenario;
      touch.by = trial_.scenarios[i];
      break;
    }
    return touch;
  }

 private:
  /// How the pack still loads without the element; none: not at all.
  std::optional<policy::Removal> loadable(const policy::Element& element) const {
    using policy::Removal;
    for (const Removal removal : {Removal::kNull, Removal::kGone, Removal::kGoneWithMentions}) {
      if (element.is_item && removal == Removal::kNull) continue;
      const auto text = policy::without(text_, element.path, removal);
      if (text && policy::load_pack(*text, "pack.yaml")) return removal;
    }
    return std::nullopt;
  }

  /// The scenario with the changed pack in its place; a scenario of another pack may adopt this one beside its own.
  Stage stage_for(const std::filesystem::path& scenario, const std::filesystem::path& changed,
                  const std::function<std::string(const std::string&)>& change) const {
    Stage stage = trial_.stage;
    stage.watch = nullptr;
    stage.places.instead[stage.places.pack] = changed;
    const std::filesystem::path own = std::filesystem::absolute(scenario).parent_path().parent_path();
    if (own.filename() == stage.places.pack) {
      stage.original = trial_.pack;
      stage.change = change;
    } else {
      stage.places.pack = own.filename().string();
    }
    return stage;
  }

  const Trial& trial_;
  const std::string& text_;
  Order& order_;
};

}  // namespace

std::vector<Played> play_all(const std::vector<std::filesystem::path>& scenarios, const Stage& stage,
                             unsigned threads) {
  std::vector<Played> played(scenarios.size());
  each_at_once(scenarios.size(), threads, [&](std::size_t i) { played[i] = play(scenarios[i], stage); });
  return played;
}

Result<std::vector<Touch>> touch(const Trial& trial, const std::vector<policy::Element>& elements) {
  const Result<std::string> text = app::read_file(trial.pack);
  if (!text) return refuse(text.error());
  Order order{trial};
  std::vector<Touch> touches(elements.size());
  std::mutex telling;
  std::size_t done = 0;
  each_at_once(elements.size(), trial.threads, [&](std::size_t i) {
    touches[i] = Without{trial, *text, order}.judge(elements[i]);
    const std::scoped_lock lock{telling};
    ++done;
    if (trial.progress) trial.progress(done, elements.size());
  });
  return touches;
}

}  // namespace donghu::scenario
