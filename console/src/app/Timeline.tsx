import type { EventView } from '@anlan/contract/event';
import { Button } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { AboutLink } from './AboutLink.tsx';
import { actorName } from './actor-name.ts';
import { eventName } from './event-name.ts';
import { ListFoot, usePages } from './lists.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { shortTime } from './times.ts';

export interface TimelinePart {
  readonly id: string;
  readonly name: string;
}

const MOST_PARTS = 50;

/** What happened to a thing and to its parts: who, in which role, why; newest first. A part's line leads to it. */
export function Timeline({ about, parts = [] }: { about: string; parts?: readonly TimelinePart[] }) {
  const { t } = useTranslation();
  const pages = usePages<EventView>('events', '/events', {
    about: [about, ...parts.slice(0, MOST_PARTS).map(({ id }) => id)].join(),
  });
  const nameOf = new Map(parts.map(({ id, name }) => [id, name]));
  // They come in the order of writing down; a deadline is written down after its moment.
  const events = (pages.data?.pages.flatMap((page) => page.items) ?? []).sort(
    (a, b) => Date.parse(b.at) - Date.parse(a.at),
  );
  return (
    <>
      <ProblemNote error={pages.error} />
      <ul className="timeline">
        {events.map((event) => (
          <li key={event.id}>
            <time dateTime={event.at}>{shortTime(event.at)}</time> <b>{eventName(t, event.kind)}</b>{' '}
            {actorName(t, event.by)}{' '}
            {event.by.kind === 'system' ? null : <span className="note">{t(`session.role.${event.by.role}`)}</span>}{' '}
            {nameOf.has(event.about) ? <AboutLink id={event.about}>{nameOf.get(event.about)}</AboutLink> : null}
            {event.why === undefined ? '' : ` · ${event.why}`}
          </li>
        ))}
      </ul>
      {pages.isError ? <Button onClick={() => pages.refetch()}>{t('shell.retry')}</Button> : null}
      <ListFoot pages={pages} />
    </>
  );
}
