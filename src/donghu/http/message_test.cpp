#include "donghu/http/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/http/target.hpp"
#include "donghu/http/writer.hpp"

namespace donghu::http {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ErrorCode refusal_of(std::string_view target) {
  const auto read = read_target(target);
  return read ? ErrorCode::kInternal : read.error().code;
}

TEST(Target, path_and_query_are_decoded) {
  const auto target =
      read_target("/api/v1/%E5%8D%B7%E5%AE%97/a+b?name=%E9%A9%AC%E5%B2%9A&note=a+b%2Bc&flag&=x&&n=1&n=2");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/v1/卷宗/a+b");
  EXPECT_EQ(target->query, "name=%E9%A9%AC%E5%B2%9A&note=a+b%2Bc&flag&=x&&n=1&n=2");
  EXPECT_THAT(target->parameters,
              ElementsAre(Parameter{"name", "马岚"}, Parameter{"note", "a b+c"}, Parameter{"flag", ""},
                          Parameter{"", "x"}, Parameter{"n", "1"}, Parameter{"n", "2"}));
}

TEST(Target, a_slash_at_the_end_stays) {
  EXPECT_EQ(read_target("/")->path, "/");
  EXPECT_EQ(read_target("/matters/")->path, "/matters/");
}

TEST(Target, what_two_readers_could_take_differently_is_refused) {
  for (const char* const target : {
           "",               // no path
           "matters",        // not from the root
           "*",              // the whole server
           "http://host/x",  // a proxy's form
           "//matters",      // an empty segment
           "/a//b",          //
           "/a/./b",         //
           "/a/../b",        //
           "/..",            //
           "/%2e%2E/etc",    // the same in disguise
           "/a%2Fb",         // a slash that is none
           "/a%5Cb",         // a backslash
           "/a\\b",          //
           "/a%00b",         // U+0000
           "/a%0Ab",         // a line feed
           "/a%7Fb",         // DEL
           "/a%C0%AE",       // an overlong full stop
           "/a%E4%B8",       // a character cut off
           "/a%ED%A0%80",    // a surrogate
           "/a\xFF",         // not UTF-8 as it stands
           "/a%",            // escapes that are none
           "/a%4",           //
           "/a%4g",          //
           "/a#b",           // a fragment
           "/a?b=%00",       // the same rules in the query
           "/a?b=%FF",       //
           "/a?%zz",         //
       }) {
    EXPECT_EQ(refusal_of(target), ErrorCode::kMalformed) << target;
  }
}

TEST(Target, an_overlong_target_is_too_long) {
  EXPECT_TRUE(read_target("/" + std::string(kMaxTarget - 1, 'a')));
  EXPECT_EQ(refusal_of("/" + std::string(kMaxTarget, 'a')), ErrorCode::kTooLong);
}

TEST(Target, a_query_has_at_most_a_hundred_parameters) {
  std::string query = "a";
  for (int i = 1; i < 100; ++i) query += "&a";
  EXPECT_EQ(read_query(query)->size(), 100U);
  EXPECT_FALSE(read_query(query + "&a"));
}

TEST(Headers, names_compare_without_regard_to_case) {
  Headers headers;
  headers.add("Content-Type", "a");
  headers.add("content-type", "b");
  EXPECT_EQ(headers.get("CONTENT-TYPE"), "a");
  headers.set("CONTENT-type", "c");
  EXPECT_THAT(headers.fields(), ElementsAre(Headers::Field{"CONTENT-type", "c"}));
  EXPECT_EQ(headers.get("Content-Typ"), std::nullopt);
}

TEST(Request, a_cookie_is_found_among_others) {
  Request request;
  request.headers.add("Cookie", "a=1; session=abc=; b=");
  EXPECT_EQ(request.cookie("session"), "abc=");
  EXPECT_EQ(request.cookie("b"), "");
  EXPECT_EQ(request.cookie("sess"), std::nullopt);
  EXPECT_EQ(request.cookie("SESSION"), std::nullopt);
}

TEST(Request, a_cookie_sent_twice_is_not_believed) {
  Request request;
  request.headers.add("Cookie", "session=planted; session=real");
  EXPECT_EQ(request.cookie("session"), std::nullopt);
}

TEST(Response, a_problem_names_status_code_and_request) {
  const auto response = problem(404, ErrorCode::kNotFound, "0123456789abcdef01234567");
  EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
  EXPECT_EQ(std::get<std::string>(response.body),
            R"({"type":"about:blank","title":"Not Found","status":404,"code":"NOT_FOUND",)"
            R"("requestId":"0123456789abcdef01234567"})");
}

TEST(Response, a_chinese_file_name_is_kept_for_those_who_read_it) {
  EXPECT_EQ(attachment_named("登记表 1.pdf"),
            R"(attachment; filename="_1.pdf"; filename*=UTF-8''%E7%99%BB%E8%AE%B0%E8%A1%A8%201.pdf)");
  EXPECT_EQ(attachment_named("a\"\r\n.txt"), R"(attachment; filename="a_.txt"; filename*=UTF-8''a%22%0D%0A.txt)");
}

TEST(Response, a_session_cookie_is_kept_from_scripts_and_other_sites) {
  EXPECT_EQ(cookie_text("session", "abc", true), "session=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(cookie_text("session", "", false, 0), "session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

constexpr HeadContext kPlain{.at = 1778565785, .request_id = "0123", .content_security_policy = "default-src 'none'"};

TEST(AnswerHead, every_answer_carries_the_protecting_fields) {
  EXPECT_EQ(write_head(json(200, "{}"), kPlain),
            "HTTP/1.1 200 OK\r\n"
            "Date: Tue, 12 May 2026 06:03:05 GMT\r\n"
            "X-Request-Id: 0123\r\n"
            "Connection: close\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Cross-Origin-Opener-Policy: same-origin\r\n"
            "Cross-Origin-Resource-Policy: same-origin\r\n"
            "Cache-Control: no-store\r\n"
            "Content-Length: 2\r\n"
            "Content-Type: application/json\r\n"
            "\r\n");
}

TEST(AnswerHead, html_carries_the_content_security_policy) {
  EXPECT_THAT(write_head(html(200, ""), kPlain), HasSubstr("\r\nContent-Security-Policy: default-src 'none'\r\n"));
  EXPECT_THAT(write_head(text(200, ""), kPlain), Not(HasSubstr("Content-Security-Policy")));
  EXPECT_THAT(write_head(bytes("image/svg+xml", "<svg/>"), kPlain), HasSubstr("; sandbox\r\n"));
}

TEST(AnswerHead, over_tls_it_asks_for_tls_from_now_on) {
  HeadContext context = kPlain;
  context.secure = true;
  EXPECT_THAT(write_head(no_content(), context), HasSubstr("\r\nStrict-Transport-Security: max-age=31536000\r\n"));
  EXPECT_THAT(write_head(no_content(), kPlain), Not(HasSubstr("Strict-Transport-Security")));
}

TEST(AnswerHead, an_answer_may_choose_how_long_it_is_kept) {
  const auto head = write_head(text(200, "").with("Cache-Control", "no-cache"), kPlain);
  EXPECT_THAT(head, HasSubstr("\r\nCache-Control: no-cache\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("no-store")));
}

TEST(AnswerHead, an_answer_without_body_has_no_length) {
  EXPECT_THAT(write_head(no_content(), kPlain), Not(HasSubstr("Content-Length")));
}

TEST(AnswerHead, what_a_handler_must_not_send_is_a_fault) {
  EXPECT_EQ(fault_of(text(200, "")), std::nullopt);
  EXPECT_EQ(fault_of(text(99, "")), "status 99");
  EXPECT_EQ(fault_of(see_other("/a\r\nSet-Cookie: session=x")), "control character in the value of Location");
  EXPECT_EQ(fault_of(text(200, "").with("X Y", "")), "header name \"X Y\"");
  EXPECT_EQ(fault_of(text(200, "").with("content-length", "1")), "content-length is set by the server");
}

}  // namespace
}  // namespace donghu::http
