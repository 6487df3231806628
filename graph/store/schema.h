#pragma once

namespace cleave {

/// Version of the tables. It goes up with every change that an older reader
/// would misread; see docs/database.md.
inline constexpr int kSchemaVersion = 3;

/// "clev": marks an SQLite file as ours, in its header at byte 68.
inline constexpr int kApplicationId = 0x636c6576;
inline constexpr int kApplicationIdOffset = 68;

/// `CREATE TABLE`s; run before all inserts.
extern const char* const kCreateTables;
/// `CREATE INDEX`es and `CREATE VIEW`s; run after all inserts, since filling a
/// table that has no index is many times faster.
extern const char* const kCreateIndexes;

}  // namespace cleave
