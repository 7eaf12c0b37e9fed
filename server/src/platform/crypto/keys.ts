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

/** The keys that are needed are not in the key folder: nothing may be opened, and above all no new key made. */
export class KeysMissingError extends Error {
  constructor(folder: string, ids: readonly string[]) {
    super(
      `密钥目录 ${folder} 中缺少密钥${ids.length > 0 ? ` ${ids.join('、')}` : ''}，请放回原密钥文件 · the key folder lacks ${ids.length > 0 ? ids.join(', ') : 'every key'}: put the site’s key files back`,
    );
    this.name = 'KeysMissingError';
  }
}

/**
 * Reads every key of the folder. The newest by name is the current one.
 * @param used key ids that the database knows. Without any the site is new, and an empty folder gets its first key.
 * @throws KeysMissingError when one of them is not in the folder
 */
export async function openKeyRing(
  folder: string,
  provider: CryptoProvider,
  used: readonly string[] = [],
): Promise<KeyRing> {
  if (used.length > 0) {
    const names = await keyNames(folder);
    const missing = used.filter((id) => !names.includes(`${id}.key`));
    if (missing.length > 0) throw new KeysMissingError(folder, missing);
    return await readKeyRing(folder, provider);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await keyNames(folder)).length === 0) {
    const id = `k1-${Buffer.from(provider.random(4)).toString('hex')}`;
    const file: KeyFile = {
      id,
      provider: provider.name,
      key: Buffer.from(provider.random(provider.keyBytes)).toString('base64'),
    };
    await writeFile(join(folder, `${id}.key`), `${JSON.stringify(file)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  }
  return await readKeyRing(folder, provider);
}

async function keyNames(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.key')).sort();
}

/** Reads the keys that lie in the folder and makes none: commands on what is there already (restore, doctor). */
export async function readKeyRing(folder: string, provider: CryptoProvider): Promise<KeyRing> {
  const names = await keyNames(folder);
  if (names.length === 0) throw new KeysMissingError(folder, []);
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

function readKeyFile(text: string, name: string): KeyFile {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'id' in value && 'provider' in value && 'key' in value) {
    const { id, provider, key } = value;
    if (typeof id === 'string' && typeof provider === 'string' && typeof key === 'string') return { id, provider, key };
  }
  throw new Error(`key file ${name} is unreadable`);
}
