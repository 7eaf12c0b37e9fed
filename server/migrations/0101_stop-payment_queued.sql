-- 轮候: another authority stopped or froze the account before us; since when we wait behind it, and in which place.
alter table stop_payment add column queued_at timestamptz;
alter table stop_payment add column queue_position integer check (queue_position > 0);
