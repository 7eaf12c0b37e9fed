import { type CalendarDayView, type CalendarYear, DAY_KINDS } from '@anlan/contract/calendar';
import { Button, Table } from '@anlan/ui/kit';
import { StateBadge } from '@anlan/ui/parts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../app/api.ts';
import { useNow } from '../../app/clock.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime } from '../../app/times.ts';

/** Holidays and worked weekends of a year: what every limit in working days goes by. */
export function CalendarPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const thisYear = Number(fullTime(useNow()).slice(0, 4));
  const [chosen, setChosen] = useState<number>();
  const year = chosen ?? thisYear;
  const found = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => get<CalendarYear>(`/calendar/days?year=${year}`),
  });
  const set = async (body: Record<string, unknown>, intent: string) => {
    await post('/calendar/days', body, intent);
    await client.invalidateQueries({ queryKey: ['calendar'] });
  };
  return (
    <section className="panel">
      <h1 className="page-title">{t('calendar.title')}</h1>
      <p className="lead">{t('calendar.hint')}</p>
      <p className="row">
        <Button onClick={() => setChosen(year - 1)}>{year - 1}</Button>
        <strong>{year}</strong>
        <Button onClick={() => setChosen(year + 1)}>{year + 1}</Button>
        <FormDialog
          primary
          label={t('calendar.set')}
          onSubmit={set}
          fields={[
            { name: 'day', label: t('calendar.day'), kind: 'day', required: true },
            {
              name: 'kind',
              label: t('calendar.kindLabel'),
              kind: 'choice',
              required: true,
              options: DAY_KINDS.map((value) => ({ value, label: t(`calendar.kind.${value}`) })),
            },
            { name: 'name', label: t('calendar.name'), kind: 'text', required: true },
            { name: 'document', label: t('calendar.document'), kind: 'text', required: true },
          ]}
        />
      </p>
      {found.data?.known === false ? (
        <p>
          <StateBadge tone="waiting">{t('calendar.unknown', { year })}</StateBadge>
        </p>
      ) : null}
      <ProblemNote error={found.error} />
      <Table<CalendarDayView>
        size="small"
        rowKey="day"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data?.items ?? []}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          { key: 'day', title: t('calendar.day'), dataIndex: 'day' },
          { key: 'kind', title: t('calendar.kindLabel'), render: (_, row) => t(`calendar.kind.${row.kind}`) },
          { key: 'name', title: t('calendar.name'), dataIndex: 'name' },
          { key: 'document', title: t('calendar.document'), dataIndex: 'document' },
        ]}
      />
    </section>
  );
}
