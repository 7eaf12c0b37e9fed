import type { SeizureView } from '@anlan/contract/seizure';
import { Table } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { SeizeButton } from './SeizeButton.tsx';
import { toneOf } from './tone.ts';

/** What was seized, surrendered or repaid in one case, as a part of the case page. */
export function SeizureSection({ fraudCase }: { fraudCase: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['seizures', 'case', fraudCase],
    queryFn: () => get<Page<SeizureView>>(`/seizures?case=${fraudCase}&limit=200`),
  });
  return (
    <section className="panel">
      <h2>{t('seizure.title')}</h2>
      <ProblemNote error={found.error} />
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data?.items ?? []}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          {
            title: t('seizure.groundLabel'),
            key: 'ground',
            render: (_, row) => (
              <AboutLink id={row.id}>
                {t(`seizure.ground.${row.ground}`)} · {row.goods ?? t(`seizure.kind.${row.kind}`)}
              </AboutLink>
            ),
          },
          {
            title: t('stopPayment.state'),
            key: 'state',
            render: (_, row) => <StateBadge tone={toneOf(row.status)}>{t(`seizure.status.${row.status}`)}</StateBadge>,
          },
          {
            title: t('seizure.value'),
            key: 'value',
            align: 'right',
            render: (_, row) => <MoneyText fen={row.valueFen} />,
          },
          {
            title: t('seizure.returned'),
            key: 'returned',
            align: 'right',
            render: (_, row) => <MoneyText fen={row.returnedFen} />,
          },
          {
            title: t('seizure.left'),
            key: 'left',
            align: 'right',
            render: (_, row) => <MoneyText fen={row.leftFen} />,
          },
        ]}
      />
      <SeizeButton fraudCase={fraudCase} />
    </section>
  );
}
