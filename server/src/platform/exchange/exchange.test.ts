import type { Envelope, Letter } from '@anlan/contract/envelope';
import { letterFault } from '@anlan/contract/letters';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intlProvider, smProvider } from '../crypto/index.ts';
import { acknowledge, readAcknowledgement, takenOf } from './acknowledgement.ts';
import { openEnvelope, type Road, sealEnvelope } from './envelope.ts';
import { postLetter, type RoadLedger, takeEnvelope } from './exchange.ts';

const secret = new Uint8Array(32).fill(9);
const CORE: Road = { own: 'core', other: 'government', keyId: 'core-government-1', secret };
const GOVERNMENT: Road = { own: 'government', other: 'core', keyId: 'core-government-1', secret };
const GIVEN = {
  id: 'env_01GZ9QH0000000000000000000',
  sequence: 1,
  at: Temporal.Instant.from('2023-04-30T10:00:00Z'),
};
const letter: Letter = { kind: 'notice.issued', body: { unit: 'unt_x', words: '提示单：请于三日内答复' } };

/** The ledger of one end in memory, with the numbers as a database would keep them. */
function ledger(): RoadLedger & { readonly sent: Envelope[]; readonly received: Map<number, string> } {
  const sent: Envelope[] = [];
  const received = new Map<number, string>();
  return {
    sent,
    received,
    nextNumber: async () => sent.length + 1,
    keepSent: async (envelope) => {
      sent.push(envelope);
    },
    signatureOf: async (sequence) => received.get(sequence),
    keepReceived: async (envelope) => {
      received.set(envelope.sequence, envelope.signature);
    },
  };
}

describe('an envelope between zones', () => {
  it('brings any letter over as it was, with either provider, and shows nothing of it outside', () => {
    const words = fc.string({ minLength: 12, unit: 'grapheme' });
    fc.assert(
      fc.property(words, fc.constantFrom(smProvider, intlProvider), (text, provider) => {
        const envelope = sealEnvelope(provider, CORE, { kind: 'notice.issued', body: { text } }, GIVEN);
        expect(JSON.stringify(envelope)).not.toContain('notice.issued');
        const opened = openEnvelope(provider, GOVERNMENT, JSON.parse(JSON.stringify(envelope)));
        expect(opened.ok && opened.value.letter).toEqual({ kind: 'notice.issued', body: { text } });
      }),
    );
  });

  it('is refused when any part of it was changed', () => {
    const envelope = sealEnvelope(smProvider, CORE, letter, GIVEN);
    const changes: readonly Partial<Envelope>[] = [
      { id: 'env_01GZ9QH0000000000000000001' },
      { sequence: 2 },
      { at: '2023-04-30T10:00:01Z' },
      { sealed: `A${envelope.sealed.slice(1)}` },
      { sealed: sealEnvelope(smProvider, CORE, letter, { ...GIVEN, sequence: 2 }).sealed },
      { signature: '0'.repeat(64) },
    ];
    for (const change of changes) {
      const outcome = openEnvelope(smProvider, GOVERNMENT, { ...envelope, ...change });
      expect([change, outcome]).toEqual([change, { ok: false, error: 'wrong-signature' }]);
    }
  });

  it('opens only at the end it is for, and only with the secret of its road', () => {
    const envelope = sealEnvelope(smProvider, CORE, letter, GIVEN);
    const faultOf = (road: Road, value: unknown = envelope) => {
      const outcome = openEnvelope(smProvider, road, value);
      return outcome.ok ? 'ok' : outcome.error;
    };
    expect(faultOf(GOVERNMENT)).toBe('ok');
    expect(faultOf(CORE)).toBe('not-for-this-zone');
    expect(faultOf({ ...GOVERNMENT, own: 'public' })).toBe('not-for-this-zone');
    expect(faultOf({ ...GOVERNMENT, keyId: 'core-government-2' })).toBe('not-for-this-zone');
    expect(faultOf({ ...GOVERNMENT, secret: new Uint8Array(32) })).toBe('wrong-signature');
    expect(faultOf(GOVERNMENT, { ...envelope, note: 'x' })).toBe('wrong-form');
    expect(faultOf(GOVERNMENT, 'a letter')).toBe('wrong-form');
  });
});

const HERE: Road = { own: 'prefecture', other: 'core', keyId: 'core-prefecture-1', secret };
const THERE: Road = { ...HERE, own: 'core', other: 'prefecture' };
const decided = (submission: number, reason = '材料不全'): Letter => ({
  kind: 'refund.decided',
  body: {
    round: 'rfd_01GZ9QH0000000000000000000',
    submission,
    decision: 'returned',
    decidedAt: '2023-04-30T10:00:00Z',
    decidingUnit: '样例市公安局',
    reasons: [reason],
  },
});

describe('a road that doubles and reorders', () => {
  it('brings every letter once', async () => {
    const here = ledger();
    const there = ledger();
    const taken: unknown[] = [];
    for (const n of [1, 2, 3]) await postLetter(smProvider, HERE, here, decided(n), { id: GIVEN.id, at: GIVEN.at });
    for (const envelope of [...here.sent, ...here.sent].reverse()) {
      const outcome = await takeEnvelope(smProvider, THERE, there, envelope);
      if (outcome.ok && outcome.value.letter) taken.push(outcome.value.letter.body.submission);
    }
    expect(here.sent.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(taken).toEqual([3, 2, 1]);
    expect([...there.received.keys()].sort()).toEqual([1, 2, 3]);
  });

  it('refuses a number that comes again with another content', async () => {
    const there = ledger();
    const first = sealEnvelope(smProvider, HERE, decided(1), GIVEN);
    const other = sealEnvelope(smProvider, HERE, decided(1, '金额有误'), GIVEN);
    expect((await takeEnvelope(smProvider, THERE, there, first)).ok).toBe(true);
    expect(await takeEnvelope(smProvider, THERE, there, other)).toEqual({
      ok: false,
      error: 'number-used-otherwise',
    });
  });
});

describe('the closed list', () => {
  it('lets a kind go its own way only, and only in its form', async () => {
    expect(letterFault(decided(1), 'prefecture', 'core')).toBeUndefined();
    expect(letterFault(decided(1), 'core', 'prefecture')).toBe('kind-not-listed');
    expect(letterFault({ kind: 'person.told', body: {} }, 'prefecture', 'core')).toBe('kind-not-listed');
    expect(letterFault({ ...decided(1), body: { ...decided(1).body, name: '样例甲' } }, 'prefecture', 'core')).toBe(
      'letter-wrong-form',
    );
    const here = ledger();
    await expect(postLetter(smProvider, THERE, here, decided(1), { id: GIVEN.id, at: GIVEN.at })).rejects.toThrow(
      'may not go',
    );
    expect(here.sent).toEqual([]);
  });

  it('is held at the receiving end too, by whatever a sender has sealed', async () => {
    const there = ledger();
    const stranger = sealEnvelope(smProvider, HERE, { kind: 'person.told', body: {} }, GIVEN);
    expect(await takeEnvelope(smProvider, THERE, there, stranger)).toEqual({ ok: false, error: 'kind-not-listed' });
    const short = sealEnvelope(smProvider, HERE, { ...decided(1), body: { submission: 1 } }, GIVEN);
    expect(await takeEnvelope(smProvider, THERE, there, short)).toEqual({ ok: false, error: 'letter-wrong-form' });
    expect(there.received.size).toBe(0);
  });
});

describe('what was taken', () => {
  it('folds into one number and those beyond a gap, and is believed only when signed by the other end', () => {
    expect(takenOf([1, 2, 3, 5, 9])).toEqual({ upTo: 3, beyond: [5, 9] });
    expect(takenOf([])).toEqual({ upTo: 0, beyond: [] });
    const word = acknowledge(smProvider, THERE, { upTo: 3, beyond: [5] }, GIVEN.at);
    expect(readAcknowledgement(smProvider, [HERE], word)).toEqual({ upTo: 3, beyond: [5] });
    for (const change of [{ upTo: 4 }, { beyond: [] }, { signature: '0'.repeat(64) }, { keyId: 'core-prefecture-2' }])
      expect([change, readAcknowledgement(smProvider, [HERE], { ...word, ...change })]).toEqual([change, undefined]);
    expect(readAcknowledgement(smProvider, [THERE], word)).toBeUndefined();
    expect(readAcknowledgement(smProvider, [HERE], 'all of it')).toBeUndefined();
  });
});
