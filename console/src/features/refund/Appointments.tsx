import type { AppointmentMade, RefundView } from '@anlan/contract/refund-view';
import { StateBadge } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { shortTime } from '../../app/times.ts';
import { victimName } from './victim-name.ts';

/** Victims come to the station by appointment; the code is shown once, to be read out, and then no more. */
export function Appointments({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [code, setCode] = useState<string>();
  const nameOf = (victim: string) => victimName(view, victim);
  const make = async (body: Record<string, unknown>, intent: string) => {
    const made = await post<AppointmentMade>(
      `/refunds/${view.id}/make-appointment`,
      { version: view.version, ...body },
      intent,
    );
    setCode(made.code);
    await client.invalidateQueries();
  };
  return (
    <>
      <h2>{t('refund.appointment')}</h2>
      <ul className="plain">
        {view.appointments.map((one) => (
          <li key={one.id}>
            {shortTime(one.at)} {nameOf(one.victim)} · {one.place} ·{' '}
            {one.checkedAt === undefined
              ? t('refund.triesLeft', { count: one.triesLeft })
              : t('refund.checked', { at: shortTime(one.checkedAt) })}
          </li>
        ))}
      </ul>
      {code === undefined ? null : (
        <output>
          <StateBadge tone="waiting">{t('refund.codeTold', { code })}</StateBadge>
        </output>
      )}
      <FormDialog
        label={t('refund.invite')}
        onSubmit={make}
        fields={[
          {
            name: 'victim',
            label: t('refund.victim'),
            kind: 'choice',
            required: true,
            options: view.claims.map(({ victim }) => ({ value: victim.id, label: victimName(view, victim.id) })),
          },
          { name: 'place', label: t('refund.appointmentPlace'), kind: 'text', required: true },
          { name: 'at', label: t('refund.appointmentAt'), kind: 'instant', required: true },
        ]}
      />
    </>
  );
}
