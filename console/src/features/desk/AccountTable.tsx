import { PROBLEMS } from '@anlan/contract/problems';
import { Button, Checkbox, Input, Table } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { useLooks } from '../../app/looks.ts';
import { type AccountEntry, faultsOf } from './rows.ts';

type TextField = 'number' | 'holderName' | 'bankName' | 'amount' | 'time';

/** The accounts being entered, each with what does not fit at its place. */
export function AccountTable(props: {
  rows: readonly AccountEntry[];
  onChange: (row: AccountEntry) => void;
  onRemove: (key: string) => void;
}) {
  const { rows, onChange, onRemove } = props;
  const { t } = useTranslation();
  const { language } = useLooks();
  const field = (name: TextField, label: string, width: number) => ({
    title: label,
    key: name,
    width,
    render: (_: unknown, row: AccountEntry) => {
      const unknown = name === 'number' && row.form !== 'account';
      const key = unknown ? 'payerNumber' : name;
      return (
        <Input
          value={row[key]}
          aria-label={unknown ? t('incident.payerAccount') : label}
          placeholder={unknown ? t('incident.payerAccount') : name === 'time' ? '2023-04-30 18:00' : ''}
          onChange={(event) => onChange({ ...row, [key]: event.target.value })}
        />
      );
    },
  });
  return (
    <Table<AccountEntry>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={[...rows]}
      locale={{ emptyText: t('incident.noAccounts') }}
      scroll={{ x: 900 }}
      columns={[
        field('number', t('stopPayment.account'), 230),
        field('holderName', t('stopPayment.holder'), 110),
        field('bankName', t('stopPayment.bank'), 150),
        field('amount', t('stopPayment.amount'), 120),
        field('time', t('stopPayment.time'), 160),
        {
          title: t('incident.doubts'),
          key: 'doubts',
          render: (_: unknown, row: AccountEntry) => (
            <>
              {row.form === 'account' ? null : (
                <div>
                  {t(`incident.payeeForm.${row.form}`)} · {t('stopPayment.payeeQuery')}
                </div>
              )}
              {faultsOf(row).map((code) => (
                <div key={code} className="red" role="alert">
                  {language === 'zh' ? PROBLEMS[code].zh : PROBLEMS[code].en}
                </div>
              ))}
              {faultsOf({ ...row, keepAsHeard: false }).includes('stop-payment.check-digit') ? (
                <Checkbox
                  checked={row.keepAsHeard}
                  onChange={(event) => onChange({ ...row, keepAsHeard: event.target.checked })}
                >
                  {t('incident.keepAsHeard')}
                </Checkbox>
              ) : null}
            </>
          ),
        },
        {
          title: '',
          key: 'remove',
          width: 72,
          render: (_: unknown, row: AccountEntry) => (
            <Button size="small" onClick={() => onRemove(row.key)}>
              {t('incident.leaveOut')}
            </Button>
          ),
        },
      ]}
    />
  );
}
