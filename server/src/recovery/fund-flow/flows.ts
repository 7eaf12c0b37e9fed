import type { FlowRefusal, FlowStateView } from '@anlan/contract/fund-flow';
import type { TitleConvention } from '@anlan/contract/title';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import { type Flow, unpackFlow } from '../fund-trace/index.ts';
import { stateKeyOf } from './fund-flow.ts';
import { drawingOf, drawnConventions, findFlow } from './store.ts';
import type { FlowRow } from './tables.ts';

/** Which picture is asked for, as a query gives it. */
export interface Which {
  readonly convention?: TitleConvention;
  readonly at?: string;
}

/** A flow as it was last drawn by one convention, and how far a newer drawing is. */
export interface Loaded {
  readonly caseId: string;
  readonly unitPath: string;
  readonly convention: TitleConvention;
  /** Absent while it was never asked for. */
  readonly row?: FlowRow;
  /** Absent while nothing was drawn by this convention. */
  readonly flow?: Flow;
  readonly conventions: readonly TitleConvention[];
}

/** Flows that are looked at again and again are unpacked once; a large one takes some forty megabytes. */
const KEPT = 4;
const kept = new WeakMap<House, Map<string, Flow>>();

/** Reads the flow of a case. Refuses with `case.not-found` where the actor may not see the case. */
export async function loadFlow(house: House, tx: Tx, caseId: string, which: Which): Promise<Result<Loaded, Refusal>> {
  const fraudCase = await findCase(tx, caseId);
  if (!fraudCase) return refuse({ code: 'case.not-found' });
  const { convention = 'fifo' } = which;
  const at = which.at === undefined ? undefined : Temporal.Instant.from(which.at);
  const row = await findFlow(tx, caseId, stateKeyOf(at));
  const base = { caseId, unitPath: fraudCase.unitPath, convention, conventions: [] };
  if (!row?.fingerprint) return accept(row ? { ...base, row } : base);
  const flow = await unpacked(house, tx, row, convention);
  const conventions = (await drawnConventions(tx, row)) as TitleConvention[];
  return accept({ ...base, row, conventions, ...(flow === undefined ? {} : { flow }) });
}

/** A flow that was drawn. Refuses with `fund-flow.not-drawn` where there is none. */
export async function drawnFlow(house: House, tx: Tx, caseId: string, which: Which): Promise<Result<Drawn, Refusal>> {
  const loaded = await loadFlow(house, tx, caseId, which);
  if (!loaded.ok) return loaded;
  const { row, flow } = loaded.value;
  return row?.drawn_at && row.fingerprint && flow
    ? accept({ ...loaded.value, row, flow, fingerprint: row.fingerprint, drawnAt: row.drawn_at })
    : refuse({ code: 'fund-flow.not-drawn' });
}

export interface Drawn extends Loaded {
  readonly row: FlowRow;
  readonly flow: Flow;
  readonly fingerprint: string;
  readonly drawnAt: Temporal.Instant;
}

async function unpacked(house: House, tx: Tx, row: FlowRow, convention: string): Promise<Flow | undefined> {
  const flows = kept.get(house) ?? new Map<string, Flow>();
  kept.set(house, flows);
  const key = [row.case_id, row.state_key, convention, row.fingerprint].join(' ');
  const known = flows.get(key);
  const content = known ? undefined : await drawingOf(tx, row, convention);
  const flow = known ?? (content && (await unpackFlow(content)));
  if (!flow) return undefined;
  // What was asked for last goes last; the first of the map is the one to let go.
  flows.delete(key);
  flows.set(key, flow);
  for (const oldest of flows.keys()) if (flows.size > KEPT) flows.delete(oldest);
  return flow;
}

/** How far the drawing is, for every view of it. */
export function stateOf({ caseId, convention, row, flow }: Loaded): FlowStateView {
  if (!row) return { case: caseId, state: 'none', convention, rows: 0 };
  const missing: FlowRefusal | undefined =
    row.state === 'done' && !flow ? (row.engine === 'network' ? 'notForLarge' : 'tooFine') : undefined;
  const refusal = missing ?? (row.refusal as FlowRefusal | null);
  return {
    case: caseId,
    state: missing ? 'refused' : (row.state as FlowStateView['state']),
    convention,
    rows: row.rows,
    askedAt: row.asked_at.toString(),
    ...(refusal === null ? {} : { refusal }),
    ...(row.state_at === null ? {} : { at: row.state_at.toString() }),
    ...(row.drawn_at === null ? {} : { drawnAt: row.drawn_at.toString() }),
    ...(row.fingerprint === null ? {} : { fingerprint: row.fingerprint }),
    ...(row.engine === null ? {} : { engine: row.engine as NonNullable<FlowStateView['engine']> }),
  };
}
