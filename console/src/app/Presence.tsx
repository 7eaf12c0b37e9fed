import type { SessionView } from '@anlan/contract/session';
import { Select } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from './api.ts';
import { readNow } from './clock.ts';
import { useLive } from './live.ts';
import { useLooks } from './looks.ts';
import { clockTime, shortTime } from './times.ts';

/** Whether the live line holds; when it does not, since when the page may be stale. */
export function Online() {
  const { t } = useTranslation();
  const online = useLive();
  const [lost, setLost] = useState<number>();
  // The moment is kept when the line breaks, not while it stays broken.
  useEffect(() => setLost(online ? undefined : readNow()), [online]);
  return (
    <span className={online ? 'online' : 'online online-lost'} role="status">
      {online || lost === undefined
        ? t('shell.online')
        : t('shell.offline', { at: clockTime(new Date(lost).toISOString()) })}
    </span>
  );
}

/** Who is signed in, through which post; another of one's posts is one choice away. */
export function Who({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { language } = useLooks();
  const choose = async (id: string) => {
    await post('/session/choose-post', { post: id });
    await client.resetQueries();
  };
  return (
    <span
      className="who"
      title={`${session.post.unitName} · ${t('session.previous', { at: shortTime(session.previousSignInAt) })}`}
    >
      <b>{session.name}</b>
      {session.posts.length > 1 ? (
        <Select
          size="small"
          aria-label={t('staff.post')}
          value={session.post.id}
          onChange={choose}
          options={session.posts.map(({ id, title, unitName }) => ({ value: id, label: `${title} ${unitName}` }))}
        />
      ) : (
        <span>{language === 'zh' ? session.post.title : t(`session.role.${session.post.role}`)}</span>
      )}
    </span>
  );
}
