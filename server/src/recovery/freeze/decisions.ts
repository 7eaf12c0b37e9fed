import type { FreezeCommand } from '@anlan/contract/freeze';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline } from '../../platform/deadline/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { CommandInput } from './command-input.ts';
import { type Freeze, RELEASE } from './freeze.ts';
import { insertDecision, openDecision, updateDecision } from './store.ts';

/**
 * What a command means for the decision about a running freeze: proposed by one, decided by another, carried out with the
 * number of its paper. A proposed release or limit starts the three days of 刑事诉讼法第一百四十五条.
 * @returns the kind of the decision that the command touched
 */
export async function carryDecision(
  house: House,
  tx: Tx,
  act: Act,
  freeze: Freeze,
  command: FreezeCommand,
  input: CommandInput,
): Promise<string | undefined> {
  if (command === 'propose') {
    await insertDecision(tx, {
      id: house.newId('freezeDecision'),
      freeze_id: freeze.id,
      kind: input.kind ?? 'renew',
      status: 'proposed',
      why: input.why ?? '',
      months: input.kind === 'renew' ? (input.months ?? freeze.months) : null,
      amount_fen: input.kind === 'limit' ? (input.amountFen ?? null) : null,
      proposed_at: act.at,
      proposed_by: personOf(act.actor),
      decided_at: null,
      decided_by: null,
      prefecture_number: null,
      document_number: null,
      done_at: null,
    });
    if (input.kind === 'release' || input.kind === 'limit') await startDeadline(house, tx, freeze.id, RELEASE, act.at);
    return input.kind;
  }
  if (!CARRIES.has(command)) return undefined;
  const open = await openDecision(tx, freeze.id);
  if (!open) return undefined;
  if (command === 'decide')
    await updateDecision(tx, open.id, {
      status: 'decided',
      decided_at: act.at,
      decided_by: personOf(act.actor),
      prefecture_number: input.prefectureNumber ?? null,
    });
  else if (command === 'dismiss' || command === 'recordLapsed')
    await updateDecision(tx, open.id, { status: 'dismissed', done_at: act.at });
  else
    await updateDecision(tx, open.id, {
      status: 'done',
      done_at: act.at,
      document_number: input.documentNumber ?? null,
    });
  return open.kind;
}

const CARRIES: ReadonlySet<FreezeCommand> = new Set([
  'decide',
  'dismiss',
  'recordRenewed',
  'recordReleased',
  'recordLimited',
  'endAsDecided',
  'recordLapsed',
]);
