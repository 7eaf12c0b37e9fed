import { UNIT_KINDS, type UnitView } from '@anlan/contract/unit';
import { Tag } from '@anlan/ui/kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { FilterSearch, FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { type Page, useFilters, usePages } from '../../app/lists.tsx';
import { useSession } from '../../app/session.ts';

/** The organisation tree: centre, stations, towns and villages; banks, carriers and payroll units beside it. */
export function UnitsPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters] = filtering;
  const session = useSession();
  const pages = usePages<UnitView>('units', '/units', filters, 200);
  const all = useQuery({ queryKey: ['units', 'all'], queryFn: () => get<Page<UnitView>>('/units?limit=200') });
  const known = all.data?.items ?? [];
  const changes = session.data?.post.role === 'systemAdministrator';
  const columns = useColumns(changes, new Map(known.map(({ id, name }) => [id, name])));
  const send = useSend();
  const kinds = UNIT_KINDS.map((value) => ({ value, label: t(`unit.kind.${value}`) }));
  return (
    <section className="panel">
      <h1 className="page-title">{t('unit.title')}</h1>
      <Toolbar>
        <FilterSelect name="kind" label={t('unit.kindLabel')} options={kinds} filtering={filtering} />
        <FilterSearch name="q" label={t('unit.search')} filtering={filtering} />
        <span className="spring" />
        {changes ? (
          <FormDialog
            label={t('unit.add')}
            primary
            onSubmit={send('/units')}
            fields={[
              { name: 'name', label: t('unit.name'), kind: 'text', required: true },
              { name: 'code', label: t('unit.code'), kind: 'text', required: true },
              { name: 'kind', label: t('unit.kindLabel'), kind: 'choice', required: true, options: kinds },
              {
                name: 'parent',
                label: t('unit.parent'),
                kind: 'choice',
                options: known.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
        ) : null}
        <ExportList<UnitView> path="/units" filters={filters} name={t('unit.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<UnitView> pages={pages} columns={columns} width={760} empty={t('unit.none')} />
    </section>
  );
}

function useSend() {
  const client = useQueryClient();
  return (path: string) => async (body: Record<string, unknown>, intent: string) => {
    await post(path, body, intent);
    await client.invalidateQueries({ queryKey: ['units'] });
  };
}

function useColumns(changes: boolean, names: ReadonlyMap<string, string>): readonly Column<UnitView>[] {
  const { t } = useTranslation();
  const send = useSend();
  return [
    {
      key: 'name',
      title: t('unit.name'),
      text: (row) => row.name,
      order: (row) => row.path,
      cell: (row) => (
        <span style={{ paddingLeft: 16 * (row.path.split('/').filter(Boolean).length - 1) }}>
          {row.name} {row.active ? null : <Tag>{t('unit.inactive')}</Tag>}
        </span>
      ),
    },
    { key: 'code', title: t('unit.code'), text: (row) => row.code },
    { key: 'kind', title: t('unit.kindLabel'), text: (row) => t(`unit.kind.${row.kind}`) },
    { key: 'parent', title: t('unit.parent'), text: (row) => names.get(row.parent ?? '') },
    ...(changes
      ? [
          {
            key: 'act',
            title: '',
            cell: (row: UnitView) => (
              <FormDialog
                key={row.id}
                small
                label={t('unit.rename')}
                onSubmit={(body, intent) => send(`/units/${row.id}/rename`)({ version: row.version, ...body }, intent)}
                fields={[
                  { name: 'name', label: t('unit.name'), kind: 'text', required: true, initial: row.name },
                  { name: 'active', label: t('unit.active'), kind: 'tick', initial: row.active },
                ]}
              />
            ),
          },
        ]
      : []),
  ];
}
