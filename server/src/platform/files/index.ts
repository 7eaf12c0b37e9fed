import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Vault } from '../crypto/index.ts';

/** Files by content: the SM3 of the plain bytes is the name, the bytes on disk are sealed, the same file is kept once. */
export interface FileStore {
  /** @returns the content's hash, under which it is found again; written to disk before it returns */
  put(bytes: Uint8Array): Promise<string>;
  get(hash: string): Promise<Uint8Array | undefined>;
}

/** What the first bytes say a file is; names and declared types are not believed. */
export function sniffType(
  bytes: Uint8Array,
): 'image/png' | 'image/jpeg' | 'application/pdf' | 'application/zip' | 'application/vnd.ms-excel' | undefined {
  const starts = (...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'application/zip';
  if (starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'application/vnd.ms-excel';
  return undefined;
}

/**
 * Files under the digest of their content, sealed; written beside and renamed, so that a half-written one is never
 * found.
 */
export function createFileStore(folder: string, vault: Vault): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  return {
    async put(bytes) {
      const hash = vault.provider.hash(bytes);
      const path = pathOf(hash);
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${Buffer.from(vault.provider.random(6)).toString('hex')}`;
      await writeFile(draft, vault.sealBytes(bytes, `file:${hash}`), { mode: 0o600, flush: true });
      await rename(draft, path);
      return hash;
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
      const sealed = await readFile(pathOf(hash)).catch(() => undefined);
      return sealed && vault.openBytes(sealed, `file:${hash}`);
    },
  };
}
