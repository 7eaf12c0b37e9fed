import { luhnOk } from '@anlan/contract/base/formats';
import { NEXT_STEP_OF, type NextStep, REFUSAL_REASONS } from '@anlan/contract/stop-payment';
import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

/** Cards of an invented bank, each with a right check digit. */
const CARDS = Array.from({ length: 60 }, (_, index) => `99011012345670${String(index).padStart(2, '0')}`).flatMap(
  (body) => Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).filter(luhnOk),
);

it('every reason of the dictionary has a next step that the server offers and carries out', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const report = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转了钱', transfers: [] });
  const cards = CARDS.values();
  const order = (from?: string) => ({
    incident: report.body.id,
    kind: 'stop',
    channel: 'paper',
    account: { number: cards.next().value, holderName: '样例甲' },
    amountFen: 100_000,
    ...(from === undefined ? {} : { from }),
  });
  const prepare = async (sign: boolean, from?: string) =>
    (await duty.post('/api/v1/stop-payments/batch', { sign, orders: [order(from)] })).body.rows[0].order;
  const resend = (id: string, version: number) =>
    duty.post(`/api/v1/stop-payments/${id}/resend`, { version, why: '按银行回复补正后重发' });
  const carriedOut: Readonly<Record<NextStep, (id: string, version: number) => Promise<unknown>>> = {
    resendCorrected: async (id, version) => (await resend(id, version)).body,
    addPapers: async (id, version) => (await resend(id, version)).body,
    phoneBank: async (id, version) => (await resend(id, version)).body,
    nextLevel: (id) => prepare(false, id),
    recordQueued: async (id, version) =>
      (
        await duty.post(`/api/v1/stop-payments/${id}/record-queued`, {
          version,
          earlierAuthority: '样例市公安局',
          queuePosition: 2,
        })
      ).body,
  };
  const corrected = (id: string) => ({ status: 'prepared', corrects: id });
  const results: Readonly<Record<NextStep, (id: string) => object>> = {
    resendCorrected: corrected,
    addPapers: corrected,
    phoneBank: corrected,
    nextLevel: (id) => ({ status: 'prepared', from: id, level: 2 }),
    recordQueued: (id) => ({ id, status: 'refused', queuePosition: 2, queuedAt: '2023-04-30T10:00:00Z' }),
  };
  for (const reason of REFUSAL_REASONS) {
    const { id, version } = await prepare(true);
    const at = `/api/v1/stop-payments/${id}`;
    await duty.post(`${at}/send`, { version });
    const refused = (await duty.post(`${at}/record-refused`, { version: version + 1, reason })).body;
    const step = NEXT_STEP_OF[reason];
    expect(refused).toMatchObject({ status: 'refused', nextStep: step });
    const offered: string[] = refused.allowed.map(({ command }: { command: string }) => command);
    expect([reason, offered.includes('recordQueued')]).toEqual([reason, step === 'recordQueued']);
    expect(offered).toContain('resend');
    if (step !== 'recordQueued')
      expect(
        (await duty.post(`${at}/record-queued`, { version: refused.version, earlierAuthority: '样例市公安局' })).body
          .code,
      ).toBe('stop-payment.move-not-allowed');
    expect(await carriedOut[step](id, refused.version)).toMatchObject(results[step](id));
  }
}, 120_000);
