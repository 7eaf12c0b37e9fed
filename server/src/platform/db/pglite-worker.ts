import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { assert } from '../../kernel/assert.ts';

/**
 * The thread in which the embedded database lives, so that a long query never stalls the requests. It hands back raw
 * text for the types that the main thread parses (an Instant does not survive the crossing).
 */
export interface WorkerRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  readonly dump?: boolean;
}

export interface WorkerAnswer {
  readonly id: number;
  readonly rows?: Record<string, unknown>[];
  readonly fields?: { readonly name: string; readonly type: number }[];
  readonly affected?: number | undefined;
  readonly dump?: Uint8Array;
  readonly error?: {
    readonly message: string;
    readonly code?: string;
    readonly constraint?: string;
    readonly detail?: string;
  };
}

interface Settings {
  readonly dataDir?: string;
  readonly template?: Uint8Array;
  readonly rawTypes: readonly number[];
}

const port = parentPort;
assert(port, 'the database worker runs as a worker');
const settings = workerData as Settings;
const database = await PGlite.create({
  ...(settings.dataDir === undefined ? {} : { dataDir: settings.dataDir }),
  ...(settings.template === undefined ? {} : { loadDataDir: new Blob([Uint8Array.from(settings.template)]) }),
});
const parsers = Object.fromEntries(settings.rawTypes.map((oid) => [oid, (text: string) => text]));

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  const { id, sql, parameters } = request;
  if (request.dump) {
    const blob = await database.dumpDataDir('none');
    return { id, dump: new Uint8Array(await blob.arrayBuffer()) };
  }
  if (parameters !== undefined && parameters.length > 0) {
    const result = await database.query<Record<string, unknown>>(sql, [...parameters], { parsers });
    return { id, rows: result.rows, fields: fieldsOf(result.fields), affected: result.affectedRows };
  }
  const results = await database.exec(sql, { parsers });
  const last = results.at(-1);
  return {
    id,
    rows: results.flatMap((result) => result.rows),
    fields: results.flatMap((result) => fieldsOf(result.fields)),
    affected: last?.affectedRows,
  };
}

function fieldsOf(fields: { name: string; dataTypeID: number }[]): { name: string; type: number }[] {
  return fields.map((field) => ({ name: field.name, type: field.dataTypeID }));
}

function textOf(error: unknown, key: 'code' | 'constraint' | 'detail'): Record<string, string> {
  const value = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' ? { [key]: value } : {};
}

port.on('message', async (request: WorkerRequest | 'close') => {
  if (request === 'close') {
    await database.close();
    port.postMessage('closed');
    port.close();
    return;
  }
  try {
    port.postMessage(await answer(request));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({
      id: request.id,
      error: { message, ...textOf(error, 'code'), ...textOf(error, 'constraint'), ...textOf(error, 'detail') },
    } satisfies WorkerAnswer);
  }
});
port.postMessage('ready');
