import type { RecordSeizure, SeizureCommand } from '@anlan/contract/seizure';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import { createPerson } from '../../registry/subject/index.ts';
import { type CommandInput, changeLine } from './returns.ts';
import { leftFen, SEIZURE_LIFE, type Seizure, type SeizureReturn, standsInTheWay } from './seizure.ts';
import { findSeizure, insertSeizure, returnsOf, type SeizureRow, updateSeizure } from './store.ts';

/**
 * Takes down what was seized, surrendered or repaid in a case; it is held from then on.
 * Refuses with `case.not-found`, and with `request.invalid` at the field for a moment in the future, money without a sum,
 * goods without a word of what they are.
 */
export async function recordSeizure(
  house: House,
  tx: Tx,
  act: Act,
  input: RecordSeizure,
): Promise<Result<string, Refusal>> {
  const fraudCase = await findCase(tx, input.case);
  if (!fraudCase) return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  const seizedAt = Temporal.Instant.from(input.seizedAt);
  const fault = faultOf(input, seizedAt, act.at);
  if (fault) return refuse({ code: 'request.invalid', errors: [fault] });
  const id = house.newId('seizure');
  await insertSeizure(tx, {
    id,
    case_id: fraudCase.id,
    ground: input.ground,
    kind: input.kind,
    status: 'held',
    goods: input.goods ?? null,
    document_number: input.documentNumber ?? null,
    from_person: await createPerson(house, tx, input.from),
    from_role: input.fromRole,
    value_fen: input.valueFen ?? null,
    valued_by: null,
    valued_on: null,
    custody: input.custody,
    seized_at: seizedAt,
    unit_id: fraudCase.unitId,
    unit_path: fraudCase.unitPath,
    ended_at: null,
    recorded_at: house.system.now(),
    version: 1,
  });
  await record(house, tx, act, {
    kind: 'seizure.recorded',
    about: id,
    version: 1,
    data: { case: fraudCase.id, ground: input.ground, kind: input.kind, valueFen: input.valueFen ?? null },
  });
  return accept(id);
}

function faultOf(input: RecordSeizure, seizedAt: Temporal.Instant, now: Temporal.Instant) {
  if (Temporal.Instant.compare(seizedAt, now) > 0) return { at: '/seizedAt', code: 'case.time-wrong' } as const;
  if (input.kind === 'money' && input.valueFen === undefined)
    return { at: '/valueFen', code: 'request.required' } as const;
  if (input.kind === 'goods' && (input.goods ?? '').trim() === '')
    return { at: '/goods', code: 'request.required' } as const;
  return undefined;
}

/**
 * Carries out a command of the table. A return is checked against what is left of the thing and what the victim is still
 * owed, and set aside in the case's ledger; when nothing is left the matter closes by itself.
 * Refuses with `seizure.not-found`, `.move-not-allowed`, `.role-not-allowed`, `.needs-missing`, `.changed-meanwhile`,
 * `.line-open`, `.line-unknown`, `.more-than-left`, `.same-person`, `.not-valued`, and the refusals of the ledger.
 */
export async function commandSeizure(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: SeizureCommand,
  input: CommandInput,
): Promise<Result<string, Refusal>> {
  const seizure = await findSeizure(tx, id);
  if (!seizure) return refuse({ code: 'seizure.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(SEIZURE_LIFE, seizure.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('seizure', move.error));
  const conflict = {
    code: 'seizure.changed-meanwhile' as const,
    present: { version: seizure.version, status: seizure.status },
  };
  if (seizure.version !== input.version) return refuse(conflict);
  const lines = (await returnsOf(tx, [id])).get(id) ?? [];
  if (standsInTheWay(command, lines)) return refuse({ code: 'seizure.line-open' });
  const change = changeFor(command, input, act.at, lines);
  if (!change.ok) return change;
  if (!(await updateSeizure(tx, id, input.version, { status: move.value.to, ...change.value })))
    return refuse(conflict);
  const line = await changeLine(house, tx, act, { seizure, lines, command, input });
  if (!line.ok) return line;
  await record(house, tx, act, {
    kind: `seizure.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: { from: seizure.status, to: move.value.to, ...line.value },
  });
  if (command === 'confirmReturn') await finishWhenEmpty(house, tx, act, seizure, input.version + 1);
  return accept(id);
}

function changeFor(
  command: SeizureCommand,
  input: CommandInput,
  at: Temporal.Instant,
  lines: readonly SeizureReturn[],
): Result<Partial<SeizureRow>, Refusal> {
  switch (command) {
    case 'value': {
      const value = input.valueFen ?? 0;
      const left = leftFen({ valueFen: value }, lines) ?? 0;
      if (left < 0)
        return refuse({
          code: 'seizure.more-than-left',
          errors: [{ at: '/valueFen', code: 'seizure.more-than-left' }],
        });
      return accept({ value_fen: value, valued_by: input.valuedBy ?? null, valued_on: input.valuedOn ?? null });
    }
    case 'moveCustody':
      return accept({ custody: input.custody ?? '' });
    case 'handOver':
    case 'giveBack':
    case 'withdraw':
      return accept({ ended_at: at });
    case 'reopen':
      return accept({ ended_at: null });
    default:
      return accept({});
  }
}

/** The last confirmed line closes the matter, in the name of the system, in the same transaction. */
async function finishWhenEmpty(house: House, tx: Tx, act: Act, seizure: Seizure, version: number): Promise<void> {
  const lines = (await returnsOf(tx, [seizure.id])).get(seizure.id) ?? [];
  if (leftFen(seizure, lines) !== 0 || lines.some(({ state }) => state === 'proposed')) return;
  await updateSeizure(tx, seizure.id, version, { status: 'returned', ended_at: act.at });
  await record(house, tx, act, {
    kind: 'seizure.finish',
    about: seizure.id,
    version: version + 1,
    data: { from: 'held', to: 'returned' },
  });
}
