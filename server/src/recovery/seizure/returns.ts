import type { SeizureCommand } from '@anlan/contract/seizure';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findCaseByNumber, reserveRepayment, settleRepayment, voidRepayment } from '../../registry/case/index.ts';
import { leftFen, type Seizure, type SeizureReturn } from './seizure.ts';
import { insertReturn, updateReturn } from './store.ts';

export interface CommandInput {
  readonly version: number;
  readonly amountFen?: number;
  readonly caseNumber?: string;
  readonly return?: string;
  readonly receipt?: string;
  readonly valueFen?: number;
  readonly valuedBy?: string;
  readonly valuedOn?: string;
  readonly custody?: string;
  readonly why?: string;
}

interface Step {
  readonly seizure: Seizure;
  readonly lines: readonly SeizureReturn[];
  readonly command: SeizureCommand;
  readonly input: CommandInput;
}

/** What a command does to the list of returns and the ledger; the value goes into the event. */
export async function changeLine(house: House, tx: Tx, act: Act, step: Step): Promise<Result<object, Refusal>> {
  switch (step.command) {
    case 'proposeReturn':
      return await propose(house, tx, act, step);
    case 'confirmReturn':
      return await confirm(tx, act, step);
    case 'cancelReturn':
    case 'reopen':
      return await cancel(tx, act, step);
    default:
      return accept({});
  }
}

async function propose(house: House, tx: Tx, act: Act, step: Step): Promise<Result<object, Refusal>> {
  const { seizure, lines, input } = step;
  const amountFen = input.amountFen ?? 0;
  const left = leftFen(seizure, lines);
  if (left === undefined) return refuse({ code: 'seizure.not-valued' });
  if (amountFen > left)
    return refuse({
      code: 'seizure.more-than-left',
      present: { leftFen: left },
      errors: [{ at: '/amountFen', code: 'seizure.more-than-left' }],
    });
  const victim = input.caseNumber === undefined ? seizure.case : await findCaseByNumber(tx, input.caseNumber);
  if (victim === undefined)
    return refuse({ code: 'case.not-found', errors: [{ at: '/caseNumber', code: 'case.not-found' }] });
  const id = house.newId('seizureReturn');
  const reserved = await reserveRepayment(house, tx, act, {
    case: victim,
    source: 'seizure',
    sourceId: id,
    amountFen,
  });
  if (!reserved.ok) return reserved;
  await insertReturn(tx, {
    id,
    seizure_id: seizure.id,
    case_id: victim,
    amount_fen: amountFen,
    state: 'proposed',
    proposed_by: personOf(act.actor),
    proposed_at: act.at,
    confirmed_by: null,
    confirmed_at: null,
    receipt: null,
  });
  return accept({ return: id, case: victim, amountFen });
}

async function confirm(tx: Tx, act: Act, { lines, input }: Step): Promise<Result<object, Refusal>> {
  const line = lines.find(({ id, state }) => id === input.return && state === 'proposed');
  if (!line) return unknownLine();
  const person = personOf(act.actor);
  if (line.proposedBy === person) return refuse({ code: 'seizure.same-person' });
  await updateReturn(tx, line.id, {
    state: 'confirmed',
    confirmed_by: person,
    confirmed_at: act.at,
    receipt: input.receipt ?? null,
  });
  await settleRepayment(tx, 'seizure', line.id, act.at);
  return accept({ return: line.id, case: line.case, amountFen: line.amountFen });
}

async function cancel(tx: Tx, act: Act, { lines, input }: Step): Promise<Result<object, Refusal>> {
  const line = lines.find(({ id, state }) => id === input.return && state !== 'cancelled');
  if (!line) return unknownLine();
  await updateReturn(tx, line.id, { state: 'cancelled' });
  await voidRepayment(tx, 'seizure', line.id, act.at);
  return accept({ return: line.id, case: line.case, amountFen: line.amountFen, was: line.state });
}

function unknownLine(): { readonly ok: false; readonly error: Refusal } {
  return refuse({ code: 'seizure.line-unknown', errors: [{ at: '/return', code: 'seizure.line-unknown' }] });
}
