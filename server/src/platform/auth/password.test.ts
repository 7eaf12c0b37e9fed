import { expect, it } from 'vitest';
import { hashPassword, NOBODYS_HASH, passwordFits } from './index.ts';

it('passwords are kept as argon2id with 19 MiB, two passes and one lane, each with its own salt; nobody’s hash costs the same', async () => {
  const cost = '$argon2id$v=19$m=19456,t=2,p=1$';
  const [one, other] = [await hashPassword('First-Password-1'), await hashPassword('First-Password-1')];
  for (const hash of [one, other, NOBODYS_HASH]) expect(hash.slice(0, cost.length)).toBe(cost);
  expect(one).not.toBe(other);
  expect(await passwordFits(one, 'First-Password-1')).toBe(true);
  expect(await passwordFits(one, 'First-Password-2')).toBe(false);
  expect(await passwordFits('no hash at all', 'First-Password-1')).toBe(false);
});
