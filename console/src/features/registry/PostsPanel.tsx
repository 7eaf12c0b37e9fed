import { ROLES } from '@anlan/contract/role';
import { POST_STATUSES, type PostView, type StaffView } from '@anlan/contract/staff';
import { Tag } from '@anlan/ui/kit';
import { StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { FormDialog } from '../../app/FormDialog.tsx';
import { FilterSearch, FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { type Page, useFilters, usePages } from '../../app/lists.tsx';
import { useSession } from '../../app/session.ts';
import { useSend, useUnitOptions } from './queries.ts';

/** The posts that give rights: who holds which, where, until when; a seconded person keeps the home unit. */
export function PostsPanel() {
  const { t } = useTranslation();
  const session = useSession();
  const filtering = useFilters();
  const { tab: _, ...query } = filtering[0];
  const pages = usePages<PostView>('posts', '/posts', query, 100);
  const columns = useColumns();
  return (
    <>
      <Toolbar>
        <FilterSelect
          name="status"
          label={t('stopPayment.state')}
          options={POST_STATUSES.map((value) => ({ value, label: t(`staff.status.${value}`) }))}
          filtering={filtering}
        />
        <FilterSearch name="q" label={t('staff.search')} filtering={filtering} />
        <span className="spring" />
        {session.data?.post.role === 'systemAdministrator' ? <ProposeButton /> : null}
        <ExportList<PostView> path="/posts" filters={query} name={t('staff.posts')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<PostView> pages={pages} columns={columns} width={1000} empty={t('staff.noPosts')} />
    </>
  );
}

function ProposeButton() {
  const { t } = useTranslation();
  const send = useSend('posts');
  const units = useUnitOptions();
  const staff = useQuery({ queryKey: ['staff', 'all'], queryFn: () => get<Page<StaffView>>('/staff?limit=200') });
  return (
    <FormDialog
      label={t('staff.propose')}
      primary
      onSubmit={send('/posts')}
      hint={t('staff.proposeHint')}
      fields={[
        {
          name: 'staff',
          label: t('staff.name'),
          kind: 'choice',
          required: true,
          options: (staff.data?.items ?? []).map(({ id, name, homeUnitName }) => ({
            value: id,
            label: `${name} ${homeUnitName}`,
          })),
        },
        { name: 'unit', label: t('staff.unit'), kind: 'choice', required: true, options: units },
        {
          name: 'role',
          label: t('staff.role'),
          kind: 'choice',
          required: true,
          options: ROLES.map((value) => ({ value, label: t(`session.role.${value}`) })),
        },
        { name: 'title', label: t('staff.post'), kind: 'text', required: true },
        { name: 'startsOn', label: t('staff.from'), kind: 'day', required: true },
        { name: 'endsOn', label: t('staff.until'), kind: 'day', hint: t('staff.untilHint') },
      ]}
    />
  );
}

const TONES = { proposed: 'waiting', active: 'done', ended: 'plain', refused: 'plain' } as const;

function useColumns(): readonly Column<PostView>[] {
  const { t } = useTranslation();
  return [
    { key: 'name', title: t('staff.name'), text: (row) => row.staffName },
    {
      key: 'post',
      title: t('staff.post'),
      text: (row) => {
        const role = t(`session.role.${row.role}`);
        return row.title === role ? role : `${row.title}（${role}）`;
      },
    },
    { key: 'unit', title: t('staff.unit'), text: (row) => row.unitName },
    {
      key: 'home',
      title: t('staff.homeUnit'),
      text: (row) => row.homeUnitName,
      cell: (row) =>
        row.seconded ? (
          <>
            {row.homeUnitName} <Tag color="processing">{t('staff.seconded')}</Tag>
          </>
        ) : (
          row.homeUnitName
        ),
    },
    { key: 'from', title: t('staff.from'), text: (row) => row.startsOn },
    { key: 'until', title: t('staff.until'), text: (row) => row.endsOn ?? t('staff.open') },
    {
      key: 'state',
      title: t('stopPayment.state'),
      text: (row) => t(`staff.status.${row.status}`),
      cell: (row) => <StateBadge tone={TONES[row.status]}>{t(`staff.status.${row.status}`)}</StateBadge>,
    },
    {
      key: 'act',
      title: '',
      cell: (row) => (
        <CommandBar
          at={`/posts/${row.id}`}
          version={row.version}
          allowed={row.allowed}
          small
          labelOf={(command) => t(`staff.command.${command}`)}
          looks={{ approve: { primary: true } }}
        />
      ),
    },
  ];
}
