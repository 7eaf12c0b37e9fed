import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { now } from './clock.ts';
import { createSimulator } from './server.ts';

/**
 * One process for the outside world. The lines' secrets come on standard input, the address goes to standard output.
 * `--journal FILE` keeps orders and numbers beyond the process, `--seed N` changes what is invented.
 */
const { values } = parseArgs({ options: { journal: { type: 'string' }, seed: { type: 'string' } } });
let text = '';
for await (const part of process.stdin) text += part.toString();
const secrets: Record<string, string> = JSON.parse(text.trim() === '' ? '{}' : text);
const app = createSimulator({
  secrets,
  now,
  serverUrl: () => process.env.ANLAN_SERVER_URL ?? 'http://127.0.0.1:8080',
  ...(values.journal === undefined ? {} : { journal: values.journal }),
  ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 8090) });
const { port } = app.server.address() as AddressInfo;
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void app.close().then(() => process.exit(0)));
