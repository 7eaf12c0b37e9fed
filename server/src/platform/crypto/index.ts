export { type KeyRing, openKeyRing, temporaryKeyRing } from './keys.ts';
export { type CryptoProvider, intlProvider, smProvider } from './provider.ts';
export { createVault, missingKeyIds, type Vault } from './vault.ts';
