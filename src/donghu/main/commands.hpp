// Each command of the command line, carried out. Exit statuses: 0 done; 1 broken or refused; 2 whole as far as
// checked; 64 wrong arguments; 70 broken infrastructure.
#pragma once

#include "donghu/cli/options.hpp"
#include "donghu/cli/report.hpp"

namespace donghu {

int run(const cli::Serve& command, const cli::Words& words);
int run(const cli::Export& command, const cli::Words& words);
int run(const cli::Verify& command, const cli::Words& words);
int run(const cli::ShowVerifierKey& command, const cli::Words& words);
int run(const cli::CheckPolicies& command, const cli::Words& words);
int run(const cli::ShowPolicy& command, const cli::Words& words);
int run(const cli::AttachText& command, const cli::Words& words);
int run(const cli::TestPolicy& command, const cli::Words& words);
int run(const cli::NewPolicy& command, const cli::Words& words);
int run(const cli::TracePolicies& command, const cli::Words& words);
/// These two answer like diff: 0 nothing differs, 1 something does, 2 it could not be told.
int run(const cli::ComparePolicies& command, const cli::Words& words);
int run(const cli::ReplayPolicy& command, const cli::Words& words);
int run(const cli::WriteOpenApi& command, const cli::Words& words);
int run(const cli::Login& command, const cli::Words& words);
int run(const cli::Logout& command, const cli::Words& words);
int run(const cli::RunCommand& command, const cli::Words& words);
int run(const cli::Get& command, const cli::Words& words);
int run(const cli::Upload& command, const cli::Words& words);
int run(const cli::ListCommands& command, const cli::Words& words);
int run(const cli::Print& command, const cli::Words& words);

}  // namespace donghu
