import type { KeyRing } from './keys.ts';
import type { CryptoProvider } from './provider.ts';

/**
 * Seals small values under the site's keys. A sealed text is `<key id>.<base64url>`: the key id stands in each
 * ciphertext, so keys can be changed without touching old rows. `context` (table, column, id) is bound in: a ciphertext
 * copied to another row does not open.
 */
export interface Vault {
  readonly provider: CryptoProvider;
  readonly keyIds: readonly string[];
  seal(plain: string, context: string): string;
  open(sealed: string, context: string): string;
  sealBytes(plain: Uint8Array, context: string): Uint8Array;
  openBytes(sealed: Uint8Array, context: string): Uint8Array;
  /** A fresh data key for one subject, wrapped under the site's current key; destroying the wrapped text is the purge. */
  makeSubjectKey(context: string): string;
  sealWith(wrapped: string, plain: string, context: string): string;
  openWith(wrapped: string, sealed: string, context: string): string;
  /** Blind index: equal values give equal tokens, and nobody without the key can try values. */
  token(field: string, value: string): string;
  /** HMAC of any text under a key derived for one purpose. */
  mac(purpose: string, text: string): string;
}

/**
 * The vault over a ring of keys: the current one seals, all of them open, the oldest makes the tokens. Opening throws
 * when the key is not in the ring or the text was changed.
 */
export function createVault(provider: CryptoProvider, ring: KeyRing): Vault {
  const keyOf = (id: string): Uint8Array => {
    const key = ring.keys.get(id);
    if (!key) throw new Error(`key ${id} is not in this site's key folder`);
    return key;
  };
  // Tokens must stay equal over key changes, so they hang on the oldest key of the ring.
  const oldest = [...ring.keys.keys()][0] ?? '';
  // Kept: a statement asks for hundreds of thousands of tokens under a handful of keys.
  const derivedKeys = new Map<string, Uint8Array>();
  const derived = (purpose: string): Uint8Array => {
    const known = derivedKeys.get(purpose);
    if (known) return known;
    const made = Buffer.from(provider.mac(keyOf(oldest), `anlan:${purpose}`), 'hex');
    derivedKeys.set(purpose, made);
    return made;
  };
  const sealUnder = (key: Uint8Array, plain: string, context: string): string =>
    Buffer.from(provider.encrypt(key, Buffer.from(plain, 'utf8'), context)).toString('base64url');
  const openUnder = (key: Uint8Array, sealed: string, context: string): string =>
    Buffer.from(provider.decrypt(key, Buffer.from(sealed, 'base64url'), context)).toString('utf8');
  const split = (sealed: string): [string, string] => {
    const dot = sealed.indexOf('.');
    return [sealed.slice(0, dot), sealed.slice(dot + 1)];
  };
  const vault: Vault = {
    provider,
    keyIds: [...ring.keys.keys()],
    seal: (plain, context) => `${ring.current}.${sealUnder(keyOf(ring.current), plain, context)}`,
    open(sealed, context) {
      const [id, body] = split(sealed);
      return openUnder(keyOf(id), body, context);
    },
    sealBytes(plain, context) {
      const id = Buffer.from(ring.current);
      return Buffer.concat([Buffer.of(id.length), id, provider.encrypt(keyOf(ring.current), plain, context)]);
    },
    openBytes(sealed, context) {
      const length = sealed[0] ?? 0;
      const id = Buffer.from(sealed.subarray(1, 1 + length)).toString();
      return provider.decrypt(keyOf(id), sealed.subarray(1 + length), context);
    },
    makeSubjectKey: (context) =>
      vault.seal(Buffer.from(provider.random(provider.keyBytes)).toString('base64'), context),
    sealWith: (wrapped, plain, context) => sealUnder(unwrap(wrapped, context), plain, context),
    openWith: (wrapped, sealed, context) => openUnder(unwrap(wrapped, context), sealed, context),
    token: (field, value) => provider.mac(derived(`token:${field}`), value).slice(0, 32),
    mac: (purpose, text) => provider.mac(derived(`mac:${purpose}`), text),
  };
  const unwrap = (wrapped: string, context: string): Uint8Array => Buffer.from(vault.open(wrapped, context), 'base64');
  return vault;
}
