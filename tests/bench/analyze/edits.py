"""Changes one source or header of a project, and undoes that."""

import collections
import contextlib
import os
import pathlib
import shutil
import sqlite3


def includers(database):
    """For each header of the project the sources that see it, directly or
    through other headers: {header: {source, ...}}, paths relative to the
    root."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    sources = {row[0] for row in connection.execute("SELECT file FROM unit")}
    included_by = collections.defaultdict(set)
    for user, used in connection.execute(
            "SELECT f.path, t.path FROM dependency d"
            " JOIN symbol fs ON fs.id = d.from_symbol"
            " JOIN symbol ts ON ts.id = d.to_symbol"
            " JOIN file f ON f.id = fs.declared_file"
            " JOIN file t ON t.id = ts.declared_file"
            " WHERE d.kind = 'include'"):
        included_by[used].add(user)
    connection.close()
    return {header: reach(header, included_by) & sources
            for header in included_by if header not in sources}


def reach(header, included_by):
    seen, open_ends = {header}, [header]
    while open_ends:
        for user in included_by.get(open_ends.pop(), ()):
            if user not in seen:
                seen.add(user)
                open_ends.append(user)
    return seen


def choose_header(database):
    """The header in the middle when ordered by how many sources see it, of
    those that two see at least; and these sources."""
    seen_by = sorted(
        ((len(sources), header, sources)
         for header, sources in includers(database).items()
         if len(sources) > 1 and not header.startswith("/")))
    if not seen_by:
        return None, set()
    _, header, sources = seen_by[len(seen_by) // 2]
    return header, sources


@contextlib.contextmanager
def changed(file, keep):
    """The file has another content while this is open. What it was stands in
    the folder `keep` meanwhile, so that undo_leftovers() can put it back after
    a crash. Its time stamp is put back too: no build is to run for it."""
    keep.mkdir(parents=True, exist_ok=True)
    copy = keep / "content"
    shutil.copy2(file, copy)
    (keep / "path").write_text(str(file))
    try:
        with open(file, "a", encoding="utf-8") as out:
            out.write("\n/* changed */\n")
        yield
    finally:
        undo_leftovers(keep)


def undo_leftovers(keep):
    note = keep / "path"
    if not note.exists():
        return
    shutil.copy2(keep / "content", pathlib.Path(note.read_text()))
    os.remove(note)
