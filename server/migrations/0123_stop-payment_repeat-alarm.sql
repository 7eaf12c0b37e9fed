-- The second stop is the last one: its alarm begins with it and reaches each post twelve hours sooner than the first one's.
insert into rule_limit (kind, valid_from, minutes, steps, document, confirmed, note) values
  ('stop-payment.case-not-opened-repeat', '2023-01-01', 2880, '[{"after":0},{"after":720},{"after":1440}]', '本系统默认', false,
   '再次止付为末次（银发〔2016〕86号），起即提醒派出所，满十二、二十四小时未立案依次提醒刑侦法制、值班领导');
