import { REPORTERS, type Reporter } from '@anlan/contract/incident';
import { InputNumber, Radio, Select } from '@anlan/ui/kit';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Answers, ChangeDraft } from './draft.ts';

/** What is asked before any account: who calls, is the fraudster still heard or watching, how many payments. Nothing is required. */
export const Questions = memo(function Questions(props: Answers & { readonly change: ChangeDraft }) {
  const { stillOnCall, screenShared, transferCount, reporter, change } = props;
  const { t } = useTranslation();
  return (
    <>
      <div className="questions">
        <Question
          label={t('incident.stillOnCall')}
          value={stillOnCall}
          onChange={(answer) => change({ stillOnCall: answer })}
        />
        <Question
          label={t('incident.screenShared')}
          value={screenShared}
          onChange={(answer) => change({ screenShared: answer })}
        />
        <span className="question">
          {t('incident.transferCount')}
          <InputNumber
            min={0}
            max={999}
            precision={0}
            value={transferCount}
            onChange={(count) => change({ transferCount: count })}
            aria-label={t('incident.transferCount')}
            style={{ width: 72 }}
          />
        </span>
        <span className="question">
          {t('incident.reporter')}
          <Select<Reporter | null>
            allowClear
            value={reporter}
            placeholder={t('incident.unknown')}
            aria-label={t('incident.reporter')}
            style={{ width: 140 }}
            onChange={(who) => change({ reporter: who ?? null })}
            options={REPORTERS.map((value) => ({ value, label: t(`incident.reporterOf.${value}`) }))}
          />
        </span>
      </div>
      {stillOnCall === 'yes' || screenShared === 'yes' ? <CutOff /> : null}
    </>
  );
});

/** The fraudster hears or sees: before any account the victim gets away from that phone. */
export function CutOff() {
  const { t } = useTranslation();
  return (
    <div className="cut-off" role="alert">
      <b>{t('incident.cutOff')}</b>
      <ol>
        {(['network', 'phone', 'call'] as const).map((step) => (
          <li key={step}>{t(`incident.cutOffStep.${step}`)}</li>
        ))}
      </ol>
    </div>
  );
}

function Question({ label, value, onChange }: { label: string; value: Answer; onChange: (value: Answer) => void }) {
  const { t } = useTranslation();
  const options = (['yes', 'no', 'unknown'] as const).map((one) => ({ value: one, label: t(`incident.${one}`) }));
  return (
    <span className="question">
      {label}
      <Radio.Group
        optionType="button"
        options={options}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-label={label}
      />
    </span>
  );
}
