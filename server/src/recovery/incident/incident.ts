import { luhnOk } from '@anlan/contract/base/formats';
import type { Id } from '@anlan/contract/base/ids';
import type {
  INCIDENT_COMMANDS,
  IncidentCommand,
  IncidentSource,
  IncidentStatus,
  Reporter,
  TransferFacts,
} from '@anlan/contract/incident';
import { DESK, OFFICERS, type Role } from '@anlan/contract/role';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** A report of a fraud as the desk holds it. Persons and accounts are ids of subjects. */
export interface Incident {
  readonly id: Id<'incident'>;
  readonly reference: string;
  readonly status: IncidentStatus;
  readonly source: IncidentSource;
  readonly dispatchNumber?: string;
  readonly reporter?: Reporter;
  readonly victim?: string;
  readonly reportedBy?: string;
  readonly stillOnCall: 'yes' | 'no' | 'unknown';
  readonly screenShared: 'yes' | 'no' | 'unknown';
  readonly transferCount?: number;
  readonly hasText: boolean;
  readonly picture?: string;
  readonly fraudType?: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly holderStaff?: string;
  readonly holderSince?: Temporal.Instant;
  readonly caseId?: string;
  readonly reportedAt: Temporal.Instant;
  readonly enteredAt: Temporal.Instant;
  readonly joinedInto?: string;
  readonly amountFen: number;
  readonly version: number;
}

export interface IncidentTransfer {
  readonly id: string;
  readonly incident: string;
  readonly position: number;
  readonly payeeForm: NonNullable<TransferFacts['payeeForm']>;
  readonly payeeAccount?: string;
  readonly payerAccount?: string;
  readonly amountFen?: number;
  readonly at?: Temporal.Instant;
  readonly doubtful: boolean;
  readonly doubts: readonly string[];
}

/** The report's own life; the case has another beside it. Joining is a decision and so needs a sworn officer. */
export const INCIDENT_LIFE = lifecycle<IncidentStatus, IncidentCommand, Role>({
  noun: 'incident',
  initial: 'reported',
  states: ['reported', 'handling', 'closed', 'joined', 'noFraud'],
  commands: [
    'takeOver',
    'close',
    'reopen',
    'join',
    'unjoin',
    'markNoFraud',
  ] satisfies readonly (typeof INCIDENT_COMMANDS)[number][],
  moves: [
    { from: 'reported', command: 'takeOver', to: 'handling', who: DESK, stops: ['incident.first-questions'] },
    {
      from: 'reported',
      command: 'join',
      to: 'joined',
      who: OFFICERS,
      needs: ['why'],
      stops: ['incident.thirty-minutes'],
    },
    {
      from: 'reported',
      command: 'markNoFraud',
      to: 'noFraud',
      who: OFFICERS,
      needs: ['why'],
      stops: ['incident.thirty-minutes'],
    },
    { from: 'handling', command: 'takeOver', to: 'handling', who: DESK, needs: ['why'] },
    { from: 'handling', command: 'close', to: 'closed', who: OFFICERS },
    {
      from: 'handling',
      command: 'join',
      to: 'joined',
      who: OFFICERS,
      needs: ['why'],
      stops: ['incident.thirty-minutes'],
    },
    {
      from: 'handling',
      command: 'markNoFraud',
      to: 'noFraud',
      who: OFFICERS,
      needs: ['why'],
      stops: ['incident.thirty-minutes'],
    },
    { from: 'closed', command: 'reopen', to: 'handling', who: OFFICERS, needs: ['why'] },
    { from: 'joined', command: 'unjoin', to: 'handling', who: OFFICERS, needs: ['why'] },
    { from: 'noFraud', command: 'reopen', to: 'handling', who: OFFICERS, needs: ['why'] },
  ],
});

export type NumberVerdict =
  | { readonly ok: true; readonly number: string; readonly masked: boolean; readonly doubts: readonly string[] }
  | { readonly ok: false; readonly code: 'incident.number-exponent' | 'incident.number-invalid' };

/**
 * Judges a number as it was given. A masked number is kept as masked and never completed; a failing check digit is a
 * doubt, not a refusal; a number that lost its last digits to a spreadsheet (`6.22E+18`) is refused, because what is
 * left is no number at all.
 */
export function judgeNumber(text: string, kind: string | undefined): NumberVerdict {
  const plain = text.normalize('NFKC').replaceAll(/[\s\-–·.]/g, '');
  if (/^\d(?:\.?\d*)?E\+?\d{1,3}$/i.test(text.normalize('NFKC').replaceAll(/\s/g, '')))
    return { ok: false, code: 'incident.number-exponent' };
  if (/[*xX•●]{2,}|\*/.test(plain))
    return { ok: true, number: plain.replaceAll(/[*xX•●]+/g, '****'), masked: true, doubts: ['masked'] };
  if (kind === 'alipay' || kind === 'wechat' || kind === 'wallet') {
    return /^[\w@.+-]{3,64}$/.test(text.trim())
      ? { ok: true, number: text.trim(), masked: false, doubts: [] }
      : { ok: false, code: 'incident.number-invalid' };
  }
  if (!/^\d{6,32}$/.test(plain)) return { ok: false, code: 'incident.number-invalid' };
  const card = kind === 'bank-card' || (kind === undefined && plain.length >= 15 && plain.length <= 19);
  return { ok: true, number: plain, masked: false, doubts: card && !luhnOk(plain) ? ['luhn-bad'] : [] };
}

/** Minutes by which a clock at the caller's side may run ahead of ours before a time counts as lying in the future. */
export const FUTURE_TOLERANCE_MINUTES = 5;

export function liesInFuture(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now.add({ minutes: FUTURE_TOLERANCE_MINUTES })) > 0;
}

/** What is still missing: listed for the desk, never in the way. */
export function missingOf(incident: Incident, transfers: readonly IncidentTransfer[]): string[] {
  const missing: string[] = [];
  if (incident.stillOnCall === 'unknown') missing.push('stillOnCall');
  if (incident.screenShared === 'unknown') missing.push('screenShared');
  if (incident.transferCount === undefined) missing.push('transferCount');
  if (incident.reporter === undefined) missing.push('reporter');
  if (incident.victim === undefined) missing.push('victim');
  if (incident.fraudType === undefined) missing.push('fraudType');
  if (transfers.length === 0) missing.push('transfers');
  if (incident.transferCount !== undefined && incident.transferCount > transfers.length) missing.push('moreTransfers');
  if (transfers.some((transfer) => transfer.amountFen === undefined)) missing.push('amount');
  if (transfers.some((transfer) => transfer.at === undefined)) missing.push('transferTime');
  return missing;
}
