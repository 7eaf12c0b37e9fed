-- A freeze cut back to an amount: decided like a release, carried out with the number of its paper.
alter table freeze_decision drop constraint freeze_decision_kind_check;
alter table freeze_decision add constraint freeze_decision_kind_check check (kind in ('renew', 'release', 'limit', 'letEnd'));
alter table freeze_decision add column amount_fen bigint check (amount_fen > 0);
alter table freeze_decision add check (kind <> 'limit' or amount_fen is not null);
