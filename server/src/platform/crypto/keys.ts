import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CryptoProvider } from './provider.ts';

/** A key file: `<id>.key`, mode 0600, JSON with the id, the provider it is for and the key in base64. */
interface KeyFile {
  readonly id: string;
  readonly provider: string;
  readonly key: string;
}

export interface KeyRing {
  /** The key that new ciphertexts use. */
  readonly current: string;
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

/** Reads every key of the folder; makes the first one when the folder is empty. The newest by name is the current one. */
export async function openKeyRing(folder: string, provider: CryptoProvider): Promise<KeyRing> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let names = (await readdir(folder)).filter((name) => name.endsWith('.key')).sort();
  if (names.length === 0) {
    const id = `k1-${Buffer.from(provider.random(4)).toString('hex')}`;
    const file: KeyFile = {
      id,
      provider: provider.name,
      key: Buffer.from(provider.random(provider.keyBytes)).toString('base64'),
    };
    await writeFile(join(folder, `${id}.key`), `${JSON.stringify(file)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    names = [`${id}.key`];
  }
  const keys = new Map<string, Uint8Array>();
  for (const name of names) {
    const path = join(folder, name);
    const file = readKeyFile(await readFile(path, 'utf8'), name);
    if (file.provider !== provider.name)
      throw new Error(`key ${file.id} is for ${file.provider}, this site uses ${provider.name}`);
    await chmod(path, 0o600);
    keys.set(file.id, Buffer.from(file.key, 'base64'));
  }
  return { current: [...keys.keys()].at(-1) ?? '', keys };
}

/** A ring that lives in memory only, for tests and throw-away databases. */
export function temporaryKeyRing(provider: CryptoProvider): KeyRing {
  return { current: 'k0-memory', keys: new Map([['k0-memory', provider.random(provider.keyBytes)]]) };
}

function readKeyFile(text: string, name: string): KeyFile {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'id' in value && 'provider' in value && 'key' in value) {
    const { id, provider, key } = value;
    if (typeof id === 'string' && typeof provider === 'string' && typeof key === 'string') return { id, provider, key };
  }
  throw new Error(`key file ${name} is unreadable`);
}
