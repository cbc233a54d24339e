#include "donghu/cli/body.hpp"

#include <gtest/gtest.h>

namespace donghu::cli {
namespace {

std::string written(const std::vector<std::string>& assignments, std::string_view base = {}) {
  const auto body = body_of(base, assignments);
  return body ? json::write(*body) : describe(body.error());
}

TEST(Body, a_path_makes_the_objects_and_lists_on_its_way) {
  EXPECT_EQ(written({"contact.on=2026-05-12", "contact.manner=telephone"}),
            R"({"contact":{"on":"2026-05-12","manner":"telephone"}})");
  EXPECT_EQ(written({"findings.items.0.item=C-04", "findings.items.1.item=C-05", "findings.items.0.met=true"}),
            R"({"findings":{"items":[{"item":"C-04","met":true},{"item":"C-05"}]}})");
}

TEST(Body, a_value_is_json_if_it_can_be_and_text_otherwise) {
  EXPECT_EQ(written({"a=5", "b=true", "c=null", "d=[\"x\"]", "e={\"f\":1}", "g=\"5\""}),
            R"({"a":5,"b":true,"c":null,"d":["x"],"e":{"f":1},"g":"5"})");
  EXPECT_EQ(written({"a=", "b=你好", "c=x=y", "d=[x", "e=2026-05-12"}),
            R"({"a":"","b":"你好","c":"x=y","d":"[x","e":"2026-05-12"})");
}

TEST(Body, fields_come_over_a_whole_body_and_later_ones_over_earlier_ones) {
  EXPECT_EQ(written({"a.b=2", "l.0=y", "l.1=z", "a.b=3"}, R"({"a":{"b":1,"c":1},"l":["x"]})"),
            R"({"a":{"b":3,"c":1},"l":["y","z"]})");
  EXPECT_EQ(written({}, R"({"a":1})"), R"({"a":1})");
  EXPECT_EQ(written({}), "{}");
}

TEST(Body, a_number_is_a_key_where_an_object_is) {
  EXPECT_EQ(written({"byYear.2026=4"}, R"({"byYear":{"2025":3}})"), R"({"byYear":{"2025":3,"2026":4}})");
}

TEST(Body, what_is_no_assignment_is_refused) {
  for (const char* assignment : {"", "=", "=5", "a", ".a=1", "a.=1", "a..b=1"}) {
    EXPECT_EQ(body_of({}, {assignment}).error().code, ErrorCode::kMalformed) << assignment;
  }
}

TEST(Body, a_place_that_cannot_be_is_refused) {
  EXPECT_EQ(body_of({}, {"a=x", "a.b=1"}).error().code, ErrorCode::kWrongType);
  EXPECT_EQ(body_of({}, {"a=[]", "a.b=1"}).error().code, ErrorCode::kWrongType);
  const auto beyond = body_of({}, {"a.0=1", "a.2=1"});
  EXPECT_EQ(beyond.error().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(beyond.error().where, "a.2");
}

TEST(Body, a_base_that_is_no_object_is_refused) {
  EXPECT_EQ(body_of("[1]", {}).error().code, ErrorCode::kWrongType);
  EXPECT_EQ(body_of("{", {}).error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace donghu::cli
