#include "donghu/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "donghu/app/version.hpp"

namespace donghu::cli {
namespace {

constexpr int kUsage = 64;
/// Of the commands that answer "differs" with 1, as diff does.
constexpr int kUsageOfComparing = 2;

std::string language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    if (value != nullptr && *value != '\0') return std::string_view{value}.starts_with("en") ? "en" : "zh-CN";
  }
  return "zh-CN";
}

void add_serve(CLI::App& app, Options& options, Serve& serve, std::string& listen) {
  CLI::App* sub = app.add_subcommand("serve", "启动服务 / start the server");
  sub->add_option("--data", serve.data, "数据目录 / data folder")->required();
  sub->add_option("--listen", listen, "监听地址 / HOST:PORT")->default_str("127.0.0.1:8640");
  sub->add_option("--web", serve.web, "网页目录 / built pages");
  sub->add_option("--fonts", serve.fonts, "字体目录 / fonts");
  sub->add_option("--policies", serve.policies, "制度包目录 / policy packs");
  sub->add_option("--public-url", serve.public_url, "表单二维码所用地址 / address on printed forms");
  sub->add_option("--name", serve.names, "证书所含主机名或地址 / names in the certificate");
  sub->add_flag("--demo", serve.demonstration, "数据目录为空时建立演示机关 / set up the demonstration organ");
  sub->callback([&] { options.command = serve; });
}

void add_ledger_commands(CLI::App& app, Options& options, Export& exported, Verify& verify, ShowVerifierKey& vkey) {
  CLI::App* sub = app.add_subcommand("export", "导出台账供外部核验 / export a ledger");
  sub->add_option("directory", exported.directory, "导出目录 / where to")->required();
  sub->add_option("--data", exported.data, "数据目录 / data folder")->required();
  sub->add_option("--authority", exported.authority, "机关代码 / authority code");
  sub->callback([&] { options.command = exported; });

  CLI::App* check =
      app.add_subcommand("verify", "离线核验 / verify offline; exit 0 whole, 1 broken, 2 as far as checked");
  CLI::Option* directory = check->add_option("directory", verify.directory, "导出目录 / an exported directory");
  CLI::Option* data = check->add_option("--data", verify.data, "数据目录 / a data folder");
  directory->excludes(data);
  check->add_option("--authority", verify.authority, "机关代码 / authority code, for --data");
  check->add_option("--vkey", verify.vkey, "验证公钥 / verifier key, or a file that holds it");
  check->add_option("--known", verify.known, "保存在外的凭证或检查点 / a receipt or checkpoint kept outside");
  check->add_option("--policies", verify.policies, "制度包目录 / policy packs, for --data");
  check->add_flag("--json", verify.json, "输出 JSON");
  check->callback([&, directory, data] {
    if (directory->count() + data->count() == 0) throw CLI::RequiredError{"directory | --data"};
    options.command = verify;
  });

  CLI::App* show = app.add_subcommand("vkey", "显示验证公钥 / print the verifier keys");
  show->add_option("--data", vkey.data, "数据目录 / data folder")->required();
  show->add_option("--authority", vkey.authority, "机关代码 / authority code");
  show->callback([&] { options.command = vkey; });
}

void add_policy_commands(CLI::App& app, Options& options, CheckPolicies& check, ShowPolicy& show, AttachText& attach) {
  CLI::App* policy = app.add_subcommand("policy", "制度包 / policy packs")->require_subcommand(1);
  CLI::App* check_sub = policy->add_subcommand("check", "检查制度包 / check packs");
  check_sub->add_option("files", check.files, "制度包文件 / pack files")->required();
  check_sub->callback([&] { options.command = check; });
  CLI::App* show_sub = policy->add_subcommand("show", "显示制度包 / show a pack");
  show_sub->add_option("file", show.file, "制度包文件 / pack file")->required();
  show_sub->callback([&] { options.command = show; });
  CLI::App* attach_sub =
      policy->add_subcommand("attach-text", "本机关的规定文本与制度包逐条对照 / an organ's own text beside a pack");
  attach_sub->add_option("text", attach.text, "规定全文，UTF-8 文本 / the regulation as UTF-8 text")->required();
  attach_sub->add_option("--pack", attach.pack, "制度包文件 / pack file")->required();
  attach_sub->callback([&] { options.command = attach; });
}

/// The two that answer whether anything differs: 0 nothing, 1 something, 2 it could not be told.
std::array<CLI::App*, 2> add_comparing_commands(CLI::App& app, Options& options, ComparePolicies& compare,
                                                ReplayPolicy& replay) {
  CLI::App* policy = app.get_subcommand("policy");
  CLI::App* compare_sub = policy->add_subcommand(
      "compare", "两个版本逐条对照 / two packs article by article; exit 0 the same, 1 different, 2 not compared");
  compare_sub->add_option("older", compare.older, "文件，或 规则包@版本 / a file, or PACK@VERSION")->required();
  compare_sub->add_option("newer", compare.newer, "文件，或 规则包@版本 / a file, or PACK@VERSION")->required();
  compare_sub->add_option("--data", compare.data, "数据目录，取其中已采用的版本 / data folder with adopted versions");
  compare_sub->add_option("--authority", compare.authority, "机关代码 / authority code, for --data");
  compare_sub->add_flag("--json", compare.json, "输出 JSON");
  compare_sub->callback([&] { options.command = compare; });

  CLI::App* replay_sub = policy->add_subcommand(
      "replay",
      "以另一版规则回看既往事项，不作任何改动 / what another pack would have made of the past; exit 0 the same, "
      "1 different, 2 not told");
  replay_sub->add_option("--pack", replay.pack, "制度包文件 / pack file")->required();
  replay_sub->add_option("--data", replay.data,
                         "数据目录；不填则问服务器 / data folder; without it the server is asked");
  replay_sub->add_option("--authority", replay.authority, "机关代码 / authority code, for --data");
  replay_sub->add_option("--policies", replay.policies, "制度包目录 / policy packs with calendars, for --data");
  replay_sub->add_flag("--alone", replay.alone, "只有这一部 / as the only pack");
  replay_sub->add_option("--from", replay.from, "自该日起 / from this day on");
  replay_sub->add_flag("--json", replay.json, "输出 JSON");
  replay_sub->callback([&] { options.command = replay; });
  return {compare_sub, replay_sub};
}

void add_openapi(CLI::App& app, Options& options) {
  app.add_subcommand("openapi", "输出接口说明 / print the API's description")->callback([&] {
    options.command = WriteOpenApi{};
  });
}

/// For whoever writes a pack.
void add_author_commands(CLI::App& app, Options& options, TestPolicy& test, NewPolicy& made, TracePolicies& trace) {
  CLI::App* policy = app.get_subcommand("policy");
  CLI::App* test_sub = policy->add_subcommand("test",
                                              "演练制度包的情景，并指出没有情景触及的部分；退出码 1 有情景不合 / play "
                                              "a pack's scenarios and say what none touches");
  test_sub->add_option("pack", test.pack, "制度包的目录或文件 / the pack's folder or file")->required();
  test_sub->add_option("--policies", test.policies, "calendar 所在目录 / folder that holds calendar");
  test_sub->add_flag("--strict", test.strict, "有未触及的部分时退出码为 1 / untouched elements fail");
  test_sub->add_flag("--scenarios-only", test.scenarios_only, "只演练情景 / only play the scenarios");
  test_sub->add_option("--jobs", test.jobs, "同时进行几项 / how many at once");
  test_sub->callback([&] { options.command = test; });

  CLI::App* new_sub =
      policy->add_subcommand("new", "新建制度包，附注释和例子 / begin a pack, with comments and examples");
  new_sub->add_option("folder", made.folder, "目录 / folder")->required();
  new_sub->add_option("--id", made.id, "标识，如 cn-lishan-x / identifier")->required();
  new_sub->add_option("--title", made.title, "规定名称 / title of the regulation")->required();
  new_sub->callback([&] { options.command = made; });

  CLI::App* trace_sub = policy->add_subcommand(
      "trace", "逐条追溯：条款由什么承担、由什么表明；有缺则退出码 1 / rows, what carries and what shows them");
  trace_sub->add_option("packs", trace.packs, "制度包，不写为全部 / packs; none: all");
  trace_sub->add_option("--policies", trace.policies, "制度包目录 / policy packs");
  trace_sub->add_option("--tests", trace.tests, "源代码目录，查其中的测试 / source tree whose tests are looked at");
  trace_sub->add_flag("--only-named", trace.only_named, "不逐项抽除 / take nothing out");
  trace_sub->add_flag("--tables", trace.tables_suffice, "有核对表即可 / a row table is enough");
  trace_sub->add_option("--jobs", trace.jobs, "同时进行几项 / how many at once");
  trace_sub->callback([&] { options.command = trace; });
}

void add_session_commands(CLI::App& app, Options& options, Login& login) {
  CLI::App* sub = app.add_subcommand("login", "登录并保存令牌；密码从终端或标准输入读取 / sign in and keep a token");
  sub->add_option("--server", login.server, "服务器地址 / https://HOST:PORT")->required();
  sub->add_option("--account", login.account, "账号 / account")->required();
  sub->add_option("--ca", login.ca, "签发服务器证书的机关证书 / certificate that vouches for the server");
  sub->add_option("--days", login.days, "令牌有效天数，1 至 90 / days the token lasts")->check(CLI::Range(1, 90));
  sub->add_option("--seat", login.seat, "席位角色 / role to act in");
  sub->callback([&] { options.command = login; });
  app.add_subcommand("logout", "作废令牌 / give the token up")->callback([&] { options.command = Logout{}; });
}

void add_remote_commands(CLI::App& app, Options& options, RunCommand& command, Get& get, Upload& upload,
                         ListCommands& list) {
  CLI::App* run = app.add_subcommand("run", "在服务器上执行一条命令 / run a command on the server");
  run->add_option("command", command.name, "命令，见 donghu commands / its name")->required();
  run->add_option("field", command.fields, "字段=值 / FIELD=VALUE, for example contact.on=2026-05-12");
  run->add_option("--body", command.body, "整份 JSON 的文件，- 为标准输入 / file with the whole JSON, - for stdin");
  run->add_option("--key", command.key, "重试所用的键 / key under which to repeat safely");
  run->add_flag("--json", command.json, "输出 JSON");
  run->callback([&] { options.command = command; });

  CLI::App* read = app.add_subcommand("get", "查阅 / read, for example workbench or matters/ID/sheet");
  read->add_option("path", get.path, "路径 / path below /api/v1")->required();
  read->add_option("--opening", get.opening, "启封编号，由 openRecord 得到 / opening, as openRecord gives it");
  read->add_flag("--json", get.json, "原样输出 / as it came");
  read->callback([&] { options.command = get; });

  CLI::App* send = app.add_subcommand("upload", "上传一件材料，得到编号 / upload a piece of evidence");
  send->add_option("file", upload.file, "文件 / file")->required()->check(CLI::ExistingFile);
  send->add_option("--type", upload.media_type, "媒体类型 / media type");
  send->add_flag("--json", upload.json, "输出 JSON");
  send->callback([&] { options.command = upload; });

  CLI::App* names = app.add_subcommand("commands", "列出命令及其字段 / list the commands and their fields");
  names->add_option("command", list.name, "只列这一条 / this one only");
  names->add_flag("--json", list.json, "输出 JSON");
  names->callback([&] { options.command = list; });
}

}  // namespace

Result<std::pair<std::string, std::uint16_t>> parse_listen(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return refuse(ErrorCode::kMalformed, "--listen");
  std::string host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const std::string digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (ec != std::errc{} || end != digits.data() + digits.size()) return refuse(ErrorCode::kMalformed, "--listen");
  return std::pair{host, port};
}

Options parse(int argc, const char* const* argv) {
  Options options{.command = Print{}, .language = language_of_environment()};
  CLI::App app{"董狐：过问记录登记台账 / Donghu: the registry of inquiries into pending cases", "donghu"};
  app.set_version_flag("--version", std::string{app::kVersionText});
  app.add_option("--lang", options.language, "zh-CN | en")->check(CLI::IsMember({"zh-CN", "en"}));
  app.require_subcommand(1);
  app.fallthrough();
  Serve serve;
  Export exported;
  Verify verify;
  ShowVerifierKey vkey;
  CheckPolicies check;
  ShowPolicy show;
  AttachText attach;
  TestPolicy test;
  NewPolicy made;
  TracePolicies trace;
  ComparePolicies compare;
  ReplayPolicy replay;
  Login login;
  RunCommand command;
  Get get;
  Upload upload;
  ListCommands list;
  std::string listen = "127.0.0.1:8640";
  add_serve(app, options, serve, listen);
  add_ledger_commands(app, options, exported, verify, vkey);
  add_policy_commands(app, options, check, show, attach);
  add_author_commands(app, options, test, made, trace);
  const auto comparing = add_comparing_commands(app, options, compare, replay);
  add_openapi(app, options);
  add_session_commands(app, options, login);
  add_remote_commands(app, options, command, get, upload, list);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = app.exit(error, out, err);
    const bool compares = std::any_of(comparing.begin(), comparing.end(), [](CLI::App* sub) { return sub->parsed(); });
    options.command = Print{out.str() + err.str(), status == 0 ? 0 : compares ? kUsageOfComparing : kUsage};
    return options;
  }
  if (auto* chosen = std::get_if<Serve>(&options.command)) {
    const auto address = parse_listen(listen);
    if (!address) {
      options.command = Print{"--listen HOST:PORT\n", kUsage};
    } else {
      std::tie(chosen->host, chosen->port) = *address;
    }
  }
  return options;
}

}  // namespace donghu::cli
