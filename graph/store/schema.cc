#include "graph/store/schema.h"

namespace cleave {

const char* const kCreateTables = R"sql(
CREATE TABLE meta (
  key TEXT NOT NULL,
  value TEXT NOT NULL
);
CREATE TABLE component (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,            -- src/orders/orders
  lines INTEGER NOT NULL,
  has_source INTEGER NOT NULL,   -- 0: headers only
  is_test INTEGER NOT NULL,
  has_main INTEGER NOT NULL
);
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,            -- relative to the project; absolute outside it
  lines INTEGER NOT NULL,        -- 0 outside the project
  is_test INTEGER NOT NULL,
  component INTEGER              -- component.id; NULL outside the project
);
CREATE TABLE symbol (
  id INTEGER PRIMARY KEY,
  component INTEGER,             -- component.id; NULL: outside, or a table ...
  kind TEXT NOT NULL,            -- class, function, field, library, table ...
  name TEXT NOT NULL,            -- shop::orders::Orders::Place
  signature TEXT NOT NULL,       -- (const Cart &) const
  usr TEXT NOT NULL,             -- Clang's unified symbol resolution
  parent INTEGER,                -- symbol.id of its class or namespace
  declared_file INTEGER,         -- file.id; NULL: unknown
  declared_line INTEGER NOT NULL,
  declared_column INTEGER NOT NULL,
  defined_file INTEGER,
  defined_line INTEGER NOT NULL, -- 0: no definition was seen
  defined_column INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  is_external INTEGER NOT NULL,
  facts TEXT                     -- JSON: function, record, enumeration, variable
);
CREATE TABLE dependency (
  id INTEGER PRIMARY KEY,
  from_symbol INTEGER NOT NULL,
  to_symbol INTEGER NOT NULL,
  kind TEXT NOT NULL,            -- call, inherit, write global, ...
  count INTEGER NOT NULL,
  loop_depth INTEGER NOT NULL,
  traits TEXT NOT NULL           -- by const reference, under lock, ...
);
CREATE TABLE evidence (
  dependency INTEGER NOT NULL,   -- dependency.id
  file INTEGER NOT NULL,         -- file.id
  line INTEGER NOT NULL,
  column INTEGER NOT NULL,
  spelled_file INTEGER,          -- file.id; NULL: no macro made it
  spelled_line INTEGER,
  spelled_column INTEGER
);
CREATE TABLE word (
  symbol INTEGER NOT NULL,       -- symbol.id
  word TEXT NOT NULL,            -- of its identifiers, lower case
  count INTEGER NOT NULL
);
CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  status TEXT NOT NULL,          -- ok, partial, failed
  cause TEXT NOT NULL,           -- first error; empty if ok
  directory TEXT NOT NULL,
  arguments TEXT NOT NULL,       -- JSON array
  is_c INTEGER NOT NULL,
  missing_headers TEXT NOT NULL,   -- JSON array
  ignored_arguments TEXT NOT NULL, -- JSON array
  implied_arguments TEXT NOT NULL  -- JSON array
);
CREATE TABLE excluded_source (
  file TEXT NOT NULL,
  reason TEXT NOT NULL           -- assembler, CUDA, a header, ...
);
CREATE TABLE noted_file (
  kind TEXT NOT NULL,            -- tree, edited, generated header
  file TEXT NOT NULL
);
CREATE TABLE health (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,            -- failed unit, missing header, ...
  subject TEXT NOT NULL,
  count INTEGER NOT NULL,
  places TEXT NOT NULL           -- JSON array: the first places or files
);
CREATE TABLE target (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,            -- executable, static library, ...
  artifact TEXT NOT NULL,
  link_arguments TEXT NOT NULL   -- JSON array
);
CREATE TABLE target_source (
  target INTEGER NOT NULL,       -- target.id
  file TEXT NOT NULL
);
CREATE TABLE target_dependency (
  target INTEGER NOT NULL,       -- target.id
  needs TEXT NOT NULL            -- target.name
);
CREATE TABLE input (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,            -- absolute
  digest INTEGER NOT NULL        -- XXH3 of the content; 0: no such file
);
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,             -- what was analyzed, and how
  status TEXT NOT NULL,          -- ok, partial, failed
  cause TEXT NOT NULL,           -- first error; empty if ok
  missing_headers TEXT NOT NULL, -- JSON array
  inputs BLOB NOT NULL,          -- ids of input, as distances in LEB128
  notes BLOB NOT NULL            -- the analyzer's own
);
CREATE TABLE record_facts (
  record INTEGER PRIMARY KEY,    -- record.id
  facts BLOB NOT NULL            -- what it says of the project, packed
);
)sql";

const char* const kCreateIndexes = R"sql(
CREATE UNIQUE INDEX meta_key ON meta(key);
CREATE UNIQUE INDEX component_name ON component(name);
CREATE UNIQUE INDEX file_path ON file(path);
CREATE UNIQUE INDEX symbol_usr ON symbol(usr);
CREATE INDEX symbol_name ON symbol(name);
CREATE INDEX symbol_component ON symbol(component);
CREATE INDEX symbol_parent ON symbol(parent);
CREATE INDEX dependency_from ON dependency(from_symbol);
CREATE INDEX dependency_to ON dependency(to_symbol);
CREATE INDEX evidence_dependency ON evidence(dependency);
CREATE INDEX target_source_target ON target_source(target);
CREATE INDEX target_dependency_target ON target_dependency(target);

CREATE VIEW component_dependency AS
  SELECT a.name AS from_component, b.name AS to_component, d.kind AS kind,
         count(*) AS dependencies, sum(d.count) AS count,
         max(d.loop_depth) AS loop_depth
  FROM dependency d
  JOIN symbol f ON f.id = d.from_symbol JOIN component a ON a.id = f.component
  JOIN symbol t ON t.id = d.to_symbol JOIN component b ON b.id = t.component
  WHERE a.id <> b.id AND d.kind <> 'use macro'
  GROUP BY a.id, b.id, d.kind;
CREATE VIEW symbol_dependency AS
  SELECT f.name AS from_name, t.name AS to_name, d.kind AS kind,
         d.count AS count, d.loop_depth AS loop_depth, d.traits AS traits,
         d.id AS dependency
  FROM dependency d
  JOIN symbol f ON f.id = d.from_symbol
  JOIN symbol t ON t.id = d.to_symbol;
CREATE VIEW dependency_place AS
  SELECT f.name AS from_name, t.name AS to_name, d.kind AS kind,
         file.path || ':' || e.line || ':' || e.column AS place,
         spelled.path || ':' || e.spelled_line || ':' || e.spelled_column
           AS spelled
  FROM dependency d
  JOIN symbol f ON f.id = d.from_symbol
  JOIN symbol t ON t.id = d.to_symbol
  JOIN evidence e ON e.dependency = d.id
  JOIN file ON file.id = e.file
  LEFT JOIN file spelled ON spelled.id = e.spelled_file;
CREATE VIEW virtual_call_target AS
  WITH RECURSIVE reach(method, target) AS (
    SELECT to_symbol, to_symbol FROM dependency WHERE kind = 'virtual call'
    UNION
    SELECT r.method, d.from_symbol FROM reach r
    JOIN dependency d ON d.to_symbol = r.target AND d.kind = 'override')
  SELECT d.id AS dependency, f.name AS from_name, m.name AS method,
         t.name AS target
  FROM dependency d
  JOIN reach r ON r.method = d.to_symbol
  JOIN symbol f ON f.id = d.from_symbol
  JOIN symbol m ON m.id = d.to_symbol
  JOIN symbol t ON t.id = r.target
  WHERE d.kind = 'virtual call'
    AND coalesce(json_extract(t.facts, '$.function.is_pure'), 0) = 0;
CREATE VIEW initialised_after AS
  WITH RECURSIVE
  global(id, file) AS (
    SELECT s.id, s.defined_file FROM symbol s
    JOIN file ON file.id = s.defined_file
    WHERE s.kind = 'variable' AND file.path NOT GLOB '*.h*'
      AND json_extract(s.facts, '$.variable.is_dynamic') = 1
      AND json_extract(s.facts, '$.variable.is_function_local') IS NULL),
  reach(later, symbol) AS (
    SELECT id, id FROM global
    UNION
    SELECT r.later, d.to_symbol FROM reach r
    JOIN dependency d ON d.from_symbol = r.symbol
      AND d.kind IN ('call', 'virtual call', 'construct'))
  SELECT DISTINCT a.name AS later, b.name AS earlier, f.path AS later_file,
         g.path AS earlier_file
  FROM reach r
  JOIN dependency d ON d.from_symbol = r.symbol
    AND d.kind IN ('read global', 'write global')
  JOIN global e ON e.id = d.to_symbol
  JOIN global l ON l.id = r.later
  JOIN symbol a ON a.id = r.later JOIN symbol b ON b.id = d.to_symbol
  JOIN file f ON f.id = l.file JOIN file g ON g.id = e.file
  WHERE e.file <> l.file;
)sql";

}  // namespace cleave
