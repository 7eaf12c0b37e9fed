-- County, towns, villages. Codes of the demonstration begin with 99, which no real area has.
create table area (
  id text collate "C" primary key,
  code text collate "C" not null unique,
  kind text collate "C" not null check (kind in ('county', 'town', 'village')),
  name text not null,
  name_key text collate "C" not null,
  parent_id text collate "C" references area (id),
  population integer check (population >= 0)
);
create index area_parent on area (parent_id, name_key);
grant select, insert, update on area to anlan_app;
