#include "donghu/app/active_rules.hpp"

#include <algorithm>

namespace donghu::app {

PackShelf::PackShelf(std::vector<Held> held, std::vector<std::string> order)
    : held_(std::move(held)), order_(std::move(order)) {}

PackShelf::Positions PackShelf::in_force(CivilDate day) const {
  Positions positions;
  for (const std::string& wanted : order_) {
    std::size_t newest = held_.size();
    for (std::size_t i = 0; i < held_.size(); ++i) {
      if (held_[i].version.pack == wanted && held_[i].version.in_force_from <= day) newest = i;
    }
    if (newest < held_.size()) positions.push_back(newest);
  }
  return positions;
}

std::shared_ptr<const policy::Pack> PackShelf::read(const Positions& positions, const policy::Reading& reading) const {
  // A lone pack is read as it is.
  if (positions.size() == 1) return held_[positions.front()].pack;
  const Key key{positions, reading.leading, reading.judges, reading.everybody};
  const std::scoped_lock lock{mutex_};
  auto& known = readings_[key];
  if (known == nullptr) {
    std::vector<const policy::Pack*> packs;
    for (const std::size_t position : positions) packs.push_back(held_[position].pack.get());
    known = std::make_shared<const policy::Pack>(policy::merge(packs, reading));
  }
  return known;
}

std::shared_ptr<const policy::Pack> PackShelf::all(CivilDate day) const {
  const Positions positions = in_force(day);
  if (positions.empty()) return nullptr;
  std::vector<const policy::Pack*> packs;
  for (const std::size_t position : positions) packs.push_back(held_[position].pack.get());
  return read(positions, policy::reading_of_all(packs));
}

const policy::Pack* PackShelf::read_for(CivilDate day, const policy::Facts& subject) const {
  const Positions positions = in_force(day);
  if (positions.empty()) return nullptr;
  std::vector<const policy::Pack*> packs;
  for (const std::size_t position : positions) packs.push_back(held_[position].pack.get());
  const policy::Reading reading = subject.empty() ? policy::reading_of_all(packs) : policy::reading_for(packs, subject);
  return read(positions, reading).get();
}

std::vector<PackRef> PackShelf::refs(CivilDate day) const {
  std::vector<PackRef> refs;
  for (const std::size_t position : in_force(day)) {
    const domain::AdoptedVersion& version = held_[position].version;
    refs.push_back({version.pack, version.version, version.digest});
  }
  return refs;
}

std::vector<PackRef> ActiveRules::refs() const {
  std::vector<PackRef> refs = packs->refs(day);
  if (refs.empty()) refs.push_back(ref());
  return refs;
}

const policy::Pack* ActiveRules::in_force_on(CivilDate on) const { return packs->all(on).get(); }

const policy::Pack* ActiveRules::read_for(CivilDate on, const policy::Facts& subject) const {
  return packs->read_for(on, subject);
}

const policy::Pack& ActiveRules::pack_for(const policy::Facts& subject) const {
  const policy::Pack* found = subject.empty() ? nullptr : packs->read_for(day, subject);
  return found != nullptr ? *found : *pack;
}

}  // namespace donghu::app
