// The rules as they would have been: the adopted versions by their days, with the other pack among them.
#include <algorithm>

#include "donghu/app/retrospect_parts.hpp"

namespace donghu::app {
namespace {

using Held = PackShelf::Held;

/// The other pack with those of the adoption's settings that it has a term for.
std::shared_ptr<const policy::Pack> with_fitting_settings(const std::shared_ptr<const policy::Pack>& pack,
                                                          const std::vector<domain::TermSetting>& settings,
                                                          std::vector<std::string>& left_out) {
  policy::Pack set = *pack;
  for (const domain::TermSetting& setting : settings) {
    if (Result<policy::Pack> one = domain::with_settings(set, {setting})) {
      set = *std::move(one);
    } else {
      left_out.push_back(setting.param);
    }
  }
  return std::make_shared<const policy::Pack>(std::move(set));
}

/// Of each pack the version that stands last.
std::vector<const policy::Pack*> newest_of_each(const std::vector<Held>& held, const std::vector<std::string>& order) {
  std::vector<const policy::Pack*> packs;
  for (const std::string& wanted : order) {
    const policy::Pack* newest = nullptr;
    for (const Held& one : held) {
      if (one.version.pack == wanted) newest = one.pack.get();
    }
    if (newest != nullptr) packs.push_back(newest);
  }
  return packs;
}

class Supposition {
 public:
  Supposition(const Hypothesis& hypothesis, const ActiveRules& then, Retrospect& notes)
      : hypothesis_(hypothesis), then_(then), notes_(notes), held_(then.packs->held()), order_(then.adoption.packs) {}

  Result<std::shared_ptr<const ActiveRules>> rules() {
    const std::string& id = hypothesis_.pack->pack_id;
    const bool adopted = std::find(order_.begin(), order_.end(), id) != order_.end();
    if (hypothesis_.alone && hypothesis_.from) return refuse(ErrorCode::kNotAllowed, "from");
    notes_.placement = hypothesis_.alone ? Placement::kAlone : adopted ? Placement::kInPlace : Placement::kBeside;
    notes_.from = first_day();
    Held held{{.pack = id, .version = hypothesis_.pack->pack_version, .digest = hypothesis_.digest}, hypothesis_.pack};
    held.version.in_force_from = notes_.from;
    if (const Held* last = last_of(id)) {
      held.version.overrides = last->version.overrides;
      held.pack = with_fitting_settings(hypothesis_.pack, held.version.overrides, notes_.settings_left_out);
    }
    take_out();
    put_in(std::move(held));
    if (notes_.placement == Placement::kAlone) order_ = {id};
    if (!adopted && notes_.placement == Placement::kBeside) order_.push_back(id);
    if (auto fit = policy::check_together(newest_of_each(held_, order_)); !fit) return refuse(fit.error());
    return made();
  }

 private:
  const Held* last_of(const std::string& id) const {
    const auto found = std::find_if(held_.rbegin(), held_.rend(), [&](const Held& h) { return h.version.pack == id; });
    return found == held_.rend() ? nullptr : &*found;
  }

  CivilDate first_day() const {
    if (hypothesis_.from) return *hypothesis_.from;
    for (const Held& held : held_) {
      if (notes_.placement == Placement::kInPlace && held.version.pack != hypothesis_.pack->pack_id) continue;
      return held.version.in_force_from;  // held in the order of their days
    }
    return then_.adoption.in_force_from;
  }

  void take_out() {
    std::erase_if(held_, [&](const Held& held) {
      const bool own = held.version.pack == hypothesis_.pack->pack_id && held.version.in_force_from >= notes_.from;
      const bool goes = notes_.placement == Placement::kAlone || own;
      if (goes) notes_.replaced.push_back({held.version.pack, held.version.version, held.version.digest});
      return goes;
    });
  }

  void put_in(Held held) {
    const auto after = std::find_if(held_.begin(), held_.end(), [&](const Held& other) {
      return other.version.in_force_from > held.version.in_force_from;
    });
    held_.insert(after, std::move(held));
  }

  std::shared_ptr<const ActiveRules> made() const {
    ActiveRules rules = then_;
    rules.adoption.versions.clear();
    for (const Held& held : held_) rules.adoption.versions.push_back(held.version);
    rules.adoption.packs = order_;
    rules.packs = std::make_shared<const PackShelf>(held_, order_);
    select(rules, then_.day);
    return std::make_shared<const ActiveRules>(std::move(rules));
  }

  const Hypothesis& hypothesis_;
  const ActiveRules& then_;
  Retrospect& notes_;
  std::vector<Held> held_;
  std::vector<std::string> order_;
};

}  // namespace

Result<void> suppose(const Hypothesis& hypothesis, const ActiveRules& then, Side& instead, Retrospect& notes) {
  const auto rules = Supposition{hypothesis, then, notes}.rules();
  if (!rules) return refuse(rules.error());
  // Whatever asks for rules finds these: the adoption's stream is the one they were folded from.
  instead.authority->know_rules(*rules);
  instead.shelf.hold(hypothesis.digest, hypothesis.pack);
  // Duties of set-up are read from the files of the adopted versions. From a later day on it is the adopted one that
  // was set up, and stays.
  if (hypothesis.from) return {};
  for (const PackRef& replaced : notes.replaced) instead.shelf.hold(replaced.digest, hypothesis.pack);
  return {};
}

}  // namespace donghu::app
