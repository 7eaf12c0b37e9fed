import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: the smallest of the recommended settings, about 12 ms on two cores. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash to be stored, with salt and cost inside; a hash of the same password is another one each time. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password, COST);
}

/** False also for a hash that cannot be read. */
export async function passwordFits(stored: string, password: string): Promise<boolean> {
  return await verify(stored, password).catch(() => false);
}

/** A hash of nothing anyone knows: signing in to an unknown account takes as long as to a known one. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$3q2+796tvu/erb7v3q2+796tvu/erb7v3q2+796tvu8';
