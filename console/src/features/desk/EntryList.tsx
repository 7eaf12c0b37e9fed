import { PROBLEMS } from '@anlan/contract/problems';
import { Button, Checkbox, Input } from '@anlan/ui/kit';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../app/api.ts';
import { useNow } from '../../app/clock.ts';
import { useLooks } from '../../app/looks.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime, instantOf } from '../../app/times.ts';
import { type AccountEntry, checkFits, faultsOf } from './rows.ts';

const FIELDS = ['number', 'holderName', 'bankName', 'amount', 'time'] as const;
type TextField = (typeof FIELDS)[number];
const LABELS: Readonly<Record<TextField, string>> = {
  number: 'stopPayment.account',
  holderName: 'stopPayment.holder',
  bankName: 'stopPayment.bank',
  amount: 'stopPayment.amount',
  time: 'stopPayment.time',
};

interface EntryListProps {
  readonly rows: readonly AccountEntry[];
  /** Rows whose orders stand. */
  readonly sent: readonly string[];
  readonly refused: ReadonlyMap<string, ProblemError>;
  readonly onChange: (row: AccountEntry) => void;
  readonly onRemove: (key: string) => void;
  /** The row in which somebody works, so that its words can be shown. */
  readonly onWorkOn: (key: string | undefined) => void;
}

/** The accounts being entered, a line each, with what does not fit and what the server said at its place. */
export const EntryList = memo(function EntryList({ rows, onWorkOn, ...rest }: EntryListProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return <p className="note">{t('incident.noAccounts')}</p>;
  return (
    <ol className="entries">
      <li className="entry entry-head" aria-hidden="true">
        {FIELDS.map((name) => (
          <span key={name}>{t(LABELS[name])}</span>
        ))}
      </li>
      {rows.map((row) => (
        <li key={row.key} onFocus={() => onWorkOn(row.key)} onMouseEnter={() => onWorkOn(row.key)}>
          <Entry row={row} {...rest} />
        </li>
      ))}
    </ol>
  );
});

function Entry(props: { row: AccountEntry } & Omit<EntryListProps, 'rows' | 'onWorkOn'>) {
  const { row, sent, refused, onChange, onRemove } = props;
  const { t } = useTranslation();
  const done = sent.includes(row.key);
  return (
    <>
      <div className="entry">
        {FIELDS.map((name) => (
          <EntryField key={name} row={row} name={name} locked={done} onChange={onChange} />
        ))}
        {done ? (
          <span className="entry-done">✓ {t('incident.rowMade')}</span>
        ) : (
          <Button size="small" onClick={() => onRemove(row.key)}>
            {t('incident.leaveOut')}
          </Button>
        )}
      </div>
      {row.form === 'account' ? null : (
        <div className="entry-note note">
          {t(`incident.payeeForm.${row.form}`)} · {t('stopPayment.payeeQuery')}
        </div>
      )}
      {row.form !== 'account' || row.payerNumber === '' ? null : (
        <div className="entry-note note">
          {t('incident.payerAccount')} {row.payerNumber}
        </div>
      )}
      {done ? null : <Faults row={row} onChange={onChange} />}
      {done ? null : <ProblemNote error={refused.get(row.key)} />}
    </>
  );
}

function EntryField(props: {
  row: AccountEntry;
  name: TextField;
  locked: boolean;
  onChange: (row: AccountEntry) => void;
}) {
  const { row, name, locked, onChange } = props;
  const { t } = useTranslation();
  const unknown = name === 'number' && row.form !== 'account';
  const key = unknown ? 'payerNumber' : name;
  const label = unknown ? t('incident.payerAccount') : t(LABELS[name]);
  const wrong = name === 'number' && faultsOf(row).length > 0;
  return (
    <div className={`entry-field entry-${name}`}>
      <span aria-hidden="true">{label}</span>
      <Input
        value={row[key]}
        aria-label={label}
        readOnly={locked}
        status={wrong ? 'error' : ''}
        inputMode={name === 'amount' ? 'decimal' : 'text'}
        placeholder={unknown ? label : ''}
        maxLength={64}
        onChange={(event) => onChange({ ...row, [key]: event.target.value })}
      />
    </div>
  );
}

function Faults({ row, onChange }: { row: AccountEntry; onChange: (row: AccountEntry) => void }) {
  const { t } = useTranslation();
  const { language } = useLooks();
  const faults = faultsOf(row);
  const doubtful = faultsOf({ ...row, keepAsHeard: false }).includes('stop-payment.check-digit');
  const now = useNow();
  const good = checkFits(row);
  const vague = row.time.trim() !== '' && instantOf(row.time) === undefined;
  if (faults.length === 0 && !doubtful && !good && !vague) return null;
  return (
    <div className="entry-note">
      {good ? <small className="entry-done">✓ {t('incident.checkGood')}</small> : null}
      {vague ? (
        <small className="entry-vague">{t('incident.timeUnclear', { example: fullTime(now).slice(0, 16) })}</small>
      ) : null}
      {faults.map((code) => (
        <span key={code} className="red" role="alert">
          {language === 'zh' ? PROBLEMS[code].zh : PROBLEMS[code].en}
        </span>
      ))}
      {doubtful ? (
        <Checkbox
          checked={row.keepAsHeard}
          onChange={(event) => onChange({ ...row, keepAsHeard: event.target.checked })}
        >
          {t('incident.keepAsHeard')}
        </Checkbox>
      ) : null}
    </div>
  );
}
