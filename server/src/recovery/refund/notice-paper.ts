import { formatYuan } from '@anlan/contract/base/money';
import type { RefundView, StepView } from '@anlan/contract/refund-view';
import zh from '@anlan/contract/text/zh/refund.json' with { type: 'json' };
import { ZONE } from '../../kernel/calendar.ts';
import type { DraftSheet } from '../../platform/documents/index.ts';

const yuan = (fen: number): string => `${formatYuan(fen)} 元`;

/** Puts values into a text of the catalogue. */
function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/**
 * The public notice (公告): accounts by their tails, victims by surname, the formula with every operand so that anybody can
 * reckon it again, and how to object within the thirty days. Nothing in it names a person.
 */
export function noticeParts(view: RefundView): DraftSheet {
  // Surnames repeat: the number tells two victims of one name apart, here and on the screen.
  const nameOf = (victim: string) => {
    const index = view.claims.findIndex((claim) => claim.victim.id === victim);
    return `${index + 1} ${view.claims[index]?.victim.name ?? '—'}`;
  };
  const tailOf = (account: string) =>
    view.accounts.find((one) => one.account.id === account)?.account.number.slice(-4) ?? '';
  const ends =
    view.notice && Temporal.Instant.from(view.notice.endsAt).toZonedDateTimeISO(ZONE).subtract({ seconds: 1 });
  return {
    words: [
      filled(zh.refund.noticePaper.opening, {
        unit: view.unitName,
        case: view.caseNumber ?? zh.refund.noticePaper.caseBlank,
      }),
      ...view.steps.flatMap((step) => stepWords(step, tailOf, nameOf)),
      filled(zh.refund.noticePaper.formula, { name: view.formula.name, version: String(view.formula.version) }),
      filled(zh.refund.noticePaper.objection, {
        from: view.notice?.publishedOn ?? zh.refund.noticePaper.dayBlank,
        to: ends?.toPlainDate().toString() ?? zh.refund.noticePaper.dayBlank,
      }),
      zh.refund.noticePaper.safety,
    ],
    rows: view.claims
      .filter(({ allottedFen }) => allottedFen > 0)
      .map(({ victim, outstandingFen, allottedFen }) => ({
        name: nameOf(victim.id),
        value: filled(zh.refund.noticePaper.row, { loss: yuan(outstandingFen), refund: yuan(allottedFen) }),
      })),
    lines: [zh.refund.paper.number, zh.refund.noticePaper.foot],
  };
}

/** One step of the reckoning in words, with its operands; the ratio of each victim is told as a multiplication. */
function stepWords(step: StepView, tailOf: (account: string) => string, nameOf: (victim: string) => string): string[] {
  const accounts = step.accounts.map(tailOf).join('、');
  if (step.step === 'direct')
    return [
      filled(zh.refund.noticePaper.direct, {
        account: accounts,
        shares: step.paid.map(({ victim, amountFen }) => `${nameOf(victim)} ${yuan(amountFen)}`).join('，'),
      }),
    ];
  const weightOf = (victim: string) => step.weights.find((weight) => weight.victim === victim)?.amountFen ?? 0;
  return [
    filled(step.full ? zh.refund.noticePaper.ratioFull : zh.refund.noticePaper.ratio, {
      accounts,
      pool: yuan(step.poolFen),
      sum: yuan(step.sumFen),
    }),
    ...step.paid.map(({ victim, amountFen }) =>
      step.full
        ? filled(zh.refund.noticePaper.shareFull, { victim: nameOf(victim), paid: yuan(amountFen) })
        : filled(zh.refund.noticePaper.share, {
            victim: nameOf(victim),
            pool: formatYuan(step.poolFen),
            weight: formatYuan(weightOf(victim)),
            sum: formatYuan(step.sumFen),
            paid: yuan(amountFen),
          }),
    ),
  ];
}
