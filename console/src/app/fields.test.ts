import { expect, test } from 'vitest';
import { bodyOf, conflictsOf, type Field, pathOf, shownValue } from './fields.ts';

const FIELDS: readonly Field[] = [
  { name: 'why', label: '', kind: 'long', required: true },
  { name: 'balanceFen', label: '', kind: 'yuan' },
  { name: 'at', label: '', kind: 'instant' },
  { name: 'saidBy.name', label: '', kind: 'text' },
  { name: 'saidBy.how', label: '', kind: 'choice' },
];

test('what is typed is sent in fen, in instants and nested; what is empty is left out', () => {
  const { body, faults } = bodyOf(FIELDS, {
    why: ' 已核实无误 ',
    balanceFen: '3,500.5',
    at: '2023-04-30 18:00',
    'saidBy.name': '样例柜员',
    'saidBy.how': '',
  });
  expect(faults.size).toBe(0);
  expect(body).toEqual({
    why: '已核实无误',
    balanceFen: 350_050,
    at: '2023-04-30T10:00:00.000Z',
    saidBy: { name: '样例柜员' },
  });
});

test('what does not fit is named at its field and nothing is guessed', () => {
  const { body, faults } = bodyOf(FIELDS, { why: '', balanceFen: '三千', at: '昨天' });
  expect([...faults]).toEqual([
    ['why', 'request.required'],
    ['balanceFen', 'request.wrong-form'],
    ['at', 'request.wrong-form'],
  ]);
  expect(body).toEqual({});
});

test('a command names its address', () => {
  expect(pathOf('recordStopped')).toBe('record-stopped');
  expect(pathOf('sign')).toBe('sign');
});

test('only what was typed here and changed elsewhere to something else is a conflict', () => {
  const fields: readonly Field[] = [
    { name: 'holder', label: '户名', kind: 'text', initial: '样例乙' },
    { name: 'how', label: '方式', kind: 'choice', initial: 'desk', options: [{ value: 'desk', label: '当面' }] },
    { name: 'note', label: '说明', kind: 'text', initial: '' },
  ];
  const opened = { holder: '样例甲', how: 'phone', note: '' };
  expect(conflictsOf(fields, opened, {})).toEqual([]);
  expect(conflictsOf(fields, opened, { holder: '样例乙', note: '新' })).toEqual([]);
  const [conflict, ...others] = conflictsOf(fields, opened, { holder: '样例丙' });
  expect(others).toEqual([]);
  expect(conflict).toMatchObject({ field: { name: 'holder' }, typed: '样例丙', now: '样例乙' });
  expect(conflictsOf(fields, { ...opened, holder: '样例乙' }, { holder: '样例丙' })).toEqual([]);
  expect(fields.map((field) => shownValue(field, field.initial ?? ''))).toEqual(['样例乙', '当面', '—']);
});
