import type { AppealMeasureView } from '@anlan/contract/appeal';
import { isId } from '@anlan/contract/base/ids';
import type { Tx } from '../../platform/db/index.ts';
import { type Freeze, freezeById, freezesOfAccount } from '../freeze/index.ts';
import { findOrder, ordersOfAccount, type StopPayment } from '../stop-payment/index.ts';
import type { Appeal } from './appeal.ts';

/** A stop order or a freeze of ours as an appeal looks at it. Its state stays its own: here it is only read. */
export interface Measure extends Omit<AppealMeasureView, 'unitName'> {
  readonly unitId: string;
  readonly account: string;
  readonly version: number;
}

function ofOrder(order: StopPayment): Measure {
  return {
    id: order.id,
    kind: 'stop',
    status: order.status,
    inForce: order.status === 'stopped',
    unitId: order.unitId,
    account: order.account,
    version: order.version,
    ...(order.stoppedAt === undefined ? {} : { since: order.stoppedAt.toString() }),
    ...(order.endsAt === undefined ? {} : { endsAt: order.endsAt.toString() }),
    ...(order.balanceFen === undefined ? {} : { heldFen: order.balanceFen }),
  };
}

function ofFreeze(freeze: Freeze): Measure {
  return {
    id: freeze.id,
    kind: 'freeze',
    status: freeze.status,
    inForce: freeze.status === 'frozen',
    unitId: freeze.unitId,
    account: freeze.account,
    version: freeze.version,
    scope: freeze.scope,
    ...(freeze.frozenAt === undefined ? {} : { since: freeze.frozenAt.toString() }),
    ...(freeze.endsAt === undefined ? {} : { endsAt: freeze.endsAt.toString() }),
    ...(freeze.frozenFen === undefined ? {} : { heldFen: freeze.frozenFen }),
  };
}

/** The measure with this id, or undefined when there is none that the actor may see. */
export async function measureById(tx: Tx, id: string): Promise<Measure | undefined> {
  if (isId('freeze', id)) {
    const freeze = await freezeById(tx, id);
    return freeze && ofFreeze(freeze);
  }
  const order = await findOrder(tx, id);
  return order?.kind === 'stop' ? ofOrder(order) : undefined;
}

/** The measure that an appeal is linked to. */
export async function measureOf(tx: Tx, appeal: Pick<Appeal, 'stopOrder' | 'freeze'>): Promise<Measure | undefined> {
  const id = appeal.freeze ?? appeal.stopOrder;
  return id === undefined ? undefined : await measureById(tx, id);
}

export interface Found {
  /** What holds the account now, a freeze before a stop; else the newest that once took hold. */
  readonly measure?: Measure;
  /** An authority that was first, as a bank or another police once named it to us. */
  readonly earlierAuthority?: string;
}

/** Whose measure it is, as far as our own orders and freezes can tell: the account is found by its blind index. */
export async function lookFor(tx: Tx, account: string): Promise<Found> {
  const [orders, freezes] = [await ordersOfAccount(tx, account), await freezesOfAccount(tx, account)];
  const all = [...freezes.map(ofFreeze), ...orders.map(ofOrder)].filter(({ since }) => since !== undefined);
  const measure = all.find(({ inForce }) => inForce) ?? all[0];
  const earlier = [...freezes, ...orders].find(({ earlierAuthority }) => earlierAuthority !== undefined);
  return {
    ...(measure === undefined ? {} : { measure }),
    ...(earlier?.earlierAuthority === undefined ? {} : { earlierAuthority: earlier.earlierAuthority }),
  };
}

/** The two columns that link an appeal to its measure. */
export function linkTo(measure: Measure | undefined): { stop_order: string | null; freeze_id: string | null } {
  return {
    stop_order: measure?.kind === 'stop' ? measure.id : null,
    freeze_id: measure?.kind === 'freeze' ? measure.id : null,
  };
}
