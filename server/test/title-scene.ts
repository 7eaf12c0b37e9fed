import type { TitleConvention } from '@anlan/contract/title';
import { systemActor } from '../src/platform/auth/index.ts';
import type { Tx } from '../src/platform/db/index.ts';
import { EMPTY, endOf, insertFreeze } from '../src/recovery/freeze/index.ts';
import { insertSheet, liveSheets, updateSheet } from '../src/recovery/title/store.ts';
import { findCase } from '../src/registry/case/index.ts';
import { findOrCreateAccount } from '../src/registry/subject/index.ts';
import type { World } from './world.ts';

/** A frozen account with its signed title sheet, as a round finds it. Sums in fen. */
export interface Held {
  readonly number: string;
  readonly frozenFen: number;
  readonly shares: readonly { readonly victim: string; readonly amountFen: number }[];
  readonly agreed?: boolean;
  readonly records?: number;
  readonly otherFen?: number;
  readonly convention?: TitleConvention;
  readonly tracedFen?: number;
  readonly stateAt?: string;
  /** Another authority has it, and our freeze waits behind. */
  readonly freezingUnit?: string;
}

const FROZEN_AT = Temporal.Instant.from('2023-04-30T09:00:00Z');

/** Writes the signed sheet and the freeze of an account of a case, over those that stand. @returns the sheet */
export async function proven(w: World, caseId: string, held: Held): Promise<string> {
  return await w.house.db.transact(systemActor('test'), async (tx) => {
    const account = await findOrCreateAccount(w.house, tx, { number: held.number, masked: false });
    const place = await findCase(tx, caseId);
    if (!place) throw new Error(`${caseId} is no case`);
    const where = { case_id: caseId, account_id: account, unit_id: place.unitId, unit_path: place.unitPath };
    await freezeOf(w, tx, held, where);
    return await sheetOf(w, tx, held, where);
  });
}

interface Where {
  readonly case_id: string;
  readonly account_id: string;
  readonly unit_id: string;
  readonly unit_path: string;
}

async function freezeOf(w: World, tx: Tx, held: Held, where: Where): Promise<void> {
  const sums =
    held.freezingUnit === undefined
      ? { status: 'frozen', requested_fen: Math.max(1, held.frozenFen), frozen_fen: held.frozenFen }
      : { status: 'queued', requested_fen: 1, earlier_amount_fen: held.frozenFen };
  const values = {
    ...sums,
    traced_fen: held.tracedFen ?? null,
    earlier_authority: held.freezingUnit ?? null,
    frozen_at: FROZEN_AT,
    queued_at: FROZEN_AT,
    ends_at: endOf(FROZEN_AT, 6),
  };
  const written = await insertFreeze(tx, {
    ...EMPTY,
    ...where,
    ...values,
    id: w.house.newId('freeze'),
    stop_order: null,
    bank_code: null,
    city: null,
    scope: 'limited',
    scope_reason: null,
    channel: 'nationalByHand',
    months: 6,
    prepared_at: FROZEN_AT,
    prepared_by: 'test',
    officer: 'test',
    recorded_at: FROZEN_AT,
  });
  if (written) return;
  await tx
    .updateTable('account_freeze')
    .set(values)
    .where('case_id', '=', where.case_id)
    .where('account_id', '=', where.account_id)
    .execute();
}

async function sheetOf(w: World, tx: Tx, held: Held, where: Where): Promise<string> {
  const old = (await liveSheets(tx, where.case_id)).find(({ account }) => account === where.account_id);
  if (old) await updateSheet(tx, old.id, old.version, { status: 'superseded', superseded_at: w.clock.now() });
  const id = w.house.newId('title');
  const titled = held.shares.reduce((sum, { amountFen }) => sum + amountFen, 0);
  await insertSheet(tx, {
    ...where,
    id,
    status: 'signed',
    convention: held.convention ?? 'fifo',
    state_at: held.stateAt === undefined ? null : Temporal.Instant.from(held.stateAt),
    has_statement: true,
    order_assumed: false,
    agreed: held.agreed ?? true,
    balance_fen: titled + (held.otherFen ?? 0),
    titled_fen: titled,
    records: held.records ?? 1,
    lines: JSON.stringify(
      held.shares.map(({ victim, amountFen }) => ({
        victim,
        amountFen,
        draftedFen: amountFen,
        byConvention: {},
        lowFen: amountFen,
        highFen: amountFen,
        rows: [],
        ways: [],
      })),
    ),
    evidence: '[]',
    contradiction: null,
    drafted_at: FROZEN_AT,
    signed_at: FROZEN_AT,
    signed_by: 'test',
    superseded_at: null,
    superseded_by: null,
    recorded_at: FROZEN_AT,
    version: 1,
  });
  return id;
}
