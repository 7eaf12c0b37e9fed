import type { CaseView } from '@anlan/contract/fraud-case';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, roleOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView } from '../../platform/deadline/index.ts';
import type { House } from '../../platform/house.ts';
import { areaNames } from '../area/index.ts';
import { describePersons } from '../subject/index.ts';
import { unitNames } from '../unit/index.ts';
import { CASE_LIFE, type FraudCase, fits, missingOf, netLoss } from './case.ts';
import { owedFen, repaidOf } from './repayment.ts';
import { lossesOf } from './store.ts';
import { townRules } from './town-rule.ts';

/** Cases for screens: victims masked, the net loss computed, what is missing listed, the commands this actor may give. */
export async function describeCases(
  house: House,
  tx: Tx,
  actor: Actor,
  cases: readonly FraudCase[],
): Promise<CaseView[]> {
  const ids = cases.map((fraudCase) => fraudCase.id);
  const [losses, repaid] = [await lossesOf(tx, ids), await repaidOf(tx, ids)];
  const units = await unitNames(
    tx,
    cases.map((fraudCase) => fraudCase.unitId),
  );
  const persons = await describePersons(
    house,
    tx,
    cases.flatMap((fraudCase) => fraudCase.victim ?? []),
  );
  const deadlines = await deadlinesOf(tx, ids);
  const towns = await areaNames(
    tx,
    cases.flatMap((fraudCase) => fraudCase.town ?? []),
  );
  const ruleOf = await townRules(tx);
  const views: CaseView[] = [];
  for (const fraudCase of cases) {
    const own = losses.get(fraudCase.id) ?? [];
    const net = netLoss(own);
    const outstanding = owedFen(net, repaid.get(fraudCase.id));
    const [town, victim] = [towns.get(fraudCase.town ?? ''), persons.get(fraudCase.victim ?? '')];
    const { unitId, unitPath: _path, victim: _victim, acceptedAt, openedAt, ...rest } = fraudCase;
    views.push({
      ...rest,
      unit: unitId,
      unitName: units.get(unitId) ?? '',
      townRuleInForce: ruleOf(acceptedAt),
      acceptedAt: acceptedAt.toString(),
      losses: own.map(({ recordedAt, supersededAt, ...loss }) => ({
        ...loss,
        recordedAt: recordedAt.toString(),
        ...(supersededAt === undefined ? {} : { supersededAt: supersededAt.toString() }),
      })),
      missing: missingOf(fraudCase, own),
      deadlines: deadlines.filter((deadline) => deadline.about === fraudCase.id).map(deadlineView),
      allowed: allowedMoves(CASE_LIFE, fraudCase.status, roleOf(actor), new Set())
        .filter(({ command }) => fits(fraudCase, command))
        .map(({ command, needs, why }) => ({
          command,
          needs: [...needs],
          ...(why === undefined ? {} : { why }),
        })),
      ...(openedAt === undefined ? {} : { openedAt: openedAt.toString() }),
      repaidFen: repaid.get(fraudCase.id)?.paidFen ?? 0,
      ...(net === undefined ? {} : { netLossFen: net }),
      ...(outstanding === undefined ? {} : { outstandingFen: outstanding }),
      ...(town === undefined ? {} : { townName: town }),
      ...(victim === undefined ? {} : { victim }),
    });
  }
  return views;
}
