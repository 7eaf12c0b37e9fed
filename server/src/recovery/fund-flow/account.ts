import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { freezesOfAccount } from '../freeze/index.ts';
import type { Flow } from '../fund-trace/index.ts';
import { ordersOfAccount } from '../stop-payment/index.ts';
import { sumsOf } from './cards.ts';
import { type Bundle, bundlesOf } from './edges.ts';
import { type Drawn, stateOf } from './flows.ts';
import { instantOf } from './fund-flow.ts';
import { type Labels, labelsOf, victimNames } from './labels.ts';
import { dwellOf, seriesOf } from './series.ts';

const MOST_COUNTERPARTIES = 100;

/** Everything about one account of a flow. Refuses with `fund-flow.account-unknown` where it is nowhere in it. */
export async function accountPage(
  house: House,
  tx: Tx,
  drawn: Drawn,
  account: string,
  now: Temporal.Instant,
): Promise<Result<FlowAccountPage, Refusal>> {
  const { flow } = drawn;
  const place = flow.places.id.indexOf(account);
  if (place < 0) return refuse({ code: 'fund-flow.account-unknown' });
  const { payers, payees } = sidesOf(flow, place);
  const shown = [...payers.slice(0, MOST_COUNTERPARTIES), ...payees.slice(0, MOST_COUNTERPARTIES)];
  const named = await labelsOf(house, tx, flow, [place, ...shown.flatMap(({ from, to }) => [from, to])]);
  const { case: caseId, state, convention } = stateOf(drawn);
  const sums = sumsOf(flow, [place]);
  return accept({
    id: account,
    case: caseId,
    state,
    convention,
    fingerprint: drawn.fingerprint,
    drawnAt: drawn.drawnAt.toString(),
    layer: flow.places.layer[place] ?? -1,
    hasStatement: flow.places.told[place] === 1,
    differs: flow.places.differs[place] === 1,
    orderAssumed: flow.places.orderAssumed[place] === 1,
    ...sums,
    ...named(place),
    payers: payers.slice(0, MOST_COUNTERPARTIES).map((one) => counterparty(flow, one, one.from, named)),
    payees: payees.slice(0, MOST_COUNTERPARTIES).map((one) => counterparty(flow, one, one.to, named)),
    payersTotal: payers.length,
    payeesTotal: payees.length,
    balance: seriesOf(flow, place),
    dwell: dwellOf(flow, place, now),
    shares: await sharesOf(house, tx, flow, account),
    otherFen: sums.liesFen - sums.tracedLiesFen,
    holds: await holdsOn(tx, account),
  });
}

/** Who paid it and whom it paid, the largest sum first. */
function sidesOf(flow: Flow, place: number): { payers: Bundle[]; payees: Bundle[] } {
  const { from, to, traced } = flow.movements;
  const rows = Uint32Array.from(from.keys()).filter((i) => from[i] === place || to[i] === place);
  const all = bundlesOf(flow, { rows, traced, focus: -1 }, (one) => one)
    .all()
    .sort((a, b) => b.amountFen - a.amountFen);
  return { payers: all.filter((one) => one.to === place), payees: all.filter((one) => one.from === place) };
}

function counterparty(flow: Flow, bundle: Bundle, place: number, named: Labels): FlowAccountPage['payers'][number] {
  return {
    ...named(place),
    id: flow.places.id[place] ?? '',
    layer: flow.places.layer[place] ?? -1,
    count: bundle.count,
    amountFen: bundle.amountFen,
    tracedFen: bundle.tracedFen,
    firstAt: instantOf(bundle.first),
    lastAt: instantOf(bundle.last),
  };
}

async function sharesOf(house: House, tx: Tx, flow: Flow, account: string): Promise<FlowAccountPage['shares']> {
  const shares = flow.notes.shares[account] ?? [];
  const names = await victimNames(
    house,
    tx,
    shares.map(({ victim }) => victim),
  );
  return shares.map(({ rest, ways, ...share }) => {
    const name = names.get(share.victim);
    return {
      ...share,
      ...(name === undefined ? {} : { name }),
      ways: ways.map(({ amount, transfers }) => ({ amount, transfers: [...transfers] })),
      restText: rest,
    };
  });
}

/** Stop orders and freezes on the account that the actor may see, the newest first. */
async function holdsOn(tx: Tx, account: string): Promise<FlowAccountPage['holds']> {
  const stops = (await ordersOfAccount(tx, account)).map(({ id, status, amountFen, stoppedAt, endsAt }) => ({
    id,
    kind: 'stop' as const,
    status,
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(stoppedAt === undefined ? {} : { since: stoppedAt.toString() }),
    ...(endsAt === undefined ? {} : { until: endsAt.toString() }),
  }));
  const freezes = (await freezesOfAccount(tx, account)).map(({ id, status, frozenFen, frozenAt, endsAt }) => ({
    id,
    kind: 'freeze' as const,
    status,
    ...(frozenFen === undefined ? {} : { amountFen: frozenFen }),
    ...(frozenAt === undefined ? {} : { since: frozenAt.toString() }),
    ...(endsAt === undefined ? {} : { until: endsAt.toString() }),
  }));
  return [...freezes, ...stops];
}
