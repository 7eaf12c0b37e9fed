-- The only tables that hold names, numbers and addresses of people: sealed under a key of each subject's own, so that
-- destroying the wrapped key is the purge. Search goes by keyed tokens, never by the values.
create table person (
  id text collate "C" primary key,
  key_wrapped text collate "C",
  name_cipher text collate "C",
  phone_cipher text collate "C",
  id_number_cipher text collate "C",
  birth_year integer,
  sex text collate "C",
  recorded_at timestamptz not null,
  purged_at timestamptz
);
create table account (
  id text collate "C" primary key,
  key_wrapped text collate "C",
  number_cipher text collate "C",
  holder_cipher text collate "C",
  kind text collate "C" not null,
  bank_code text collate "C",
  bank_name text,
  luhn text collate "C" not null,
  masked boolean not null,
  recorded_at timestamptz not null,
  purged_at timestamptz
);
create table search_token (
  token text collate "C" not null,
  field text collate "C" not null,
  subject_id text collate "C" not null,
  primary key (field, token, subject_id)
);
create index search_token_subject on search_token (subject_id);
-- One account number has one row: the token of the whole number is unique among whole numbers that are not masked.
create unique index search_token_account on search_token (token) where field = 'accountNumber';
grant select, insert, update on person, account to anlan_app;
grant select, insert, delete on search_token to anlan_app;
alter table person enable row level security;
alter table person force row level security;
alter table account enable row level security;
alter table account force row level security;
alter table search_token enable row level security;
alter table search_token force row level security;
-- Ids of subjects are known only through incidents and cases that the actor may see; administrators and units see none.
create policy person_all on person for all to anlan_app using (actor_is_centre() or actor_role() = 'stationOfficer') with check (actor_is_centre() or actor_role() = 'stationOfficer');
create policy account_all on account for all to anlan_app using (actor_is_centre() or actor_role() in ('stationOfficer', 'bankLiaison')) with check (actor_is_centre() or actor_role() = 'stationOfficer');
create policy search_token_all on search_token for all to anlan_app using (actor_is_centre() or actor_role() = 'stationOfficer') with check (actor_is_centre() or actor_role() = 'stationOfficer');
