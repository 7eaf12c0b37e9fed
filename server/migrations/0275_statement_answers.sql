-- What was stored is what the dry run showed: the answers about columns that it was read with are kept, whatever is
-- answered or taken back afterwards.
alter table statement_import add column read_with text[] collate "C" not null default '{}';

-- A file that breaks off while it is being stored is refused as a whole: rows that never counted go.
grant delete on statement_row to anlan_app;
create policy statement_row_delete on statement_row for delete to anlan_app
  using (actor_role() = 'system' and import_no in (select no from statement_import where status = 'refused'));
