"""The compiler's front end on the units that cleave has analysed."""

import concurrent.futures
import dataclasses
import json
import re
import sqlite3
import time

import measured_process

GAIN_UNITS = 12  # tell what the machine gains from several jobs

UNKNOWN = re.compile(r"(?:unknown argument|unsupported option):? '([^']*)'")


@dataclasses.dataclass
class Unit:
    file: str  # absolute
    folder: str
    arguments: list
    is_c: bool


def read_units(database):
    """The units of `cleave analyze`, each once, with its normalised
    arguments."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    root, = connection.execute(
        "SELECT value FROM meta WHERE key = 'project_root'").fetchone()
    rows = connection.execute(
        "SELECT file, directory, arguments, is_c FROM unit ORDER BY id")
    units = [
        Unit(file if file.startswith("/") else f"{root}/{file}", folder,
             json.loads(arguments), bool(is_c))
        for file, folder, arguments, is_c in rows
    ]
    connection.close()
    return units


def command_of(unit):
    compiler = "clang-19" if unit.is_c else "clang++-19"
    return [compiler, "-fsyntax-only", "-w", *unit.arguments, "--", unit.file]


def check(unit):
    """The cost of one unit. Options that Clang does not know are left out, as
    cleave does; the attempt that tells which these are does not count."""
    cost = measured_process.run(command_of(unit), unit.folder)
    unknown = set(UNKNOWN.findall(cost.errors))
    if cost.exit_code != 0 and unknown:
        unit.arguments = [a for a in unit.arguments if a not in unknown]
        cost = measured_process.run(command_of(unit), unit.folder)
    return cost


def check_all(units, jobs):
    """The cost of all, and how many of them have errors."""
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        costs = list(pool.map(check, units))
    total = measured_process.Cost(
        cpu=sum(cost.cpu for cost in costs), wall=time.monotonic() - start)
    return total, sum(cost.exit_code != 0 for cost in costs)


def speedup(units, jobs):
    """How many times as fast `jobs` processes of the front end get through a
    sample of the units as one does: what this machine gives at most."""
    sample = units[::max(1, len(units) // GAIN_UNITS)]
    alone, _ = check_all(sample, 1)
    together, _ = check_all(sample, jobs)
    return alone.wall / together.wall
