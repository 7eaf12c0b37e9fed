-- Days that are not what their weekday says: holidays, and weekend days that are worked instead. Editable, each with its document.
create table calendar_day (
  day date primary key,
  kind text collate "C" not null check (kind in ('off', 'worked', 'usual')),
  name text not null,
  document text not null,
  recorded_at timestamptz,
  by_staff text collate "C",
  version integer not null default 1
);
grant select, insert, update on calendar_day to anlan_app;
alter table calendar_day enable row level security;
alter table calendar_day force row level security;
create policy calendar_day_select on calendar_day for select to anlan_app using (actor_role() <> '');
create policy calendar_day_insert on calendar_day for insert to anlan_app with check (actor_role() in ('system', 'systemAdministrator', 'head', 'dutyLeader'));
create policy calendar_day_update on calendar_day for update to anlan_app using (actor_role() <> '')
  with check (actor_role() in ('system', 'systemAdministrator', 'head', 'dutyLeader'));

insert into calendar_day (day, kind, name, document)
select d::date, 'off', name, document from (values
  ('2022-12-31'::date, '2023-01-02'::date, '元旦', '国办发明电〔2022〕16号'),
  ('2023-01-21', '2023-01-27', '春节', '国办发明电〔2022〕16号'),
  ('2023-04-05', '2023-04-05', '清明节', '国办发明电〔2022〕16号'),
  ('2023-04-29', '2023-05-03', '劳动节', '国办发明电〔2022〕16号'),
  ('2023-06-22', '2023-06-24', '端午节', '国办发明电〔2022〕16号'),
  ('2023-09-29', '2023-10-06', '中秋节、国庆节', '国办发明电〔2022〕16号'),
  ('2024-01-01', '2024-01-01', '元旦', '国办发明电〔2023〕7号'),
  ('2024-02-10', '2024-02-17', '春节', '国办发明电〔2023〕7号'),
  ('2024-04-04', '2024-04-06', '清明节', '国办发明电〔2023〕7号'),
  ('2024-05-01', '2024-05-05', '劳动节', '国办发明电〔2023〕7号'),
  ('2024-06-10', '2024-06-10', '端午节', '国办发明电〔2023〕7号'),
  ('2024-09-15', '2024-09-17', '中秋节', '国办发明电〔2023〕7号'),
  ('2024-10-01', '2024-10-07', '国庆节', '国办发明电〔2023〕7号'),
  ('2025-01-01', '2025-01-01', '元旦', '国办发明电〔2024〕12号'),
  ('2025-01-28', '2025-02-04', '春节', '国办发明电〔2024〕12号'),
  ('2025-04-04', '2025-04-06', '清明节', '国办发明电〔2024〕12号'),
  ('2025-05-01', '2025-05-05', '劳动节', '国办发明电〔2024〕12号'),
  ('2025-05-31', '2025-06-02', '端午节', '国办发明电〔2024〕12号'),
  ('2025-10-01', '2025-10-08', '国庆节、中秋节', '国办发明电〔2024〕12号')
) as spans (first, last, name, document), generate_series(first, last, interval '1 day') as d;
insert into calendar_day (day, kind, name, document)
select day::date, 'worked', '调休上班', document from (values
  ('2023-01-28', '国办发明电〔2022〕16号'), ('2023-01-29', '国办发明电〔2022〕16号'), ('2023-04-23', '国办发明电〔2022〕16号'),
  ('2023-05-06', '国办发明电〔2022〕16号'), ('2023-06-25', '国办发明电〔2022〕16号'), ('2023-10-07', '国办发明电〔2022〕16号'),
  ('2023-10-08', '国办发明电〔2022〕16号'), ('2024-02-04', '国办发明电〔2023〕7号'), ('2024-02-18', '国办发明电〔2023〕7号'),
  ('2024-04-07', '国办发明电〔2023〕7号'), ('2024-04-28', '国办发明电〔2023〕7号'), ('2024-05-11', '国办发明电〔2023〕7号'),
  ('2024-09-14', '国办发明电〔2023〕7号'), ('2024-09-29', '国办发明电〔2023〕7号'), ('2024-10-12', '国办发明电〔2023〕7号'),
  ('2025-01-26', '国办发明电〔2024〕12号'), ('2025-02-08', '国办发明电〔2024〕12号'), ('2025-04-27', '国办发明电〔2024〕12号'),
  ('2025-09-28', '国办发明电〔2024〕12号'), ('2025-10-11', '国办发明电〔2024〕12号')
) as days (day, document);
