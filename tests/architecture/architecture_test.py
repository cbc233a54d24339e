"""The tree keeps to the rules; and the reader sees each kind of breach (else the first test proves nothing)."""

import subprocess
import tempfile
import unittest
from pathlib import Path

import architecture
import rules

ROOT = Path(__file__).resolve().parents[2]


class Tree(unittest.TestCase):
    maxDiff = None

    def test_includes_and_links_keep_to_the_table(self):
        self.assertEqual(architecture.read_tree(ROOT), [])

    def test_no_file_is_too_long_and_nothing_is_left_undone(self):
        self.assertEqual(list(architecture.read_habits(ROOT)), [])

    def test_no_regulation_is_named_in_code(self):
        self.assertEqual(list(architecture.read_rules_in_code(ROOT)), [])

    def test_the_design_page_has_the_same_table(self):
        self.assertEqual(architecture.read_page(ROOT), rules.MODULES)

    def test_the_table_itself_has_no_cycle(self):
        below = set()
        for module, may_include in rules.MODULES.items():
            self.assertLessEqual(may_include, below, module)
            below.add(module)

    def test_every_module_of_the_table_exists(self):
        folders = {path.name for path in (ROOT / "src/donghu").iterdir() if path.is_dir()}
        self.assertEqual(folders, set(rules.MODULES))


class RulesInCode(unittest.TestCase):
    PACK = "packId: cn-x\nissuer: 某局\nsystemCode: X\n"

    def findings(self, code, name="base/a.cpp"):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "policies/x").mkdir(parents=True)
            (root / "policies/x/pack.yaml").write_text(self.PACK, encoding="utf-8")
            (root / "src/donghu" / name).parent.mkdir(parents=True)
            (root / "src/donghu" / name).write_text(code, encoding="utf-8")
            return list(architecture.read_rules_in_code(root))

    def test_an_article_a_pack_and_an_issuer_are_found(self):
        self.assertEqual(len(self.findings('a("X-08(1)");\nb("cn-x");\nc("某局");\n')), 3)

    def test_comments_and_tests_may_name_them(self):
        self.assertEqual(self.findings("a();  // X-08(1)\n/* cn-x */\n"), [])
        self.assertEqual(self.findings('a("X-08(1)");\n', "base/a_test.cpp"), [])

    def test_a_comment_sign_inside_a_text_hides_nothing(self):
        self.assertEqual(len(self.findings('a("http://x", "X-08(1)");\n')), 1)


class Reader(unittest.TestCase):
    def findings(self, **files):
        """Findings in a small tree; base__a_hpp='…' becomes src/donghu/base/a.hpp."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, "src/donghu", name.replace("__", "/").replace("_hpp", ".hpp").replace("_cpp", ".cpp"))
                if path.name == "CMakeLists":
                    path = path.with_suffix(".txt")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return architecture.read_tree(Path(folder))

    def test_an_edge_of_the_table_is_allowed(self):
        self.assertEqual(self.findings(base__a_hpp="", json__b_hpp='#include "donghu/base/a.hpp"\n'), [])

    def test_an_edge_upward_is_refused(self):
        found = self.findings(json__a_hpp="", base__b_hpp='#include "donghu/json/a.hpp"\n')
        self.assertEqual(found, ['src/donghu/base/b.hpp: base may not include json ("donghu/json/a.hpp")'])

    def test_a_module_outside_the_table_is_refused(self):
        self.assertEqual(self.findings(util__a_hpp=""), ["src/donghu/util/a.hpp: the module util is not in the table"])

    def test_a_library_outside_its_module_is_refused(self):
        found = self.findings(app__a_cpp="#include <sqlite3.h>\n")
        self.assertEqual(found, ["src/donghu/app/a.cpp: <sqlite3.h> may not be included in app (allowed: store)"])

    def test_the_longest_beginning_decides_about_a_library(self):
        self.assertEqual(self.findings(http__a_cpp="#include <openssl/ssl.h>\n#include <boost/asio/ssl.hpp>\n"), [])
        found = self.findings(http__a_cpp="#include <openssl/evp.h>\n")
        self.assertEqual(found, ["src/donghu/http/a.cpp: <openssl/evp.h> may not be included in http (allowed: crypto)"])

    def test_an_exception_holds_for_its_file_only(self):
        self.assertEqual(self.findings(http__certificate_cpp="#include <openssl/x509.h>\n"), [])
        found = self.findings(http__server_cpp="#include <openssl/x509.h>\n")
        self.assertEqual(found, ["src/donghu/http/server.cpp: <openssl/x509.h> may not be included in http (allowed: crypto)"])

    def test_an_unlisted_library_is_refused(self):
        found = self.findings(base__a_cpp="#include <absl/time/time.h>\n")
        self.assertEqual(found, ["src/donghu/base/a.cpp: <absl/time/time.h> may not be included in base (allowed: nowhere)"])

    def test_test_libraries_are_for_tests(self):
        self.assertEqual(self.findings(base__a_test_cpp="#include <gtest/gtest.h>\n"), [])
        found = self.findings(base__a_cpp="#include <gtest/gtest.h>\n")
        self.assertEqual(found, ["src/donghu/base/a.cpp: <gtest/gtest.h> is for tests only"])

    def test_the_domain_has_no_clock(self):
        found = self.findings(domain__a_cpp="#include <chrono>\n#include <unistd.h>\n")
        self.assertEqual(found, ["src/donghu/domain/a.cpp: the domain may not reach <chrono>",
                                 "src/donghu/domain/a.cpp: the domain may not reach <unistd.h>"])

    def test_a_missing_header_is_refused(self):
        found = self.findings(base__a_cpp='#include "b.hpp"\n')
        self.assertEqual(found, ['src/donghu/base/a.cpp: "b.hpp" is no file of ours; '
                                 'ours are written "donghu/<module>/<file>.hpp", all others <so>'])

    def test_a_cycle_is_refused(self):
        found = self.findings(base__a_hpp='#include "donghu/base/b.hpp"\n', base__b_hpp='#include "donghu/base/a.hpp"\n')
        self.assertEqual(found, ["include cycle: donghu/base/a.hpp -> donghu/base/b.hpp -> donghu/base/a.hpp"])

    def test_an_include_in_a_comment_is_none(self):
        self.assertEqual(self.findings(base__a_hpp='/*\n#include "donghu/json/x.hpp"\n*/\n// #include <boost/any.hpp>\n'), [])

    def test_a_link_outside_the_table_is_refused(self):
        found = self.findings(ledger__CMakeLists="donghu_module(ledger\n  SOURCES a.cpp\n  USES base json\n  LINKS x)\n")
        self.assertEqual(found, ["src/donghu/ledger/CMakeLists.txt: ledger may not use json"])

    def test_long_files_and_skipped_tests_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "-q", folder], check=True)
            Path(folder, "long.cpp").write_text("\n" * 601, encoding="utf-8")
            Path(folder, "skipped.ts").write_text("it.sk" "ip('x')\n", encoding="utf-8")
            self.assertEqual(list(architecture.read_habits(Path(folder))),
                             ["long.cpp: 601 lines, more than 600", "skipped.ts:1: left undone, or a test that does not run"])


if __name__ == "__main__":
    unittest.main()
