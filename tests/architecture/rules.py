"""What may stand in which module: the table of docs/design/architecture.md as data.

The test beside this file reads that page too and fails when the two differ.
"""

# Lowest first. A module may include itself and what its row names.
MODULES = {
    "base": set(),
    "json": {"base"},
    "crypto": {"base"},
    "policy": {"base"},
    "domain": {"base", "policy"},
    "ledger": {"base", "crypto"},
    "render": {"base"},
    "app": {"base", "json", "crypto", "policy", "domain", "ledger", "render"},
    "store": {"base", "json", "crypto", "domain", "ledger", "app"},
    "scenario": {"base", "json", "crypto", "policy", "domain", "app", "store"},
    "http": {"base", "json", "app"},
    "cli": {"base", "json", "app"},
    "main": {"base", "json", "crypto", "policy", "domain", "ledger", "render", "app", "store", "scenario",
             "http", "cli"},
}

# Headers that are neither ours nor the standard library's, by how they begin, and who may include them.
# The longest beginning that fits decides. A library that is not here needs a decision record first.
EVERYWHERE = set(MODULES)
THIRD_PARTY = {
    "fmt/": EVERYWHERE,
    "tl/expected.hpp": EVERYWHERE,
    "boost/": set(),
    "boost/json": {"json"},
    "boost/asio": {"http"},
    "boost/beast": {"http"},
    "openssl/": {"crypto"},
    "openssl/err.h": {"crypto", "http"},
    "openssl/ssl.h": {"crypto", "http"},
    "unicode/": {"app"},
    "sodium": {"crypto"},
    "sqlite3": {"store"},
    "yaml-cpp/": {"policy"},
    "pango/": {"render"},
    "cairo": {"render"},
    "fontconfig/": {"render"},
    "glib": {"render"},
    "qrencode.h": {"render"},
    "CLI/": {"cli", "main"},
    "spdlog/": {"main"},
}
# A file may go beyond its module's row, with its reason.
EXCEPTIONS = {
    # TLS belongs to http, and with it the own authority that issues the server's certificate.
    "donghu/http/certificate.cpp": ("openssl/",),
    "donghu/http/certificate_test.cpp": ("openssl/",),
    # Numbers of requests, which need no secrecy but must not repeat.
    "donghu/http/connection.cpp": ("openssl/rand.h",),
}
# Headers of the test libraries: only in *_test.cpp and in what such files share (testing.hpp, *_testing.hpp, *_testing.cpp).
TEST_LIBRARIES = ("gtest/", "gmock/", "rapidcheck", "benchmark/")

# The operating system's own headers, besides the C++ standard library.
SYSTEM = ("arpa/", "dirent.h", "fcntl.h", "netinet/", "poll.h", "pthread.h", "pwd.h", "signal.h", "stdlib.h", "sys/",
          "syslog.h", "termios.h", "time.h", "unistd.h")

# The domain decides from values alone, so nothing in it may reach a clock, a file, a thread or chance.
NOT_IN_DOMAIN = {"atomic", "chrono", "condition_variable", "ctime", "filesystem", "fstream", "future", "iostream", "mutex",
                 "random", "shared_mutex", "thread"}

MAX_LINES = 600
COUNTED = (".cpp", ".hpp", ".go", ".js", ".mjs", ".py", ".sh", ".sql", ".ts", ".vue")
GENERATED = ("web/src/api/schema.ts",)
