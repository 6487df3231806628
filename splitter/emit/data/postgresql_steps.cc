#include "splitter/emit/data/postgresql_steps.h"

#include <set>

#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/data/table_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

class PostgresqlSteps {
 public:
  PostgresqlSteps(llvm::StringRef project, const TablePlan& table)
      : project_(project),
        table_(table),
        stem_(TableStem(table.name)),
        name_(QuotedTable(table.name)),
        owner_(RoleOf(project, table.owner)),
        relay_(RoleOf(project, "relay")) {}

  std::vector<GeneratedFile> Emit() {
    Step("1_read_only", "Only " + table_.owner + " writes " + table_.name + ".",
         [&] { TakeGrants(); });
    Step("1_back", "Who could write " + table_.name + " before can again.",
         [&] { GiveGrantsBack(); });
    Step("2_outbox", "Changes of " + table_.name + " are noted in an outbox.",
         [&] { AddOutbox(); });
    Step("2_back", "Changes are no longer noted.", [&] { DropOutbox(); });
    Step("3_copy",
         "The owner's own database has a copy of " + table_.name +
             ", which ../../postgresql/copy.sh made.",
         [&] {
           LetRelayWrite();
           LetRead();
         });
    Step("3_fill", "All rows there are go into the outbox, and so to the copy.",
         [&] { Fill(); });
    Step("3_back", "The copy is removed.", [&] { DropCopy(); });
    EmitSwitch();
    EmitEnd();
    return std::move(files_);
  }

 private:
  using Block = Printer::Block;

  /// A file that is one transaction.
  void Step(llvm::StringRef file, const std::string& purpose, Block block) {
    printer_ = Printer();
    printer_.Emit({{"by", kGeneratedBy},
                   {"purpose", purpose},
                   {"file", file},
                   {"block", block}},
                  R"sql(
                    -- $by$
                    --
                    -- $purpose$
                    --
                    --     psql -v ON_ERROR_STOP=1 -f $file$.sql DATABASE

                    BEGIN;

                    $block$
                    COMMIT;
                  )sql");
    files_.push_back({"data/" + stem_ + "/postgresql/" + file.str() + ".sql",
                      printer_.text()});
  }

  void Print(llvm::StringRef text) {
    printer_.Emit({{"name", name_},
                   {"stem", stem_},
                   {"table", table_.name},
                   {"owner", owner_},
                   {"relay", relay_}},
                  text);
  }

  void LetRead() {
    for (const std::string& user : OtherUsers(table_))
      if (user != "library")
        printer_.Emit({{"name", name_}, {"user", RoleOf(project_, user)}},
                      "GRANT SELECT ON $name$ TO $user$;");
    printer_.Emit("\n\n");
  }

  /// What is taken is kept in a table, so that it can be given back.
  void TakeGrants() {
    Print(R"sql(
      CREATE TABLE cleave_grants_$stem$ AS
      SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC'
             ELSE quote_ident(r.rolname) END AS grantee, a.privilege_type
      FROM pg_class AS c
      CROSS JOIN LATERAL aclexplode(c.relacl) AS a
      LEFT JOIN pg_roles AS r ON r.oid = a.grantee
      WHERE c.oid = '$name$'::regclass AND a.grantee <> c.relowner
        AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE');

      DO $$$$
      DECLARE
        taken record;
      BEGIN
        FOR taken IN SELECT * FROM cleave_grants_$stem$ LOOP
          EXECUTE format('REVOKE %s ON $name$ FROM %s', taken.privilege_type,
                         taken.grantee);
        END LOOP;
      END $$$$;

      GRANT SELECT, INSERT, UPDATE, DELETE ON $name$ TO $owner$;
    )sql");
    LetRead();
    Print(R"sql(
      -- Who can log in and write it all the same: superusers, and the owner of the
      -- table, as which no process may log in.
      SELECT rolname AS still_writes_$stem$ FROM pg_roles
      WHERE rolcanlogin AND has_table_privilege(oid, '$name$', 'INSERT')
        AND (rolsuper OR NOT pg_has_role(oid, '$owner$', 'MEMBER'));

    )sql");
  }

  void GiveGrantsBack() {
    Print(R"sql(
      REVOKE INSERT, UPDATE, DELETE ON $name$ FROM $owner$;

      DO $$$$
      DECLARE
        taken record;
      BEGIN
        FOR taken IN SELECT * FROM cleave_grants_$stem$ LOOP
          EXECUTE format('GRANT %s ON $name$ TO %s', taken.privilege_type,
                         taken.grantee);
        END LOOP;
      END $$$$;

      DROP TABLE cleave_grants_$stem$;

    )sql");
  }

  /// The trigger runs with the rights of who made it, so that writers need none
  /// on the outbox.
  void AddOutbox() {
    Print(R"sql(
      CREATE TABLE cleave_outbox_$stem$ (
        position bigserial PRIMARY KEY,
        before jsonb,  -- the row as it was; null: there was none
        after jsonb,   -- the row as it is; null: there is none
        at timestamptz NOT NULL DEFAULT now()
      );

      CREATE FUNCTION cleave_note_$stem$() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$$$
      BEGIN
        IF TG_OP = 'TRUNCATE' THEN
          RAISE EXCEPTION '$table$ has an outbox: DELETE, do not TRUNCATE';
        END IF;
        INSERT INTO cleave_outbox_$stem$ (before, after)
        VALUES (CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
                CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
        RETURN NULL;
      END $$$$;

      CREATE TRIGGER cleave_outbox_$stem$
      AFTER INSERT OR UPDATE OR DELETE ON $name$
      FOR EACH ROW EXECUTE FUNCTION cleave_note_$stem$();
      CREATE TRIGGER cleave_outbox_$stem$_truncate BEFORE TRUNCATE ON $name$
      FOR EACH STATEMENT EXECUTE FUNCTION cleave_note_$stem$();

      GRANT SELECT, DELETE ON cleave_outbox_$stem$ TO $relay$;
      GRANT SELECT ON $name$ TO $relay$;

    )sql");
  }

  void DropOutbox() {
    Print(R"sql(
      DROP TRIGGER cleave_outbox_$stem$ ON $name$;
      DROP TRIGGER cleave_outbox_$stem$_truncate ON $name$;
      DROP FUNCTION cleave_note_$stem$();
      DROP TABLE cleave_outbox_$stem$;

    )sql");
  }

  void CheckOutboxIsEmpty() {
    Print(R"sql(
      LOCK TABLE $name$ IN SHARE MODE;
      DO $$$$
      BEGIN
        IF EXISTS (SELECT FROM cleave_outbox_$stem$) THEN
          RAISE EXCEPTION 'the outbox of $table$ has events to relay';
        END IF;
      END $$$$;

    )sql");
  }

  /// Rows are locked before they are numbered, so that no later change of one
  /// gets a lower number.
  void Fill() {
    Print(R"sql(
      INSERT INTO cleave_outbox_$stem$ (after)
      SELECT to_jsonb(t) FROM $name$ AS t FOR NO KEY UPDATE OF t;

    )sql");
  }

  void LetRelayWrite() {
    Print("GRANT SELECT, INSERT, UPDATE, DELETE ON $name$ TO $relay$;\n\n");
  }

  /// Not by mistake the table of which it is a copy.
  void DropCopy() {
    Print(R"sql(
      DO $$$$
      BEGIN
        IF to_regclass('cleave_outbox_$stem$') IS NOT NULL THEN
          RAISE EXCEPTION '$table$ is the source here, not a copy';
        END IF;
      END $$$$;
      DROP TABLE $name$;

    )sql");
  }

  void EmitSwitch() {
    Step("4_becomes_copy",
         "This database becomes the copy of " + table_.name + ".", [&] {
           CheckOutboxIsEmpty();
           DropOutbox();
           Print("REVOKE INSERT, UPDATE, DELETE ON $name$ FROM $owner$;");
           LetRelayWrite();
         });
    Step("4_becomes_source",
         "This database becomes the one in which " + table_.owner + " writes.",
         [&] {
           Print(R"sql(
             REVOKE INSERT, UPDATE, DELETE ON $name$ FROM $relay$;
             GRANT SELECT, INSERT, UPDATE, DELETE ON $name$ TO $owner$;

           )sql");
           AddOutbox();
         });
  }

  void EmitEnd() {
    Step("5_end", "Nobody reads the copy any more: it is set aside.", [&] {
      Print("ALTER TABLE $name$ RENAME TO cleave_retired_$stem$;\n\n");
    });
    Step("5_back", "The copy is used again; fill and relay to it.", [&] {
      printer_.Emit({{"stem", stem_}, {"name", QuotedName(LastPart())}},
                    "ALTER TABLE cleave_retired_$stem$ RENAME TO $name$;\n\n");
    });
  }

  /// A table is renamed within its schema.
  llvm::StringRef LastPart() const {
    return llvm::StringRef(table_.name).rsplit('.').second.empty()
               ? llvm::StringRef(table_.name)
               : llvm::StringRef(table_.name).rsplit('.').second;
  }

  const llvm::StringRef project_;
  const TablePlan& table_;
  const std::string stem_, name_, owner_, relay_;
  Printer printer_;
  std::vector<GeneratedFile> files_;
};

}  // namespace

std::vector<GeneratedFile> EmitPostgresqlSteps(llvm::StringRef project,
                                               const TablePlan& table) {
  return PostgresqlSteps(project, table).Emit();
}

GeneratedFile EmitPostgresqlRoles(llvm::StringRef project,
                                  const DataPlan& plan) {
  std::set<std::string> processes = {"relay"};
  for (const TablePlan& table : plan.tables) {
    processes.insert(table.writers.begin(), table.writers.end());
    processes.insert(table.readers.begin(), table.readers.end());
    if (!table.owner.empty()) processes.insert(table.owner);
  }
  processes.erase("library");
  Printer printer;
  const auto roles = [&] {
    for (const std::string& process : processes)
      printer.Emit({{"role", RoleOf(project, process)}},
                   "CREATE ROLE $role$ NOLOGIN;");
  };
  printer.Emit({{"by", kGeneratedBy}, {"project", project}, {"roles", roles}},
               R"sql(
                 -- $by$
                 --
                 -- A role for each process; steps grant to it and revoke from it.
                 -- Each process logs in as a user of its own that is a member of
                 -- its role and owns no table:
                 --
                 --     CREATE ROLE name LOGIN IN ROLE $project$_monolith;

                 $roles$
               )sql");
  return {"data/postgresql/roles.sql", printer.text()};
}

}  // namespace cleave
