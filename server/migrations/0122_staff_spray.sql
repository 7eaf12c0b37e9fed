-- One address that tries many names: wrong tries over all names in this many minutes. Wide, because a whole station may
-- stand behind one address.
insert into rule_limit (kind, valid_from, minutes, number_value, document, confirmed, note) values
  ('session.address', '2020-01-01', 15, 50, '本系统默认', false, '同一地址十五分钟内输错五十次，暂停该地址登录');
