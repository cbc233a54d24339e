#include <gtest/gtest.h>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/base/id.hpp"
#include "donghu/base/text.hpp"
#include "donghu/base/time.hpp"

namespace donghu {
namespace {

TEST(Time, an_instant_falls_on_the_civil_day_of_shanghai) {
  const auto instant = parse_instant("2026-05-12T16:00:00Z");
  ASSERT_TRUE(instant);
  EXPECT_EQ(civil_date(*instant).text(), "2026-05-13");
  EXPECT_EQ(civil_minute(*instant), 0);
  EXPECT_EQ(to_text(*instant), "2026-05-13T00:00:00.000+08:00");
  EXPECT_EQ(parse_instant(to_text(*instant)), instant);
}

TEST(Time, days_that_do_not_exist_are_refused) {
  EXPECT_FALSE(CivilDate::parse("2026-02-29"));
  EXPECT_FALSE(CivilDate::parse("2026-2-09"));
  EXPECT_FALSE(CivilDate::parse("2026-13-01"));
  EXPECT_EQ(CivilDate::parse("2028-02-29")->plus_days(1).text(), "2028-03-01");
  EXPECT_EQ(CivilDate(2026, 5, 12).iso_weekday(), 2U);
}

TEST(Id, text_and_bytes_are_one_to_one) {
  const PersonId id{make_uuid7(Instant{1778544000000}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})};
  EXPECT_EQ(id.text(), "019e197b-bc00-7102-8304-05060708090a");
  EXPECT_EQ(PersonId::parse(id.text()), id);
  EXPECT_FALSE(PersonId::parse("019E197B-BC00-7102-8304-05060708090A"));
  EXPECT_FALSE(PersonId::parse("019e197bbc007102830405060708090a"));
}

TEST(Text, broken_utf8_is_seen) {
  EXPECT_TRUE(is_utf8("买买提·𠮷㛃"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE4\xB8"));
  EXPECT_EQ(count_characters("买买提·𠮷㛃"), 6U);
  EXPECT_EQ(first_characters("𠮷野家", 2), "𠮷野");
  EXPECT_EQ(trim("\u3000 马岚\n"), "马岚");
  EXPECT_TRUE(has_control(std::string_view{"a\0b", 3}));
}

TEST(Error, describe_names_place_article_and_all_refusals) {
  Error error{.code = ErrorCode::kFieldMissing, .where = "/contact/on", .citation = cite("cn-xingqing-c", "C-F4")};
  error.also.push_back({.code = ErrorCode::kTooLong, .where = "/remarks", .params = {{"limit", "2000"}}});
  EXPECT_EQ(describe(error), "FIELD_MISSING at /contact/on (cn-xingqing-c C-F4)\nTOO_LONG at /remarks limit=2000");
}

TEST(Bytes, hexadecimal_is_exact) {
  std::array<Byte, 2> out{};
  EXPECT_TRUE(from_hex("0aFF", out));
  EXPECT_EQ(to_hex(out), "0aff");
  EXPECT_FALSE(from_hex("0a", out));
  EXPECT_FALSE(from_hex("0a0g", out));
}

}  // namespace
}  // namespace donghu
