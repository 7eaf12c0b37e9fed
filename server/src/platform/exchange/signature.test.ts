import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ChangeOrderMessage, FeedbackMessage, StopOrderMessage } from '@anlan/contract/bank-line';
import { DispatchMessage } from '@anlan/contract/dispatch-line';
import { letterFault } from '@anlan/contract/letters';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { smProvider } from '../crypto/index.ts';
import { readAcknowledgement } from './acknowledgement.ts';
import { openEnvelope } from './envelope.ts';
import { judgeMessage, signMessage } from './signature.ts';

const SECRET = 'a1'.repeat(32);
const NOW = Temporal.Instant.from('2023-04-30T10:00:00Z');
const plain = {
  v: 1,
  line: 'bank:DEMO01',
  from: 'DEMO01',
  to: 'centre',
  sequence: 7,
  at: NOW.toString(),
  keyId: 'bank:DEMO01-1',
  kind: '100102',
  body: { orderNumber: 'spo_x-1', result: 'stopped', balanceFen: 350_000 },
};
const signed = (change: object = {}, secret = SECRET) => {
  const message = { ...plain, ...change };
  return { ...message, signature: signMessage(secret, message) };
};

describe('the signature of a line', () => {
  it('is HMAC-SM3 over the keys in order: the vector of docs/protocols/bank-line.md', () => {
    const text = '{"body":{"n":1,"text":"止付"},"line":"bank:DEMO01","sequence":1}';
    const expected = createHmac('sm3', Buffer.from('00'.repeat(32), 'hex'))
      .update(text)
      .digest('hex');
    const message = { sequence: 1, line: 'bank:DEMO01', body: { text: '止付', n: 1 } };
    expect(signMessage('00'.repeat(32), message)).toBe(expected);
    expect(expected).toBe('a20aeb5093e07a8410ad72b057e07e22505364971d8b5e5e1f6cde3b96accfe0');
  });

  it('holds for what was signed and for nothing else', () => {
    expect(judgeMessage(SECRET, signed(), NOW)).toBe('ok');
    fc.assert(
      fc.property(
        fc.constantFrom('v', 'line', 'from', 'to', 'sequence', 'at', 'keyId', 'kind', 'body'),
        fc.jsonValue(),
        (field, value) => {
          fc.pre(JSON.stringify(value) !== JSON.stringify(Reflect.get(plain, field)));
          const changed = { ...signed(), [field]: value };
          return judgeMessage(SECRET, changed, NOW) === 'wrong-signature';
        },
      ),
    );
  });

  it('breaks with one other bit of the body, one field more, or another key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (balanceFen) => {
        fc.pre(balanceFen !== plain.body.balanceFen);
        const changed = { ...signed(), body: { ...plain.body, balanceFen } };
        return judgeMessage(SECRET, changed, NOW) === 'wrong-signature';
      }),
    );
    expect(judgeMessage(SECRET, { ...signed(), ...{ extra: null } }, NOW)).toBe('wrong-signature');
    expect(judgeMessage(SECRET, signed({}, 'b2'.repeat(32)), NOW)).toBe('wrong-signature');
    expect(judgeMessage(SECRET, signed({ keyId: 'bank:DEMO02-1' }), NOW)).toBe('wrong-signature');
    for (const signature of ['', 'zz', signed().signature.slice(2)])
      expect(judgeMessage(SECRET, { ...signed(), signature }, NOW)).toBe('wrong-signature');
  });

  it('counts five minutes either way, to the second, and a moment that does not exist never', () => {
    const judged = (change: Temporal.DurationLike) => judgeMessage(SECRET, signed(), NOW.add(change));
    expect([judged({ minutes: 5 }), judged({ minutes: -5 })]).toEqual(['ok', 'ok']);
    expect(judged({ minutes: 5, seconds: 1 })).toBe('outside-window');
    expect(judged({ minutes: -5, seconds: -1 })).toBe('outside-window');
    expect(judgeMessage(SECRET, signed({ at: '2023-02-31T10:00:00Z' }), NOW)).toBe('outside-window');
  });

  it('tells a number that was seen, and asks only about what is signed and in time', () => {
    const asked: number[] = [];
    const seen = (_line: string, sequence: number) => {
      asked.push(sequence);
      return sequence === 7;
    };
    expect(judgeMessage(SECRET, signed(), NOW, seen)).toBe('replayed');
    expect(judgeMessage(SECRET, signed({ sequence: 8 }), NOW, seen)).toBe('ok');
    judgeMessage(SECRET, { ...signed(), sequence: 9 }, NOW, seen);
    judgeMessage(SECRET, signed({ sequence: 10 }), NOW.add({ hours: 1 }), seen);
    expect(asked).toEqual([7, 8]);
  });
});

describe('the protocol pages', () => {
  const pageOf = (name: string) =>
    readFileSync(new URL(`../../../../docs/protocols/${name}.md`, import.meta.url), 'utf8');
  const examplesOf = (page: string) =>
    [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? ''));

  it('show messages that a receiver takes: form and signature under the secret of zeros', () => {
    const schemas = {
      '100101': StopOrderMessage,
      '100102': FeedbackMessage,
      '100103': ChangeOrderMessage,
      '100302': FeedbackMessage,
      'dispatch.incident': DispatchMessage,
    };
    const examples = [...examplesOf(pageOf('bank-line')), ...examplesOf(pageOf('dispatch-line'))];
    expect(examples.map(({ kind }) => kind)).toEqual([
      '100101',
      '100103',
      '100102',
      '100102',
      '100302',
      'dispatch.incident',
    ]);
    for (const example of examples) {
      const schema = Reflect.get(schemas, example.kind);
      expect([...Value.Errors(schema, example)]).toEqual([]);
      expect(judgeMessage('00'.repeat(32), example, Temporal.Instant.from(example.at))).toBe('ok');
    }
  });

  it('give the vector of the signature', () => {
    expect(pageOf('bank-line')).toContain('a20aeb5093e07a8410ad72b057e07e22505364971d8b5e5e1f6cde3b96accfe0');
  });

  it('show an envelope and a word of acknowledgement that open under the secret of zeros', () => {
    const [envelope, word] = examplesOf(pageOf('exchange'));
    const road = { own: 'core', other: 'prefecture', keyId: 'core-prefecture-1', secret: new Uint8Array(32) } as const;
    const opened = openEnvelope(smProvider, road, envelope);
    expect(opened.ok && letterFault(opened.value.letter, 'prefecture', 'core')).toBeUndefined();
    expect(readAcknowledgement(smProvider, [road], word)).toEqual({ upTo: 3, beyond: [5] });
  });
});
