#include "donghu/scenario/rig.hpp"

#include <stdlib.h>

#include <future>

#include "donghu/app/uploads.hpp"

namespace donghu::scenario {
namespace {

std::string credit_code(std::size_t i) { return "91TEST00DONGHU000" + std::to_string(i); }

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "donghu-rig-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Places::file_of(const std::string& name) const {
  const auto found = instead.find(name);
  if (found != instead.end()) return found->second;
  const std::filesystem::path beside = packs / name / "pack.yaml";
  // A rule of one's own may be laid over a shipped one.
  return std::filesystem::exists(beside) ? beside : policies / name / "pack.yaml";
}

UnitId Organ::unit(const std::string& name) {
  if (const auto known = units_.find(name); known != units_.end()) return known->second;
  return units_.emplace(name, must(founder_.unit(name))).first->second;
}

Member& Organ::add(const std::string& key, const std::string& name, const std::string& unit_name,
                   const std::string& post, bool leading_cadre, const std::vector<std::string>& roles) {
  return add(key, {.name = name, .post = post, .leading_cadre = leading_cadre}, unit_name, roles);
}

Member& Organ::add(const std::string& key, domain::PersonAdded noted, const std::string& unit_name,
                   const std::vector<std::string>& roles) {
  noted.unit = unit(unit_name);
  Member member{.person = must(founder_.person(std::move(noted)))};
  for (const std::string& role : roles) member.seats[role] = must(founder_.seat(member.person, role, unit(unit_name)));
  return members_.emplace(key, std::move(member)).first->second;
}

void Organ::kin(const std::string& key, const std::string& other, const std::string& relation) {
  must(founder_.kin(member(key).person, member(other).person, relation));
}

CaseId Organ::add_case(const std::string& number, const std::string& name, const std::string& unit_name,
                       const std::vector<std::string>& handlers) {
  std::vector<PersonId> people;
  people.reserve(handlers.size());
  for (const std::string& key : handlers) people.push_back(member(key).person);
  return must(founder_.case_file(number, name, "INVESTIGATION", unit(unit_name), people));
}

void Organ::adopt(const std::vector<std::string>& procedures, const std::vector<domain::StandIn>& stand_ins,
                  const std::vector<std::string>& packs, std::optional<CivilDate> in_force_from) {
  std::vector<std::pair<std::string, std::string>> filed;
  filed.reserve(procedures.size());
  for (const std::string& procedure : procedures) filed.emplace_back(procedure, procedure);
  std::vector<std::filesystem::path> files;
  files.reserve(packs.size() + 1);
  for (const std::string& pack : packs) files.push_back(places_.file_of(pack));
  if (packs.empty()) files.push_back(places_.file_of(places_.pack));
  adoption_ = must(founder_.adopt(files, in_force_from, stand_ins, filed));
}

void Organ::adopt_version(const std::filesystem::path& file, CivilDate in_force_from) {
  must(founder_.adopt_version(adoption_, file, in_force_from));
}

const Member& Organ::member(const std::string& key) const {
  const auto found = members_.find(key);
  if (found == members_.end()) throw std::runtime_error("nobody has the key " + key);
  return found->second;
}

app::Caller Organ::caller(const std::string& key, const std::string& role) const {
  const Member& who = member(key);
  const auto seat = who.seats.find(role);
  app::Caller caller{.authority = row_.no, .account = key};
  caller.actor = {who.person, seat == who.seats.end() ? SeatId{} : seat->second, role};
  caller.session = crypto::sha256(bytes_of(key + role));
  return caller;
}

Rig::Rig(Places places, const std::vector<std::string>& codes)
    : places_(std::move(places)), clock_(std::make_unique<ManualClock>()) {
  folder_ = std::make_unique<store::DataFolder>(
      must(store::open_data_folder(temporary_.path() / "data", store::FolderAccess::kCreate)));
  std::vector<app::AuthorityRow> rows;
  rows.reserve(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    rows.push_back(
        must(app::found(*folder_->registry, *folder_->vault,
                        {.code = codes[i], .name = "某综合执法局" + codes[i], .credit_code = credit_code(i)})));
  }
  authorities_ = std::make_unique<app::Authorities>(*folder_->vault);
  for (const app::AuthorityRow& row : rows) authorities_->add(row);
  shelf_ = std::make_unique<app::Shelf>(*folder_->blobs, must(app::load_calendars(places_.policies)));
  committer_ = std::make_unique<app::Committer>(*folder_->registry, *authorities_, *shelf_, *clock_);
  services_ = std::make_unique<app::Services>(app::Services{*folder_->registry, *folder_->work, *folder_->blobs,
                                                            *clock_, *authorities_, *shelf_, *committer_,
                                                            "http://127.0.0.1:8640", places_.fonts});
  must(committer_->start());
  for (const app::AuthorityRow& row : rows) organs_.push_back(std::make_unique<Organ>(*services_, row, places_));
}

Rig::~Rig() { committer_->stop(); }

Result<app::Receipt> Rig::run(const app::Caller& caller, const std::string& command, const json::Value& body,
                              const std::string& key) {
  std::promise<Result<app::Receipt>> promise;
  const std::string used = key.empty() ? "key-" + std::to_string(++next_key_) : key;
  app::execute(*services_, caller, command, body, used,
               [&](Result<app::Receipt> receipt) { promise.set_value(std::move(receipt)); });
  return promise.get_future().get();
}

UploadId Rig::upload(const app::Caller& caller, const std::string& name, const std::string& content) {
  const auto begun =
      must(app::begin_upload(*services_, caller, {name, "image/png", static_cast<std::int64_t>(content.size())}));
  must(app::add_piece(*services_, caller, begun.id, 0, content));
  return begun.id;
}

}  // namespace donghu::scenario
