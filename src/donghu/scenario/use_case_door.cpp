#include "donghu/app/registration_text.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/json/write.hpp"
#include "donghu/scenario/door.hpp"

namespace donghu::scenario {
namespace {

json::Array refusals_of(const Error& error) {
  json::Array rows;
  const auto add = [&](const Error& one) {
    json::Object row{{"code", name_of(one.code)}, {"where", one.where}};
    if (one.citation) row["article"] = one.citation->article;
    rows.push_back(std::move(row));
  };
  add(error);
  for (const Error& further : error.also) add(further);
  return rows;
}

template <class T>
Outcome outcome_of(const Result<T>& result) {
  if (!result) return {.refused = refusals_of(result.error())};
  return {.done = true, .seen = json::to_value(*result)};
}

class UseCaseDoor final : public Door {
 public:
  explicit UseCaseDoor(Rig& rig) : rig_(rig) {}

  Outcome run(const Who& who, const std::string& command, const json::Object& body) override {
    return outcome_of(rig_.run(caller(who), command, body));
  }

  Outcome see(const Who& who, const Look& look) override {
    app::Services& services = rig_.services();
    if (look.what == "workbench") return outcome_of(app::workbench(services, caller(who)));
    if (look.what == "kind") return outcome_of(app::list_kind(services, caller(who), look.kind));
    const MatterId id = matter_of(look);
    if (look.what == "head") return outcome_of(app::matter_head(services, caller(who), id, look.opening));
    if (look.what == "content") return outcome_of(app::matter_content(services, caller(who), id, look.opening));
    if (look.what == "sheet") return outcome_of(app::matter_sheet(services, caller(who), id, look.opening));
    if (look.what == "readers") return outcome_of(app::matter_readers(services, caller(who), id));
    if (look.what == "actions") return outcome_of(app::matter_actions(services, caller(who), id));
    throw std::runtime_error("nothing to see is called " + look.what);
  }

  std::string upload(const Who& who, const std::string& name, const std::string& content) override {
    return rig_.upload(caller(who), name, content).text();
  }

  std::string printed(const Who& who, const Look& look) override {
    return must(app::registration_text(rig_.services(), caller(who), matter_of(look), look.opening));
  }

 private:
  static MatterId matter_of(const Look& look) {
    const std::optional<MatterId> id = MatterId::parse(look.matter);
    if (!id) throw std::runtime_error("no matter to see: say `of`");
    return *id;
  }
  app::Caller caller(const Who& who) { return rig_.organ().caller(who.key, who.role); }

  Rig& rig_;
};

}  // namespace

std::unique_ptr<Door> use_cases(Rig& rig) { return std::make_unique<UseCaseDoor>(rig); }

}  // namespace donghu::scenario
