import type { DrawFlow } from '@anlan/contract/fund-flow';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { systemActor } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import {
  columnsOfCase,
  type DrawnFlow,
  drawApart,
  MOST_TRACED_ROWS,
  TracingGaveUp,
  traceInputsOf,
} from '../fund-trace/index.ts';
import { stateKeyOf } from './fund-flow.ts';
import { askFlow, drawnConventions, endFlow, findFlow, putDrawing } from './store.ts';
import type { FlowRow } from './tables.ts';

/**
 * Asks that the flow of a case be drawn. It is drawn by a job and as the system: what a unit may see must not decide where
 * the money went. Refuses with `case.not-found`, and `request.invalid` for a moment in the future.
 */
export async function askForFlow(house: House, tx: Tx, act: Act, input: DrawFlow): Promise<Result<FlowRow, Refusal>> {
  const fraudCase = await findCase(tx, input.case);
  if (!fraudCase) return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  const at = input.at === undefined ? undefined : Temporal.Instant.from(input.at);
  if (at && Temporal.Instant.compare(at, act.at) > 0)
    return refuse({ code: 'request.invalid', errors: [{ at: '/at', code: 'case.time-wrong' }] });
  const state_key = stateKeyOf(at);
  await askFlow(tx, {
    case_id: fraudCase.id,
    state_key,
    unit_path: fraudCase.unitPath,
    state_at: at ?? null,
    asked_by: act.actor.kind === 'post' ? act.actor.post : 'system',
    asked_at: act.at,
  });
  await record(house, tx, act, {
    kind: 'fund-flow.draw-asked',
    about: fraudCase.id,
    data: { at: input.at ?? null },
  });
  await house.jobs.enqueue(tx, 'fund-flow.draw', { case: fraudCase.id, state: state_key });
  const asked = await findFlow(tx, fraudCase.id, state_key);
  return asked ? accept(asked) : refuse({ code: 'case.not-found' });
}

/**
 * Draws one state of a case by all conventions and puts the drawings in the place of those before. What rests on the same
 * rows is not drawn twice.
 */
export async function drawCase(house: House, caseId: string, stateKey: string, request: string): Promise<void> {
  const actor = systemActor('job:fund-flow.draw');
  const asked = await house.db.transact(actor, async (tx) => {
    const flow = await findFlow(tx, caseId, stateKey);
    return flow && { flow, drawn: await drawnConventions(tx, flow), inputs: await traceInputsOf(tx, caseId) };
  });
  if (!asked) return;
  const { flow } = asked;
  const large = asked.inputs.movements.length > MOST_TRACED_ROWS;
  const inputs = large ? await columnsOfCase(house.db, actor, caseId) : asked.inputs;
  if (inputs === undefined) return await end(house, flow, request, { state: 'refused', refusal: 'tooMany' });
  const rows = 'columns' in inputs ? inputs.columns.count : inputs.movements.length;
  const basis = { rows, engine: large ? 'network' : 'exact', fingerprint: inputs.fingerprint };
  if (asked.drawn.length > 0 && flow.fingerprint === inputs.fingerprint)
    return await end(house, flow, request, { ...basis, state: 'done', refusal: null });
  const drawn = await drawApart(inputs, flow.state_at ?? undefined).catch((error: unknown) => {
    if (error instanceof TracingGaveUp) return undefined;
    throw error;
  });
  if (!drawn?.ok) return await end(house, flow, request, { state: 'refused', refusal: 'failed' });
  await end(house, flow, request, { ...basis, state: 'done', refusal: null }, drawn.value);
}

/**
 * The outcome, with an event, so that an open screen looks again. Drawings and what they rest on are written together: who
 * looks in between would find neither the old flow nor the new.
 */
async function end(
  house: House,
  flow: FlowRow,
  request: string,
  change: Partial<FlowRow>,
  drawings: readonly DrawnFlow[] = [],
): Promise<void> {
  const actor = systemActor('job:fund-flow.draw');
  await house.db.transact(actor, async (tx) => {
    const act: Act = { actor, request, at: house.business.now() };
    for (const { convention, content } of drawings)
      await putDrawing(tx, {
        case_id: flow.case_id,
        state_key: flow.state_key,
        convention,
        unit_path: flow.unit_path,
        fingerprint: change.fingerprint ?? '',
        content: Buffer.from(content).toString('base64'),
      });
    await endFlow(tx, flow, { ...change, drawn_at: change.state === 'done' ? act.at : flow.drawn_at });
    await record(house, tx, act, {
      kind: 'fund-flow.drawn',
      about: flow.case_id,
      data: {
        at: flow.state_at?.toString() ?? null,
        refusal: change.refusal ?? null,
        rows: change.rows ?? 0,
        fingerprint: change.fingerprint ?? null,
      },
    });
  });
}
