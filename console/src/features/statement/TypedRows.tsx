import { parseYuan } from '@anlan/contract/base/money';
import { DIRECTIONS, type TypedRow } from '@anlan/contract/statement';
import { Button, Input, Select } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';

/** One row while it is being typed: everything is text until it is sent. */
export interface DraftRow {
  readonly key: string;
  readonly at: string;
  readonly direction: (typeof DIRECTIONS)[number];
  readonly amount: string;
  readonly balance: string;
  readonly counterAccount: string;
  readonly counterName: string;
  readonly serial: string;
}

export const newRow = (): DraftRow => ({
  key: crypto.randomUUID(),
  at: '',
  direction: 'out',
  amount: '',
  balance: '',
  counterAccount: '',
  counterName: '',
  serial: '',
});

/** The rows as they are sent; undefined while a sum does not read as one. */
export function rowsOf(drafts: readonly DraftRow[]): TypedRow[] | undefined {
  const rows: TypedRow[] = [];
  for (const draft of drafts) {
    const amountFen = parseYuan(draft.amount);
    const balanceFen = draft.balance === '' ? undefined : signed(draft.balance);
    if (amountFen === undefined || (draft.balance !== '' && balanceFen === undefined)) return undefined;
    rows.push({
      at: draft.at.trim(),
      direction: draft.direction,
      amountFen,
      ...(balanceFen === undefined ? {} : { balanceFen }),
      ...(draft.counterAccount === '' ? {} : { counterAccount: draft.counterAccount.replaceAll(/\s/g, '') }),
      ...(draft.counterName === '' ? {} : { counterName: draft.counterName }),
      ...(draft.serial === '' ? {} : { serial: draft.serial.trim() }),
    });
  }
  return rows;
}

function signed(text: string): number | undefined {
  const plain = text.trim();
  const amount = parseYuan(plain.replace(/^-/, ''));
  return amount === undefined ? undefined : plain.startsWith('-') ? -amount : amount;
}

const TEXTS = ['at', 'amount', 'balance', 'counterAccount', 'counterName', 'serial'] as const;

/** A grid of rows as on the paper. Places named by the server are marked. */
export function TypedRows(props: {
  rows: readonly DraftRow[];
  onChange: (rows: readonly DraftRow[]) => void;
  faults: ReadonlySet<string>;
}) {
  const { rows, onChange, faults } = props;
  const { t } = useTranslation();
  const change = (index: number, part: Partial<DraftRow>) =>
    onChange(rows.map((row, place) => (place === index ? { ...row, ...part } : row)));
  return (
    <>
      <div className="scroll-x">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('statement.row')}</th>
              <th scope="col">{t('statement.direction')}</th>
              {TEXTS.map((name) => (
                <th key={name} scope="col">
                  {t(`statement.typed.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.key}>
                <td>{index + 1}</td>
                <td>
                  <Select
                    aria-label={t('statement.direction')}
                    value={row.direction}
                    status={faults.has(`/rows/${index}/direction`) ? 'error' : ''}
                    options={DIRECTIONS.map((value) => ({ value, label: t(`statement.directionOf.${value}`) }))}
                    onChange={(direction: DraftRow['direction']) => change(index, { direction })}
                  />
                </td>
                {TEXTS.map((name) => (
                  <td key={name}>
                    <Input
                      aria-label={`${t(`statement.typed.${name}`)} ${index + 1}`}
                      value={row[name]}
                      placeholder={name === 'at' ? '2023-04-28 09:30:15' : ''}
                      status={faults.has(placeOf(index, name)) ? 'error' : ''}
                      onChange={(event) => change(index, { [name]: event.target.value })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button onClick={() => onChange([...rows, newRow()])}>{t('statement.addRow')}</Button>
    </>
  );
}

const placeOf = (index: number, name: (typeof TEXTS)[number]): string =>
  `/rows/${index}/${name === 'amount' ? 'amountFen' : name === 'balance' ? 'balanceFen' : name}`;
