import type { SeizureView } from '@anlan/contract/seizure';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, personOf, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { House } from '../../platform/house.ts';
import { caseStates, outstandingOf } from '../../registry/case/index.ts';
import { describePersons } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import { leftFen, returnedFen, SEIZURE_LIFE, type Seizure, type SeizureReturn, standsInTheWay } from './seizure.ts';
import { returnsOf } from './store.ts';

/** Seizures for screens: the person masked, the lines of return, what is left and still owed, the commands allowed. */
export async function describeSeizures(
  house: House,
  tx: Tx,
  actor: Actor,
  items: readonly Seizure[],
): Promise<SeizureView[]> {
  const returns = await returnsOf(
    tx,
    items.map(({ id }) => id),
  );
  const involved = [...items.map((item) => item.case), ...[...returns.values()].flat().map((line) => line.case)];
  const cases = await caseStates(tx, involved);
  const owed = await outstandingOf(tx, [...new Set(items.map((item) => item.case))]);
  const units = await unitNames(
    tx,
    items.map(({ unitId }) => unitId),
  );
  const persons = await describePersons(
    house,
    tx,
    items.flatMap(({ from }) => from ?? []),
  );
  return items.map((item) => {
    const lines = returns.get(item.id) ?? [];
    const { unitId, unitPath: _path, seizedAt, endedAt, from, ...rest } = item;
    const [left, outstanding, person] = [leftFen(item, lines), owed.get(item.case), persons.get(from ?? '')];
    const number = cases.get(item.case)?.number;
    return {
      ...rest,
      unitName: units.get(unitId) ?? '',
      seizedAt: seizedAt.toString(),
      returns: lines.map((line) => lineView(line, cases.get(line.case)?.number)),
      returnedFen: returnedFen(lines),
      allowed: allowedFor(item, lines, actor),
      ...(number === undefined ? {} : { caseNumber: number }),
      ...(endedAt === undefined ? {} : { endedAt: endedAt.toString() }),
      ...(left === undefined ? {} : { leftFen: left }),
      ...(outstanding === undefined ? {} : { outstandingFen: outstanding }),
      ...(person === undefined ? {} : { from: person }),
    };
  });
}

function lineView(line: SeizureReturn, number: string | undefined): SeizureView['returns'][number] {
  return {
    id: line.id,
    case: line.case,
    amountFen: line.amountFen,
    state: line.state,
    proposedAt: line.proposedAt.toString(),
    ...(number === undefined ? {} : { caseNumber: number }),
    ...(line.confirmedAt === undefined ? {} : { confirmedAt: line.confirmedAt.toString() }),
    ...(line.receipt === undefined ? {} : { receipt: line.receipt }),
  };
}

/** Which buttons make sense: a line to confirm that another proposed, something left to return. */
function allowedFor(item: Seizure, lines: readonly SeizureReturn[], actor: Actor): SeizureView['allowed'] {
  const person = actor.kind === 'post' ? personOf(actor) : '';
  const open = lines.filter(({ state }) => state === 'proposed');
  const means: Partial<Record<string, boolean>> = {
    proposeReturn: (leftFen(item, lines) ?? 0) > 0,
    confirmReturn: open.some(({ proposedBy }) => proposedBy !== person),
    cancelReturn: lines.some(({ state }) => state !== 'cancelled'),
    reopen: lines.some(({ state }) => state === 'confirmed'),
  };
  return allowedMoves(SEIZURE_LIFE, item.status, roleOf(actor), new Set())
    .filter(
      ({ command }) =>
        means[command] ?? !SEIZURE_LIFE.commands.some((one) => one === command && standsInTheWay(one, lines)),
    )
    .map(({ command, needs, why }) => ({ command, needs: [...needs], ...(why === undefined ? {} : { why }) }));
}
