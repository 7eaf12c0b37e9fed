import { OFFICERS, type Role } from '@anlan/contract/role';
import type { SeizureCommand, SeizureGround, SeizureKind, SeizureStatus } from '@anlan/contract/seizure';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** Money or goods that came from a suspect's side and wait to go to the victims, to a court or back. */
export interface Seizure {
  readonly id: string;
  readonly case: string;
  readonly ground: SeizureGround;
  readonly kind: SeizureKind;
  readonly status: SeizureStatus;
  readonly goods?: string;
  readonly documentNumber?: string;
  readonly from?: string;
  readonly fromRole: 'suspect' | 'family' | 'thirdParty' | 'institution';
  /** Money: the sum. Goods: what they were valued at; absent until somebody has. */
  readonly valueFen?: number;
  readonly valuedBy?: string;
  readonly valuedOn?: string;
  readonly custody: string;
  readonly seizedAt: Temporal.Instant;
  readonly endedAt?: Temporal.Instant;
  readonly unitId: string;
  readonly unitPath: string;
  readonly version: number;
}

/** One line of the list of returns. */
export interface SeizureReturn {
  readonly id: string;
  readonly seizure: string;
  readonly case: string;
  readonly amountFen: number;
  readonly state: 'proposed' | 'confirmed' | 'cancelled';
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly confirmedAt?: Temporal.Instant;
  readonly receipt?: string;
}

const DECIDERS: readonly Role[] = ['legalReviewer', 'head', 'dutyLeader'];

/**
 * Held things are returned line by line, each line proposed by one officer and confirmed by another. What a court must
 * decide stands still until it has. `finish` is given by the system when nothing is left, never by a person.
 */
export const SEIZURE_LIFE = lifecycle<SeizureStatus, SeizureCommand, Role | 'system'>({
  noun: 'seizure',
  initial: 'held',
  states: ['held', 'awaitingCourt', 'returned', 'handedOver', 'givenBack', 'withdrawn'],
  commands: [
    'proposeReturn',
    'confirmReturn',
    'cancelReturn',
    'value',
    'moveCustody',
    'awaitCourt',
    'courtDecided',
    'handOver',
    'giveBack',
    'finish',
    'reopen',
    'withdraw',
  ],
  moves: [
    { from: 'held', command: 'proposeReturn', to: 'held', who: OFFICERS, needs: ['amountFen'] },
    { from: 'held', command: 'confirmReturn', to: 'held', who: [...DECIDERS, 'dutyOfficer'], needs: ['return'] },
    { from: 'held', command: 'cancelReturn', to: 'held', who: [...DECIDERS, 'dutyOfficer'], needs: ['return', 'why'] },
    { from: 'held', command: 'value', to: 'held', who: OFFICERS, needs: ['valueFen', 'valuedBy', 'valuedOn'] },
    { from: 'held', command: 'moveCustody', to: 'held', who: OFFICERS, needs: ['custody', 'why'] },
    { from: 'held', command: 'awaitCourt', to: 'awaitingCourt', who: DECIDERS, needs: ['why'] },
    { from: 'held', command: 'handOver', to: 'handedOver', who: DECIDERS, needs: ['why'] },
    { from: 'held', command: 'giveBack', to: 'givenBack', who: DECIDERS, needs: ['why'] },
    { from: 'held', command: 'finish', to: 'returned', who: ['system'] },
    { from: 'held', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'] },
    {
      from: 'awaitingCourt',
      command: 'value',
      to: 'awaitingCourt',
      who: OFFICERS,
      needs: ['valueFen', 'valuedBy', 'valuedOn'],
    },
    { from: 'awaitingCourt', command: 'moveCustody', to: 'awaitingCourt', who: OFFICERS, needs: ['custody', 'why'] },
    { from: 'awaitingCourt', command: 'courtDecided', to: 'held', who: DECIDERS, needs: ['why'] },
    { from: 'awaitingCourt', command: 'handOver', to: 'handedOver', who: DECIDERS, needs: ['why'] },
    // A line that was confirmed wrongly is taken back; the thing is held again.
    { from: 'returned', command: 'reopen', to: 'held', who: DECIDERS, needs: ['return', 'why'] },
  ],
});

/** What is not yet promised to anybody, in fen; undefined while goods are not valued. */
export function leftFen(seizure: Pick<Seizure, 'valueFen'>, returns: readonly SeizureReturn[]): number | undefined {
  if (seizure.valueFen === undefined) return undefined;
  return (
    seizure.valueFen - returns.filter(({ state }) => state !== 'cancelled').reduce((sum, one) => sum + one.amountFen, 0)
  );
}

/** What has reached victims, in fen. */
export function returnedFen(returns: readonly SeizureReturn[]): number {
  return returns.filter(({ state }) => state === 'confirmed').reduce((sum, one) => sum + one.amountFen, 0);
}

/** Commands that would leave a line of the list hanging, or undo what a victim has already signed for. */
export function standsInTheWay(command: SeizureCommand, returns: readonly SeizureReturn[]): boolean {
  const has = (state: SeizureReturn['state']): boolean => returns.some((one) => one.state === state);
  if (command === 'awaitCourt' || command === 'handOver') return has('proposed');
  return (command === 'giveBack' || command === 'withdraw') && (has('proposed') || has('confirmed'));
}
