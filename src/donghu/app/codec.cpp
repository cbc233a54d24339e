#include "donghu/app/codec.hpp"

#include "donghu/domain/all_events.hpp"
#include "donghu/json/write.hpp"

namespace donghu::app {

template <class A>
void fields(A& a, PackRef& x) {
  a.field("id", x.id, required_text(100));
  a.field("version", x.version, required_text(40));
  a.field("digest", x.digest);
}

namespace {

/// The version of each event's data that this build writes. Older ones pass through upcasters when they exist.
constexpr int kVersion = 1;

struct Envelope {
  std::string type;
  std::int64_t v = 0;
  Hash salt{};
  domain::Actor actor;
  std::optional<PackRef> pack;
  std::optional<std::vector<PackRef>> beside;  // left out where there is only one
  Hash command{};
  json::Value data;
};

template <class A>
void fields(A& a, Envelope& x) {
  a.field("type", x.type, required_text(60));
  a.field("v", x.v, range(1, 1000));
  a.field("salt", x.salt);
  a.field("actor", x.actor);
  a.field("pack", x.pack);
  a.field("packsBeside", x.beside, items(20));
  a.field("commandKey", x.command);
  a.field("data", x.data);
}

template <domain::EventKind Alternative>
bool decode_if(const Envelope& envelope, std::optional<Result<domain::Event>>& out) {
  if (envelope.type != domain::EventName<Alternative>::value) return false;
  const Result<Alternative> data = json::read<Alternative>(envelope.data);
  if (data) {
    out = domain::Event{*data};
  } else {
    out = refuse(data.error());
  }
  return true;
}

Result<domain::Event> decode_event(const Envelope& envelope) {
  std::optional<Result<domain::Event>> out;
  const auto decode_one = [&](auto type) { return decode_if<typename decltype(type)::type>(envelope, out); };
  if (envelope.v == kVersion && domain::visit_kinds(decode_one)) return *out;
  return refuse({.code = ErrorCode::kFeatureMissing,
                 .where = "/type",
                 .params = {{"type", envelope.type}, {"v", std::to_string(envelope.v)}}});
}

}  // namespace

std::string encode(const Body& body) {
  Envelope envelope{.type = std::string{domain::type_of(body.event)},
                    .v = kVersion,
                    .salt = body.salt,
                    .actor = body.actor,
                    .command = body.command,
                    .data = visit([](const auto& e) { return json::to_value(e); }, body.event)};
  if (!body.packs.empty()) envelope.pack = body.packs.front();
  if (body.packs.size() > 1) envelope.beside.emplace(body.packs.begin() + 1, body.packs.end());
  return json::write(json::to_value(envelope));
}

Result<Body> decode(std::string_view text) {
  Result<Envelope> envelope = json::parse_as<Envelope>(text);
  if (!envelope) return refuse(envelope.error());
  Result<domain::Event> event = decode_event(*envelope);
  if (!event) return refuse(event.error());
  Body body{*std::move(event), envelope->salt, envelope->actor, {}, envelope->command};
  if (envelope->pack) body.packs.push_back(*envelope->pack);
  if (envelope->beside) body.packs.insert(body.packs.end(), envelope->beside->begin(), envelope->beside->end());
  return body;
}

std::vector<std::pair<std::string, std::string>> committed_leaves(std::string_view body_text) {
  const Result<json::Value> value = json::parse(body_text);
  if (!value) return {};
  std::vector<std::pair<std::string, std::string>> leaves = json::flatten(*value);
  std::erase_if(leaves, [](const auto& leaf) { return leaf.first == "/salt"; });
  return leaves;
}

}  // namespace donghu::app
