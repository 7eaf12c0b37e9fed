import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { Parcel } from '@anlan/contract/envelope';
import { type CarriedFile, ImportCarried } from '@anlan/contract/exchange';
import Fastify from 'fastify';
import { now } from '../clock.ts';
import { type Entry, type Manners, PrefectureDesk } from './desk.ts';
import type { Secret } from './envelope.ts';

/**
 * The prefecture's refund desk as a process of its own, at the other end of the road `core`–`prefecture`. The road's secret
 * comes on standard input, the address goes to standard output; `--journal FILE` keeps its ledger beyond the process.
 */
const { values } = parseArgs({ options: { journal: { type: 'string' } } });
let text = '';
for await (const part of process.stdin) text += part.toString();
const secret: Secret = JSON.parse(text);
const stop = new AbortController();
const { journal } = values;
const desk = new PrefectureDesk({
  secret,
  now,
  serverUrl: () => process.env.ANLAN_SERVER_URL ?? 'http://127.0.0.1:8080',
  stop: stop.signal,
  remember: (entry) => {
    if (journal !== undefined) appendFileSync(journal, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  },
});
if (journal !== undefined && existsSync(journal)) {
  // A last line that a dying process left half written is no entry.
  const whole = readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  for (const line of whole) desk.recall(JSON.parse(line) as Entry);
}

const BODY_LIMIT_BYTES = 40_000_000;
const app = Fastify({
  logger: false,
  forceCloseConnections: true,
  bodyLimit: BODY_LIMIT_BYTES,
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
});
app.post<{ Body: Parcel }>('/api/v1/exchange/envelopes', { schema: { body: Parcel } }, async (request, reply) => {
  if (desk.manners.down) return reply.code(503).send({ refused: [] });
  return desk.take(request.body.envelopes, request.body.acknowledgement);
});
const flag = { type: 'boolean' };
const MANNERS = {
  type: 'object',
  additionalProperties: false,
  properties: {
    delayMs: { type: 'integer', minimum: 0, maximum: 3_600_000 },
    decision: { enum: ['approve', 'return', 'silent'] },
    reasons: { type: 'array', minItems: 1, maxItems: 20, items: { type: 'string', minLength: 1, maxLength: 200 } },
    duplicate: flag,
    shuffle: flag,
    down: flag,
    lossy: flag,
  },
};
app.post<{ Body: Partial<Manners> }>('/control', { schema: { body: MANNERS } }, async (request) => {
  desk.change(request.body);
  return desk.manners;
});
app.get('/control', async () => ({ manners: desk.manners, ...desk.counts, letters: desk.taken }));
// The disc: what a courier brings, and what is given to the courier on the way back.
app.post<{ Body: { text: string } }>('/disc/in', { schema: { body: ImportCarried } }, async (request) => {
  const lines = request.body.text.split('\n').filter((line) => line !== '');
  for (const line of lines) {
    const value = JSON.parse(line);
    if ('sealed' in value) desk.take([value], undefined);
    else desk.hear(value);
  }
  return desk.counts;
});
app.post('/disc/out', async (): Promise<CarriedFile> => {
  const { envelopes, acknowledgement } = desk.carried();
  const lines = [...envelopes, acknowledgement].map((line) => JSON.stringify(line));
  return { name: 'anlan-prefecture-core.jsonl', text: `${lines.join('\n')}\n`, envelopes: envelopes.length };
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 8091) });
desk.resume();
const { port } = app.server.address() as AddressInfo;
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    stop.abort();
    void app.close().then(() => process.exit(0));
  });
