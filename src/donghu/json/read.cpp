#include "donghu/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "donghu/base/text.hpp"

namespace donghu::json {

Error Refusals::merged() const {
  Error error = errors_.front();
  error.also.assign(errors_.begin() + 1, errors_.end());
  return error;
}

void read_text(const Value& v, std::string& out, const Limits& limits, const std::string& where, Refusals& r) {
  const boost::json::string* text = v.if_string();
  if (text == nullptr) return r.add(ErrorCode::kWrongType, where, {{"expected", "string"}});
  const std::string trimmed = trim({text->data(), text->size()});
  if (trimmed.empty() && limits.required) return r.add(ErrorCode::kFieldMissing, where);
  if (has_control(trimmed))
    return r.add(ErrorCode::kMalformed, where, {{"expected", "text without control characters"}});
  if (count_characters(trimmed) > limits.max_characters) {
    return r.add(ErrorCode::kTooLong, where,
                 {{"limit", std::to_string(limits.max_characters)}, {"unit", "characters"}});
  }
  out = trimmed;
}

void read_bool(const Value& v, bool& out, const std::string& where, Refusals& r) {
  if (const bool* value = v.if_bool()) {
    out = *value;
  } else {
    r.add(ErrorCode::kWrongType, where, {{"expected", "boolean"}});
  }
}

void read_integer(const Value& v, std::int64_t& out, const Limits& limits, const std::string& where, Refusals& r) {
  if (!v.is_int64() && !v.is_uint64()) return r.add(ErrorCode::kWrongType, where, {{"expected", "integer"}});
  const bool fits = v.is_int64() && v.get_int64() >= limits.min && v.get_int64() <= limits.max;
  if (!fits) {
    return r.add(ErrorCode::kOutOfRange, where,
                 {{"min", std::to_string(limits.min)}, {"max", std::to_string(limits.max)}});
  }
  out = v.get_int64();
}

void read_date(const Value& v, CivilDate& out, const std::string& where, Refusals& r) {
  const boost::json::string* text = v.if_string();
  if (text == nullptr) return r.add(ErrorCode::kWrongType, where, {{"expected", "date"}});
  const auto date = CivilDate::parse({text->data(), text->size()});
  if (!date) return r.add(ErrorCode::kMalformed, where, {{"expected", "YYYY-MM-DD"}});
  out = *date;
}

void read_instant(const Value& v, Instant& out, const std::string& where, Refusals& r) {
  const boost::json::string* text = v.if_string();
  if (text == nullptr) return r.add(ErrorCode::kWrongType, where, {{"expected", "instant"}});
  const auto instant = parse_instant({text->data(), text->size()});
  if (!instant) return r.add(ErrorCode::kMalformed, where, {{"expected", "YYYY-MM-DDThh:mm:ss.sss+08:00"}});
  out = *instant;
}

void read_hash(const Value& v, Hash& out, const std::string& where, Refusals& r) {
  const boost::json::string* text = v.if_string();
  if (text == nullptr) return r.add(ErrorCode::kWrongType, where, {{"expected", "hash"}});
  if (!from_hex({text->data(), text->size()}, out))
    r.add(ErrorCode::kMalformed, where, {{"expected", "64 hexadecimal digits"}});
}

std::string read_choice(const Value& v, const std::vector<std::string_view>& allowed, const std::string& where,
                        Refusals& r) {
  const boost::json::string* text = v.if_string();
  if (text == nullptr) {
    r.add(ErrorCode::kWrongType, where, {{"expected", "string"}});
    return {};
  }
  const std::string_view value{text->data(), text->size()};
  if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
    r.add(ErrorCode::kNotAllowed, where, {{"allowed", fmt::format("{}", fmt::join(allowed, ", "))}});
    return {};
  }
  return std::string{value};
}

bool ObjectReader::is_blank(const Value* value) {
  if (value == nullptr) return true;
  const auto* text = value->if_string();
  return text != nullptr && trim(std::string_view{text->data(), text->size()}).empty();
}

void ObjectReader::finish() const {
  for (const auto& member : object_) {
    if (known_.contains(std::string{member.key()})) continue;
    refusals_.add(ErrorCode::kUnknownKey, pointer_to(where_, member.key()),
                  {{"allowed", fmt::format("{}", fmt::join(known_, ", "))}});
  }
}

}  // namespace donghu::json
