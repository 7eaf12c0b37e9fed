-- The name of a document names a person as often as not: it is sealed under the key of its appeal, like the words.
alter table appeal_document add column name_cipher text collate "C";
alter table appeal_document drop column name;

-- The article of the Criminal Procedure Law was written from memory; nobody has compared it with the text.
update rule_limit set note = '止付冻结申诉办理时限，三日为本系统默认；法律依据（刑事诉讼法关于当事人申诉、控告的条款）待核'
  where kind = 'appeal.decide' and document = '本系统默认';
