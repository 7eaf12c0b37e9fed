import { formatYuan } from '@anlan/contract/base/money';
import type { FreezeRadar } from '@anlan/contract/freeze';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime, shortTime } from '../../app/times.ts';

const DAY_MS = 86_400_000;

type Notice = FreezeRadar['notices'][number];

/** The calendar of ends, the ladder of alarms with its rule, and the notices owed to other cities. */
export function Radar({ chosen, onDay }: { chosen: string | undefined; onDay: (day: string | undefined) => void }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ['freezes', 'radar'], queryFn: () => get<FreezeRadar>('/freeze-radar') });
  if (!found.data) return <ProblemNote error={found.error} />;
  const radar = found.data;
  const ladder = radar.steps
    .map(({ daysBefore, reaches }) => t('freeze.ladderStep', { days: daysBefore, reach: t(`freeze.reach.${reaches}`) }))
    .join('　');
  // Before the first step of the ladder nobody is expected to have decided: red is what the ladder has reached.
  const first = Math.max(0, ...radar.steps.map(({ daysBefore }) => daysBefore));
  const reached = fullTime(Date.parse(radar.asOf) + first * DAY_MS).slice(0, 10);
  return (
    <>
      {radar.endPassed > 0 ? (
        <p className="red" role="alert">
          {t('freeze.endPassedAlarm', { count: radar.endPassed })}
        </p>
      ) : null}
      {radar.alarmsOpen > 0 ? <p className="red">{t('freeze.alarmsOpen', { count: radar.alarmsOpen })}</p> : null}
      <h2>{t('freeze.calendar')}</h2>
      <ul className="ends">
        {radar.days.map(({ day, count, frozenFen, undecided }) => (
          <li key={day}>
            <button
              type="button"
              aria-pressed={chosen === day}
              onClick={() => onDay(chosen === day ? undefined : day)}
              className={undecided > 0 && day <= reached ? 'undecided' : ''}
            >
              <strong>{day}</strong>
              <span>{formatYuan(frozenFen)}</span>
              <small>{t('freeze.calendarNote', { count, undecided })}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className="note">
        {t('freeze.ladder')}
        {t('shell.colon')}
        {ladder}
        {radar.rule.confirmed ? null : `（${t('freeze.unconfirmed')}）`}
      </p>
      {radar.notices.length === 0 ? null : <Notices notices={radar.notices} />}
    </>
  );
}

function Notices({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const send = (notice: Notice) => async (body: Record<string, unknown>, intent: string) => {
    await post(`/freeze-notices/${notice.id}/record-sent`, { version: notice.version, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <>
      <h2>{t('freeze.notices')}</h2>
      <p className="note">{t('freeze.noticeHint')}</p>
      <ul className="plain">
        {notices.map((notice) => (
          <li key={notice.id} className="row">
            <AboutLink id={notice.case}>{notice.caseNumber ?? t('case.noNumber')}</AboutLink>
            {t('freeze.noticeLine', {
              city: notice.city,
              accounts: notice.accounts,
              yuan: formatYuan(notice.frozenFen),
            })}
            {notice.sentOn === undefined ? (
              <>
                <span className="red">{shortTime(notice.dueAt)}</span>
                <FormDialog
                  small
                  label={t('freeze.noticeSent')}
                  fields={[
                    { name: 'documentNumber', label: t('freeze.documentNumber'), kind: 'text', required: true },
                    { name: 'sentOn', label: t('freeze.sentOn'), kind: 'day', required: true },
                  ]}
                  onSubmit={send(notice)}
                />
              </>
            ) : (
              `${notice.documentNumber ?? ''} ${notice.sentOn}`
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
