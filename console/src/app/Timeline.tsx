import type { EventView } from '@anlan/contract/event';
import { Button } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { actorName } from './actor-name.ts';
import { eventName } from './event-name.ts';
import { ListFoot, usePages } from './lists.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { shortTime } from './times.ts';

/** What happened to a thing: who, in which role, why; newest first. */
export function Timeline({ about }: { about: string }) {
  const { t } = useTranslation();
  const pages = usePages<EventView>('events', '/events', { about });
  const events = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemNote error={pages.error} />
      <ul className="timeline">
        {events.map((event) => (
          <li key={event.id}>
            <time dateTime={event.at}>{shortTime(event.at)}</time> <b>{eventName(t, event.kind)}</b>{' '}
            {actorName(t, event.by)}{' '}
            {event.by.kind === 'system' ? null : <span className="note">{t(`session.role.${event.by.role}`)}</span>}
            {event.why === undefined ? '' : ` · ${event.why}`}
          </li>
        ))}
      </ul>
      {pages.isError ? <Button onClick={() => pages.refetch()}>{t('shell.retry')}</Button> : null}
      <ListFoot pages={pages} />
    </>
  );
}
