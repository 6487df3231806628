#include "splitter/emit/data/sqlite_steps.h"

#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/data/table_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

class SqliteSteps {
 public:
  explicit SqliteSteps(const TablePlan& table)
      : table_(table),
        stem_(TableStem(table.name)),
        name_(QuotedTable(table.name)),
        columns_(NameList(table.definition.columns)),
        key_(NameList(table.definition.key)) {}

  std::vector<GeneratedFile> Emit() {
    Step("1_read_only", "Only " + table_.owner + " writes " + table_.name + ".",
         [&] { AddOwnerGuard(); });
    Step("1_back", "Every process may write " + table_.name + " again.",
         [&] { DropOwnerGuard(); });
    if (!HasKey(table_)) return std::move(files_);
    EmitOutboxSteps();
    EmitCopySteps();
    EmitSwitch();
    EmitEnd();
    Add("relay", [&] { EmitRelay(); });
    Add("check", [&] { EmitCheck(); });
    return std::move(files_);
  }

 private:
  using Block = Printer::Block;

  void Add(llvm::StringRef file, Block block) {
    printer_ = Printer();
    block();
    files_.push_back(
        {"data/" + stem_ + "/sqlite/" + file.str() + ".sql", printer_.text()});
  }

  /// A file that is one transaction.
  void Step(llvm::StringRef file, const std::string& purpose, Block block) {
    Add(file, [&] {
      printer_.Emit({{"by", kGeneratedBy},
                     {"purpose", purpose},
                     {"file", file},
                     {"block", block}},
                    R"sql(
                      -- $by$
                      --
                      -- $purpose$
                      --
                      --     sqlite3 -bail DATABASE < $file$.sql

                      BEGIN IMMEDIATE;

                      $block$
                      COMMIT;
                    )sql");
    });
  }

  /// `$name$`, `$stem$` and their like, in a template of this table.
  void Print(llvm::StringRef text) {
    printer_.Emit({{"name", name_},
                   {"stem", stem_},
                   {"table", table_.name},
                   {"owner", table_.owner},
                   {"columns", columns_},
                   {"new", NameList(table_.definition.columns, "NEW.")},
                   {"key", key_},
                   {"old_key", NameList(table_.definition.key, "OLD.")},
                   {"new_key", NameList(table_.definition.key, "NEW.")}},
                  text);
  }

  void AddOwnerGuard() {
    for (llvm::StringRef event : {"insert", "update", "delete"})
      printer_.Emit({{"event", event},
                     {"EVENT", event.upper()},
                     {"name", name_},
                     {"stem", stem_},
                     {"table", table_.name},
                     {"owner", table_.owner}},
                    R"sql(
                      CREATE TRIGGER cleave_owner_$stem$_$event$
                      BEFORE $EVENT$ ON $name$
                      WHEN instr(cleave_processes(), ',$owner$,') = 0
                      BEGIN
                        SELECT RAISE(ABORT, '$table$: only $owner$ writes it');
                      END;

                    )sql");
  }

  void DropOwnerGuard() {
    Print(R"sql(
      DROP TRIGGER cleave_owner_$stem$_insert;
      DROP TRIGGER cleave_owner_$stem$_update;
      DROP TRIGGER cleave_owner_$stem$_delete;

    )sql");
  }

  /// Events have the columns of the table, so that values stay what they are.
  void AddOutbox() {
    Print(R"sql(
      CREATE TABLE cleave_outbox_$stem$ (
        cleave_position INTEGER PRIMARY KEY AUTOINCREMENT,
        cleave_operation TEXT NOT NULL,  -- put: the row is now so; delete
        $columns$
      );

      CREATE TRIGGER cleave_outbox_$stem$_insert AFTER INSERT ON $name$
      BEGIN
        INSERT INTO cleave_outbox_$stem$ (cleave_operation, $columns$)
        VALUES ('put', $new$);
      END;

      -- A row with another key is, for the other side, another row.
      CREATE TRIGGER cleave_outbox_$stem$_rename AFTER UPDATE ON $name$
      WHEN ($old_key$) IS NOT ($new_key$)
      BEGIN
        INSERT INTO cleave_outbox_$stem$ (cleave_operation, $key$)
        VALUES ('delete', $old_key$);
        INSERT INTO cleave_outbox_$stem$ (cleave_operation, $columns$)
        VALUES ('put', $new$);
      END;

      CREATE TRIGGER cleave_outbox_$stem$_update AFTER UPDATE ON $name$
      WHEN ($old_key$) IS ($new_key$)
      BEGIN
        INSERT INTO cleave_outbox_$stem$ (cleave_operation, $columns$)
        VALUES ('put', $new$);
      END;

      CREATE TRIGGER cleave_outbox_$stem$_delete AFTER DELETE ON $name$
      BEGIN
        INSERT INTO cleave_outbox_$stem$ (cleave_operation, $key$)
        VALUES ('delete', $old_key$);
      END;

    )sql");
  }

  void DropOutbox() {
    Print(R"sql(
      DROP TRIGGER cleave_outbox_$stem$_insert;
      DROP TRIGGER cleave_outbox_$stem$_rename;
      DROP TRIGGER cleave_outbox_$stem$_update;
      DROP TRIGGER cleave_outbox_$stem$_delete;
      DROP TABLE cleave_outbox_$stem$;

    )sql");
  }

  /// What was not relayed would be lost with the outbox.
  void CheckOutboxIsEmpty() {
    Print(R"sql(
      -- Fails while there is something to relay.
      CREATE TEMP TABLE cleave_all_is_relayed (waiting CHECK (waiting = 0));
      INSERT INTO cleave_all_is_relayed
      SELECT count(*) FROM cleave_outbox_$stem$;
      DROP TABLE cleave_all_is_relayed;

    )sql");
  }

  /// `is_applying` is 1 inside the relay's transaction only, so that nobody
  /// else ever sees it.
  void AddCopyGuard() {
    Print(R"sql(
      CREATE TABLE cleave_relay_$stem$ (is_applying INTEGER NOT NULL);
      INSERT INTO cleave_relay_$stem$ VALUES (0);

    )sql");
    for (llvm::StringRef event : {"insert", "update", "delete"})
      printer_.Emit({{"event", event},
                     {"EVENT", event.upper()},
                     {"name", name_},
                     {"stem", stem_},
                     {"table", table_.name}},
                    R"sql(
            CREATE TRIGGER cleave_copy_$stem$_$event$ BEFORE $EVENT$ ON $name$
            WHEN (SELECT is_applying FROM cleave_relay_$stem$) = 0
            BEGIN
              SELECT RAISE(ABORT, '$table$ is a copy: only the relay writes it');
            END;

          )sql");
  }

  void DropCopyGuard() {
    Print(R"sql(
      DROP TRIGGER cleave_copy_$stem$_insert;
      DROP TRIGGER cleave_copy_$stem$_update;
      DROP TRIGGER cleave_copy_$stem$_delete;
      DROP TABLE cleave_relay_$stem$;

    )sql");
  }

  void EmitOutboxSteps() {
    Step("2_outbox", "Changes of " + table_.name + " are noted in an outbox.",
         [&] { AddOutbox(); });
    Step("2_back", "Changes are no longer noted.", [&] { DropOutbox(); });
  }

  void EmitCopySteps() {
    Step("3_copy",
         "The owner's own database gets a copy of " + table_.name + ".", [&] {
           printer_.Emit({{"create", CreateTable()}}, "$create$\n\n");
           AddCopyGuard();
         });
    Step("3_fill", "All rows there are go into the outbox, and so to the copy.",
         [&] {
           Print(R"sql(
             INSERT INTO cleave_outbox_$stem$ (cleave_operation, $columns$)
             SELECT 'put', $columns$ FROM $name$;

           )sql");
         });
    Step("3_back", "The copy is removed.", [&] {
      DropCopyGuard();
      Print("DROP TABLE $name$;\n\n");
    });
  }

  /// The statement of the code, for a table that may be there.
  std::string CreateTable() const {
    llvm::StringRef text = llvm::StringRef(table_.statement).trim(" \n\t;");
    const size_t list = text.find('(');
    return "CREATE TABLE IF NOT EXISTS " + name_ + " " +
           text.substr(list).str() + ";";
  }

  void EmitSwitch() {
    Step("4_becomes_copy",
         "This database becomes the copy of " + table_.name + ".", [&] {
           CheckOutboxIsEmpty();
           DropOutbox();
           DropOwnerGuard();
           AddCopyGuard();
         });
    Step("4_becomes_source",
         "This database becomes the one in which " + table_.owner + " writes.",
         [&] {
           DropCopyGuard();
           AddOwnerGuard();
           AddOutbox();
         });
  }

  void EmitEnd() {
    Step("5_end", "Nobody reads the copy any more: it is set aside.", [&] {
      DropCopyGuard();
      Print("ALTER TABLE $name$ RENAME TO cleave_retired_$stem$;\n\n");
    });
    Step("5_back", "The copy is used again; fill and relay to it.", [&] {
      Print("ALTER TABLE cleave_retired_$stem$ RENAME TO $name$;\n\n");
      AddCopyGuard();
    });
  }

  void EmitRelay() {
    printer_.Emit({{"by", kGeneratedBy}}, "-- $by$");
    Print(R"sql(
      --
      -- Brings a batch of events from `main`, the source, to `target`, the copy.
      -- The events go when the copy has them; should one come twice, the copy is
      -- the same. See ../../sqlite/relay.sh.

      CREATE TEMP TABLE cleave_batch AS
      SELECT * FROM main.cleave_outbox_$stem$ ORDER BY cleave_position LIMIT 1000;

      BEGIN IMMEDIATE;
      UPDATE target.cleave_relay_$stem$ SET is_applying = 1;
      DELETE FROM target.$name$
      WHERE ($key$) IN (SELECT $key$ FROM cleave_batch);
      INSERT INTO target.$name$ ($columns$)
      SELECT $columns$ FROM cleave_batch
      WHERE cleave_operation = 'put'
        AND cleave_position IN
            (SELECT max(cleave_position) FROM cleave_batch GROUP BY $key$);
      UPDATE target.cleave_relay_$stem$ SET is_applying = 0;
      COMMIT;

      DELETE FROM main.cleave_outbox_$stem$
      WHERE cleave_position IN (SELECT cleave_position FROM cleave_batch);

      SELECT count(*) FROM cleave_batch;
    )sql");
  }

  /// What is on its way to the copy is no difference.
  void EmitCheck() {
    printer_.Emit({{"by", kGeneratedBy}}, "-- $by$");
    Print(R"sql(
      --
      -- Prints the rows in which `main`, the source, and `target`, the copy,
      -- differ, but for those of which the outbox still has an event. See
      -- ../../sqlite/check.sh.

      BEGIN;
      SELECT 'source', * FROM (
        SELECT $columns$ FROM main.$name$
        EXCEPT SELECT $columns$ FROM target.$name$)
      WHERE ($key$) NOT IN (SELECT $key$ FROM main.cleave_outbox_$stem$);
      SELECT 'copy', * FROM (
        SELECT $columns$ FROM target.$name$
        EXCEPT SELECT $columns$ FROM main.$name$)
      WHERE ($key$) NOT IN (SELECT $key$ FROM main.cleave_outbox_$stem$);
      COMMIT;
    )sql");
  }

  const TablePlan& table_;
  const std::string stem_, name_, columns_, key_;
  Printer printer_;
  std::vector<GeneratedFile> files_;
};

}  // namespace

std::vector<GeneratedFile> EmitSqliteSteps(const TablePlan& table) {
  return SqliteSteps(table).Emit();
}

}  // namespace cleave
