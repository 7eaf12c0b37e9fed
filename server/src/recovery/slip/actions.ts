import type { SlipView } from '@anlan/contract/slip';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import { isSpokenCode, makeSpokenCode, readSpokenCode, SPOKEN_TRIES } from '../../platform/crypto/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { type FraudCase, findCase, outstandingOf, repaidOf } from '../../registry/case/index.ts';
import { unitNames, unitPhones } from '../../registry/unit/index.ts';
import { freezesOfCase } from '../freeze/index.ts';
import { listOrders } from '../stop-payment/index.ts';
import { type CaseProgress, nextOf, stepsOf } from './slip.ts';
import { countTry, insertSlip, lockSlip } from './store.ts';

const PURPOSE = 'slip-code';
/** More orders than any case has. */
const MAX_ORDERS = 2_000;
const UNSENT: readonly string[] = ['prepared', 'signed', 'withdrawn'];
const WAITING: readonly string[] = ['sent', 'received', 'unanswered'];

/**
 * Makes a slip for the victim of a case and gives its code once; an earlier slip of the case opens nothing any more.
 * Refuses with `case.not-found`.
 */
export async function issueSlip(
  house: House,
  tx: Tx,
  act: Act,
  caseId: string,
): Promise<Result<{ code: string; slip: SlipView }, Refusal>> {
  const fraudCase = await findCase(tx, caseId);
  if (!fraudCase) return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  const id = house.newId('slip');
  const spoken = makeSpokenCode(house.vault, PURPOSE, id);
  await insertSlip(tx, {
    id,
    case_id: caseId,
    reference: spoken.reference,
    code_hash: spoken.hash,
    tries: 0,
    issued_at: act.at,
    issued_by: personOf(act.actor),
    revoked_at: null,
    recorded_at: house.system.now(),
  });
  await record(house, tx, act, { kind: 'slip.issued', about: caseId, data: { slip: id } });
  return accept({ code: spoken.code, slip: await describeSlip(tx, act, fraudCase) });
}

/**
 * Opens a slip by the code that a caller reads out. Five wrong tries and the code is dead; a code that never was, one that
 * is dead and one that was replaced answer alike.
 */
export async function readSlip(house: House, tx: Tx, act: Act, code: string): Promise<SlipView | undefined> {
  const { reference, digits } = readSpokenCode(code);
  const row = await lockSlip(tx, reference);
  const right =
    row !== undefined &&
    row.revoked_at === null &&
    row.tries < SPOKEN_TRIES &&
    isSpokenCode(house.vault, PURPOSE, row.id, digits, row.code_hash);
  if (row !== undefined && !right) await countTry(tx, row.id, Math.min(SPOKEN_TRIES, row.tries + 1));
  await record(house, tx, act, {
    kind: 'slip.read',
    about: row?.case_id ?? 'slip',
    data: { real: right, slip: row?.id ?? null },
  });
  const fraudCase = right ? await findCase(tx, row.case_id) : undefined;
  return fraudCase && (await describeSlip(tx, act, fraudCase));
}

async function describeSlip(tx: Tx, act: Act, fraudCase: FraudCase): Promise<SlipView> {
  const progress = await progressOf(tx, fraudCase);
  const phone = (await unitPhones(tx, [fraudCase.unitId])).get(fraudCase.unitId);
  return {
    acceptedAt: fraudCase.acceptedAt.toString(),
    unitName: (await unitNames(tx, [fraudCase.unitId])).get(fraudCase.unitId) ?? '',
    steps: stepsOf(progress),
    next: nextOf(progress),
    toldAt: act.at.toString(),
    ...(fraudCase.number === undefined ? {} : { caseNumber: fraudCase.number }),
    ...(phone === undefined ? {} : { phone }),
    ...(progress.outstandingFen === undefined ? {} : { outstandingFen: progress.outstandingFen }),
  };
}

async function progressOf(tx: Tx, fraudCase: FraudCase): Promise<CaseProgress> {
  const orders = (await listOrders(tx, { status: [], case: fraudCase.id, limit: MAX_ORDERS })).filter(
    ({ kind }) => kind === 'stop',
  );
  // A repeat holds the same money as the stop before it.
  const firsts = orders.filter(({ attempt }) => attempt === 1);
  const sent = firsts.filter(({ status }) => !UNSENT.includes(status));
  const stopped = firsts.filter(({ stoppedAt }) => stoppedAt !== undefined);
  const frozen = (await freezesOfCase(tx, fraudCase.id)).filter(({ status }) => status === 'frozen');
  const repaid = (await repaidOf(tx, [fraudCase.id])).get(fraudCase.id) ?? { reservedFen: 0, paidFen: 0 };
  const outstandingFen = (await outstandingOf(tx, [fraudCase.id])).get(fraudCase.id);
  return {
    acceptedAt: fraudCase.acceptedAt,
    sent: { count: sent.length, ...earliest(sent.map(({ sentAt }) => sentAt)) },
    stopped: {
      count: stopped.length,
      balanceFen: stopped.reduce((sum, { balanceFen = 0 }) => sum + balanceFen, 0),
      ...earliest(stopped.map(({ stoppedAt }) => stoppedAt)),
    },
    frozen: {
      count: frozen.length,
      frozenFen: frozen.reduce((sum, { frozenFen = 0 }) => sum + frozenFen, 0),
      ...earliest(frozen.map(({ frozenAt }) => frozenAt)),
    },
    waiting: orders.filter(({ status }) => WAITING.includes(status)).length,
    ...repaid,
    ...(fraudCase.openedAt === undefined ? {} : { openedAt: fraudCase.openedAt }),
    ...(outstandingFen === undefined ? {} : { outstandingFen }),
  };
}

function earliest(moments: readonly (Temporal.Instant | undefined)[]): { firstAt?: Temporal.Instant } {
  const known = moments.filter((moment) => moment !== undefined).toSorted(Temporal.Instant.compare);
  return known[0] === undefined ? {} : { firstAt: known[0] };
}
