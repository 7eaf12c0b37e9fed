import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

/** The text of a .docx: its document part, found by its name in the archive's directory, without the marks. */
function textOf(docx: Buffer): string {
  const name = docx.lastIndexOf('word/document.xml');
  const entry = name - 46;
  const header = docx.readUInt32LE(entry + 42);
  const body = header + 30 + docx.readUInt16LE(header + 26) + docx.readUInt16LE(header + 28);
  const packed = docx.subarray(body, body + docx.readUInt32LE(entry + 20));
  const xml = docx.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed);
  return xml.toString('utf8').replaceAll(/<[^>]+>/g, '');
}

it('the order on paper says that it is a draft, reads the number in fours and names the bank’s night number', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例：转账', transfers: [] });
  const account = { number: '9901101234567896', holderName: '样例甲' };
  const made = await duty.post('/api/v1/stop-payments/batch', {
    sign: true,
    orders: [{ incident: incident.body.id, kind: 'stop', channel: 'paper', account, amountFen: 1_250_000 }],
  });
  const { id } = made.body.rows[0].order;
  const paper = await duty.get(`/api/v1/stop-payments/${id}/paper`);
  const text = textOf(Buffer.from(paper.body.contentBase64, 'base64'));
  for (const words of ['转录底稿，不作正式文书使用', '9901 1012 3456 7896', '样例甲', '12500.00', '0990-99990101'])
    expect(text).toContain(words);
  // Paper and transcription name the payer in full: each look stands in the log.
  expect((await duty.get(`/api/v1/stop-payments/${id}/transcription`)).status).toBe(200);
  const told: string[] = (await duty.get(`/api/v1/events?about=${id}`)).body.items.map(
    ({ kind }: { kind: string }) => kind,
  );
  expect(told).toEqual(expect.arrayContaining(['stop-payment.paper-made', 'stop-payment.transcription-viewed']));
}, 120_000);
