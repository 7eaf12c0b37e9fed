import { isDeepStrictEqual } from 'node:util';
import { CONVENTIONS } from '@anlan/contract/fund-trace';
import { refundOf } from '../allocation/refund.ts';
import { readCase } from '../convention/case.ts';
import { jsonOf } from '../convention/json.ts';
import { attribute } from '../convention/trace.ts';
import { tell } from './conventions.ts';
import { randomCase } from './generate.ts';
import { tellRefund } from './refund.ts';

/** Where the engine and the oracle differ on the random case of a seed: convention, and both answers. */
export function differences(seed: number): string[] {
  const raw = randomCase(seed);
  const read = readCase(raw);
  if (!read.ok) return [`seed ${seed} refused: ${jsonOf(read.error)}`];
  const found: string[] = [];
  const compare = (what: string, engine: unknown, oracle: unknown): void => {
    const plain: unknown = JSON.parse(jsonOf(engine));
    if (!isDeepStrictEqual(plain, JSON.parse(JSON.stringify(oracle))))
      found.push(`seed ${seed} ${what}: ${JSON.stringify(plain)} but ${JSON.stringify(oracle)}`);
  };
  for (const convention of CONVENTIONS) {
    const attribution = attribute(read.value, convention);
    compare(convention, attribution.ok ? attribution.value : attribution.error, tell(raw, convention));
  }
  const refund = refundOf(read.value);
  if (!refund.ok) return [...found, `seed ${seed} refund refused`];
  const { steps: _, ...allotted } = refund.value;
  compare('refund', allotted, tellRefund(raw));
  return found;
}
