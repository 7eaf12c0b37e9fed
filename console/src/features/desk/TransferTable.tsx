import type { IncidentView, TransferView } from '@anlan/contract/incident';
import { STOP_CHANNELS } from '@anlan/contract/stop-payment';
import { AccountNumber, MoneyText } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';
import { shortTime } from '../../app/times.ts';
import { batchOf } from './send.ts';

/** The payments told, each with its doubts and what can be ordered for it: a stop, or a query from the payer's side when the payee is not known. */
export function TransferTable({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('incident.transfers')}</h2>
      {view.transfers.length === 0 ? <p className="note">{t('shell.empty')}</p> : null}
      <ul className="transfers">
        {view.transfers.map((row) => (
          <TransferLine key={row.id} view={view} row={row} />
        ))}
      </ul>
    </section>
  );
}

/** What is not known yet is no alarm. */
const MISSING: readonly string[] = ['no-amount', 'no-time'];

function TransferLine({ view, row }: { view: IncidentView; row: TransferView }) {
  const { t } = useTranslation();
  return (
    <li className="transfer">
      <div>
        {row.payee === undefined ? (
          t(`incident.payeeForm.${row.payeeForm}`)
        ) : (
          <>
            <AccountNumber value={row.payee.number} copyLabel={t('shell.copy')} />
            <div className="note">
              {row.payee.holderName ?? '—'} · {row.payee.bankName ?? '—'}
            </div>
            {row.payee.seenElsewhere === 0 ? null : (
              <b>
                {t('incident.seenElsewhere')} {t('incident.reportsElsewhere', { count: row.payee.seenElsewhere })}
              </b>
            )}
          </>
        )}
        {row.payer === undefined ? null : (
          <div className="note">
            {t('incident.payer')} {row.payer.number} {row.payer.bankName ?? ''}
          </div>
        )}
        {row.doubts.map((code) => (
          <div key={code} className={MISSING.includes(code) ? 'note' : 'red'}>
            {t(`incident.transferDoubt.${code}`)}
          </div>
        ))}
      </div>
      <div className="number">
        <MoneyText fen={row.amountFen} />
        <div className="note">{shortTime(row.at)}</div>
      </div>
      <div>
        {row.order === undefined ? (
          <OrderButton view={view} row={row} />
        ) : (
          <AboutLink id={row.order}>{t(`stopPayment.status.${row.orderStatus ?? 'prepared'}`)}</AboutLink>
        )}
      </div>
    </li>
  );
}

function OrderButton({ view, row }: { view: IncidentView; row: TransferView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = row.payeeForm !== 'account' || row.payee === undefined;
  const channel: Field = {
    name: 'channel',
    label: t('stopPayment.channelLabel'),
    kind: 'choice',
    required: true,
    initial: 'nationalByHand',
    options: STOP_CHANNELS.map((value) => ({ value, label: t(`stopPayment.channel.${value}`) })),
  };
  const fields: readonly Field[] = query
    ? [
        channel,
        { name: 'account.number', label: t('incident.payerAccount'), kind: 'text', required: true },
        { name: 'account.holderName', label: t('stopPayment.holder'), kind: 'text' },
        {
          name: 'amountFen',
          label: t('stopPayment.amount'),
          kind: 'yuan',
          initial: row.amountFen === undefined ? '' : String(row.amountFen / 100),
        },
      ]
    : [channel];
  const order = async (body: Record<string, unknown>, intent: string) => {
    const account =
      row.payee === undefined
        ? {}
        : {
            account: {
              number: row.payee.number,
              ...(row.payee.holderName === undefined ? {} : { holderName: row.payee.holderName }),
            },
          };
    const facts = {
      ...account,
      ...(row.amountFen === undefined ? {} : { amountFen: row.amountFen }),
      ...(row.at === undefined ? {} : { transferAt: row.at }),
      ...(row.doubtful ? { confirmedDoubt: true } : {}),
    };
    await batchOf(
      [{ incident: view.id, kind: query ? 'payeeQuery' : 'stop', transfer: row.id, ...(query ? {} : facts), ...body }],
      false,
      intent,
    );
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      label={query ? t('stopPayment.payeeQuery') : t('incident.prepareOne')}
      fields={fields}
      onSubmit={order}
      hint={query ? t('incident.payeeQueryHint') : t('incident.prepareHint')}
    />
  );
}
