import { luhnOk } from '@anlan/contract/base/formats';
import { DEMO_BANKS } from '@anlan/contract/demo-banks';
import { seeded } from '@anlan/simulator/county/random';
import { extract } from '../../server/src/recovery/extraction/index.ts';
import { reference } from '../../server/src/registry/reference/index.ts';
import { against, inTurns, line, type Scenario, same } from '../measure.ts';

const LENGTH = 500;
const LIMIT_PER_SECOND = 200;
const NOW = Temporal.PlainDateTime.from('2023-04-30T18:00:00');
const FILLER = [
  '对方自称客服人员，以账户异常为由要求我下载会议软件并打开屏幕共享。',
  '我当时比较着急，没有和家里人商量，按照对方的提示一步一步操作。',
  '对方说这是安全账户，核查完以后会把钱原路退回，让我不要挂电话。',
  '后来我觉得不对劲，打电话给银行客服，银行让我马上报警。',
  '聊天记录和转账截图都还在手机里，民警需要的话可以提供。',
];

interface Told {
  readonly text: string;
  readonly numbers: readonly string[];
}

/** Texts of 500 characters as victims write them, with three or four accounts, amounts and times in each. */
function texts(count: number): Told[] {
  const random = seeded(500);
  return Array.from({ length: count }, () => {
    const numbers: string[] = [];
    let text = '样例：我叫张某，今天下午接到一个陌生电话。';
    while (text.length < LENGTH) {
      text += random.pick(FILLER);
      if (numbers.length >= 4 || text.length > LENGTH - 120) continue;
      const bank = random.pick(DEMO_BANKS);
      let body = random.pick(bank.prefixes);
      while (body.length < bank.cardLength - 1) body += String(random.whole(0, 9));
      const number = Array.from({ length: 10 }, (_, check) => `${body}${check}`).find(luhnOk) ?? '';
      numbers.push(number);
      text += `1${random.whole(3, 7)}时${random.whole(10, 59)}分我向${number}转账${random.whole(1, 90)}.5万元，收款人李某。`;
    }
    return { text: text.slice(0, LENGTH), numbers };
  });
}

const rateOf = (count: number, times: readonly number[]): number[] => times.map((time) => (count * 1_000) / time);

export const extraction: Scenario = {
  name: 'extract',
  title: 'Extraction from texts of 500 characters',
  async run({ texts: count, rounds }) {
    const told = texts(count);
    const tables = reference();
    const numbersOf = (text: string): string[] => extract(text, NOW, tables).accounts.map(({ value }) => value);
    const plain = (text: string): string[] => text.match(/\d{16,19}/g) ?? [];
    for (const { text, numbers } of told) {
      same(numbersOf(text), numbers, 'accounts read out of a text');
      same(plain(text), numbers, 'accounts found by the plain pattern');
    }
    const times = await inTurns(
      {
        extract: () => told.map(({ text }) => numbersOf(text)),
        plain: () => told.map(({ text }) => plain(text)),
      },
      Math.min(rounds, 15),
    );
    return [
      line('extract', rateOf(count, times.extract), {
        unit: 'per second',
        limit: { value: LIMIT_PER_SECOND, of: 'p95' },
        ratio: against(times.extract, times.plain, 'the time of a plain pattern that finds the same accounts'),
      }),
    ];
  },
};
