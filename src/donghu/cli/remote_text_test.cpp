#include "donghu/cli/remote_text.hpp"

#include <gtest/gtest.h>

namespace donghu::cli {
namespace {

TEST(RemoteText, a_problem_document_becomes_the_refusal_it_tells) {
  const Error error = refusal_of(
      422, R"({"type":"about:blank","title":"Unprocessable","status":422,"code":"FIELD_MISSING","where":"/contact/on",)"
           R"("params":{"limit":"5"},"citation":{"pack":"p","article":"C-F4"},"requestId":"ab",)"
           R"("also":[{"code":"TOO_LONG","where":"/remarks"}]})");
  const Error expected{.code = ErrorCode::kFieldMissing,
                       .where = "/contact/on",
                       .citation = cite("p", "C-F4"),
                       .params = {{"limit", "5"}},
                       .also = {{.code = ErrorCode::kTooLong, .where = "/remarks"}}};
  EXPECT_EQ(error, expected);
}

TEST(RemoteText, what_is_no_problem_document_is_told_as_it_came) {
  EXPECT_EQ(refusal_of(502, "<html>"), (Error{.code = ErrorCode::kInternal, .detail = "HTTP 502 <html>"}));
  EXPECT_EQ(refusal_of(409, R"({"code":"OF_TOMORROW"})").detail, "OF_TOMORROW");
}

TEST(RemoteText, a_receipt_says_number_place_and_opening) {
  const auto receipt = json::parse(
      R"({"id":"m","number":"过问〔2026〕1号","index":7,"leaf":"ff","at":"t","version":2,"flags":[{"code":"LATE_ENTRY"}],)"
      R"("screening":"open","opening":{"id":"o","expiresAt":"u"}})");
  const std::string text = receipt_text(Words{"en"}, *receipt);
  for (const char* part : {"过问〔2026〕1号\n", "7", "ff", "Late entry", "o", "u"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
  EXPECT_EQ(text.find("cli."), std::string::npos);
  EXPECT_EQ(text.find("values."), std::string::npos);
}

TEST(RemoteText, a_receipt_shows_the_code_for_the_complainant_and_what_an_appellant_must_be_told) {
  const auto receipt = json::parse(
      R"({"id":"m","index":7,"leaf":"ff","at":"t","version":1,"flags":[],"receiptCode":"0A1B-2C3D-4E5F-6G7H",)"
      R"("notices":["statutoryRemedies"]})");
  const std::string text = receipt_text(Words{"en"}, *receipt);
  EXPECT_NE(text.find("0A1B-2C3D-4E5F-6G7H"), std::string::npos);
  EXPECT_NE(text.find("neither replaces nor extends"), std::string::npos);
}

TEST(RemoteText, every_command_is_listed_with_its_fields) {
  const std::string text = commands_text(Words{"en"}, app::command_specs());
  for (const app::CommandSpec& spec : app::command_specs()) {
    EXPECT_NE(("\n" + text).find("\n" + std::string{spec.name}), std::string::npos) << spec.name;
  }
  EXPECT_NE(text.find("  * contact.on "), std::string::npos);
  EXPECT_EQ(commands_json(app::command_specs()).as_array().size(), app::command_specs().size());
}

}  // namespace
}  // namespace donghu::cli
