-- Which town a case counts for: the rule in force on the day of acceptance is proposed, another one needs a reason.
-- number_value is the place of the rule in the contract's TOWN_RULES, counted from one.
insert into rule_limit (kind, valid_from, number_value, document, confirmed, note) values
  ('case.town-attribution', '2020-01-01', 1, '本系统默认', false, '案件属地：1 事主居住地，2 案发地，3 受理单位；待县局确认');
