import { formatYuan } from '@anlan/contract/base/money';
import type { FlowView } from '@anlan/contract/fund-flow';
import { Figure } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';

const SUMS = ['paid', 'lies', 'returned', 'left'] as const;
export type TotalName = (typeof SUMS)[number];

/** What victims paid, and where it is: paid = lies + returned + left, to the fen. Each opens what it is made of. */
export function Totals({ flow, onOpen }: { flow: FlowView; onOpen: (name: TotalName, fen: number) => void }) {
  const { t } = useTranslation();
  const { totals } = flow;
  if (totals === undefined) return null;
  const fen = {
    paid: totals.paidFen,
    lies: totals.liesFen,
    returned: totals.returnedFen,
    left: totals.leftFen,
  };
  return (
    <>
      <div className="figures flow-figures">
        {SUMS.map((name) => (
          <Figure
            key={name}
            name={t(`fundFlow.total.${name}`)}
            definition={t(`fundFlow.totalMeans.${name}`)}
            value={formatYuan(fen[name])}
            unit={t('metric.yuan')}
            rows={t('fundFlow.openRows')}
            onOpen={() => onOpen(name, fen[name])}
          />
        ))}
      </div>
      {totals.roundingFen === 0 ? null : (
        <p className="note">{t('fundFlow.rounding', { yuan: formatYuan(totals.roundingFen) })}</p>
      )}
    </>
  );
}
