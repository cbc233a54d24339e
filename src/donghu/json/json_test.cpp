#include "donghu/json/json.hpp"

#include <gtest/gtest.h>

#include "donghu/json/schema.hpp"
#include "donghu/json/write.hpp"

namespace donghu::json {
namespace {

enum class Fruit { kPeach, kPlum };
constexpr auto enum_names(Fruit) { return std::array{named(Fruit::kPeach, "peach"), named(Fruit::kPlum, "plum")}; }

struct Inner {
  std::string name;
  std::optional<CivilDate> on;
};
template <class A>
void fields(A& a, Inner& x) {
  a.field("name", x.name, required_text(3));
  a.field("on", x.on);
}

struct Outer {
  PersonId person;
  std::vector<Fruit> fruits;
  std::optional<bool> ripe;
  std::int64_t count = 0;
  Inner inner;
};
template <class A>
void fields(A& a, Outer& x) {
  a.field("person", x.person);
  a.field("fruits", x.fruits, items(2));
  a.field("ripe", x.ripe);
  a.field("count", x.count, range(1, 9));
  a.field("inner", x.inner);
}

constexpr std::string_view kGood =
    R"({"person":"019e197b-bc00-7102-8304-05060708090a","fruits":["plum"],"ripe":false,"count":3,"inner":{"name":"㛃","on":"2026-05-12"}})";

TEST(Json, what_is_read_is_written_again) {
  const auto outer = parse_as<Outer>(kGood);
  ASSERT_TRUE(outer) << describe(outer.error());
  EXPECT_EQ(write(to_value(*outer)), kGood);
}

TEST(Json, every_refusal_is_named_at_its_place) {
  const auto outer = parse_as<Outer>(
      R"({"person":7,"fruits":["fig","plum","plum"],"count":10,"inner":{"name":" \u3000","on":"2026-02-30","nmae":1},"x":0})");
  ASSERT_FALSE(outer);
  EXPECT_EQ(describe(outer.error()),
            "WRONG_TYPE at /person expected=string\n"
            "TOO_LONG at /fruits limit=2 unit=items\n"
            "OUT_OF_RANGE at /count min=1 max=9\n"
            "FIELD_MISSING at /inner/name\n"
            "MALFORMED at /inner/on expected=YYYY-MM-DD\n"
            "UNKNOWN_KEY at /inner/nmae allowed=name, on\n"
            "UNKNOWN_KEY at /x allowed=count, fruits, inner, person, ripe");
}

TEST(Json, a_choice_outside_the_list_names_the_list) {
  const auto outer = parse_as<Outer>(
      R"({"person":"019e197b-bc00-7102-8304-05060708090a","fruits":["fig"],"count":1,"inner":{"name":"abcd"}})");
  ASSERT_FALSE(outer);
  EXPECT_EQ(describe(outer.error()),
            "NOT_ALLOWED at /fruits/0 allowed=peach, plum\nTOO_LONG at /inner/name limit=3 unit=characters");
}

TEST(Json, duplicate_keys_are_refused_also_deep_down) {
  EXPECT_EQ(parse(R"({"a":{"b":1,"b":2}})").error().code, ErrorCode::kDuplicateKey);
  EXPECT_EQ(parse(R"({"a":1,"\u0061":2})").error().where, "/a");
  EXPECT_EQ(parse(R"({"x":[7,{"a":{"b":1,"b":2}}]})").error().where, "/x/1/a/b");
  EXPECT_TRUE(parse(R"({"a":{"b":1},"c":{"b":2}})"));
}

TEST(Json, broken_text_is_refused) {
  for (const std::string_view text :
       {"", "{", "{}x", "nul", "\"\\u0000\"", "\"\xC0\x80\"", "\"\\ud800\"", "{\"a\":1,}", "1e999x"}) {
    EXPECT_FALSE(parse(text)) << text;
  }
  EXPECT_FALSE(parse(std::string(40, '[') + std::string(40, ']')));
  EXPECT_TRUE(parse(" {\"a\":[1,2.5,\"𠮷\"]} "));
}

TEST(Json, a_number_that_no_double_holds_is_refused_at_its_place) {
  EXPECT_EQ(describe(parse(R"({"a":[1,1e999]})").error()), "OUT_OF_RANGE at /a/1");
}

TEST(Json, leaves_are_flattened_with_escaped_pointers) {
  const auto value = parse(R"({"a/b":[1,{}],"m~n":"x"})");
  ASSERT_TRUE(value);
  using Leaf = std::pair<std::string, std::string>;
  EXPECT_EQ(flatten(*value), (std::vector<Leaf>{{"/a~1b/0", "1"}, {"/a~1b/1", "{}"}, {"/m~0n", "\"x\""}}));
}

TEST(Json, the_schema_tells_what_the_reader_accepts) {
  EXPECT_EQ(
      write(schema_of<Inner>(Direction::kRequest)),
      R"({"type":"object","properties":{"name":{"type":"string","maxLength":3},"on":{"type":"string","format":"date"}},)"
      R"("required":["name"],"additionalProperties":false})");
}

}  // namespace
}  // namespace donghu::json
