import type { AppealCommand } from '@anlan/contract/appeal';
import { decideMove } from '../../kernel/lifecycle.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { type Refusal, refusedMove } from '../../platform/http/index.ts';
import { findContact } from '../../registry/unit/index.ts';
import { APPEAL_LIFE, type Appeal, decides, outcomeOf } from './appeal.ts';
import { carry } from './carry.ts';
import type { CommandInput } from './command-input.ts';
import { keepDocument } from './documents.ts';
import { linkTo, lookFor, type Measure, measureOf } from './measures.ts';
import { findAppeal, updateAppeal } from './store.ts';
import type { AppealRow } from './tables.ts';

/**
 * Carries out one command on one appeal, all or nothing: state, clock, event, and what it means for the stop or the
 * freeze, which refuses in its own words.
 * Refuses with `appeal.not-found`, `.move-not-allowed`, `.role-not-allowed`, `.needs-missing`, `.changed-meanwhile`,
 * `.same-person`, `.not-linked`, `.ours`, `.stop-is-whole`, `.measure-busy`, `.document-type`.
 */
export async function commandAppeal(
  house: House,
  tx: Tx,
  act: Act,
  id: string,
  command: AppealCommand,
  input: CommandInput,
): Promise<Result<string, Refusal>> {
  const appeal = await findAppeal(tx, id);
  if (!appeal) return refuse({ code: 'appeal.not-found' });
  const present = new Set(Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key])));
  const move = decideMove(APPEAL_LIFE, appeal.status, command, roleOf(act.actor), present);
  if (!move.ok) return refuse(refusedMove('appeal', move.error));
  const conflict = {
    code: 'appeal.changed-meanwhile' as const,
    present: { version: appeal.version, status: appeal.status },
  };
  if (appeal.version !== input.version) return refuse(conflict);
  const measure = await measureFor(tx, appeal, command);
  const fault = guardOf(act, appeal, command, measure);
  if (fault) return refuse(fault);
  const change = await changeFor(tx, act, command, input, measure);
  if (!change.ok) return change;
  if (!(await updateAppeal(tx, id, input.version, { status: move.value.to, ...change.value }))) return refuse(conflict);
  const done =
    command === 'addDocument'
      ? await keepDocument(house, tx, act, appeal, input)
      : await carry(house, tx, act, { appeal, measure, command, input });
  if (!done.ok) return done;
  for (const kind of move.value.stops ?? [])
    await stopDeadline(tx, id, kind, act.at, command === 'withdraw' ? 'void' : 'done');
  await record(house, tx, act, {
    kind: `appeal.${command}`,
    about: id,
    version: input.version + 1,
    ...(input.why === undefined ? {} : { why: input.why }),
    data: {
      from: appeal.status,
      to: move.value.to,
      measure: measure?.id ?? null,
      mistake: input.mistake ?? appeal.mistake ?? null,
      amountFen: input.amountFen ?? appeal.amountFen ?? null,
    },
  });
  return accept(id);
}

/** While it is being checked, the measure is the one that holds the account now: a stop may have become a freeze. */
async function measureFor(tx: Tx, appeal: Appeal, command: AppealCommand): Promise<Measure | undefined> {
  const linked = await measureOf(tx, appeal);
  const looks = command === 'check' || command === 'markNotOurs' || outcomeOf(command) !== undefined;
  if (!looks || linked?.inForce) return linked;
  const { measure } = await lookFor(tx, appeal.account);
  return measure?.inForce || linked === undefined ? measure : linked;
}

/** What the table cannot say: another person decides what was proposed; what we hold is not somebody else's. */
function guardOf(act: Act, appeal: Appeal, command: AppealCommand, measure: Measure | undefined): Refusal | undefined {
  if (command === 'markNotOurs' && measure?.inForce) return { code: 'appeal.ours' };
  if (!decides(command)) return undefined;
  if (appeal.outcome !== command) return { code: 'appeal.move-not-allowed' };
  return appeal.proposedBy === personOf(act.actor) ? { code: 'appeal.same-person' } : undefined;
}

async function changeFor(
  tx: Tx,
  act: Act,
  command: AppealCommand,
  input: CommandInput,
  measure: Measure | undefined,
): Promise<Result<Partial<AppealRow>, Refusal>> {
  const outcome = outcomeOf(command);
  if (outcome !== undefined)
    return accept({
      ...linkTo(measure),
      outcome,
      why: input.why ?? null,
      mistake: outcome === 'uphold' ? false : (input.mistake ?? null),
      amount_fen: input.amountFen ?? null,
      complain_to: input.complainTo ?? null,
      proposed_at: act.at,
      proposed_by: personOf(act.actor),
    });
  if (decides(command)) return accept({ decided_at: act.at, decided_by: personOf(act.actor) });
  switch (command) {
    case 'check':
      return accept(linkTo(measure));
    case 'sendBack':
      return accept({
        outcome: null,
        mistake: null,
        why: null,
        amount_fen: null,
        complain_to: null,
        proposed_at: null,
        proposed_by: null,
      });
    case 'markNotOurs':
      return await notOurs(tx, act, input);
    case 'withdraw':
      return accept({ why: input.why ?? null, decided_at: act.at, decided_by: personOf(act.actor) });
    default:
      return accept({});
  }
}

/** Unit and telephone from the address book, or as the officer typed them; one of both there must be. */
async function notOurs(tx: Tx, act: Act, input: CommandInput): Promise<Result<Partial<AppealRow>, Refusal>> {
  const contact = input.contact === undefined ? undefined : await findContact(tx, input.contact, act.at);
  const unit = input.otherUnit ?? contact?.unitName;
  if (unit === undefined)
    return refuse({ code: 'appeal.needs-missing', errors: [{ at: '/otherUnit', code: 'request.required' }] });
  return accept({
    stop_order: null,
    freeze_id: null,
    other_unit: unit,
    other_phone: input.otherPhone ?? contact?.phone ?? null,
    bring: input.bring ?? null,
    told_by: input.toldBy ?? null,
    decided_at: act.at,
    decided_by: personOf(act.actor),
  });
}
