// A whole deployment in a temporary folder, without sockets: real store, real committer, a clock that stands still
// until a test moves it. For tests of use cases and scenarios.
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

namespace donghu::testing {

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

/// A person of a rig's organ, by a short key.
struct Member {
  PersonId person;
  std::map<std::string, SeatId> seats;  // by role
};

/// One organ of the rig: people, cases and the adopted pack as a test adds them.
class Organ {
 public:
  Organ(app::Services& services, app::AuthorityRow row)
      : services_(services), row_(std::move(row)), founder_(services, row_.no) {}

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
  /// `procedures`: codes already on file. `in_force_from`: none: the day that each pack gives.
  void adopt(const std::vector<std::string>& procedures, std::vector<domain::StandIn> stand_ins = {},
             const std::vector<std::string>& packs = {"cn-xingqing-c"},
             std::optional<CivilDate> in_force_from = std::nullopt);
  /// A further version of the adopted pack, from a file, from a day on.
  void adopt_version(const std::filesystem::path& file, CivilDate in_force_from);

  const Member& member(const std::string& key) const { return members_.at(key); }
  app::Caller caller(const std::string& key, const std::string& role) const;

 private:
  app::Services& services_;
  app::AuthorityRow row_;
  app::Founder founder_;
  StreamId adoption_;
  std::map<std::string, UnitId> units_;
  std::map<std::string, Member> members_;
};

class Rig {
 public:
  /// One organ for each code.
  explicit Rig(const std::vector<std::string>& codes = {"qinghe"});
  ~Rig();

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

/// A record body that seals under pack C: a telephone call by an outsider about a case of the directory.
json::Object plain_record(CaseId case_file, CivilDate on);

/// The value of an expected success, or a test failure that says what was refused.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(describe(result.error()));
  return *std::move(result);
}
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(describe(result.error()));
}

}  // namespace donghu::testing
