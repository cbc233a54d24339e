#include "donghu/http/static_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "donghu/http/test_server.hpp"

namespace donghu::http {
namespace {

namespace fs = std::filesystem;
using testing::StartsWith;

class StaticFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    write("index.html", "<!doctype html>");
    write("favicon.svg", "<svg/>");
    write("assets/index-B3kX_9aZ.js", "plain");
    write("assets/index-B3kX_9aZ.js.br", "brotli");
    write("assets/index-B3kX_9aZ.js.gz", "gzipped");
    write("assets/logo.png", "png");
    write("report.gz", "an archive by itself");
    write(".vite/manifest.json", "{}");
    write(".secret", "secret");
    write("../outside.txt", "outside");
    fs::create_symlink(folder_ / "../outside.txt", folder_ / "link.txt");
    fs::create_directory_symlink(folder_ / "..", folder_ / "up");
    files_ = StaticFiles::load(folder_);
    ASSERT_TRUE(files_);
  }
  void TearDown() override { fs::remove_all(folder_.parent_path()); }

  void write(const fs::path& name, std::string_view content) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
  Response ask(std::string path, std::string accepted = "", std::string known = "") const {
    Request request;
    request.path = std::move(path);
    request.request_id = "0123";
    if (!accepted.empty()) request.headers.add("Accept-Encoding", std::move(accepted));
    if (!known.empty()) request.headers.add("If-None-Match", std::move(known));
    return files_->answer(request);
  }
  static std::string body_of(const Response& response) {
    const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&response.body);
    return shared != nullptr ? **shared : std::get<std::string>(response.body);
  }

  fs::path folder_ = fs::path(testing::TempDir()) / "donghu_http_static" / "dist";
  Result<StaticFiles> files_ = refuse(ErrorCode::kInternal);
};

TEST_F(StaticFilesTest, a_file_is_sent_with_its_type) {
  const Response response = ask("/favicon.svg");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.get("Content-Type"), "image/svg+xml");
  EXPECT_EQ(response.headers.get("Cache-Control"), "no-cache");
  EXPECT_EQ(response.headers.get("Vary"), std::nullopt);
  EXPECT_EQ(body_of(response), "<svg/>");
  EXPECT_EQ(ask("/report.gz").headers.get("Content-Type"), "application/octet-stream");
}

TEST_F(StaticFilesTest, a_path_that_is_no_file_is_a_page) {
  for (const char* const path : {"/", "/workbench", "/matters/7", "/apiary", "/matters/"}) {
    EXPECT_EQ(body_of(ask(path)), "<!doctype html>") << path;
    EXPECT_EQ(ask(path).headers.get("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(ask(path).headers.get("Cache-Control"), "no-cache");
  }
}

TEST_F(StaticFilesTest, what_looks_like_a_file_or_belongs_to_the_api_is_no_page) {
  for (const char* const path : {"/assets/gone-B3kX_9aZ.js", "/api", "/api/v1/matters", "/robots.txt"}) {
    EXPECT_EQ(ask(path).status, 404) << path;
  }
}

TEST_F(StaticFilesTest, nothing_outside_and_nothing_hidden_is_served) {
  for (const char* const path : {"/../outside.txt", "/link.txt", "/up/outside.txt", "/.secret", "/.vite/manifest.json",
                                 "/assets/../.secret", "/index-B3kX_9aZ.js.br/.."}) {
    EXPECT_EQ(ask(path).status, 404) << path;
  }
}

TEST_F(StaticFilesTest, a_name_that_changes_with_its_content_is_kept_for_good) {
  EXPECT_EQ(ask("/assets/index-B3kX_9aZ.js").headers.get("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(ask("/assets/logo.png").headers.get("Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, the_smallest_form_the_client_takes_is_sent) {
  const auto form = [&](std::string accepted) {
    return body_of(ask("/assets/index-B3kX_9aZ.js", std::move(accepted)));
  };
  EXPECT_EQ(form(""), "plain");
  EXPECT_EQ(form("gzip, deflate, br"), "brotli");
  EXPECT_EQ(form("gzip, br;q=0"), "gzipped");
  EXPECT_EQ(form("identity"), "plain");
  EXPECT_EQ(form("*"), "brotli");
  const Response response = ask("/assets/index-B3kX_9aZ.js", "br");
  EXPECT_EQ(response.headers.get("Content-Encoding"), "br");
  EXPECT_EQ(response.headers.get("Vary"), "Accept-Encoding");
  EXPECT_EQ(response.headers.get("Content-Type"), "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, what_the_client_has_is_not_sent_again) {
  const std::string plain{*ask("/assets/index-B3kX_9aZ.js").headers.get("ETag")};
  const std::string brotli{*ask("/assets/index-B3kX_9aZ.js", "br").headers.get("ETag")};
  EXPECT_NE(plain, brotli);
  const Response same = ask("/assets/index-B3kX_9aZ.js", "br", "\"x\", W/" + brotli);
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.headers.get("ETag"), brotli);
  EXPECT_EQ(size_of(same.body), 0U);
  EXPECT_EQ(ask("/assets/index-B3kX_9aZ.js", "br", plain).status, 200);
}

TEST_F(StaticFilesTest, a_changed_file_has_another_tag) {
  const std::string before{*ask("/").headers.get("ETag")};
  write("index.html", "<!doctype html><p>");
  files_ = StaticFiles::load(folder_);
  EXPECT_NE(ask("/").headers.get("ETag"), before);
}

TEST_F(StaticFilesTest, a_folder_without_a_first_page_is_refused) {
  fs::remove(folder_ / "index.html");
  EXPECT_EQ(StaticFiles::load(folder_).error().code, ErrorCode::kMissingReference);
  EXPECT_EQ(StaticFiles::load(folder_ / "none").error().code, ErrorCode::kMissingReference);
}

TEST_F(StaticFilesTest, through_the_server_html_carries_the_policy) {
  const TestServer server(files_->handler());
  RawClient client(server.port());
  client.send("GET /workbench HTTP/1.1\r\nHost: x\r\n\r\n");
  const Seen page = client.receive();
  EXPECT_EQ(page.body, "<!doctype html>");
  EXPECT_THAT(page.header("Content-Security-Policy"), StartsWith("default-src 'none'; script-src 'self'; "));
  EXPECT_EQ(page.header("Cache-Control"), "no-cache");
  client.send("GET /workbench HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + page.header("ETag") + "\r\n\r\n");
  EXPECT_EQ(client.receive().status, 304);
  client.send("GET /../outside.txt HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.receive().status, 400);
}

TEST(AcceptEncoding, weights_and_wildcards_are_understood) {
  EXPECT_TRUE(accepts_encoding("gzip;q=1.0, br;q=0.5", "br"));
  EXPECT_TRUE(accepts_encoding("BR", "br"));
  EXPECT_FALSE(accepts_encoding("br;q=0.000", "br"));
  EXPECT_FALSE(accepts_encoding("*;q=0, gzip", "br"));
  EXPECT_TRUE(accepts_encoding("*;q=0, gzip", "gzip"));
  EXPECT_FALSE(accepts_encoding("", "br"));
  EXPECT_TRUE(accepts_encoding("", "identity"));
  EXPECT_FALSE(accepts_encoding("brotli", "br"));
}

}  // namespace
}  // namespace donghu::http
