import { sql } from 'kysely';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline, stopDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { numberOn } from './extent.ts';
import type { Freeze } from './freeze.ts';
import { insertNotice } from './store.ts';
import type { NoticeRow } from './tables.ts';

const NOTICE = 'freeze.city-notice';

/** What a case has frozen in one city by now. */
async function frozenIn(tx: Tx, caseId: string, city: string): Promise<{ accounts: number; frozenFen: number }> {
  return await tx
    .selectFrom('account_freeze')
    .where('case_id', '=', caseId)
    .where('city', '=', city)
    .where('frozen_at', 'is not', null)
    .select([
      sql<number>`count(distinct account_id)::int`.as('accounts'),
      sql<number>`coalesce(sum(frozen_fen), 0)::bigint`.as('frozenFen'),
    ])
    .executeTakeFirstOrThrow();
}

/**
 * More than 100 accounts or more than two million yuan of one case in one city: that city's police are told in writing
 * within seven days (公通字〔2024〕22号). The debt arises once for a case and a city; where the city is unknown nobody can say.
 */
export async function noticeIfOwed(house: House, tx: Tx, act: Act, freeze: Freeze): Promise<void> {
  if (freeze.city === undefined) return;
  const { accounts, frozenFen } = await frozenIn(tx, freeze.caseId, freeze.city);
  const many = accounts > (await numberOn(tx, 'freeze.notice-accounts', act.at));
  const much = frozenFen > (await numberOn(tx, 'freeze.notice-amount', act.at));
  if (!many && !much) return;
  const id = house.newId('freezeNotice');
  const written = await insertNotice(tx, {
    id,
    case_id: freeze.caseId,
    city: freeze.city,
    unit_path: freeze.unitPath,
    accounts,
    frozen_fen: frozenFen,
    crossed_at: act.at,
    sent_on: null,
    document_number: null,
    version: 1,
  });
  if (!written) return;
  await startDeadline(house, tx, id, NOTICE, act.at);
  await record(house, tx, act, {
    kind: 'freeze.notice-owed',
    about: freeze.id,
    data: { notice: id, case: freeze.caseId, accounts, frozenFen },
  });
}

/** Notices that are owed or were sent lately, the owed ones first. */
export async function listNotices(tx: Tx): Promise<NoticeRow[]> {
  return await tx
    .selectFrom('freeze_notice')
    .selectAll()
    .orderBy('sent_on', (order) => order.desc().nullsFirst())
    .orderBy('crossed_at')
    .limit(200)
    .execute();
}

/** The notice went out: its number and day end the seven days. */
export async function recordNotice(
  tx: Tx,
  house: House,
  act: Act,
  id: string,
  input: { readonly version: number; readonly documentNumber: string; readonly sentOn: string },
): Promise<Result<string, Refusal>> {
  const outcome = await tx
    .updateTable('freeze_notice')
    .set({ sent_on: input.sentOn, document_number: input.documentNumber, version: input.version + 1 })
    .where('id', '=', id)
    .where('version', '=', input.version)
    .where('sent_on', 'is', null)
    .executeTakeFirst();
  if (outcome.numUpdatedRows !== 1n) return refuse({ code: 'freeze.notice-not-found' });
  await stopDeadline(tx, id, NOTICE, act.at);
  await record(house, tx, act, {
    kind: 'freeze.notice-sent',
    about: id,
    data: { documentNumber: input.documentNumber },
  });
  return accept(id);
}
