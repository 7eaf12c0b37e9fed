import type { FlowNext, FrontierAccount, NextStop, StopFromFlow } from '@anlan/contract/fund-flow-next';
import type { BatchResult, PrepareStop } from '@anlan/contract/stop-payment';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { describeAccounts } from '../../registry/subject/index.ts';
import { type Flow, learntClasses, PLACE_KINDS, whereInFlow } from '../fund-trace/index.ts';
import { orderBatch } from '../stop-payment/index.ts';
import { type Drawn, drawnFlow, stateOf } from './flows.ts';
import { type Labels, labelsOf } from './labels.ts';
import { type OrderPlaces, orderPlacesOf } from './order-places.ts';
import { holdsOf } from './store.ts';

const MOST_FRONTIER = 200;

/** Which accounts to stop next, whose statements to ask for, and what is held already. */
export async function nextView(house: House, tx: Tx, act: Act, drawn: Drawn): Promise<FlowNext> {
  const { flow } = drawn;
  const places = new Map(flow.places.id.map((id, place) => [id, place]));
  const held = await heldPlaces(tx, flow, places);
  const { next, frontier } = whereInFlow(flow, held, act.at, MOST_FRONTIER);
  const placeOf = ({ account }: { readonly account: string }): number => places.get(account) ?? -1;
  const named = await labelsOf(house, tx, flow, [...next, ...frontier].map(placeOf));
  const orders = await orderPlacesOf(tx, drawn.caseId, flow);
  const { case: caseId, state, convention } = stateOf(drawn);
  return {
    case: caseId,
    state,
    convention,
    fingerprint: drawn.fingerprint,
    drawnAt: drawn.drawnAt.toString(),
    askedAt: act.at.toString(),
    next: next.map(
      (one): NextStop => ({
        ...placeView(one, placeOf(one), named),
        hasStatement: flow.places.told[placeOf(one)] === 1,
        order: orders(placeOf(one)),
      }),
    ),
    frontier: frontier.map(
      (one): FrontierAccount => ({
        ...placeView(one, placeOf(one), named),
        receivedFen: one.receivedFen,
        firstCreditAt: one.firstCreditAt,
      }),
    ),
    frontierTotal: holdingPlaces(flow).filter((place) => flow.places.told[place] === 0).length,
    held: {
      accounts: held.size,
      tracedFen: [...held].reduce((sum, place) => sum + (flow.places.tracedLies[place] ?? 0), 0),
    },
    learnt: learntView(flow, act.at),
  };
}

function learntView(flow: Flow, now: Temporal.Instant): FlowNext['learnt'] {
  const { rows, delayMinutes, classes } = learntClasses(flow, now);
  return { from: 'thisCase', rows, delayMinutes, classes: [...classes] };
}

/** Accounts in which traced money lies. */
function holdingPlaces({ places }: Flow): number[] {
  return [...places.id.keys()].filter(
    (place) => PLACE_KINDS[places.kind[place] ?? 0] === 'account' && (places.tracedLies[place] ?? 0) > 0,
  );
}

/** Accounts with traced money that are stopped or frozen, whoever asked for it. */
async function heldPlaces(tx: Tx, flow: Flow, places: ReadonlyMap<string, number>): Promise<Set<number>> {
  const held = await holdsOf(
    tx,
    holdingPlaces(flow).map((place) => flow.places.id[place] ?? ''),
  );
  return new Set([...held.keys()].map((id) => places.get(id) ?? -1));
}

function placeView(one: ReturnType<typeof whereInFlow>['next'][number], place: number, named: Labels) {
  return {
    ...named(place),
    account: one.account,
    layer: one.level,
    tracedFen: one.fen,
    chance: one.survival,
    expectedFen: one.expectedFen,
    lastCreditAt: one.lastCreditAt,
    reasons: one.reasons.map((reason) => ({ ...reason })),
    zh: one.zh,
    en: one.en,
  };
}

/**
 * Makes extended stop orders out of accounts of the flow: the full number, the report and the order one level above are found
 * here. An order that is under way on an account of this case is found again, whichever report it belongs to.
 * Refuses with `fund-flow.not-drawn`, `fund-flow.account-unknown`, `fund-flow.not-a-payee` for a victim's account and for one
 * whose money came from elsewhere, and `fund-flow.no-report` for a case without any report.
 */
export async function stopFromFlow(
  house: House,
  tx: Tx,
  act: Act,
  caseId: string,
  input: StopFromFlow,
): Promise<Result<BatchResult, Refusal>> {
  const drawn = await drawnFlow(house, tx, caseId, input);
  if (!drawn.ok) return drawn;
  const { flow } = drawn.value;
  const wanted = [...new Set(input.accounts)].map((account) => ({ account, place: flow.places.id.indexOf(account) }));
  const unknown = wanted.findIndex(({ place }) => place < 0);
  if (unknown >= 0)
    return refuse({
      code: 'fund-flow.account-unknown',
      errors: [{ at: `/accounts/${unknown}`, code: 'fund-flow.account-unknown' }],
    });
  const apart = wanted.findIndex(({ place }) => PLACE_KINDS[flow.places.kind[place] ?? 0] !== 'account');
  if (apart >= 0)
    return refuse({
      code: 'fund-flow.not-a-payee',
      errors: [{ at: `/accounts/${apart}`, code: 'fund-flow.not-a-payee' }],
    });
  const orders = await orderPlacesOf(tx, caseId, flow);
  const full = await describeAccounts(
    house,
    tx,
    wanted.map(({ account }) => account),
    { full: true },
  );
  const made: PrepareStop[] = [];
  for (const { account, place } of wanted) {
    const order = orders(place);
    if (order.incident === undefined) return refuse({ code: 'fund-flow.no-report' });
    const known = full.get(account);
    const prepared = orderFor(flow, place, { ...order, incident: order.incident }, known);
    made.push({ ...prepared, ...(input.channel === undefined ? {} : { channel: input.channel }) });
  }
  return accept(await orderBatch(house, tx, act, made, input.sign));
}

function orderFor(
  flow: Flow,
  place: number,
  order: ReturnType<OrderPlaces> & { readonly incident: string },
  known: { number: string; kind: string; holderName?: string; bankCode?: string; bankName?: string } | undefined,
): PrepareStop {
  const fen = flow.places.tracedLies[place] ?? 0;
  return {
    incident: order.incident,
    kind: 'stop',
    // The number stands in a bank's own statement: nobody has to hear it again.
    confirmedDoubt: true,
    account: {
      ...(known === undefined ? {} : { number: known.number, kind: known.kind }),
      ...(known?.holderName === undefined ? {} : { holderName: known.holderName }),
      ...(known?.bankCode === undefined ? {} : { bankCode: known.bankCode }),
      ...(known?.bankName === undefined ? {} : { bankName: known.bankName }),
    },
    ...(order.from === undefined ? {} : { from: order.from }),
    ...(fen > 0 ? { amountFen: fen } : {}),
  };
}
