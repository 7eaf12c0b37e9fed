export { type KeyRing, KeysMissingError, openKeyRing, readKeyRing } from './keys.ts';
export { type CryptoProvider, intlProvider, smProvider } from './provider.ts';
export { createVault, type Vault } from './vault.ts';
