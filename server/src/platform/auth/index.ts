export { type Actor, type PostActor, personOf, roleOf, systemActor } from './actor.ts';
export { hashPassword, NOBODYS_HASH, passwordFits } from './password.ts';
export { createRateLimit, createStrangerLocks, type RateLimit, type RateWindow, type StrangerLocks } from './rate.ts';
export { newTotpSecret, totpAddress, totpStep } from './totp.ts';
