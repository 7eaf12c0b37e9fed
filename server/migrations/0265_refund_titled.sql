-- What a round took comes from a signed title sheet and a freeze in force: which freeze, and by which convention.
alter table refund_account add column freeze_id text collate "C" references account_freeze (id);
alter table refund_account add column convention text collate "C" not null default 'fifo' check (convention in ('fifo', 'lifo', 'prorata', 'libr'));
-- An account whose sheet no longer stands is taken out while the round is drafted.
grant delete on refund_account to anlan_app;
create policy refund_account_delete on refund_account for delete to anlan_app
  using (exists (select 1 from refund where refund.id = refund_id and status = 'drafted' and actor_refunds(unit_path)));
