"""One code base and what is done with it in a round of the benchmark."""

import json
import pathlib
import re

import edits
import front_end
import measured_process


class BenchmarkError(Exception):
    pass


class CodeBase:
    """`folder` has source/ and build/, as a recipe of tests/corpora leaves it;
    bench/ in it is ours."""

    def __init__(self, cleave, name, folder, jobs, sample):
        self.cleave = cleave
        self.name = name
        self.jobs = jobs
        self.source = folder / "source"
        self.bench = folder / "bench"
        self.bench.mkdir(parents=True, exist_ok=True)
        edits.undo_leftovers(self.bench / "edited")
        self.commands = folder / "build" / "compile_commands.json"
        if sample > 1:
            self.commands = write_sample(self.commands, sample)

    def database(self, name):
        return self.bench / f"{name}.db"

    def analyze(self, name, *options, jobs=None, fresh=False):
        """Analyses into the database `name`; a fresh run finds nothing of an
        earlier one."""
        if fresh:
            for left in self.bench.glob(f"{name}.db*"):
                left.unlink()
        cost = measured_process.run(
            [self.cleave, "analyze", "--json", "-q", "--max-failed", "1000000",
             "-j", str(jobs or self.jobs), "-p", self.commands,
             "--root", self.source, "-o", self.database(name), *options],
            watch_memory=True)
        if cost.exit_code != 0:
            raise BenchmarkError(f"cleave analyze {' '.join(options)} on"
                                 f" {self.name} failed:\n{cost.errors}")
        cost.result = json.loads(cost.output)
        return cost

    def round(self, with_exact):
        """Everything once: {what: Cost}."""
        costs = {"fast": self.analyze("fast", fresh=True)}
        units = front_end.read_units(self.database("fast"))
        costs["front end"], self.broken = front_end.check_all(units, self.jobs)
        if with_exact:
            costs["exact"] = self.analyze("exact", "--exact", fresh=True)
        costs["unchanged"] = self.analyze("fast")
        costs["one source"] = self.analyze_changed(self.pick_source(units))
        header, self.header_units = edits.choose_header(self.database("fast"))
        if header:
            costs["one header"] = self.analyze_changed(self.source / header)
        again = self.analyze("fast")
        if again.result["digest"] != costs["fast"].result["digest"]:
            raise BenchmarkError(
                f"{self.name}: after a change and its undoing the graph is"
                " another one")
        if self.jobs > 1:
            costs["-j1"] = self.analyze("one", jobs=1, fresh=True)
            costs["-j1"].possible = front_end.speedup(units, self.jobs)
        return costs

    def pick_source(self, units):
        """The source in the middle."""
        root = f"{self.source}/"
        files = [unit.file for unit in units if unit.file.startswith(root)]
        return pathlib.Path(files[len(files) // 2])

    def analyze_changed(self, file):
        """What an analysis takes after a change of `file` alone."""
        with edits.changed(file, self.bench / "edited"):
            cost = self.analyze("fast")
        cost.file = str(file.relative_to(self.source))
        return cost


def write_sample(commands, step):
    """Every `step`-th of the commands, ordered by file, in a file beside."""
    entries = json.loads(commands.read_text())
    entries.sort(key=lambda entry: (entry["directory"], entry["file"]))
    sample = commands.with_name(f"compile_commands.{step}.json")
    sample.write_text(json.dumps(entries[::step], indent=1))
    return sample


def count_instructions(code_base, *options):
    """Instructions that one analysis executes, in all its processes. Much
    slower than the analysis, but the same each time."""
    log = code_base.bench / "instructions"
    for left in code_base.bench.glob("instructions.*"):
        left.unlink()
    cost = measured_process.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no",
         "--cachegrind-out-file=/dev/null", f"--log-file={log}.%p",
         code_base.cleave, "analyze", "-q", "-j1", "-p", code_base.commands,
         "--root", code_base.source, "-o", code_base.database("counted"),
         *options])
    if cost.exit_code not in (0, 3):
        raise BenchmarkError(f"valgrind failed:\n{cost.errors}")
    total = 0
    for file in code_base.bench.glob("instructions.*"):
        total += sum(int(count.replace(",", "")) for count in
                     re.findall(r"I\s+refs:\s+([\d,]+)", file.read_text()))
    return total


