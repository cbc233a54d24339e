#include "donghu/policy/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>

#include "donghu/base/text.hpp"

namespace donghu::policy {
namespace {

constexpr std::string_view kFullWidthColonSign = "：";

/// Ends parsing at once: below this depth every further event would cost, and nothing more is worth saying.
struct TooDeepHere {
  int line;
};

int line_of(const YAML::Mark& mark) { return mark.line + 1; }

/// Builds the tree; keeps what the subset forbids for the walk afterwards, where the path is known.
class TreeBuilder final : public YAML::EventHandler {
 public:
  struct Forbidden {
    Fault fault;
    Place place;
    std::string given;
  };

  YamlNode take_root() { return std::move(root_); }
  const std::vector<Forbidden>& forbidden() const { return forbidden_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    note(mark, "", anchor);
    place({.kind = YamlNode::Kind::kNull, .line = line_of(mark)});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    forbid(Fault::kAlias, mark);
    place({.kind = YamlNode::Kind::kNull, .line = line_of(mark)});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    note(mark, tag, anchor);
    place({.kind = YamlNode::Kind::kScalar, .line = line_of(mark), .text = value, .quoted = tag == kQuoted});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kList);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::kMap);
  }
  void OnMapEnd() override { close(); }

 private:
  // What yaml-cpp reports for scalars without a tag: quoted ones, and plain ones and collections.
  static constexpr std::string_view kQuoted = "!";
  static constexpr std::string_view kPlain = "?";

  struct Frame {
    YamlNode node;
    std::optional<YamlEntry> key;  // a key that waits for its value
  };

  /// The path of the node that is being placed.
  std::string path() const {
    std::string path;
    for (const Frame& frame : frames_) {
      if (frame.node.kind == YamlNode::Kind::kList) {
        path += "[" + std::to_string(frame.node.items.size()) + "]";
      } else if (frame.key) {
        path += (path.empty() ? "" : ".") + frame.key->key;
      }
    }
    return path;
  }

  void forbid(Fault fault, const YAML::Mark& mark, const std::string& given = "") {
    forbidden_.push_back({fault, {.line = line_of(mark), .path = path()}, given});
  }

  void note(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) forbid(Fault::kAnchor, mark);
    if (!tag.empty() && tag != kQuoted && tag != kPlain) forbid(Fault::kTag, mark, tag);
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    note(mark, tag, anchor);
    if (static_cast<int>(frames_.size()) >= kDeepestLevel) throw TooDeepHere{line_of(mark)};
    frames_.push_back({YamlNode{.kind = kind, .line = line_of(mark)}, std::nullopt});
  }

  void close() {
    YamlNode done = std::move(frames_.back().node);
    frames_.pop_back();
    place(std::move(done));
  }

  void place(YamlNode node) {
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == YamlNode::Kind::kList) {
      frame.node.items.push_back(std::move(node));
    } else if (frame.key) {
      frame.key->value = std::move(node);
      frame.node.entries.push_back(*std::exchange(frame.key, std::nullopt));
    } else {
      if (node.kind != YamlNode::Kind::kScalar) forbidden_.push_back({Fault::kComplexKey, {node.line, path()}, ""});
      frame.key = YamlEntry{.key = std::move(node.text), .line = node.line};
    }
  }

  YamlNode root_;
  std::vector<Frame> frames_;
  std::vector<Forbidden> forbidden_;
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

/// The word before a full-width colon at the head of a line, "title：制度"; empty if the line is none such. YAML takes
/// the whole line for a text, and its own complaint comes lines later, about something else.
std::string_view word_before_full_width_colon(std::string_view line) {
  while (line.starts_with(' ') || line.starts_with("- ")) line.remove_prefix(line.front() == ' ' ? 1 : 2);
  std::size_t length = 0;
  while (length < line.size() && is_word(line[length])) ++length;
  return length > 0 && line.substr(length).starts_with(kFullWidthColonSign) ? line.substr(0, length) : "";
}

/// What is seen line by line, before YAML is tried. False if YAML need not be tried.
bool lines_are_fit(std::string_view text, Problems& problems) {
  bool fit = true;
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view content = text.substr(at, end - at);
    at = end + 1;
    ++line;
    const auto refuse_line = [&](Fault fault, Params params = {}) {
      problems.add(fault, {.line = line}, std::move(params));
      fit = false;
    };
    if (has_control(content)) refuse_line(Fault::kControlCharacter);
    if (content.starts_with('%')) refuse_line(Fault::kDirective);
    if (const auto word = word_before_full_width_colon(content); !word.empty()) {
      refuse_line(Fault::kFullWidthColon, {{"given", std::string{word}}});
    }
  }
  return fit;
}

/// Refuses a key that is none, and mends it as far as possible, so that one slip is reported once. False: drop it.
bool mend_key(YamlEntry& entry, const Place& place, Problems& problems) {
  if (entry.key == "<<") {
    problems.add(Fault::kMergeKey, place);
    return false;
  }
  if (const auto colon = entry.key.find(kFullWidthColonSign); colon != std::string::npos) {
    const std::string rest = trim(entry.key.substr(colon + kFullWidthColonSign.size()));
    entry.key.resize(colon);
    problems.add(Fault::kFullWidthColon, place, {{"given", entry.key}});
    if (entry.value.kind == YamlNode::Kind::kNull) {
      entry.value = {.kind = YamlNode::Kind::kScalar, .line = entry.line, .text = rest};
    }
  }
  return true;
}

/// Duplicate keys, full-width signs inside flow maps, merge keys: all that needs the path.
void check_entries(YamlNode& node, const std::string& path, Problems& problems) {
  const auto path_to = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  std::erase_if(node.entries, [&](YamlEntry& entry) {
    return !mend_key(entry, {.line = entry.line, .path = path_to(entry.key)}, problems);
  });
  std::map<std::string_view, int> seen;
  for (YamlEntry& entry : node.entries) {
    const Place place{.line = entry.line, .path = path_to(entry.key)};
    const auto [first, is_new] = seen.emplace(entry.key, entry.line);
    if (!is_new) {
      problems.add(Fault::kDuplicateKey, place, {{"given", entry.key}, {"first", std::to_string(first->second)}});
    }
    check_entries(entry.value, place.path, problems);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    check_entries(node.items[i], path + "[" + std::to_string(i) + "]", problems);
  }
}

/// None if yaml-cpp gave up.
std::optional<YamlNode> build(std::string_view text, Problems& problems) {
  TreeBuilder builder;
  const auto add_forbidden = [&] {
    for (const auto& [fault, place, given] : builder.forbidden()) problems.add(fault, place, {{"given", given}});
  };
  try {
    std::istringstream stream{std::string{text}};
    YAML::Parser parser{stream};
    if (!parser.HandleNextDocument(builder)) {
      problems.add(Fault::kEmptyDocument, {});
      return std::nullopt;
    }
    add_forbidden();
    TreeBuilder second;
    if (parser.HandleNextDocument(second)) {
      problems.add(Fault::kSeveralDocuments, {.line = second.take_root().line});
      return std::nullopt;
    }
  } catch (const YAML::Exception& error) {
    add_forbidden();
    problems.add(Fault::kNotYaml, {.line = std::max(1, line_of(error.mark))}, {{"reason", error.msg}});
    return std::nullopt;
  } catch (const TooDeepHere& error) {
    problems.add(Fault::kTooDeep, {.line = error.line}, {{"limit", std::to_string(kDeepestLevel)}});
    return std::nullopt;
  }
  return builder.take_root();
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const YamlEntry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

std::optional<YamlNode> parse_yaml(std::string_view text, Problems& problems) {
  if (text.size() > kLargestFile) {
    problems.add(Fault::kTooLarge, {}, {{"limit", std::to_string(kLargestFile)}});
    return std::nullopt;
  }
  if (!is_utf8(text)) {
    problems.add(Fault::kNotUtf8, {});
    return std::nullopt;
  }
  if (!lines_are_fit(text, problems)) return std::nullopt;
  std::optional<YamlNode> root = build(text, problems);
  if (!root) return std::nullopt;
  if (root->kind != YamlNode::Kind::kMap) {
    problems.add(Fault::kEmptyDocument, {.line = root->line});
    return std::nullopt;
  }
  check_entries(*root, "", problems);
  return root;
}

}  // namespace donghu::policy
