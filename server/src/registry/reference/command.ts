import { areaOfIdNumber, bankOfCard, type Reference, segmentOfPhone } from './reference.ts';
import { reference } from './store.ts';

export interface CommandIo {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

const KINDS = ['bin', 'phone', 'id-area'] as const;

/** `lookup bin|phone|id-area VALUE…`: one JSON line each; what is not in the tables is `known: false`, never guessed. */
export async function lookupCommand(words: readonly string[], io: CommandIo): Promise<number> {
  const dataAt = words.indexOf('--data');
  const dataDir = dataAt < 0 ? (process.env.ANLAN_DATA ?? '.anlan') : (words[dataAt + 1] ?? '');
  const plain = dataAt < 0 ? words : [...words.slice(0, dataAt), ...words.slice(dataAt + 2)];
  const [kind, ...values] = plain;
  const known = KINDS.find((name) => name === kind);
  if (known === undefined || values.length === 0) {
    io.stderr.write(
      '用法 usage: npm run --silent anlan -- lookup bin|phone|id-area VALUE… (- = one a line from standard input)\n',
    );
    return 2;
  }
  const tables = reference(dataDir);
  for (const value of values) {
    for (const one of value === '-' ? await linesOf(io.stdin) : [value])
      io.stdout.write(`${JSON.stringify(look(tables, known, one))}\n`);
  }
  return 0;
}

async function linesOf(input: AsyncIterable<Buffer | string>): Promise<string[]> {
  let text = '';
  for await (const part of input) text += part.toString();
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function look(tables: Reference, kind: (typeof KINDS)[number], value: string): object {
  const plain = value.normalize('NFKC').replaceAll(/[\s-]/g, '');
  if (kind === 'bin') {
    const card = bankOfCard(tables, plain);
    return card
      ? { value, known: true, bankCode: card.bankCode, bankName: card.bankName, cardType: card.cardType }
      : { value, known: false };
  }
  if (kind === 'phone') {
    const segment = segmentOfPhone(tables, plain.replace(/^(\+?86|0086)/, ''));
    return segment
      ? {
          value,
          known: true,
          province: segment.province,
          city: segment.city,
          areaCode: segment.areaCode,
          carrier: segment.carrier,
        }
      : { value, known: false, ...(tables.segments.length === 0 ? { reason: 'segment file not installed' } : {}) };
  }
  const name = areaOfIdNumber(tables, plain);
  return name === undefined ? { value, known: false } : { value, known: true, name };
}
