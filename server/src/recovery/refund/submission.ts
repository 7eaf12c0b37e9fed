import type { Tx } from '../../platform/db/index.ts';
import { post } from '../../platform/exchange/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { caseStates } from '../../registry/case/index.ts';
import { describeAccounts, personsInFull } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import type { Plan } from './plan.ts';
import type { Refund } from './refund.ts';
import { accountsOf } from './store.ts';

/** Puts the round before the prefecture: what the request form and the report say, sealed for that road alone. */
export async function postSubmission(
  house: House,
  tx: Tx,
  act: Act,
  round: Refund,
  plan: Plan,
  submission: number,
): Promise<void> {
  const accounts = await accountsOf(tx, round.id);
  const described = await describeAccounts(
    house,
    tx,
    accounts.map(({ account }) => account),
    { full: true },
  );
  const persons = await personsInFull(house, tx, [...plan.byVictim.keys()]);
  const unit = (await unitNames(tx, [round.unitId])).get(round.unitId) ?? '';
  const caseNumber = (await caseStates(tx, [round.caseId])).get(round.caseId)?.number;
  await post(house, tx, act, 'refund.submitted', {
    round: round.id,
    submission,
    ...(caseNumber === undefined ? {} : { caseNumber }),
    unit,
    formula: `${plan.formula.name} v${plan.formula.version}`,
    accounts: accounts.flatMap((account) => {
      const planned = plan.accounts.find((one) => one.account === account.account);
      const { number = '', bankName } = described.get(account.account) ?? {};
      return planned === undefined
        ? []
        : [
            {
              number,
              ...(bankName === undefined ? {} : { bank: bankName }),
              freezingUnit: account.freezingUnit ?? unit,
              frozenFen: account.frozenFen,
              method: planned.method,
              staysFen: planned.staysFen,
            },
          ];
    }),
    payments: plan.accounts.flatMap(({ account, toVictims }) =>
      [...toVictims].map(([victim, amountFen]) => ({
        victim: persons.get(victim)?.name ?? victim,
        from: described.get(account)?.number ?? account,
        amountFen,
      })),
    ),
  });
}
