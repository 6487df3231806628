"""The Markdown table of one code base, and whether the limits are kept."""

import statistics

CPU_LIMIT = 1 / 3  # of the front end's
CPU_WANTED = 1 / 5
UNCHANGED_LIMIT = 0.02  # of the first run
SPEEDUP_LIMIT = 0.9  # of what the front end gains from as many jobs
WORKER_LIMIT = 1 << 30  # bytes


class ResultTable:
    def __init__(self, base, rounds):
        self.base = base
        self.rounds = rounds
        self.rows = []
        self.is_within_limits = True
        self.graphs_differ = False
        self.add_rows()

    def median(self, what, field="cpu"):
        return statistics.median(getattr(costs[what], field)
                                 for costs in self.rounds)

    def has(self, what):
        return what in self.rounds[0]

    def add(self, what, cpu="", wall="", figure="", limit="", is_kept=None):
        """`is_kept` None: there is no limit."""
        if is_kept is False:
            self.is_within_limits = False
        verdict = {None: "", True: "kept", False: "**missed**"}[is_kept]
        self.rows.append((what, cpu, wall, figure, limit, verdict))

    def add_run(self, what, title, figure="", limit="", is_kept=None):
        self.add(title, f"{self.median(what):.2f}",
                 f"{self.median(what, 'wall'):.2f}", figure, limit, is_kept)

    def add_rows(self):
        self.add_run("front end", "`clang++-19 -fsyntax-only -w`",
                     self.broken_units())
        self.add_fast()
        if self.has("exact"):
            share = self.median("exact") / self.median("front end")
            self.add_run("exact", "`analyze --exact`",
                         f"{share:.2f} of the front end's CPU")
            self.add_same_graph()
        self.add_incremental()
        if self.has("-j1"):
            self.add_speedup()
        self.add_sizes()

    def broken_units(self):
        return f"{self.base.broken} units with errors" if self.base.broken else ""

    def add_fast(self):
        share = self.median("fast") / self.median("front end")
        figure = f"{share:.2f} of the front end's CPU"
        if share <= CPU_WANTED:
            figure += ", as wanted"
        self.add_run("fast", "`analyze`", figure, "1/3; wanted 1/5",
                     share <= CPU_LIMIT)

    def add_same_graph(self):
        costs = self.rounds[-1]
        same = costs["fast"].result["digest"] == costs["exact"].result["digest"]
        self.graphs_differ = not same
        self.add("graph of `--exact`", figure="equal" if same else "differs",
                 limit="equal", is_kept=same)

    def add_incremental(self):
        share = self.median("unchanged") / self.median("fast")
        self.add_run("unchanged", "again, nothing changed",
                     f"{share:.2%} of the first run's CPU", "under 2 %",
                     share < UNCHANGED_LIMIT)
        source = self.rounds[-1]["one source"]
        self.add_run("one source", f"again, `{source.file}` changed")
        if self.has("one header"):
            header = self.rounds[-1]["one header"]
            self.add_run("one header", f"again, `{header.file}` changed",
                         f"{len(self.base.header_units)} sources include it")

    def add_speedup(self):
        speedup = self.median("-j1", "wall") / self.median("fast", "wall")
        possible = self.median("-j1", "possible")
        self.add_run("-j1", "`analyze -j1`",
                     f"-j{self.base.jobs} is {speedup:.2f} times as fast;"
                     f" the front end {possible:.2f}",
                     f"{SPEEDUP_LIMIT} of the front end's gain",
                     speedup >= SPEEDUP_LIMIT * possible)

    def add_sizes(self):
        runs = [costs[what] for costs in self.rounds
                for what in ("fast", "exact", "-j1") if what in costs]
        worker = max(cost.worker_bytes for cost in runs)
        driver = max(cost.driver_bytes for cost in runs)
        self.add("largest worker", figure=megabytes(worker), limit="1 GB",
                 is_kept=worker < WORKER_LIMIT)
        self.add("driver", figure=megabytes(driver))
        size = self.base.database("fast").stat().st_size
        self.add("database", figure=megabytes(size))

    def add_instructions(self, count):
        self.add("instructions of `analyze`", figure=f"{count / 1e9:.2f} G")

    def render(self):
        result = self.rounds[-1]["fast"].result
        units = result["units"]
        lines = [
            f"### {self.base.name}", "",
            f"{sum(units.values())} units ({units['partial']} in part,"
            f" {units['failed']} failed), {result['symbols']} symbols,"
            f" {result['dependencies']} dependencies; -j{self.base.jobs},"
            f" medians of {len(self.rounds)}", "",
            "| | CPU s | wall s | | limit | |",
            "|---|---:|---:|---|---|---|",
        ]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join(lines) + "\n"


def megabytes(count):
    return f"{count / (1 << 20):.0f} MB"
