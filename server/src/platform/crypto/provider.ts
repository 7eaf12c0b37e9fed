import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * The algorithms behind one door, so that a site may change them or put a hardware module in their place.
 * SM algorithms of the runtime's OpenSSL (GB/T 32905, GB/T 32907); this is not a certified cryptographic product.
 */
export interface CryptoProvider {
  readonly name: string;
  readonly keyBytes: number;
  encrypt(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array;
  /** Throws when key, context or bytes were changed. */
  decrypt(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array;
  hash(data: Uint8Array | string): string;
  mac(key: Uint8Array, data: Uint8Array | string): string;
  random(size: number): Uint8Array;
}

const NONCE = 12;
const TAG = 16;

function gcmProvider(
  name: string,
  cipher: 'sm4-gcm' | 'aes-256-gcm',
  digest: 'sm3' | 'sha256',
  keyBytes: number,
): CryptoProvider {
  return {
    name,
    keyBytes,
    encrypt(key, plain, context) {
      const nonce = randomBytes(NONCE);
      const run = createCipheriv(cipher as 'aes-256-gcm', key, nonce);
      run.setAAD(Buffer.from(context));
      return Buffer.concat([nonce, run.update(plain), run.final(), run.getAuthTag()]);
    },
    decrypt(key, sealed, context) {
      const run = createDecipheriv(cipher as 'aes-256-gcm', key, sealed.subarray(0, NONCE));
      run.setAAD(Buffer.from(context));
      run.setAuthTag(sealed.subarray(sealed.length - TAG));
      return Buffer.concat([run.update(sealed.subarray(NONCE, sealed.length - TAG)), run.final()]);
    },
    hash: (data) => createHash(digest).update(data).digest('hex'),
    mac: (key, data) => createHmac(digest, key).update(data).digest('hex'),
    random: (size) => randomBytes(size),
  };
}

export const smProvider = gcmProvider('sm', 'sm4-gcm', 'sm3', 16);
export const intlProvider = gcmProvider('international', 'aes-256-gcm', 'sha256', 32);
