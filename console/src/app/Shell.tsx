import type { SessionView } from '@anlan/contract/session';
import { Icon, Mark } from '@anlan/ui/icons';
import { Button } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlarmStrip } from './AlarmStrip.tsx';
import { get, onSignedOut, post } from './api.ts';
import { ClockBar, ClockSteps } from './ClockBar.tsx';
import { useNow } from './clock.ts';
import { Keys } from './Keys.tsx';
import { LooksSwitch } from './LooksSwitch.tsx';
import { NoRight } from './NoRight.tsx';
import { homeOf, mayOpen, menuOf, type NavGroup } from './navigation.ts';
import { Online, Who } from './Presence.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { SignIn } from './SignIn.tsx';
import { useEntry, useSession } from './session.ts';
import { fullTime } from './times.ts';

/** Menu by right, clock, language and theme around the page; the sign-in lies over it when the session has ended. */
export function Shell() {
  const { t } = useTranslation();
  const entry = useEntry();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const page = useRouterState({ select: (state) => state.location.pathname.split('/')[1] ?? '' });
  const [over, setOver] = useState(false);
  useEffect(() => onSignedOut(() => setOver(true)), []);
  if (entry.isPending || (entry.data?.signedIn && session.isPending)) return null;
  if (entry.isError)
    return (
      <main className="sign-in-page">
        <div className="sign-in panel">
          <ProblemNote error={entry.error} />
          <Button onClick={() => entry.refetch()}>{t('shell.retry')}</Button>
        </div>
      </main>
    );
  const enter = async () => {
    setOver(false);
    await client.invalidateQueries({ queryKey: ['entry'] });
    const now = await client.fetchQuery({ queryKey: ['session'], queryFn: () => get<SessionView>('/session') });
    // Whoever signs in on a page that is not his begins on his own first page.
    if (now.step === 'complete' && !mayOpen(now.post.role, page))
      await navigate({ to: `/${homeOf(now.post.role) ?? ''}` });
    await client.invalidateQueries();
  };
  if (session.data?.step !== 'complete') return <SignIn session={session.data} onEntered={enter} />;
  return (
    <>
      <Frame session={session.data} page={page} />
      {over ? <SignIn session={undefined} onEntered={enter} over /> : null}
    </>
  );
}

function Frame({ session, page }: { session: SessionView; page: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [menu, setMenu] = useState(false);
  const { role } = session.post;
  const groups = menuOf(role);
  const names = groups.flatMap(({ pages }) => pages.map((key) => ({ key, label: t(`shell.nav.${key}`) })));
  const title = names.find(({ key }) => key === page)?.label;
  useEffect(() => {
    document.title = title === undefined ? t('shell.name') : `${title} · ${t('shell.name')}`;
  }, [title, t]);
  const leave = async () => {
    await post('/session/sign-out', {});
    await client.resetQueries();
  };
  return (
    <div className={menu ? 'shell shell-open' : 'shell'}>
      <a className="skip no-print" href="#page">
        {t('shell.skip')}
      </a>
      <header className="shell-top">
        <Button
          className="shell-toggle"
          type="text"
          icon={<Icon name={menu ? 'close' : 'menu'} />}
          aria-label={t('shell.menu')}
          aria-expanded={menu}
          onClick={() => setMenu(!menu)}
        />
        <Link to="/" className="brand">
          <Mark />
          {t('shell.name')}
        </Link>
        <ClockBar />
        <div className="shell-tools">
          <ClockSteps />
          <span className="spring" />
          <Online />
          <LooksSwitch />
          <Who session={session} />
          <Button size="small" onClick={leave}>
            {t('shell.signOut')}
          </Button>
        </div>
      </header>
      <Navigation groups={groups} page={page} onGo={() => setMenu(false)} />
      <main className="shell-page" id="page" tabIndex={-1}>
        {mayOpen(role, 'desk') ? <AlarmStrip staff={session.staff} /> : null}
        {mayOpen(role, page) ? <Outlet /> : <NoRight page={page} home={homeOf(role)} />}
        <PrintFoot session={session} />
      </main>
      <Keys pages={names} />
    </div>
  );
}

function Navigation({ groups, page, onGo }: { groups: readonly NavGroup[]; page: string; onGo: () => void }) {
  const { t } = useTranslation();
  return (
    <nav className="shell-menu" aria-label={t('shell.menu')}>
      {groups.map(({ group, pages }) => (
        <section key={group}>
          <h2>{t(`shell.nav.${group}`)}</h2>
          <ul>
            {pages.map((key) => (
              <li key={key}>
                <Link to={`/${key}`} aria-current={key === page ? 'page' : undefined} onClick={onGo}>
                  {t(`shell.nav.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** Who printed a page, when and from where: a sheet that leaves the room must say so. */
function PrintFoot({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <p className="print-only print-foot">
      {t('shell.printedBy', { name: session.name, unit: session.post.unitName, at: fullTime(now) })} ·{' '}
      {window.location.href}
    </p>
  );
}
