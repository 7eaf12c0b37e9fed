import type { ObjectionView, RefundView } from '@anlan/contract/refund-view';
import { StateBadge } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';

const DECIDERS: readonly string[] = ['legalReviewer', 'dutyLeader', 'head'];

/** The thirty days of public notice, and what was said against the plan. */
export function NoticePanel({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const { notice } = view;
  return (
    <section className="panel">
      <h2>{t('refund.notice')}</h2>
      <p>
        {notice !== undefined
          ? t('refund.noticeUp', { day: notice.publishedOn, place: notice.place, ends: shortTime(notice.endsAt) })
          : view.needsNotice
            ? t('refund.noticeNeeded')
            : t('refund.noticeNone')}{' '}
        {notice === undefined || notice.current ? null : (
          <StateBadge tone="waiting">{t('refund.noticeStale')}</StateBadge>
        )}
      </p>
      {notice === undefined ? null : <Objections view={view} />}
    </section>
  );
}

function Objections({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const raise = async (body: Record<string, unknown>, intent: string) => {
    await post(`/refunds/${view.id}/raise-objection`, { version: view.version, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <>
      <h2>{t('refund.objections')}</h2>
      {view.objections.length === 0 ? <p className="note">{t('refund.noObjections')}</p> : null}
      <ul className="plain">
        {view.objections.map((objection) => (
          <li key={objection.id}>
            <Objection view={view} objection={objection} />
          </li>
        ))}
      </ul>
      {view.status === 'noticed' ? (
        <FormDialog
          label={t('refund.raise')}
          onSubmit={raise}
          fields={[
            { name: 'by', label: t('refund.by'), kind: 'text', required: true },
            { name: 'phone', label: t('refund.phone'), kind: 'text' },
            { name: 'said', label: t('refund.said'), kind: 'long', required: true },
          ]}
        />
      ) : null}
    </>
  );
}

function Objection({ view, objection }: { view: RefundView; objection: ObjectionView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const session = useSession();
  const decide = async (body: Record<string, unknown>, intent: string) => {
    await post(`/refunds/${view.id}/objections/${objection.id}/decide`, { version: view.version, ...body }, intent);
    await client.invalidateQueries();
  };
  const may = objection.status === 'open' && DECIDERS.includes(session.data?.post.role ?? '');
  return (
    <span className="row">
      <StateBadge tone={objection.status === 'open' ? 'waiting' : 'done'}>
        {t(`refund.objectionStatus.${objection.status}`)}
      </StateBadge>
      {shortTime(objection.raisedAt)} {objection.by} {objection.phone ?? ''}
      {t('shell.colon')}
      {objection.said}
      {objection.why === undefined ? null : <span className="note">{objection.why}</span>}
      {may ? (
        <FormDialog
          small
          label={t('refund.decide')}
          onSubmit={decide}
          fields={[
            { name: 'upheld', label: t('refund.upheld'), kind: 'tick' },
            { name: 'why', label: t('shell.reason'), kind: 'long', required: true },
          ]}
        />
      ) : null}
    </span>
  );
}
