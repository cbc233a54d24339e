#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>

#include "donghu/main/commands.hpp"
#include "donghu/main/server.hpp"

namespace donghu {
namespace {

void print_welcome(const Deployment& deployment, const cli::Words& words) {
  fmt::print("\n{}\n", words("cli.serve.listening", {{"url", deployment.url()}}));
  if (!deployment.authority_fingerprint().empty()) {
    fmt::print("{}\n", words("cli.serve.trust", {{"file", deployment.authority_file().string()},
                                                 {"fingerprint", deployment.authority_fingerprint()}}));
  }
  if (!deployment.new_accounts().empty()) {
    fmt::print("\n{}\n\n", words("cli.serve.accounts"));
    std::string organ;
    for (const app::DemonstrationAccount& account : deployment.new_accounts()) {
      if (account.organ != organ) fmt::print("{}{}\n", organ.empty() ? "" : "\n", account.organ);
      organ = account.organ;
      fmt::print("  {:<10} {}  {} {}\n", account.account, account.password, account.name,
                 words("roles." + account.role));
    }
  }
  if (const auto reason = deployment.read_only())
    fmt::print("\n{}\n{}", words("cli.serve.readOnly"), cli::error_text(words, *reason));
  fmt::print("\n{}\n", words("cli.serve.stop"));
  std::fflush(stdout);
}

}  // namespace

int run(const cli::Serve& command, const cli::Words& words) {
  // Signals are waited for here and nowhere else, so that stopping is ordinary code.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("donghu"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");

  Result<std::unique_ptr<Deployment>> deployment = Deployment::open(command);
  if (!deployment) {
    fmt::print(stderr, "{}", cli::error_text(words, deployment.error()));
    return 1;
  }
  if (auto listening = (*deployment)->listen(); !listening) {
    fmt::print(stderr, "{}", cli::error_text(words, listening.error()));
    return 1;
  }
  print_welcome(**deployment, words);
  int signal = 0;
  sigwait(&signals, &signal);
  fmt::print("{}\n", words("cli.serve.stopping"));
  (*deployment)->stop();
  return 0;
}

}  // namespace donghu
