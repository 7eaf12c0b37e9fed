import type { StopOrderBody } from '@anlan/contract/bank-line';
import { describe, expect, it } from 'vitest';
import { judgeMessage } from '../../../platform/exchange/signature.ts';
import { deliver, pullFeedback, stopMessage, type Transport } from './bank-line.ts';

const target = { url: 'http://line.invalid', bankCode: 'DEMO01', secret: 'c3'.repeat(32) };
const AT = Temporal.Instant.from('2023-04-30T10:00:00Z');
const body: StopOrderBody = {
  orderNumber: 'spo_x-1',
  urgency: '02',
  account: { number: '9901101234567896', type: '01' },
  reason: '样例',
  startsAt: '2023-04-30T10:00:00Z',
  endsAt: '2023-05-02T10:00:00Z',
  applicantUnit: '样例',
  officer: 'stf_sample',
};
const message = stopMessage(target, 3, AT, 'stop', body);

/** A line that answers this, whatever it is asked. */
const answering = (status: number, text: string): Transport => ({
  fetch: async () => new Response(text, { status }),
  timeoutMs: 1_000,
});

describe('an order as a message', () => {
  it('names line, number and key, and its signature holds', () => {
    expect(message).toMatchObject({
      line: 'bank:DEMO01',
      from: 'centre',
      to: 'DEMO01',
      sequence: 3,
      kind: '100101',
      keyId: 'bank:DEMO01-1',
      at: '2023-04-30T10:00:00Z',
    });
    expect(judgeMessage(target.secret, message, AT)).toBe('ok');
    expect(stopMessage(target, 3, AT, 'payeeQuery', body).kind).toBe('100301');
  });
});

describe('handing over', () => {
  it.each([
    ['100000', 'delivered'],
    ['200003', 'delivered'],
    ['200001', 'rejected'],
    ['200004', 'rejected'],
    ['200010', 'rejected'],
    ['200002', 'down'],
    ['200008', 'down'],
    ['200009', 'down'],
  ])('%s means %s', async (code, kind) => {
    const outcome = await deliver(target, message, answering(200, JSON.stringify({ code, text: '' })));
    expect(outcome.kind).toBe(kind);
  });

  it('what is no answer of the line leaves the order open: try again with the same number', async () => {
    for (const transport of [
      answering(503, '{"code":"100000","text":""}'),
      answering(200, '<html>gateway</html>'),
      answering(200, '{"ok":true}'),
      { fetch: () => Promise.reject(new TypeError('connection refused')), timeoutMs: 1_000 },
    ])
      expect(await deliver(target, message, transport)).toEqual({ kind: 'down' });
  });

  it('waits no longer than the limit for a line that never answers', async () => {
    const never: Transport = {
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
      timeoutMs: 20,
    };
    expect(await deliver(target, message, never)).toEqual({ kind: 'down' });
    expect(await pullFeedback(target, 0, never)).toEqual([]);
  });
});

describe('pulling', () => {
  const feedback = {
    v: 1,
    line: 'bank:DEMO01',
    from: 'DEMO01',
    to: 'centre',
    sequence: 1,
    at: '2023-04-30T10:00:05Z',
    keyId: 'bank:DEMO01-1',
    kind: '100102',
    body: { feedbackNumber: 'F1', orderNumber: 'spo_x-1', result: 'stopped', balanceFen: 1 },
    signature: '0'.repeat(64),
  };

  it('asks from the number on, and lets one broken message spoil no other', async () => {
    const asked: string[] = [];
    const answer = { messages: [feedback, { ...feedback, kind: '999999' }, null, { ...feedback, sequence: 2 }] };
    const transport: Transport = {
      fetch: async (url) => {
        asked.push(url);
        return Response.json(answer);
      },
      timeoutMs: 1_000,
    };
    expect((await pullFeedback(target, 41, transport)).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(asked).toEqual(['http://line.invalid/banks/DEMO01/feedback?after=41']);
  });

  it.each(['null', '[]', '{"messages":7}', 'no json'])('takes %s for nothing', async (text) => {
    expect(await pullFeedback(target, 0, answering(200, text))).toEqual([]);
  });
});
