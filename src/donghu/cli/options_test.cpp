#include "donghu/cli/options.hpp"

#include <gtest/gtest.h>

namespace donghu::cli {
namespace {

Options parsed(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "donghu");
  return parse(static_cast<int>(arguments.size()), arguments.data());
}

TEST(Options, serve_takes_an_address_and_a_folder) {
  const Options options = parsed({"serve", "--data", "/srv/d", "--listen", "[::1]:9000", "--demo"});
  const auto* serve = std::get_if<Serve>(&options.command);
  ASSERT_NE(serve, nullptr);
  EXPECT_EQ(serve->host, "::1");
  EXPECT_EQ(serve->port, 9000);
  EXPECT_EQ(serve->data, "/srv/d");
  EXPECT_TRUE(serve->demonstration);
}

TEST(Options, an_address_that_is_none_is_wrong_usage) {
  for (const char* listen : {"8640", ":8640", "127.0.0.1:99999", "127.0.0.1:x"}) {
    const Options options = parsed({"serve", "--data", "d", "--listen", listen});
    const auto* print = std::get_if<Print>(&options.command);
    ASSERT_NE(print, nullptr) << listen;
    EXPECT_EQ(print->status, 64);
  }
}

TEST(Options, verify_wants_a_directory_or_a_data_folder_and_not_both) {
  EXPECT_TRUE(std::holds_alternative<Verify>(parsed({"verify", "out"}).command));
  EXPECT_TRUE(std::holds_alternative<Verify>(parsed({"verify", "--data", "d"}).command));
  EXPECT_FALSE(std::holds_alternative<Verify>(parsed({"verify"}).command));
  EXPECT_FALSE(std::holds_alternative<Verify>(parsed({"verify", "out", "--data", "d"}).command));
}

TEST(Options, attach_text_wants_the_text_and_the_pack) {
  const Options options = parsed({"policy", "attach-text", "规定.txt", "--pack", "pack.yaml"});
  const auto* attach = std::get_if<AttachText>(&options.command);
  ASSERT_NE(attach, nullptr);
  EXPECT_EQ(attach->text, "规定.txt");
  EXPECT_EQ(attach->pack, "pack.yaml");
  EXPECT_TRUE(std::holds_alternative<Print>(parsed({"policy", "attach-text", "规定.txt"}).command));
}

TEST(Options, policy_test_takes_a_pack_and_where_the_calendars_are) {
  const Options options = parsed({"policy", "test", "packs/cn-x", "--policies", "p", "--strict", "--jobs", "3"});
  const auto* test = std::get_if<TestPolicy>(&options.command);
  ASSERT_NE(test, nullptr);
  EXPECT_EQ(test->pack, "packs/cn-x");
  EXPECT_EQ(test->policies, "p");
  EXPECT_TRUE(test->strict);
  EXPECT_FALSE(test->scenarios_only);
  EXPECT_EQ(test->jobs, 3U);
  EXPECT_TRUE(std::holds_alternative<Print>(parsed({"policy", "test"}).command));
}

TEST(Options, policy_new_wants_a_folder_an_id_and_a_title) {
  const Options options = parsed({"policy", "new", "x", "--id", "cn-a-b", "--title", "规定"});
  const auto* made = std::get_if<NewPolicy>(&options.command);
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->folder, "x");
  EXPECT_EQ(made->id, "cn-a-b");
  EXPECT_EQ(made->title, "规定");
  EXPECT_TRUE(std::holds_alternative<Print>(parsed({"policy", "new", "x", "--id", "cn-a-b"}).command));
}

TEST(Options, policy_trace_takes_packs_or_means_all) {
  const Options options = parsed({"policy", "trace", "a", "b", "--tests", "."});
  const auto* trace = std::get_if<TracePolicies>(&options.command);
  ASSERT_NE(trace, nullptr);
  EXPECT_EQ(trace->packs, (std::vector<std::filesystem::path>{"a", "b"}));
  EXPECT_EQ(trace->tests, ".");
  EXPECT_EQ(trace->policies, "policies");
  EXPECT_TRUE(std::holds_alternative<TracePolicies>(parsed({"policy", "trace"}).command));
}

TEST(Options, compare_takes_two_packs_and_perhaps_a_folder_with_adopted_versions) {
  const Options options = parsed({"policy", "compare", "a.yaml", "cn-x@1.1.0", "--data", "d", "--json"});
  const auto* compare = std::get_if<ComparePolicies>(&options.command);
  ASSERT_NE(compare, nullptr);
  EXPECT_EQ(compare->older, "a.yaml");
  EXPECT_EQ(compare->newer, "cn-x@1.1.0");
  EXPECT_EQ(compare->data, "d");
  EXPECT_TRUE(compare->json);
}

TEST(Options, replay_takes_a_pack_and_how_it_stands_to_the_adopted_ones) {
  const Options options =
      parsed({"policy", "replay", "--pack", "p.yaml", "--data", "d", "--alone", "--from", "2027-01-01"});
  const auto* replay = std::get_if<ReplayPolicy>(&options.command);
  ASSERT_NE(replay, nullptr);
  EXPECT_EQ(replay->pack, "p.yaml");
  EXPECT_TRUE(replay->alone);
  EXPECT_EQ(replay->from, "2027-01-01");
}

TEST(Options, wrong_use_of_what_answers_with_one_for_different_is_two) {
  for (const auto& arguments : {std::vector{"policy", "compare", "a.yaml"}, std::vector{"policy", "replay"}}) {
    const Options options = parsed(arguments);
    const auto* print = std::get_if<Print>(&options.command);
    ASSERT_NE(print, nullptr);
    EXPECT_EQ(print->status, 2);
  }
  const Options other = parsed({"policy", "show"});
  EXPECT_EQ(std::get<Print>(other.command).status, 64);
}

TEST(Options, run_takes_fields_in_order_beside_its_options) {
  const Options options =
      parsed({"run", "recordInquiry", "contact.on=2026-05-12", "--json", "remarks=a b", "--key", "k"});
  const auto* run = std::get_if<RunCommand>(&options.command);
  ASSERT_NE(run, nullptr);
  EXPECT_EQ(run->name, "recordInquiry");
  EXPECT_EQ(run->fields, (std::vector<std::string>{"contact.on=2026-05-12", "remarks=a b"}));
  EXPECT_EQ(run->key, "k");
  EXPECT_TRUE(run->json);
}

TEST(Options, login_wants_a_server_and_an_account_and_at_most_ninety_days) {
  const Options options = parsed({"login", "--server", "https://h", "--account", "a"});
  const auto* login = std::get_if<Login>(&options.command);
  ASSERT_NE(login, nullptr);
  EXPECT_EQ(login->days, 30);
  for (const std::vector<const char*>& wrong :
       {std::vector<const char*>{"login", "--server", "https://h"},
        std::vector<const char*>{"login", "--server", "https://h", "--account", "a", "--days", "91"}}) {
    EXPECT_TRUE(std::holds_alternative<Print>(parsed(wrong).command));
  }
}

TEST(Options, an_unknown_option_is_wrong_usage) {
  const Options options = parsed({"export", "out", "--data", "d", "--fast"});
  const auto* print = std::get_if<Print>(&options.command);
  ASSERT_NE(print, nullptr);
  EXPECT_EQ(print->status, 64);
}

}  // namespace
}  // namespace donghu::cli
