// From JSON to values, strictly, by the fields a type tells (donghu/base/fields.hpp). All refusals of one input are
// collected, each with the pointer to its place.
//
//   Result<domain::RecordInquiry> command = json::read<domain::RecordInquiry>(body);
#pragma once

#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/fields.hpp"
#include "donghu/base/id.hpp"
#include "donghu/base/time.hpp"
#include "donghu/json/json.hpp"

namespace donghu::json {

class Refusals {
 public:
  void add(ErrorCode code, std::string where, std::vector<std::pair<std::string, std::string>> params = {}) {
    errors_.push_back({.code = code, .where = std::move(where), .params = std::move(params)});
  }
  bool empty() const { return errors_.empty(); }
  /// The first refusal, with the others in `also`. Precondition: not empty.
  Error merged() const;

 private:
  std::vector<Error> errors_;
};

// One reader for each kind of value; `where` is the pointer to it. A value that was refused keeps its default.
void read_text(const Value& v, std::string& out, const Limits& limits, const std::string& where, Refusals& r);
void read_bool(const Value& v, bool& out, const std::string& where, Refusals& r);
void read_integer(const Value& v, std::int64_t& out, const Limits& limits, const std::string& where, Refusals& r);
void read_date(const Value& v, CivilDate& out, const std::string& where, Refusals& r);
void read_instant(const Value& v, Instant& out, const std::string& where, Refusals& r);
void read_hash(const Value& v, Hash& out, const std::string& where, Refusals& r);
/// A text that must be one of the allowed ones; params: allowed.
std::string read_choice(const Value& v, const std::vector<std::string_view>& allowed, const std::string& where,
                        Refusals& r);

template <class T>
struct is_id : std::false_type {};
template <class K>
struct is_id<Id<K>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_text_map : std::false_type {};
template <class V>
struct is_text_map<std::map<std::string, V>> : std::true_type {};

template <class T>
void read_value(const Value& v, T& out, const Limits& limits, const std::string& where, Refusals& r);

/// Reads one object: knows which keys were asked for, and refuses the others.
class ObjectReader {
 public:
  ObjectReader(const Object& object, const std::string& where, Refusals& refusals)
      : object_(object), where_(where), refusals_(refusals) {}

  template <class T>
  void field(std::string_view key, T& out, const Limits& limits = {}) {
    known_.insert(std::string{key});
    const Value* value = object_.if_contains(key);
    const std::string place = pointer_to(where_, key);
    if constexpr (std::is_same_v<T, std::string>) {
      // A reason that is owed has a refusal of its own, whoever asks for it.
      if (limits.required && (key == "reason" || key == "reasons") && is_blank(value)) {
        return refusals_.add(ErrorCode::kReasonMissing, place);
      }
    }
    if (value == nullptr) {
      // A group of fields that is not there is one of which none is given.
      if constexpr (is_group<T>()) return read_group(Object{}, out, place);
      constexpr bool kMayBeAbsent = is_optional<T>::value || is_vector<T>::value || is_text_map<T>::value ||
                                    std::is_same_v<T, std::string> || std::is_same_v<T, Value>;
      if (!kMayBeAbsent || limits.required) refusals_.add(ErrorCode::kFieldMissing, place);
      return;
    }
    read_value(*value, out, limits, place, refusals_);
  }

  /// Call after the last field: every key not asked for is refused, with the allowed ones.
  void finish() const;

 private:
  /// A structure with fields of its own, as against a single value or a list.
  template <class T>
  static constexpr bool is_group() {
    return requires(ObjectReader & reader, T & value) { fields(reader, value); }
    &&!is_optional<T>::value;
  }
  template <class T>
  void read_group(const Object& object, T& out, const std::string& place) {
    ObjectReader reader{object, place, refusals_};
    fields(reader, out);
  }
  static bool is_blank(const Value* value);

  const Object& object_;
  const std::string& where_;
  Refusals& refusals_;
  std::set<std::string> known_;
};

template <class T>
void read_value(const Value& v, T& out, const Limits& limits, const std::string& where, Refusals& r) {
  if constexpr (std::is_same_v<T, std::string>) {
    read_text(v, out, limits, where, r);
  } else if constexpr (std::is_same_v<T, bool>) {
    read_bool(v, out, where, r);
  } else if constexpr (std::is_integral_v<T>) {
    std::int64_t wide = 0;
    Limits narrowed = limits;
    if constexpr (sizeof(T) < sizeof(std::int64_t)) {
      narrowed.max = std::min<std::int64_t>(limits.max, std::numeric_limits<T>::max());
    }
    read_integer(v, wide, narrowed, where, r);
    out = static_cast<T>(wide);
  } else if constexpr (std::is_same_v<T, CivilDate>) {
    read_date(v, out, where, r);
  } else if constexpr (std::is_same_v<T, Instant>) {
    read_instant(v, out, where, r);
  } else if constexpr (std::is_same_v<T, Hash>) {
    read_hash(v, out, where, r);
  } else if constexpr (std::is_same_v<T, Value>) {
    out = v;
  } else if constexpr (is_id<T>::value) {
    std::string text;
    const std::size_t before = text.size();
    read_text(v, text, donghu::text(36), where, r);
    if (text.size() == before) return;
    const auto id = T::parse(text);
    if (id) {
      out = *id;
    } else {
      r.add(ErrorCode::kMalformed, where, {{"expected", "uuid"}});
    }
  } else if constexpr (NamedEnum<T>) {
    std::vector<std::string_view> allowed;
    for (const auto& [value, name] : enum_names(T{})) allowed.push_back(name);
    if (const auto value = enum_named<T>(read_choice(v, allowed, where, r))) out = *value;
  } else if constexpr (is_optional<T>::value) {
    read_value(v, out.emplace(), limits, where, r);
  } else if constexpr (is_vector<T>::value) {
    const Array* array = v.if_array();
    if (array == nullptr) return r.add(ErrorCode::kWrongType, where, {{"expected", "array"}});
    if (array->size() > limits.max_items) {
      return r.add(ErrorCode::kTooLong, where, {{"limit", std::to_string(limits.max_items)}, {"unit", "items"}});
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
      read_value((*array)[i], out.emplace_back(), limits, where + "/" + std::to_string(i), r);
    }
  } else if constexpr (is_text_map<T>::value) {
    const Object* object = v.if_object();
    if (object == nullptr) return r.add(ErrorCode::kWrongType, where, {{"expected", "object"}});
    for (const auto& member : *object) {
      read_value(member.value(), out[std::string{member.key()}], limits, pointer_to(where, member.key()), r);
    }
  } else {
    const Object* object = v.if_object();
    if (object == nullptr) return r.add(ErrorCode::kWrongType, where, {{"expected", "object"}});
    ObjectReader reader{*object, where, r};
    fields(reader, out);
    reader.finish();
  }
}

/// A whole value. Errors: kFieldMissing, kUnknownKey, kWrongType, kNotAllowed, kTooLong, kOutOfRange, kMalformed.
template <class T>
Result<T> read(const Value& value) {
  T out{};
  Refusals refusals;
  read_value(value, out, Limits{}, std::string{}, refusals);
  if (!refusals.empty()) return refuse(refusals.merged());
  return out;
}

/// parse, then read.
template <class T>
Result<T> parse_as(std::string_view text) {
  const Result<Value> value = parse(text);
  if (!value) return refuse(value.error());
  return read<T>(*value);
}

}  // namespace donghu::json
