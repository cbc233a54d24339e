#include "donghu/json/json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>
#include <set>

namespace donghu::json {
namespace {

/// Builds the value and refuses what the library would let pass: a key twice, and U+0000.
class StrictHandler {
 public:
  using error_code = boost::json::error_code;
  using string_view = boost::json::string_view;
  static constexpr std::size_t max_object_size = 10'000;
  static constexpr std::size_t max_array_size = 100'000;
  static constexpr std::size_t max_key_size = 1'000;
  static constexpr std::size_t max_string_size = boost::json::string::max_size();

  Value release() { return stack_.release(); }
  const std::optional<Error>& refusal() const { return refusal_; }

  bool on_document_begin(error_code& /*ec*/) {
    stack_.reset();
    return true;
  }
  bool on_document_end(error_code& /*ec*/) { return true; }
  bool on_object_begin(error_code& /*ec*/) {
    open_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t n, error_code& /*ec*/) {
    open_.pop_back();
    stack_.push_object(n);
    return value_done();
  }
  bool on_array_begin(error_code& /*ec*/) {
    open_.push_back({.is_array = true});
    return true;
  }
  bool on_array_end(std::size_t n, error_code& /*ec*/) {
    open_.pop_back();
    stack_.push_array(n);
    return value_done();
  }
  bool on_key_part(string_view part, std::size_t /*n*/, error_code& /*ec*/) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(string_view part, std::size_t /*n*/, error_code& ec) {
    key_.append(part.data(), part.size());
    stack_.push_key(part);
    if (key_.find('\0') != std::string::npos) return stop(ErrorCode::kMalformed, ec);
    open_.back().key = std::exchange(key_, {});
    const bool fresh = open_.back().keys.insert(open_.back().key).second;
    return fresh || stop(ErrorCode::kDuplicateKey, ec);
  }
  bool on_string_part(string_view part, std::size_t /*n*/, error_code& ec) {
    stack_.push_chars(part);
    return without_nul(part, ec);
  }
  bool on_string(string_view part, std::size_t /*n*/, error_code& ec) {
    stack_.push_string(part);
    return without_nul(part, ec) && value_done();
  }
  bool on_number_part(string_view /*part*/, error_code& /*ec*/) { return true; }
  bool on_int64(std::int64_t i, string_view /*part*/, error_code& /*ec*/) {
    stack_.push_int64(i);
    return value_done();
  }
  bool on_uint64(std::uint64_t u, string_view /*part*/, error_code& /*ec*/) {
    stack_.push_uint64(u);
    return value_done();
  }
  bool on_double(double d, string_view /*part*/, error_code& ec) {
    stack_.push_double(d);
    return std::isfinite(d) ? value_done() : stop(ErrorCode::kOutOfRange, ec);
  }
  bool on_bool(bool b, error_code& /*ec*/) {
    stack_.push_bool(b);
    return value_done();
  }
  bool on_null(error_code& /*ec*/) {
    stack_.push_null();
    return value_done();
  }
  bool on_comment_part(string_view /*part*/, error_code& /*ec*/) { return true; }
  bool on_comment(string_view /*part*/, error_code& /*ec*/) { return true; }

 private:
  bool without_nul(string_view part, error_code& ec) {
    return part.find('\0') == string_view::npos || stop(ErrorCode::kMalformed, ec);
  }
  /// An object or array that is not closed yet, and where in it the parser is.
  struct Open {
    bool is_array = false;
    std::size_t index = 0;
    std::string key = {};
    std::set<std::string> keys = {};
  };

  bool value_done() {
    if (!open_.empty() && open_.back().is_array) ++open_.back().index;
    return true;
  }
  bool stop(ErrorCode code, error_code& ec) {
    std::string where;
    for (const Open& open : open_) where = pointer_to(where, open.is_array ? std::to_string(open.index) : open.key);
    refusal_ = Error{.code = code, .where = std::move(where)};
    ec = boost::json::error::syntax;
    return false;
  }

  boost::json::value_stack stack_;
  std::vector<Open> open_;
  std::string key_;
  std::optional<Error> refusal_;
};

void flatten_into(const Value& value, const std::string& pointer,
                  std::vector<std::pair<std::string, std::string>>& out) {
  if (const Object* object = value.if_object(); object != nullptr && !object->empty()) {
    for (const auto& member : *object) flatten_into(member.value(), pointer_to(pointer, member.key()), out);
  } else if (const Array* array = value.if_array(); array != nullptr && !array->empty()) {
    for (std::size_t i = 0; i < array->size(); ++i) flatten_into((*array)[i], pointer + "/" + std::to_string(i), out);
  } else {
    out.emplace_back(pointer, write(value));
  }
}

void pretty_into(const Value& value, std::size_t depth, std::string& out) {
  const std::string indent(2 * (depth + 1), ' ');
  const auto close = [&](char bracket) { out += "\n" + std::string(2 * depth, ' ') + bracket; };
  if (const Object* object = value.if_object(); object != nullptr && !object->empty()) {
    out += '{';
    for (const char* comma = "\n"; const auto& member : *object) {
      out += comma + indent + write(Value(member.key())) + ": ";
      pretty_into(member.value(), depth + 1, out);
      comma = ",\n";
    }
    close('}');
  } else if (const Array* array = value.if_array(); array != nullptr && !array->empty()) {
    out += '[';
    for (const char* comma = "\n"; const Value& item : *array) {
      out += comma + indent;
      pretty_into(item, depth + 1, out);
      comma = ",\n";
    }
    close(']');
  } else {
    out += write(value);
  }
}

}  // namespace

Result<Value> parse(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::json::basic_parser<StrictHandler> parser{options};
  boost::json::error_code ec;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (parser.handler().refusal()) return refuse(*parser.handler().refusal());
  if (!ec && used < text.size()) ec = boost::json::error::extra_data;
  if (ec) {
    return refuse(
        {.code = ErrorCode::kMalformed, .params = {{"offset", std::to_string(used)}}, .detail = ec.message()});
  }
  return parser.handler().release();
}

std::string write(const Value& value) { return boost::json::serialize(value); }

std::string write_pretty(const Value& value) {
  std::string out;
  pretty_into(value, 0, out);
  return out + "\n";
}

std::vector<std::pair<std::string, std::string>> flatten(const Value& value) {
  std::vector<std::pair<std::string, std::string>> out;
  flatten_into(value, "", out);
  return out;
}

std::string pointer_to(std::string_view base, std::string_view key) {
  std::string pointer{base};
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

}  // namespace donghu::json
