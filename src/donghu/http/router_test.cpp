#include "donghu/http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace donghu::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Route kList{Method::kGet, "/api/matters", "matter.list"};
constexpr Route kRecord{Method::kPost, "/api/matters", "matter.record"};
constexpr Route kShow{Method::kGet, "/api/matters/{id}", "matter.show"};
constexpr Route kNewest{Method::kGet, "/api/matters/newest", "matter.newest"};
constexpr Route kPiece{Method::kPut, "/api/uploads/{id}/pieces/{n}", "upload.piece", kPieceBodyLimit};
constexpr Route kTile{Method::kGet, "/tile/{level}/{rest*}", "tile"};

Handler says(std::string words) {
  return [words](const Request& request, const Respond& respond) {
    std::string answer = words;
    for (const auto& [name, value] : request.path_parameters) answer += " " + name + "=" + value;
    respond(text(200, answer));
  };
}

std::shared_ptr<Router> example() {
  auto router = std::make_shared<Router>();
  for (const Route& route : {kList, kRecord, kShow, kNewest, kPiece, kTile}) {
    router->add(route, says(std::string{route.name}));
  }
  return router;
}

Response ask(const Router& router, Method method, std::string path) {
  Response answer;
  Request request;
  request.method = method;
  request.path = std::move(path);
  request.request_id = "0123";
  router.handler()(std::move(request), [&](Response response) { answer = std::move(response); });
  return answer;
}

std::string body_of(const Response& response) { return std::get<std::string>(response.body); }

TEST(Router, segments_in_braces_are_told_by_name) {
  const auto router = example();
  EXPECT_EQ(body_of(ask(*router, Method::kPut, "/api/uploads/7/pieces/卷")), "upload.piece id=7 n=卷");
}

TEST(Router, the_rest_of_a_path_may_be_one_parameter) {
  const auto router = example();
  EXPECT_EQ(body_of(ask(*router, Method::kGet, "/tile/0/x001/234.p/5")), "tile level=0 rest=x001/234.p/5");
  EXPECT_EQ(ask(*router, Method::kGet, "/tile/0").status, 404);
  EXPECT_EQ(ask(*router, Method::kGet, "/tile/0/").status, 404);
}

TEST(Router, a_literal_segment_wins_over_a_parameter) {
  const auto router = example();
  EXPECT_EQ(body_of(ask(*router, Method::kGet, "/api/matters/newest")), "matter.newest");
  EXPECT_EQ(body_of(ask(*router, Method::kGet, "/api/matters/newer")), "matter.show id=newer");
}

TEST(Router, head_is_answered_by_the_get_route) {
  EXPECT_EQ(body_of(ask(*example(), Method::kHead, "/api/matters")), "matter.list");
}

TEST(Router, an_unknown_path_is_not_found) {
  const auto response = ask(*example(), Method::kGet, "/api/other");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(body_of(response),
            R"({"type":"about:blank","title":"Not Found","status":404,"code":"NOT_FOUND","requestId":"0123"})");
  EXPECT_EQ(ask(*example(), Method::kGet, "/api/matters/").status, 404);
  EXPECT_EQ(ask(*example(), Method::kGet, "/api/matters/7/more").status, 404);
}

TEST(Router, a_known_path_with_another_method_tells_what_is_allowed) {
  const auto response = ask(*example(), Method::kDelete, "/api/matters");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.headers.get("Allow"), "GET, HEAD, POST");
  EXPECT_THAT(example()->match(Method::kGet, "/api/uploads/7/pieces/1").allowed, ElementsAre(Method::kPut));
}

TEST(Router, what_matches_no_pattern_goes_to_the_pages_if_it_only_reads) {
  const auto router = example();
  router->otherwise("pages", says("pages"));
  EXPECT_EQ(body_of(ask(*router, Method::kGet, "/workbench")), "pages");
  EXPECT_EQ(ask(*router, Method::kPost, "/workbench").status, 404);
  EXPECT_EQ(ask(*router, Method::kGet, "/api/uploads/7/pieces/1").status, 405);
}

TEST(Router, admission_knows_name_and_body_limit_of_the_route) {
  const auto router = example();
  router->otherwise("pages", says("pages"));
  const Admit admit = router->admission();
  EXPECT_EQ(admit(Method::kPut, "/api/uploads/7/pieces/1").route, "upload.piece");
  EXPECT_EQ(admit(Method::kPut, "/api/uploads/7/pieces/1").body_limit, kPieceBodyLimit);
  EXPECT_EQ(admit(Method::kHead, "/api/matters").route, "matter.list");
  EXPECT_EQ(admit(Method::kPost, "/api/matters").body_limit, kDefaultBodyLimit);
  EXPECT_EQ(admit(Method::kGet, "/workbench").route, "pages");
}

TEST(Router, admission_lets_a_usual_body_through_where_none_is_taken_so_that_the_answer_says_why) {
  const auto router = example();
  router->otherwise("pages", says("pages"));
  const Admit admit = router->admission();
  EXPECT_EQ(admit(Method::kPost, "/api/matters/7").body_limit, kDefaultBodyLimit);
  EXPECT_EQ(admit(Method::kPost, "/workbench").body_limit, kDefaultBodyLimit);
}

TEST(Router, all_routes_can_be_walked) {
  std::vector<std::string_view> names;
  for (const Route& route : example()->routes()) names.push_back(route.name);
  EXPECT_THAT(names,
              ElementsAre("matter.list", "matter.record", "matter.show", "matter.newest", "upload.piece", "tile"));
  EXPECT_THAT(Router{}.routes(), IsEmpty());
}

TEST(Router, a_pattern_that_is_malformed_or_there_already_is_a_mistake) {
  Router router;
  router.add(kShow, says(""));
  for (const std::string_view pattern : {"", "api", "/{}", "/{rest*}/more", "/a{id}", "/a?b", "/api/matters/{other}"}) {
    EXPECT_THROW(router.add({Method::kGet, pattern, "x"}, says("")), std::logic_error) << pattern;
  }
  EXPECT_NO_THROW(router.add({Method::kPost, "/api/matters/{id}", "x"}, says("")));
}

}  // namespace
}  // namespace donghu::http
