// A small monolith with something for every view, and names that would be HTML.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const kEvil = "src/stock/<img src=x onerror=alert(1)>";

const kSources = {
  "src/catalog/catalog.h": `#pragma once
#include <cstdio>
#include <string>
namespace shop {
int Find(const std::string& name);
void Print(FILE* out);
extern int g_lookups;
}`,
  "src/catalog/catalog.cc": `#include "src/catalog/catalog.h"
#include "src/catalog/words.h"
namespace shop {
int g_lookups = 0;
const char* kQuery = "SELECT id FROM products WHERE name = 'x'";
int Run(const char*);
int Find(const std::string& name) { ++g_lookups; return Words(name) + Run("UPDATE products SET seen = 1") + Run("INSERT INTO sales VALUES (2)"); }
void Print(FILE* out) { std::fputs("catalog", out); }
}`,
  "src/catalog/words.h": "#pragma once\n#include <string>\nnamespace shop { int Words(const std::string& text); }",
  "src/catalog/words.cc": '#include "src/catalog/words.h"\nnamespace shop { int Words(const std::string& text) { int n = 0; for (char c : text) n += c == 32; return n; } }',
  "src/orders/orders.h": "#pragma once\n#include <string>\nnamespace shop { int Order(const std::string& name); }",
  "src/orders/orders.cc": `#include "src/orders/orders.h"
#include "src/catalog/catalog.h"
#include "src/stock/stock.h"
namespace shop {
int Run(const char*);
int Order(const std::string& name) {
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 3; ++k) sum += Find(name);
  Print(stdout);
  g_lookups = 0;
  Take(name);
  return sum + Run("INSERT INTO sales VALUES (1)") + Run("SELECT '</script><b>' FROM products");
}
}`,
  "src/stock/stock.h": "#pragma once\n#include <string>\nnamespace shop { void Take(const std::string& name); }",
  "src/stock/stock.cc": '#include "src/stock/stock.h"\nnamespace shop { int Odd(int); void Take(const std::string& name) { Odd(static_cast<int>(name.size())); } }',
  [kEvil + ".cc"]: "namespace shop { int Odd(int x) { return x & 1; } }",
  "src/main.cc": '#include "src/orders/orders.h"\nnamespace shop { int Run(const char* sql) { return sql[0]; } }\nint main() { return shop::Order("a"); }',
  "tests/orders_test.cc": '#include "src/orders/orders.h"\nint Test() { return shop::Order("b"); }',
  "cleave.split.yaml": `schema: 1
project: shop
services:
  catalog:
    summary: "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    components:
      - src/catalog/catalog
      - src/catalog/words
  orders:
    components:
      - src/orders/orders
  stock:
    components:
      - src/stock/stock
      - ${JSON.stringify(kEvil)}
`,
  "other.split.yaml": "schema: 1\nproject: shop\nservices:\n  all:\n    components:\n      - src/catalog/catalog\n      - src/orders/orders\n",
};

/** Writes it, analyses it, and renders its report; gives the folder. */
export function makeProject(cleave) {
  const root = mkdtempSync(join(tmpdir(), "cleave-report-"));
  for (const [name, text] of Object.entries(kSources)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const units = Object.keys(kSources).filter((name) => name.endsWith(".cc"));
  const commands = units.map((file) => ({ directory: root, file, arguments: ["g++", "-std=c++20", "-I.", "-c", file] }));
  writeFileSync(join(root, "compile_commands.json"), JSON.stringify(commands));
  const run = (...args) => execFileSync(cleave, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  run("analyze", "-q", "-p", ".", "--no-cmake");
  run("report", "-o", "report.html", "--compare", "other.split.yaml", "--since", "other.split.yaml");
  return { root, run };
}
