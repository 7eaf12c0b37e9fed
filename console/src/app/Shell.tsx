import type { Role } from '@anlan/contract/role';
import type { SessionView } from '@anlan/contract/session';
import { Button, Menu, Select, Tag } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onSignedOut, post } from './api.ts';
import { ClockBar } from './ClockBar.tsx';
import { Keys } from './Keys.tsx';
import { useLive } from './live.ts';
import { useLooks } from './looks.ts';
import { SignIn } from './SignIn.tsx';
import { useSession } from './session.ts';
import { shortTime } from './times.ts';

const DESK: readonly Role[] = [
  'dutyOfficer',
  'dutyLeader',
  'auxiliary',
  'stationOfficer',
  'head',
  'analyst',
  'legalReviewer',
];
const GROUPS = [
  {
    group: 'duty',
    items: [
      ['desk', DESK],
      ['orders', [...DESK, 'bankLiaison']],
      ['interceptions', DESK],
      ['handover', ['dutyOfficer', 'dutyLeader', 'auxiliary', 'head']],
      ['contacts', [...DESK, 'bankLiaison', 'systemAdministrator']],
    ],
  },
  { group: 'analysis', items: [['cases', DESK]] },
  { group: 'organization', items: [['metrics', DESK]] },
  {
    group: 'admin',
    items: [
      ['staff', ['systemAdministrator', 'securityAdministrator', 'head']],
      ['units', ['systemAdministrator', 'securityAdministrator']],
      ['audit', ['auditAdministrator']],
    ],
  },
] as const satisfies readonly { group: string; items: readonly (readonly [string, readonly Role[]])[] }[];

/** Menu by right, clock, language and theme around the page; the sign-in lies over it when the session has ended. */
export function Shell() {
  const { t } = useTranslation();
  const { dark, language, setDark, setLanguage } = useLooks();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname.split('/')[1] ?? '' });
  const [over, setOver] = useState(false);
  useEffect(() => onSignedOut(() => setOver(true)), []);
  if (session.isPending) return null;
  const enter = async () => {
    setOver(false);
    await client.invalidateQueries();
  };
  if (session.data?.step !== 'complete') return <SignIn session={session.data} onEntered={enter} />;
  const { role } = session.data.post;
  const items = GROUPS.map(({ group, items: entries }) => ({
    key: group,
    type: 'group' as const,
    label: t(`shell.nav.${group}`),
    children: entries
      .filter(([, roles]) => roles.some((one) => one === role))
      .map(([key]) => ({ key, label: t(`shell.nav.${key}`) })),
  })).filter(({ children }) => children.length > 0);
  const leave = async () => {
    await post('/session/sign-out', {});
    await client.resetQueries();
  };
  return (
    <div className="shell">
      <header className="shell-top">
        <span className="brand">{t('shell.name')}</span>
        <ClockBar />
        <span className="spring" />
        <Online />
        <Button size="small" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {t('shell.language')}
        </Button>
        <Button size="small" onClick={() => setDark(!dark)}>
          {t('shell.theme')}
        </Button>
        <Who session={session.data} />
        <Button size="small" onClick={leave}>
          {t('shell.signOut')}
        </Button>
      </header>
      <nav className="shell-menu" aria-label={t('shell.name')}>
        <Menu mode="inline" items={items} selectedKeys={[path]} onClick={({ key }) => navigate({ to: `/${key}` })} />
      </nav>
      <main className="shell-page">
        <Outlet />
      </main>
      <Keys pages={items.flatMap(({ children }) => children)} />
      {over ? <SignIn session={undefined} onEntered={enter} over /> : null}
    </div>
  );
}

function Online() {
  const { t } = useTranslation();
  const online = useLive();
  return online ? (
    <Tag color="success">{t('shell.online')}</Tag>
  ) : (
    <Tag color="error">{t('shell.offline', { at: '' })}</Tag>
  );
}

/** Who is signed in, through which post; another of one's posts is one choice away. */
function Who({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const choose = async (id: string) => {
    await post('/session/choose-post', { post: id });
    await client.resetQueries();
  };
  return (
    <span title={t('session.previous', { at: shortTime(session.previousSignInAt) })}>
      {session.name} ·{' '}
      {session.posts.length > 1 ? (
        <Select
          size="small"
          aria-label={t('staff.post')}
          value={session.post.id}
          onChange={choose}
          options={session.posts.map(({ id, title, unitName }) => ({ value: id, label: `${title} ${unitName}` }))}
        />
      ) : (
        `${session.post.title} · ${session.post.unitName}`
      )}
    </span>
  );
}
