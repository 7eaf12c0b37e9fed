export { type KeyRing, KeysMissingError, openKeyRing, readKeyRing } from './keys.ts';
export { type CryptoProvider, intlProvider, smProvider } from './provider.ts';
export { isSpokenCode, makeSpokenCode, readSpokenCode, SPOKEN_TRIES } from './spoken-code.ts';
export { createVault, type Vault } from './vault.ts';
