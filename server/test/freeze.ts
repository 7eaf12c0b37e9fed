import { expect } from 'vitest';
import type { Answer, World } from './world.ts';

/** Cards of the invented banks with a right check digit. */
export const CARDS = ['9901101234567896', '9902102345678901234'] as const;

export interface Stopped {
  readonly order: string;
  readonly case: string;
}

/** A report whose account is stopped, with its case accepted; opened unless it is asked not to be. */
export async function stopped(w: World, { opened = true, balanceFen = 90_000, card = 0 } = {}): Promise<Stopped> {
  const duty = await w.api('duty1');
  const number = CARDS[card];
  const report = {
    source: 'paste',
    text: '样例：刚转了钱',
    transfers: [{ payee: { number }, amountFen: 500_000_000 }],
  };
  const incident = (await duty.post('/api/v1/incidents', report)).body;
  const orders = [
    {
      incident: incident.id,
      kind: 'stop',
      channel: 'paper',
      account: { number },
      amountFen: 500_000_000,
      confirmedDoubt: true,
    },
  ];
  const made = await duty.post('/api/v1/stop-payments/batch', { sign: true, orders });
  const order: string = made.body.rows[0].order.id;
  await duty.post(`/api/v1/stop-payments/${order}/send`, { version: 2 });
  await duty.post(`/api/v1/stop-payments/${order}/record-stopped`, { version: 3, balanceFen });
  const accepted = await duty.post(`/api/v1/incidents/${incident.id}/accept-case`, { version: incident.version });
  expect(accepted.status).toBe(200);
  const caseId: string = accepted.body.case?.id ?? accepted.body.case;
  if (opened) await open(w, caseId);
  return { order, case: caseId };
}

/** Opens the case: what the law asks for before any freeze. */
export async function open(w: World, id: string): Promise<void> {
  const { version } = (await (await w.api('legal1')).get(`/api/v1/cases/${id}`)).body;
  const done = await (await w.api('legal1')).post(`/api/v1/cases/${id}/open`, { version });
  expect(done.status).toBe(200);
}

/** Gives one command on a freeze with the version that it has now. */
export async function give(w: World, user: string, id: string, path: string, body: object = {}): Promise<Answer> {
  const api = await w.api(user);
  const { version } = (await api.get(`/api/v1/freezes/${id}`)).body;
  return await api.post(`/api/v1/freezes/${id}/${path}`, { version, ...body });
}

/** From the stop order to a running freeze: prepared, signed, approved, sent, frozen. @returns its id */
export async function frozen(w: World, order: string, frozenFen: number, change: object = {}): Promise<string> {
  const made = await (await w.api('duty1')).post('/api/v1/freezes', { stopOrder: order, ...change });
  expect(made.status).toBe(201);
  const { id } = made.body;
  await give(w, 'duty1', id, 'sign');
  await give(w, 'head1', id, 'approve');
  await give(w, 'aux1', id, 'send', { documentNumber: '样公冻字12号' });
  const done = await give(w, 'aux1', id, 'record-frozen', { frozenFen });
  expect(done.body).toMatchObject({ status: 'frozen', frozenFen });
  return id;
}
