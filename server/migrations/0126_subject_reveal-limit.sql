-- How many values in full one person may look at in this many minutes. Wide for a desk at its busiest; a list taken away
-- value by value shows and stops.
insert into rule_limit (kind, valid_from, minutes, number_value, document, confirmed, note) values
  ('subject.reveal', '2020-01-01', 60, 60, '本系统默认', false, '每人每六十分钟查看完整信息六十次');
