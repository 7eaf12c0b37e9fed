import { formatYuan } from '@anlan/contract/base/money';
import type { FileView } from '@anlan/contract/file';
import type { RefundPaper } from '@anlan/contract/refund';
import type { RefundView } from '@anlan/contract/refund-view';
import zh from '@anlan/contract/text/zh/refund.json' with { type: 'json' };
import { ZONE } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type DraftSheet, draftSheets } from '../../platform/documents/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import { personsInFull } from '../../registry/subject/index.ts';
import { noticeParts } from './notice-paper.ts';
import type { Refund } from './refund.ts';
import { describeRefund } from './views.ts';

const yuan = (fen: number): string => `${formatYuan(fen)} 元`;
const grouped = (number: string): string => number.replaceAll(/(.{4})(?=.)/g, '$1 ');

type Rows = readonly (readonly [name: string, value: string])[];
const named = (rows: Rows): DraftSheet['rows'] => rows.map(([name, value]) => ({ name, value }));

interface Facts {
  readonly view: RefundView;
  readonly persons: Awaited<ReturnType<typeof personsInFull>>;
}

/**
 * A fact sheet to be typed over into the case system, where the real paper is made; one sheet a victim, an account or a
 * round. Marked as a draft, with a blank for the real number. Fields by the annexes of 银监发〔2016〕41号 as far as they
 * could be found. Who makes it has seen the victims in full: that is an event.
 */
export async function paperOf(house: House, tx: Tx, act: Act, round: Refund, kind: RefundPaper): Promise<FileView> {
  const view = await describeRefund(house, tx, act, round);
  const persons =
    kind === 'notice'
      ? new Map()
      : await personsInFull(
          house,
          tx,
          view.claims.map(({ victim }) => victim.id),
        );
  const made = house.business.now().toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
  const title = TITLES[kind];
  await record(house, tx, act, {
    kind: 'refund.paper-made',
    about: round.id,
    version: round.version,
    data: { paper: kind },
  });
  return await draftSheets(
    {
      mark: zh.refund.paper.mark,
      title,
      warning: zh.refund.paper.draft,
      headLine: `${zh.refund.paper.made} ${made.replace('T', ' ')}`,
      fileName: `${title}-${round.id.slice(-8)}`,
    },
    SHEETS[kind]({ view, persons }),
  );
}

const TITLES: Readonly<Record<RefundPaper, string>> = {
  application: zh.refund.paper.title.application,
  report: zh.refund.paper.title.report,
  decision: zh.refund.paper.title.decision,
  assist: zh.refund.paper.title.assist,
  notice: zh.refund.paper.title.notice,
};

const SHEETS: Readonly<Record<RefundPaper, (facts: Facts) => readonly DraftSheet[]>> = {
  application: ({ view, persons }) =>
    view.claims.map((claim) => ({
      rows: named(applicationRows(view, claim, persons)),
      lines: [zh.refund.paper.applicant, zh.refund.paper.twoOfficers, zh.refund.noticePaper.safety],
    })),
  report: ({ view }) => [
    { rows: named(reportRows(view)), lines: [zh.refund.paper.reviewer, zh.refund.paper.investigators] },
  ],
  decision: ({ view, persons }) =>
    view.claims
      .filter(({ allottedFen }) => allottedFen > 0)
      .map((claim) => ({
        rows: named(decisionRows(view, claim, persons)),
        lines: [zh.refund.paper.number, zh.refund.paper.seal, zh.refund.noticePaper.safety],
      })),
  assist: ({ view, persons }) =>
    view.accounts
      .filter(({ toVictims }) => toVictims.length > 0)
      .map((account) => ({
        rows: named(assistRows(view, account, persons)),
        lines: [zh.refund.paper.number, zh.refund.paper.twoOfficers, zh.refund.paper.receipt],
      })),
  notice: ({ view }) => [noticeParts(view)],
};

function victimRows(persons: Facts['persons'], id: string): (readonly [string, string])[] {
  const person = persons.get(id) ?? {};
  return [
    [zh.refund.paper.victim, person.name ?? ''],
    [
      zh.refund.paper.sex,
      person.sex === undefined ? '' : person.sex === 'male' ? zh.refund.paper.male : zh.refund.paper.female,
    ],
    [zh.refund.paper.idNumber, person.idNumber ?? ''],
    [zh.refund.paper.phone, person.phone ?? ''],
    [zh.refund.paper.address, ''],
  ];
}

function payeeOf(view: RefundView, victim: string): string {
  const to = view.payments.find((payment) => payment.victim.id === victim && payment.to !== undefined)?.to;
  return to === undefined ? '' : [to.holderName, grouped(to.number), to.bankName].filter(Boolean).join('　');
}

/** 附件1 冻结资金返还申请表 */
function applicationRows(view: RefundView, claim: RefundView['claims'][number], persons: Facts['persons']): Rows {
  const involved = view.accounts.filter(({ toVictims }) => toVictims.some(({ victim }) => victim === claim.victim.id));
  return [
    ...victimRows(persons, claim.victim.id),
    [zh.refund.paper.payee, payeeOf(view, claim.victim.id)],
    [zh.refund.paper.caseNumber, view.caseNumber ?? ''],
    [zh.refund.paper.unit, view.unitName],
    [zh.refund.paper.cheated, yuan(claim.lossFen)],
    [zh.refund.paper.prior, yuan(claim.priorFen)],
    [zh.refund.paper.asked, yuan(claim.allottedFen)],
    [
      zh.refund.paper.accounts,
      involved.map(({ account }) => `${account.bankName ?? ''} ${grouped(account.number)}`).join('；'),
    ],
    [zh.refund.paper.frozen, involved.map(({ frozenFen }) => yuan(frozenFen)).join('；')],
    [zh.refund.paper.freezingUnit, involved.map(({ freezingUnit }) => freezingUnit ?? view.unitName).join('；')],
    [zh.refund.paper.caseOpinion, ''],
    [zh.refund.paper.freezeOpinion, ''],
  ];
}

/** 附件2 呈请返还资金报告书 */
function reportRows(view: RefundView): Rows {
  return [
    [zh.refund.paper.caseNumber, view.caseNumber ?? ''],
    [zh.refund.paper.unit, view.unitName],
    [zh.refund.paper.leaderApproval, ''],
    [zh.refund.paper.reviewOpinion, ''],
    ...view.accounts.map((one): readonly [string, string] => [
      `${zh.refund.paper.account} ${one.account.number.slice(-4)}`,
      [
        `${zh.refund.paper.frozen} ${yuan(one.frozenFen)}`,
        `${zh.refund.paper.method} ${zh.refund.method[one.method]}（${zh.refund.reason[one.reason]}）`,
        `${zh.refund.paper.toVictims} ${yuan(one.frozenFen - one.staysFen)}`,
        `${zh.refund.paper.stays} ${yuan(one.staysFen)}`,
      ].join('；'),
    ]),
    [zh.refund.paper.total, yuan(view.toVictimsFen)],
    [zh.refund.paper.formula, `${view.formula.name} v${view.formula.version}`],
    [zh.refund.paper.basis, zh.refund.paper.basisWords],
  ];
}

/** 附件3 冻结资金返还决定书 */
function decisionRows(view: RefundView, claim: RefundView['claims'][number], persons: Facts['persons']): Rows {
  const lines = view.accounts.flatMap(({ account, toVictims, method }) =>
    toVictims
      .filter(({ victim }) => victim === claim.victim.id)
      .map(({ amountFen }) => `${grouped(account.number)}　${yuan(amountFen)}（${zh.refund.method[method]}）`),
  );
  return [
    [zh.refund.paper.found, zh.refund.paper.foundWords],
    ...victimRows(persons, claim.victim.id),
    [zh.refund.paper.from, lines.join('；')],
    [zh.refund.paper.to, payeeOf(view, claim.victim.id)],
    [zh.refund.paper.amount, yuan(claim.allottedFen)],
    [zh.refund.paper.caseNumber, view.caseNumber ?? ''],
    [zh.refund.paper.decidingUnit, view.decidingUnit ?? ''],
    [zh.refund.paper.decisionNumber, view.decisionNumber ?? ''],
    [zh.refund.paper.stub, ''],
  ];
}

/** 协助返还通知书 with its receipt */
function assistRows(view: RefundView, account: RefundView['accounts'][number], persons: Facts['persons']): Rows {
  return [
    [zh.refund.paper.bank, account.account.bankName ?? ''],
    [zh.refund.paper.frozenAccount, grouped(account.account.number)],
    [zh.refund.paper.frozen, yuan(account.frozenFen)],
    ...account.toVictims.map(({ victim, amountFen }): readonly [string, string] => [
      `${zh.refund.paper.payTo} ${persons.get(victim)?.name ?? ''}`,
      `${payeeOf(view, victim)}　${yuan(amountFen)}`,
    ]),
    [zh.refund.paper.stays, `${yuan(account.staysFen)}（${zh.refund.paper.staysWords}）`],
    [zh.refund.paper.decisionNumber, view.decisionNumber ?? ''],
    [zh.refund.paper.limit, zh.refund.paper.limitWords],
    [zh.refund.paper.attached, zh.refund.paper.attachedWords],
  ];
}
