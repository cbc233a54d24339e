#include "donghu/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>

#include "donghu/app/version.hpp"

namespace donghu::cli {
namespace {

constexpr int kUsage = 64;

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
  show->callback([&] { options.command = vkey; });
}

void add_policy_commands(CLI::App& app, Options& options, CheckPolicies& check, ShowPolicy& show) {
  CLI::App* policy = app.add_subcommand("policy", "制度包 / policy packs")->require_subcommand(1);
  CLI::App* check_sub = policy->add_subcommand("check", "检查制度包 / check packs");
  check_sub->add_option("files", check.files, "制度包文件 / pack files")->required();
  check_sub->callback([&] { options.command = check; });
  CLI::App* show_sub = policy->add_subcommand("show", "显示制度包 / show a pack");
  show_sub->add_option("file", show.file, "制度包文件 / pack file")->required();
  show_sub->callback([&] { options.command = show; });
  app.add_subcommand("openapi", "输出接口说明 / print the API's description")->callback([&] {
    options.command = WriteOpenApi{};
  });
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
  std::string listen = "127.0.0.1:8640";
  add_serve(app, options, serve, listen);
  add_ledger_commands(app, options, exported, verify, vkey);
  add_policy_commands(app, options, check, show);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = app.exit(error, out, err);
    options.command = Print{out.str() + err.str(), status == 0 ? 0 : kUsage};
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
