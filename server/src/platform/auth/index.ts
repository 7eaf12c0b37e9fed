export { type Actor, type PostActor, personOf, roleOf, systemActor } from './actor.ts';
export { hashPassword, NOBODYS_HASH, passwordFits } from './password.ts';
export { createRateLimit, type RateLimit, type RateWindow } from './rate.ts';
export { newTotpSecret, totpAddress, totpStep } from './totp.ts';
