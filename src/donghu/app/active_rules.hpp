// The rules an authority works under: its adoption with every version of its packs, read as one for a day, and for
// whoever is judged (policy/merge.hpp).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "donghu/app/authority.hpp"
#include "donghu/app/shelf.hpp"
#include "donghu/domain/adoption.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/policy/merge.hpp"

namespace donghu::app {

/// The packs of one adoption by their days, and what comes of reading them together. Readings are made when they are
/// first asked for and kept. Thread-safe.
class PackShelf {
 public:
  struct Held {
    domain::AdoptedVersion version;
    std::shared_ptr<const policy::Pack> pack;
  };

  /// `held` in the order of the adoption's versions; `order`: pack ids as they are to be read.
  PackShelf(std::vector<Held> held, std::vector<std::string> order);

  /// None: no version holds on that day.
  std::shared_ptr<const policy::Pack> all(CivilDate day) const;
  const policy::Pack* read_for(CivilDate day, const policy::Facts& subject) const;
  /// Who stood behind a reading of that day, in their order.
  std::vector<PackRef> refs(CivilDate day) const;
  const policy::Pack& first() const { return *held_.front().pack; }
  const std::vector<Held>& held() const { return held_; }

 private:
  using Positions = std::vector<std::size_t>;  // of held_
  Positions in_force(CivilDate day) const;
  std::shared_ptr<const policy::Pack> read(const Positions& positions, const policy::Reading& reading) const;

  struct Key {
    Positions positions;
    std::size_t leading;
    std::vector<bool> judges;
    bool everybody;
    auto operator<=>(const Key&) const = default;
  };

  std::vector<Held> held_;
  std::vector<std::string> order_;
  mutable std::mutex mutex_;
  mutable std::map<Key, std::shared_ptr<const policy::Pack>> readings_;
};

/// An adoption as of one day: the rules in force then, and those of other days.
struct ActiveRules : domain::Versions {
  domain::Adoption adoption;
  Instant adopted_at{};  // when the first version was entered
  std::uint64_t last_index = 0;
  std::uint64_t version = 0;  // of the adoption's stream
  CivilDate day;
  std::shared_ptr<const policy::Pack> pack;  // all that are in force, read as one; before the first day, the first
  std::shared_ptr<const PackShelf> packs;

  PackRef ref() const { return {adoption.pack, adoption.version, adoption.digest}; }
  /// Every pack that `pack` was read from, its own first.
  std::vector<PackRef> refs() const;
  const policy::Pack* in_force_on(CivilDate on) const override;
  const policy::Pack* read_for(CivilDate on, const policy::Facts& subject) const override;
  /// The rules of the selected day as they stand for a subject; for nobody known, `pack`.
  const policy::Pack& pack_for(const policy::Facts& subject) const;
};

}  // namespace donghu::app
