import { UNIT_KINDS, type UnitView } from '@anlan/contract/unit';
import { Input, Select, Table, Tag } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { ListFoot, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';

/** The organisation tree: centre, stations, towns and villages; banks, carriers and payroll units beside it. */
export function UnitsPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const client = useQueryClient();
  const session = useSession();
  const pages = usePages<UnitView>('units', '/units', filters, 100);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const changes = session.data?.post.role === 'systemAdministrator';
  const send = (path: string) => async (body: Record<string, unknown>, intent: string) => {
    await post(path, body, intent);
    await client.invalidateQueries({ queryKey: ['units'] });
  };
  const kinds = UNIT_KINDS.map((value) => ({ value, label: t(`unit.kind.${value}`) }));
  return (
    <section className="panel">
      <h1 className="page-title">{t('unit.title')}</h1>
      <div className="row no-print">
        <Select
          aria-label={t('unit.kindLabel')}
          placeholder={t('unit.kindLabel')}
          allowClear
          style={{ width: 160 }}
          value={filters.kind ?? null}
          onChange={(kind: string | null) => setFilters({ kind: kind ?? undefined })}
          options={kinds}
        />
        <Input.Search
          aria-label={t('shell.search')}
          placeholder={t('shell.search')}
          allowClear
          defaultValue={filters.q ?? ''}
          onSearch={(q) => setFilters({ q })}
          style={{ width: 220 }}
        />
        {changes ? (
          <FormDialog
            label={t('unit.add')}
            onSubmit={send('/units')}
            fields={[
              { name: 'name', label: t('unit.name'), kind: 'text', required: true },
              { name: 'code', label: t('unit.code'), kind: 'text', required: true },
              { name: 'kind', label: t('unit.kindLabel'), kind: 'choice', required: true, options: kinds },
              {
                name: 'parent',
                label: t('unit.parent'),
                kind: 'choice',
                options: rows.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
        ) : null}
      </div>
      <ProblemNote error={pages.error} />
      <Table<UnitView>
        size="small"
        rowKey="id"
        loading={pages.isPending}
        pagination={false}
        dataSource={rows}
        scroll={{ x: 700 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          {
            title: t('unit.name'),
            key: 'name',
            render: (_, row) => (
              <span style={{ paddingLeft: 16 * (row.path.split('/').filter(Boolean).length - 1) }}>
                {row.name} {row.active ? null : <Tag>{t('unit.inactive')}</Tag>}
              </span>
            ),
          },
          { title: t('unit.code'), dataIndex: 'code', key: 'code' },
          { title: t('unit.kindLabel'), key: 'kind', render: (_, row) => t(`unit.kind.${row.kind}`) },
          { title: t('unit.parent'), key: 'parent', render: (_, row) => names.get(row.parent ?? '') ?? '—' },
          {
            title: '',
            key: 'act',
            render: (_, row) =>
              changes ? (
                <FormDialog
                  key={row.version}
                  label={t('unit.rename')}
                  onSubmit={(body, intent) =>
                    send(`/units/${row.id}/rename`)({ version: row.version, ...body }, intent)
                  }
                  fields={[
                    { name: 'name', label: t('unit.name'), kind: 'text', required: true, initial: row.name },
                    { name: 'active', label: t('unit.active'), kind: 'tick', initial: row.active },
                  ]}
                />
              ) : null,
          },
        ]}
      />
      <ListFoot pages={pages} />
    </section>
  );
}
