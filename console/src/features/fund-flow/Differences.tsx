import type { FlowView } from '@anlan/contract/fund-flow';
import { TITLE_CONVENTIONS } from '@anlan/contract/title';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { labelled } from './labelled.ts';
import { layerName } from './names.ts';

type Difference = FlowView['differs'][number];

/** What the chosen rule means, and on which accounts another rule says something else, with the reason in words. */
export function Differences({ caseId, flow }: { caseId: string; flow: FlowView }) {
  const { t } = useTranslation();
  return (
    <details className="flow-differences">
      <summary>
        <b>{t(`title.convention.${flow.convention}`)}</b> · {t(`fundFlow.rule.${flow.convention}`)} ·{' '}
        {flow.differing === 0 ? t('fundFlow.allAgree') : t('fundFlow.differing', { count: flow.differing })}
      </summary>
      {flow.differs.length === 0 ? null : (
        <Table<Difference>
          className="cards"
          size="small"
          rowKey="account"
          pagination={false}
          dataSource={flow.differs}
          columns={labelled<Difference>([
            {
              title: t('fundFlow.account'),
              key: 'account',
              render: (_, one) => (
                <Link to="/flows/accounts/$id" params={{ id: one.account }} search={{ case: caseId }}>
                  {one.number}
                </Link>
              ),
            },
            { title: t('fundFlow.layerLabel'), key: 'layer', render: (_, one) => layerName(t, one.layer) },
            ...TITLE_CONVENTIONS.map((name) => ({
              title: t(`title.convention.${name}`),
              key: name,
              align: 'right' as const,
              render: (_: unknown, one: Difference) => <MoneyText fen={one.byConvention[name]} />,
            })),
            {
              title: t('fundFlow.whyDiffers'),
              key: 'why',
              render: (_, one) => one.why.map((why) => t(`fundFlow.why.${why}`)).join('；'),
            },
          ])}
        />
      )}
      {flow.differing > flow.differs.length ? (
        <p className="note">{t('fundFlow.largestOnly', { count: flow.differs.length })}</p>
      ) : null}
    </details>
  );
}
