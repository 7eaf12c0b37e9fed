import { ROLES } from '@anlan/contract/role';
import type { PostView, StaffView } from '@anlan/contract/staff';
import { Space, Table, Tabs, Tag } from '@anlan/ui/kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';
import { ListFoot, type Page, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';

/** People and the posts they hold: one administrator proposes, another approves, the third only reads the audit. */
export function StaffPage() {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h1 className="page-title">{t('staff.title')}</h1>
      <p className="note">{t('staff.threeAdministrators')}</p>
      <Tabs
        items={[
          { key: 'staff', label: t('staff.people'), children: <People /> },
          { key: 'posts', label: t('staff.posts'), children: <Posts /> },
        ]}
      />
    </section>
  );
}

function useSend(key: string) {
  const client = useQueryClient();
  return (path: string) => async (body: Record<string, unknown>, intent: string) => {
    await post(path, body, intent);
    await client.invalidateQueries({ queryKey: [key] });
  };
}

function useUnitOptions() {
  const units = useQuery({
    queryKey: ['units', 'all'],
    queryFn: () => get<Page<{ id: string; name: string }>>('/units?limit=200'),
  });
  return (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

function People() {
  const { t } = useTranslation();
  const session = useSession();
  const send = useSend('staff');
  const units = useUnitOptions();
  const pages = usePages<StaffView>('staff', '/staff', {}, 100);
  const role = session.data?.post.role;
  const why: Field = { name: 'why', label: t('shell.reason'), kind: 'long', required: true };
  const password: Field = {
    name: 'password',
    label: t('staff.firstPassword'),
    kind: 'password',
    required: true,
    hint: t('session.newPassword'),
  };
  return (
    <>
      {role === 'systemAdministrator' ? (
        <FormDialog
          label={t('staff.add')}
          onSubmit={send('/staff')}
          fields={[
            { name: 'name', label: t('staff.name'), kind: 'text', required: true },
            { name: 'login', label: t('staff.login'), kind: 'text', required: true },
            { name: 'homeUnit', label: t('staff.homeUnit'), kind: 'choice', required: true, options: units },
            password,
          ]}
        />
      ) : null}
      <ProblemNote error={pages.error} />
      <Table<StaffView>
        size="small"
        rowKey="id"
        loading={pages.isPending}
        pagination={false}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        scroll={{ x: 900 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          {
            title: t('staff.name'),
            key: 'name',
            render: (_, row) => (
              <>
                {row.name} {row.lockedUntil === undefined ? null : <Tag color="error">{t('staff.locked')}</Tag>}
              </>
            ),
          },
          { title: t('staff.login'), key: 'login', render: (_, row) => row.login ?? '—' },
          { title: t('staff.homeUnit'), dataIndex: 'homeUnitName', key: 'home' },
          { title: t('staff.secondFactor'), key: 'factor', render: (_, row) => (row.secondFactor ? '✓' : '—') },
          { title: t('staff.sessions'), dataIndex: 'openSessions', key: 'sessions', align: 'right' },
          { title: t('staff.lastSignIn'), key: 'last', render: (_, row) => shortTime(row.lastSignInAt) },
          {
            title: '',
            key: 'act',
            render: (_, row) =>
              role === 'securityAdministrator' ? (
                <Space wrap>
                  {row.lockedUntil === undefined ? null : (
                    <FormDialog
                      label={t('staff.command.unlock')}
                      fields={[why]}
                      onSubmit={send(`/staff/${row.id}/unlock`)}
                    />
                  )}
                  <FormDialog
                    label={t('staff.command.resetPassword')}
                    fields={[password, why]}
                    onSubmit={send(`/staff/${row.id}/reset-password`)}
                  />
                  {row.secondFactor ? (
                    <FormDialog
                      label={t('staff.command.resetSecondFactor')}
                      fields={[why]}
                      onSubmit={send(`/staff/${row.id}/reset-second-factor`)}
                    />
                  ) : null}
                  {row.openSessions === 0 ? null : (
                    <FormDialog
                      label={t('staff.command.endSessions')}
                      fields={[why]}
                      onSubmit={send(`/staff/${row.id}/end-sessions`)}
                    />
                  )}
                </Space>
              ) : null,
          },
        ]}
      />
      <ListFoot pages={pages} />
    </>
  );
}

function Posts() {
  const { t } = useTranslation();
  const session = useSession();
  const send = useSend('posts');
  const units = useUnitOptions();
  const staff = useQuery({ queryKey: ['staff', 'all'], queryFn: () => get<Page<StaffView>>('/staff?limit=200') });
  const pages = usePages<PostView>('posts', '/posts', {}, 100);
  return (
    <>
      {session.data?.post.role === 'systemAdministrator' ? (
        <FormDialog
          label={t('staff.propose')}
          onSubmit={send('/posts')}
          hint={t('staff.proposeHint')}
          fields={[
            {
              name: 'staff',
              label: t('staff.name'),
              kind: 'choice',
              required: true,
              options: (staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
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
      ) : null}
      <ProblemNote error={pages.error} />
      <Table<PostView>
        size="small"
        rowKey="id"
        loading={pages.isPending}
        pagination={false}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        scroll={{ x: 1000 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          { title: t('staff.name'), dataIndex: 'staffName', key: 'name' },
          {
            title: t('staff.post'),
            key: 'post',
            render: (_, row) => `${row.title}（${t(`session.role.${row.role}`)}）`,
          },
          {
            title: t('staff.unit'),
            key: 'unit',
            render: (_, row) => (
              <>
                {row.unitName}{' '}
                {row.seconded ? (
                  <Tag>
                    {t('staff.seconded')} ← {row.homeUnitName}
                  </Tag>
                ) : null}
              </>
            ),
          },
          { title: t('staff.from'), dataIndex: 'startsOn', key: 'from' },
          { title: t('staff.until'), key: 'until', render: (_, row) => row.endsOn ?? '—' },
          { title: t('stopPayment.state'), key: 'state', render: (_, row) => t(`staff.status.${row.status}`) },
          {
            title: '',
            key: 'act',
            render: (_, row) => (
              <CommandBar
                at={`/posts/${row.id}`}
                version={row.version}
                allowed={row.allowed}
                labelOf={(command) => t(`staff.command.${command}`)}
                looks={{ approve: { primary: true } }}
              />
            ),
          },
        ]}
      />
      <ListFoot pages={pages} />
    </>
  );
}
