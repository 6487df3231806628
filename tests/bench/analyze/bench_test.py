"""The benchmark on a project of two sources: bench_test.py CLEAVE."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
CLEAVE = ""

SOURCES = {
    "a.h": "#pragma once\nint A(int x);\n",
    "a.cc": '#include "a.h"\nint A(int x) { return x; }\n',
    "b.cc": '#include "a.h"\nint B() { return A(1); }\n',
}


def write_project(folder, sources):
    source, build = folder / "source", folder / "build"
    build.mkdir(parents=True)
    source.mkdir()
    for name, text in sources.items():
        (source / name).write_text(text)
    (build / "compile_commands.json").write_text(json.dumps([
        {"directory": str(build), "file": str(source / name),
         "arguments": ["c++", "-c", str(source / name)]}
        for name in sources if name.endswith(".cc")
    ]))


def run(*command):
    return subprocess.run([sys.executable, *command], capture_output=True,
                          text=True, check=False)


class ProjectTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def analyze(self, name, sources):
        write_project(self.folder / name, sources)
        database = self.folder / f"{name}.db"
        subprocess.run([CLEAVE, "analyze", "-q", "-p",
                        self.folder / name / "build", "--root",
                        self.folder / name / "source", "-o", database],
                       check=True, stdout=subprocess.DEVNULL)
        return database


class Benchmark(ProjectTest):
    def test_measures_everything_and_restores_the_sources(self):
        write_project(self.folder / "tiny", SOURCES)
        result = run(HERE / "bench.py", CLEAVE, self.folder, "tiny")
        # So small a project may miss limits.
        self.assertIn(result.returncode, (0, 1), result.stderr)
        for text in ("### tiny", "2 units (0 in part, 0 failed)",
                     "`clang++-19 -fsyntax-only -w`", "`analyze`",
                     "nothing changed", "`b.cc` changed", "`a.h` changed",
                     "2 sources include it", "largest worker"):
            self.assertIn(text, result.stdout)
        for name, text in SOURCES.items():
            file = self.folder / "tiny" / "source" / name
            self.assertEqual(file.read_text(), text)


class GraphDiff(ProjectTest):
    def test_finds_nothing_in_equal_graphs(self):
        result = run(HERE / "graph_diff.py", self.analyze("one", SOURCES),
                     self.analyze("two", SOURCES))
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("the graphs are equal", result.stdout)

    def test_lists_what_differs_by_kind(self):
        other = dict(SOURCES)
        other["b.cc"] = '#include "a.h"\nint C() { return A(1) + A(2); }\n'
        result = run(HERE / "graph_diff.py", self.analyze("one", SOURCES),
                     self.analyze("two", other))
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("symbols only in A, function: 1\n    B ", result.stdout)
        self.assertIn("symbols only in B, function: 1\n    C ", result.stdout)
        self.assertIn("dependencies only in A, call: 1\n    B -> A b.cc:2:18",
                      result.stdout)

    def test_refuses_what_is_no_database(self):
        file = self.folder / "text"
        file.write_text("text")
        self.assertEqual(run(HERE / "graph_diff.py", file, file).returncode, 2)


if __name__ == "__main__":
    CLEAVE = sys.argv.pop()
    unittest.main()
