#include "donghu/policy/load.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "donghu/policy/deadline_paths.hpp"
#include "donghu/policy/sections.hpp"
#include "donghu/policy/yaml_tree.hpp"

namespace donghu::policy {
namespace {

// Rules of the engine that no text states and no key of a pack holds.
constexpr std::string_view kEngineParams[] = {
    "engine.dayCount",      "engine.protectionWatch", "engine.periodLateness", "engine.verificationList",
    "engine.unknownValues", "engine.subject",         "engine.recusal",        "engine.appealEffect"};

constexpr std::string_view kIdentifyingKeys[] = {"id", "code", "itemRef", "name", "ref"};

/// Does the element of a list bear the first words of `path`? Names may hold dots themselves ("intervener.unit").
bool is_named(const YamlNode& element, std::string_view path, std::string_view& rest) {
  for (const std::string_view key : kIdentifyingKeys) {
    const YamlNode* name = element.find(key);
    if (name == nullptr || name->text.empty() || !path.starts_with(name->text)) continue;
    rest = path.substr(name->text.size());
    if (rest.empty()) return true;
    if (rest.starts_with('.')) {
      rest.remove_prefix(1);
      return true;
    }
  }
  return false;
}

/// The node at "record.fields.intervener.unit.level"; none if the path leads nowhere.
const YamlNode* node_at(const YamlNode& node, std::string_view path) {
  if (path.empty()) return &node;
  std::string_view rest;
  for (const YamlNode& element : node.items) {
    if (!is_named(element, path, rest)) continue;
    if (const YamlNode* found = node_at(element, rest)) return found;
  }
  const auto dot = path.find('.');
  const YamlNode* child = node.find(path.substr(0, dot));
  if (child == nullptr) return nullptr;
  return node_at(*child, dot == std::string_view::npos ? "" : path.substr(dot + 1));
}

std::string text_of(const Term& term) {
  constexpr std::string_view kUnits[] = {"hour", "day", "month", "year"};
  const std::string_view basis = term.basis == DayBasis::kWorking ? "working " : "";
  return fmt::format("{} {}{}{}{}", term.value, basis, kUnits[static_cast<std::size_t>(term.unit)],
                     term.start_day_counted ? ", first day counted" : "",
                     term.roll_forward ? "" : ", not rolled forward");
}

std::string text_of(const DefaultValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return "[" + joined(*list) + "]";
  return text_of(std::get<Term>(value));
}

/// A scalar or a list of scalars as text_of(DefaultValue) writes it; none for anything with keys, which a default can
/// only describe.
std::optional<std::string> plain_text(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kScalar) return node.text;
  if (node.kind != YamlNode::Kind::kList) return std::nullopt;
  std::vector<std::string> words;
  for (const YamlNode& item : node.items) {
    if (item.kind != YamlNode::Kind::kScalar) return std::nullopt;
    words.push_back(item.text);
  }
  return "[" + joined(words) + "]";
}

void refuse_difference(Object& o, const Place& place, const SoftwareDefault& row, std::string given) {
  o.context().problems.add(Fault::kDefaultDiffers, place,
                           {{"param", row.param}, {"declared", text_of(row.value)}, {"given", std::move(given)}});
}

/// Every deadline that is not the text's has its row in softwareDefaults, with the same number.
void check_deadlines(Object& o, Pack& pack) {
  for_each_deadline(pack, [&](const std::string& path, const std::optional<DefaultTerm>& given) {
    if (!given) return;
    const DefaultTerm& fallback = *given;
    const auto at = o.context().default_places.find(path);
    const Place place = at == o.context().default_places.end() ? o.place() : at->second;
    const auto row = std::find_if(pack.software_defaults.begin(), pack.software_defaults.end(),
                                  [&](const SoftwareDefault& d) { return d.param == path && d.id == fallback.sd; });
    if (row == pack.software_defaults.end()) {
      o.context().problems.add(Fault::kDefaultUndeclared, place, {{"given", fallback.sd}, {"param", path}});
    } else if (row->value != DefaultValue{fallback.term}) {
      refuse_difference(o, place, *row, text_of(fallback.term));
    }
  });
}

/// What a row says it is carried by is there.
void check_carriers(Object& o) {
  const YamlNode* articles = o.node().find("articles");
  for (std::size_t i = 0; articles != nullptr && i < articles->items.size(); ++i) {
    const YamlNode* paths = articles->items[i].find("carriedBy");
    for (std::size_t n = 0; paths != nullptr && n < paths->items.size(); ++n) {
      const YamlNode& path = paths->items[n];
      if (!path.text.starts_with("articles") && node_at(o.node(), path.text) != nullptr) continue;
      o.context().problems.add(Fault::kUnknownPath,
                               {.line = path.line, .path = fmt::format("articles[{}].carriedBy[{}]", i, n)},
                               {{"given", path.text}});
    }
  }
}

Place place_of_default(const Object& o, std::size_t i) {
  const YamlNode* list = o.node().find("softwareDefaults");
  const int line = list != nullptr && i < list->items.size() ? list->items[i].line : o.place().line;
  return {.line = line, .path = fmt::format("softwareDefaults[{}].param", i)};
}

/// Every row of softwareDefaults leads to a value of the pack, or is a rule of the engine.
void check_params(Object& o, const Pack& pack) {
  for (std::size_t i = 0; i < pack.software_defaults.size(); ++i) {
    const SoftwareDefault& row = pack.software_defaults[i];
    if (row.param.empty() || has_code(kEngineParams, row.param)) continue;
    const YamlNode* value = node_at(o.node(), row.param);
    if (value == nullptr) {
      o.context().problems.add(Fault::kUnknownParam, place_of_default(o, i),
                               {{"given", row.param}, {"allowed", joined(kEngineParams)}});
    } else if (const auto plain = plain_text(*value); plain && *plain != text_of(row.value)) {
      refuse_difference(o, place_of_default(o, i), row, *plain);
    }
  }
}

/// An instrument's successor is another instrument of the pack; known only when all are read.
void check_successors(Object& o, const Pack& pack) {
  const Names& instruments = o.context().instruments;
  for (std::size_t i = 0; i < pack.legal_bases.size(); ++i) {
    const LegalBasis& basis = pack.legal_bases[i];
    if (basis.successor.empty() || instruments.has(basis.successor)) continue;
    Params params = not_among(basis.successor, {instruments.all().begin(), instruments.all().end()});
    params.emplace_back("list", std::string{instruments.list()});
    const YamlNode& element = o.node().find("legalBases")->items[i];
    Object at{o.context(), element, fmt::format("legalBases[{}]", i), "legalBases[]"};
    at.add(Fault::kUnknownReference, "successor", std::move(params));
  }
}

Pack read_pack(Context& context, const YamlNode& root) {
  Pack pack;
  Object o{context, root, "", ""};
  o.read_with([&] {
    read_articles(o, pack);
    read_vocabulary(o, pack);
    read_head(o, pack);
    read_background(o, pack);
    read_words(o, pack);
    read_conduct(o, pack);
    read_record(o, pack);
    read_obligations(o, pack);
    read_relations(o, pack);
    read_wrong_case(o, pack);
    read_consequences(o, pack);
    read_remedies(o, pack);
    read_assessment(o, pack);
    read_forms(o, pack);
    read_duties(o, pack);
    check_features(o, pack);
    check_defaults(o, pack);
  });
  return pack;
}

Result<Pack> load(std::string_view text, std::string_view file_name, Shapes* shapes) {
  Context context{file_name};
  context.shapes = shapes;
  const std::optional<YamlNode> root = parse_yaml(text, context.problems);
  if (!root) return refuse(std::move(context.problems).take());
  Pack pack = read_pack(context, *root);
  if (!context.problems.none()) return refuse(std::move(context.problems).take());
  return pack;
}

}  // namespace

void check_defaults(Object& o, Pack& pack) {
  check_carriers(o);
  check_deadlines(o, pack);
  check_params(o, pack);
  check_successors(o, pack);
}

Result<Pack> load_pack(std::string_view text, std::string_view file_name) { return load(text, file_name, nullptr); }

Result<Pack> load_pack(std::string_view text, std::string_view file_name, Shapes& shapes) {
  return load(text, file_name, &shapes);
}

}  // namespace donghu::policy
