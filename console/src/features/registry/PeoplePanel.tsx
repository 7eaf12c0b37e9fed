import type { StaffView } from '@anlan/contract/staff';
import { Space, Tag } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';
import { FilterSearch, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';
import { useSend, useUnitOptions } from './queries.ts';

/** People of the house, how they sign in, and what the security administrator may do about it. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const session = useSession();
  const send = useSend('staff');
  const units = useUnitOptions();
  const filtering = useFilters();
  const { tab: _, ...query } = filtering[0];
  const pages = usePages<StaffView>('staff', '/staff', query, 100);
  const columns = useColumns(session.data?.post.role === 'securityAdministrator');
  return (
    <>
      <Toolbar>
        <FilterSearch name="q" label={t('staff.search')} filtering={filtering} />
        <span className="spring" />
        {session.data?.post.role === 'systemAdministrator' ? (
          <FormDialog
            label={t('staff.add')}
            primary
            onSubmit={send('/staff')}
            fields={[
              { name: 'name', label: t('staff.name'), kind: 'text', required: true },
              { name: 'login', label: t('staff.login'), kind: 'text', required: true, hint: t('staff.loginHint') },
              { name: 'homeUnit', label: t('staff.homeUnit'), kind: 'choice', required: true, options: units },
              passwordField(t('staff.firstPassword'), t('session.newPassword')),
            ]}
          />
        ) : null}
        <ExportList<StaffView> path="/staff" filters={query} name={t('staff.people')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ListTable<StaffView> pages={pages} columns={columns} width={900} empty={t('staff.none')} />
    </>
  );
}

function passwordField(label: string, hint: string): Field {
  return { name: 'password', label, kind: 'password', required: true, hint };
}

function useColumns(secures: boolean): readonly Column<StaffView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      title: t('staff.name'),
      text: (row) => row.name,
      cell: (row) => (
        <>
          {row.name} {row.lockedUntil === undefined ? null : <Tag color="error">{t('staff.locked')}</Tag>}
        </>
      ),
    },
    { key: 'login', title: t('staff.login'), text: (row) => row.login },
    { key: 'home', title: t('staff.homeUnit'), text: (row) => row.homeUnitName },
    {
      key: 'factor',
      title: t('staff.secondFactor'),
      text: (row) => t(row.secondFactor ? 'staff.factorSet' : 'staff.factorNotSet'),
    },
    { key: 'sessions', title: t('staff.sessions'), text: (row) => row.openSessions, right: true },
    {
      key: 'last',
      title: t('staff.lastSignIn'),
      text: (row) => shortTime(row.lastSignInAt),
      order: (row) => row.lastSignInAt,
    },
    ...(secures ? [{ key: 'act', title: '', cell: (row: StaffView) => <Acts row={row} /> }] : []),
  ];
}

function Acts({ row }: { row: StaffView }) {
  const { t } = useTranslation();
  const send = useSend('staff');
  const why: Field = { name: 'why', label: t('shell.reason'), kind: 'long', required: true };
  return (
    <Space wrap size="small" className="no-print">
      {row.lockedUntil === undefined ? null : (
        <FormDialog small label={t('staff.command.unlock')} fields={[why]} onSubmit={send(`/staff/${row.id}/unlock`)} />
      )}
      <FormDialog
        small
        label={t('staff.command.resetPassword')}
        fields={[passwordField(t('staff.firstPassword'), t('session.newPassword')), why]}
        onSubmit={send(`/staff/${row.id}/reset-password`)}
      />
      {row.secondFactor ? (
        <FormDialog
          small
          label={t('staff.command.resetSecondFactor')}
          fields={[why]}
          onSubmit={send(`/staff/${row.id}/reset-second-factor`)}
        />
      ) : null}
      {row.openSessions === 0 ? null : (
        <FormDialog
          small
          label={t('staff.command.endSessions')}
          fields={[why]}
          onSubmit={send(`/staff/${row.id}/end-sessions`)}
        />
      )}
    </Space>
  );
}
