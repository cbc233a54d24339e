// A whole deployment in a temporary folder, without sockets: real store, real committer, a clock that stands still
// until it is moved. On it scenarios are played, and tests of use cases run.
//
//   Rig rig{{.policies = "policies", .packs = "policies", .pack = name}};
//   rig.organ().add("ma", "马岚", "一中队", "执法员", false, {"handler"});
//   rig.organ().adopt({"entry", "storage"});
//   rig.run(rig.organ().caller("ma", "handler"), "recordInquiry", body);
//
// Not here: what a scenario says (play.hpp), anything that lasts. What cannot be set up is thrown: whoever plays turns
// it into a finding.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "donghu/app/anchoring.hpp"
#include "donghu/app/commands.hpp"
#include "donghu/app/founding.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/json/json.hpp"
#include "donghu/store/data_folder.hpp"

namespace donghu::scenario {

class ManualClock : public app::Clock {
 public:
  Instant now() override { return now_; }
  void set(std::string_view text) { now_ = *parse_instant(text); }
  void set_day(CivilDate day, int hour = 9) { now_ = Instant{start_of(day).ms + hour * 3'600'000LL}; }
  void advance_ms(std::int64_t ms) { now_.ms += ms; }

 private:
  Instant now_ = *parse_instant("2026-05-11T09:00:00.000+08:00");
};

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Where a deployment finds what it does not make itself.
struct Places {
  std::filesystem::path policies;  // holds calendar/*.yaml; without a table days are reckoned by the week
  std::filesystem::path fonts = {};
  std::filesystem::path packs = {};  // a folder for each pack, by name; others are looked for in `policies`
  std::string pack = {};             // adopted where nothing else is said
  std::map<std::string, std::filesystem::path> instead = {};  // files that stand in for packs, by name

  std::filesystem::path file_of(const std::string& name) const;
};

/// A person of a rig's organ, by a short key.
struct Member {
  PersonId person;
  std::map<std::string, SeatId> seats;  // by role
};

/// One organ of the rig: people, cases and the adopted packs.
class Organ {
 public:
  Organ(app::Services& services, app::AuthorityRow row, const Places& places)
      : services_(services), places_(places), row_(std::move(row)), founder_(services, row_.no) {}

  app::AuthorityNo no() const { return row_.no; }
  UnitId unit(const std::string& name);
  Member& add(const std::string& key, const std::string& name, const std::string& unit, const std::string& post,
              bool leading_cadre, const std::vector<std::string>& roles);
  /// `noted`: what the directory notes of them; name and unit as in the other form.
  Member& add(const std::string& key, domain::PersonAdded noted, const std::string& unit,
              const std::vector<std::string>& roles);
  void kin(const std::string& key, const std::string& other, const std::string& relation);
  CaseId add_case(const std::string& number, const std::string& name, const std::string& unit,
                  const std::vector<std::string>& handlers);
  /// `procedures`: codes already on file. `packs`: by name; none: the one of the places. `in_force_from`: none: the day
  /// that each pack gives.
  void adopt(const std::vector<std::string>& procedures, const std::vector<domain::StandIn>& stand_ins = {},
             const std::vector<std::string>& packs = {}, std::optional<CivilDate> in_force_from = std::nullopt);
  /// A further version of an adopted pack, from a file, from a day on.
  void adopt_version(const std::filesystem::path& file, CivilDate in_force_from);

  /// Throws for a key that nobody has.
  const Member& member(const std::string& key) const;
  app::Caller caller(const std::string& key, const std::string& role) const;

 private:
  app::Services& services_;
  const Places& places_;
  app::AuthorityRow row_;
  app::Founder founder_;
  StreamId adoption_;
  std::map<std::string, UnitId> units_;
  std::map<std::string, Member> members_;
};

class Rig {
 public:
  /// One organ for each code.
  explicit Rig(Places places, const std::vector<std::string>& codes = {"qinghe"});
  ~Rig();
  Rig(const Rig&) = delete;
  Rig& operator=(const Rig&) = delete;

  Organ& organ(std::size_t i = 0) { return *organs_.at(i); }
  app::Services& services() { return *services_; }
  ManualClock& clock() { return *clock_; }
  app::Authority& authority(std::size_t i = 0) { return *authorities_->all().at(i); }
  store::DataFolder& folder() { return *folder_; }
  const std::filesystem::path& path() const { return temporary_.path(); }
  app::Shelf& shelf() { return *shelf_; }

  /// Runs a command as the pages would; an empty key gets a fresh one.
  Result<app::Receipt> run(const app::Caller& caller, const std::string& command, const json::Value& body,
                           const std::string& key = {});
  /// Evidence of this content, uploaded whole.
  UploadId upload(const app::Caller& caller, const std::string& name, const std::string& content);

 private:
  Places places_;
  TemporaryFolder temporary_;
  std::unique_ptr<ManualClock> clock_;
  std::unique_ptr<store::DataFolder> folder_;
  std::unique_ptr<app::Authorities> authorities_;
  std::unique_ptr<app::Shelf> shelf_;
  std::unique_ptr<app::Committer> committer_;
  std::unique_ptr<app::Services> services_;
  std::vector<std::unique_ptr<Organ>> organs_;
  int next_key_ = 0;
};

/// The value of an expected success; throws with what was refused.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(describe(result.error()));
  return *std::move(result);
}
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(describe(result.error()));
}

}  // namespace donghu::scenario
