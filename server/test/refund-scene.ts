import type { Letter } from '@anlan/contract/envelope';
import { smProvider } from '../src/platform/crypto/index.ts';
import { sealEnvelope } from '../src/platform/exchange/envelope.ts';
import { TEST_ROAD } from './site.ts';
import { type Held, proven } from './title-scene.ts';
import type { Answer, Api, World } from './world.ts';

/** Cards whose check digit is right; the prefix is an invented bank's. */
export const CARDS = ['6299990100000001', '6299990100000002', '6299990100000003'] as const;

/** Who can speak as any account: a world, or a server in a process of its own. */
export interface People {
  api(user?: string): Promise<Api>;
}

/** An opened case with a victim and a verified loss. */
export async function openedCase(w: People, name: string, lossFen: number): Promise<{ id: string; victim: string }> {
  const duty = await w.api('duty1');
  const leader = await w.api('leader1');
  const made = await duty.post('/api/v1/cases', { victim: { name, phone: '14200000009' }, reportedLossFen: lossFen });
  const id: string = made.body.id;
  const loss = await duty.post(`/api/v1/cases/${id}/loss`, {
    version: made.body.version,
    kind: 'verified',
    amountFen: lossFen,
    datedOn: '2023-04-30',
  });
  await leader.post(`/api/v1/cases/${id}/open`, { version: loss.body.version, openingNumber: '样例立字 1 号' });
  return { id, victim: made.body.victim.id };
}

/** A round over these cases with these frozen accounts, each with its signed sheet, drafted by duty1. */
export async function drafted(w: World, cases: readonly string[], accounts: readonly Held[]): Promise<Answer> {
  const duty = await w.api('duty1');
  const [first = '', ...joined] = cases;
  let round = await duty.post('/api/v1/refunds', { case: first, joined });
  for (const held of accounts) round = await taken(w, round, await proven(w, first, held));
  return round;
}

/** Takes an account into a drafted round by its sheet. */
export async function taken(w: People, round: Answer, title: string): Promise<Answer> {
  return await act(w, 'duty1', round, 'take-account', { title });
}

/** Gives a command as a user on what an earlier answer showed. */
export async function act(w: People, user: string, round: Answer, path: string, body: object = {}): Promise<Answer> {
  return await (await w.api(user)).post(`/api/v1/refunds/${round.body.id}/${path}`, {
    version: round.body.version,
    ...body,
  });
}

/** From drafted to submitted over the exchange, by three people. */
export async function submitted(w: People, round: Answer): Promise<Answer> {
  const prepared = await act(w, 'duty1', round, 'prepare');
  const reviewed = await act(w, 'legal1', prepared, 'pass-review');
  return await act(w, 'leader1', reviewed, 'submit', { channel: 'exchange', decidingUnit: '样例市公安局' });
}

let sent = 0;

/** The prefecture's letter, sealed as its own program would. */
export function decision(round: string, submission: number, change: object = {}): object {
  sent += 1;
  return letter(sent, {
    kind: 'refund.decided',
    body: {
      round,
      submission,
      decision: 'approved',
      number: `样例公刑返字〔2023〕${sent}号`,
      decidedAt: '2023-04-30T10:00:00Z',
      decidingUnit: '样例市公安局',
      reasons: [],
      ...change,
    },
  });
}

function letter(sequence: number, body: Letter): object {
  return sealEnvelope(smProvider, { ...TEST_ROAD.current, own: 'prefecture', other: 'core' }, body, {
    id: `env_01GZ9QH00000000000000${String(sequence).padStart(5, '0')}`,
    sequence,
    at: Temporal.Instant.from('2023-04-30T10:00:00Z'),
  });
}

/** Brings letters of the prefecture, in this order, and lets them be read. */
export async function bring(w: World, ...envelopes: readonly object[]): Promise<void> {
  await (await w.api()).post('/api/v1/exchange/envelopes', { envelopes });
  await w.settle();
}

/** The round as a user sees it now. */
export async function seen(w: People, round: Answer, user = 'duty1'): Promise<Answer> {
  return await (await w.api(user)).get(`/api/v1/refunds/${round.body.id}`);
}
