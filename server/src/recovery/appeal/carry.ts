import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { commandFreeze, openDecision } from '../freeze/index.ts';
import { commandOrder } from '../stop-payment/index.ts';
import { type Appeal, decides, outcomeOf } from './appeal.ts';
import type { CommandInput } from './command-input.ts';
import { lookFor, type Measure } from './measures.ts';

const BUSY: Refusal = { code: 'appeal.measure-busy' };

interface Carry {
  readonly appeal: Appeal;
  readonly measure: Measure | undefined;
  readonly command: Parameters<typeof outcomeOf>[0];
  readonly input: CommandInput;
}

/**
 * What a step of an appeal means for the measure itself, given as the measure's own command, so that its state, its
 * papers and its clocks stand in one place. A measure that has ended by itself is left alone.
 */
export async function carry(house: House, tx: Tx, act: Act, told: Carry): Promise<Result<undefined, Refusal>> {
  const { appeal, measure, command, input } = told;
  const outcome = outcomeOf(command);
  if (outcome !== undefined) return await propose(house, tx, act, told, outcome);
  if (command === 'sendBack') return await takeBack(house, tx, act, appeal, measure, input.why ?? '');
  if (!decides(command) || command === 'uphold') return accept(undefined);
  if (measure === undefined) return refuse({ code: 'appeal.not-linked' });
  if (!measure.inForce) return (await heldOtherwise(tx, measure)) ? refuse(BUSY) : accept(undefined);
  if (measure.kind === 'stop') {
    const done = await commandOrder(house, tx, act, measure.id, 'release', {
      version: measure.version,
      ...(appeal.why === undefined ? {} : { why: appeal.why }),
    });
    return done.ok ? accept(undefined) : done;
  }
  const open = await openDecision(tx, measure.id);
  if (open?.kind !== command) return refuse(BUSY);
  // Somebody may have decided it on the page of the freeze already: then nothing is left to do there.
  if (open.status === 'decided') return accept(undefined);
  const done = await commandFreeze(house, tx, act, measure.id, 'decide', { version: measure.version });
  return done.ok ? accept(undefined) : done;
}

/** Whether the account is held by another measure than the one that the appeal knows. */
async function heldOtherwise(tx: Tx, measure: Measure): Promise<boolean> {
  const { measure: now } = await lookFor(tx, measure.account);
  return now?.inForce === true && now.id !== measure.id;
}

async function propose(
  house: House,
  tx: Tx,
  act: Act,
  { measure, input }: Carry,
  outcome: 'release' | 'limit' | 'uphold',
): Promise<Result<undefined, Refusal>> {
  if (measure === undefined) return refuse({ code: 'appeal.not-linked' });
  if (outcome === 'uphold') return accept(undefined);
  if (outcome === 'limit') {
    if (measure.kind === 'stop') return refuse({ code: 'appeal.stop-is-whole' });
    if (!measure.inForce) return refuse({ code: 'appeal.not-linked' });
  }
  if (measure.kind === 'stop' || !measure.inForce) return accept(undefined);
  const done = await commandFreeze(house, tx, act, measure.id, 'propose', {
    version: measure.version,
    kind: outcome,
    why: input.why ?? '',
    ...(input.amountFen === undefined ? {} : { amountFen: input.amountFen }),
  });
  if (done.ok) return accept(undefined);
  return refuse(done.error.code === 'freeze.decision-open' ? BUSY : done.error);
}

/** The proposal at the freeze goes with the one of the appeal; another person's proposal there is not ours to drop. */
async function takeBack(
  house: House,
  tx: Tx,
  act: Act,
  appeal: Appeal,
  measure: Measure | undefined,
  why: string,
): Promise<Result<undefined, Refusal>> {
  if (measure?.kind !== 'freeze' || !measure.inForce) return accept(undefined);
  const open = await openDecision(tx, measure.id);
  if (open?.status !== 'proposed' || open.kind !== appeal.outcome || open.proposed_by !== appeal.proposedBy)
    return accept(undefined);
  const done = await commandFreeze(house, tx, act, measure.id, 'dismiss', { version: measure.version, why });
  return done.ok ? accept(undefined) : done;
}
