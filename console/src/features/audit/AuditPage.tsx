import type { EventView } from '@anlan/contract/event';
import { Input, Table } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { eventName } from '../../app/event-name.ts';
import { ExportButton, ListFoot, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime } from '../../app/times.ts';

/** Everything anybody did, sealed; reading it is itself written down. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const pages = usePages<EventView>('audit', '/audit', filters);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const at = (event: EventView) => fullTime(Date.parse(event.recordedAt));
  const box = (name: 'about' | 'kind' | 'staff', label: string) => (
    <Input.Search
      key={name}
      aria-label={label}
      placeholder={label}
      allowClear
      defaultValue={filters[name] ?? ''}
      onSearch={(value) => setFilters({ [name]: value.trim() })}
      style={{ width: 240 }}
    />
  );
  return (
    <section className="panel">
      <h1 className="page-title">{t('audit.title')}</h1>
      <p className="note">{t('audit.hint')}</p>
      <div className="row no-print">
        {box('kind', t('audit.kindHint'))}
        {box('about', t('audit.aboutHint'))}
        {box('staff', t('audit.staffHint'))}
        <ExportButton<EventView>
          path="/audit"
          filters={filters}
          name={t('audit.title')}
          columns={[
            [t('audit.at'), at],
            [t('audit.who'), (row) => row.by.name],
            [t('audit.role'), (row) => t(`session.role.${row.by.role}`)],
            [t('audit.what'), (row) => row.kind],
            [t('audit.about'), (row) => row.about],
            [t('audit.why'), (row) => row.why],
            [t('audit.request'), (row) => row.request],
            [t('audit.seal'), (row) => row.seal],
          ]}
        />
      </div>
      <ProblemNote error={pages.error} />
      <Table<EventView>
        size="small"
        rowKey="id"
        loading={pages.isPending}
        pagination={false}
        dataSource={rows}
        scroll={{ x: 1000 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          { title: t('audit.at'), key: 'at', render: (_, row) => at(row) },
          {
            title: t('audit.who'),
            key: 'who',
            render: (_, row) => `${row.by.name}${row.by.onBehalfOf === undefined ? '' : ` ← ${row.by.onBehalfOf}`}`,
          },
          { title: t('audit.role'), key: 'role', render: (_, row) => t(`session.role.${row.by.role}`) },
          { title: t('audit.what'), key: 'what', render: (_, row) => eventName(t, row.kind) },
          {
            title: t('audit.about'),
            key: 'about',
            render: (_, row) => <AboutLink id={row.about}>{row.about}</AboutLink>,
          },
          { title: t('audit.why'), key: 'why', render: (_, row) => row.why ?? '—' },
          { title: t('audit.seal'), key: 'seal', align: 'right', render: (_, row) => row.seal ?? t('audit.unsealed') },
        ]}
        expandable={{
          expandedRowRender: (row) => (
            <pre className="data">{JSON.stringify({ kind: row.kind, request: row.request, ...row.data }, null, 1)}</pre>
          ),
        }}
      />
      <ListFoot pages={pages} />
    </section>
  );
}
