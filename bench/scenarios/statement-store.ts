import { systemActor } from '../../server/src/platform/auth/index.ts';
import { loadStatement, type ReadRow } from '../../server/src/recovery/statement/index.ts';
import { insertRows, openLedger } from '../../server/src/recovery/statement/rows.ts';
import { findImport } from '../../server/src/recovery/statement/store.ts';
import { line, type Scenario, same, timed } from '../measure.ts';
import { withProgram } from '../sites.ts';

/** As many rows as the storing job gives to one transaction. */
const BATCH = 4_000;
const COUNTERS = 5_000;
/** One row in so many has a counter account that nobody has seen yet. */
const FRESH_EVERY = 4;
const NAMES = 3_000;
const RATE_PER_SECOND = 30_000;
const HISTORY = { orders: 20, open: 5 };

const known = (index: number): number => (index * 31) % COUNTERS;
const fresh = (index: number): number => (index % FRESH_EVERY === 0 ? 1_000_000 + index : known(index));

function rowOf(index: number, counter = known): ReadRow {
  const day = `2023-03-${String(1 + (index % 28)).padStart(2, '0')}`;
  return {
    sheet: null,
    row: index + 2,
    account: '62990010000000011',
    card: null,
    name: null,
    date: day,
    instant: `${day}T12:00:00+08:00`,
    direction: index % 2 === 0 ? 'in' : 'out',
    directionFrom: 'word',
    amountFen: 1 + ((index * 7_919) % 1_000_000),
    currency: 'CNY',
    balanceFen: 1_000_000_000 + index,
    counterAccount: `62990000${String(counter(index)).padStart(8, '0')}`,
    counterName: `样例${(index * 17) % NAMES}`,
    counterBank: '样例银行',
    serial: `TS${index}`,
    orderNo: null,
    summary: '网银转账',
    kind: 'transfer',
    duplicateOf: null,
    reversalOf: null,
    doubts: [],
  };
}

/** Rows of one confirmed statement, stored batch by batch into the embedded database; counter accounts are new to it. */
export const statementStore: Scenario = {
  name: 'statement-store',
  title: 'Storing the rows of a statement',
  async run({ orders }) {
    return await withProgram(HISTORY, async ({ house }) => {
      const actor = systemActor('bench');
      const first = rowOf(0);
      const one = await house.db.transact(actor, async (tx) => {
        const fraudCase = await tx
          .selectFrom('fraud_case')
          .select(['id', 'unit_path'])
          .limit(1)
          .executeTakeFirstOrThrow();
        const at = house.business.now();
        const id = await loadStatement(house, tx, {
          caseId: fraudCase.id,
          unitPath: fraudCase.unit_path,
          institution: '样例银行',
          fileName: 'a.csv',
          bytes: Buffer.from('a'),
          rows: [first],
          uploadedAt: at,
          uploadedBy: 'bench',
          decidedAt: at,
          decidedBy: 'bench',
        });
        return await findImport(tx, id);
      });
      if (!one) throw new Error('the import was not made');
      const ledger = await house.db.transact(actor, (tx) => openLedger(house, tx, one));
      const store = async (start: number, count: number, counter: (index: number) => number): Promise<number[]> => {
        const rates: number[] = [];
        for (let from = start; from < start + count; from += BATCH) {
          const length = Math.min(BATCH, start + count - from);
          const rows = Array.from({ length }, (_, index) => rowOf(from + index, counter));
          const ms = await timed(() => house.db.transact(actor, (tx) => insertRows(house, tx, ledger, rows, from)));
          rates.push((rows.length * 1_000) / ms);
        }
        return rates;
      };
      const few = await store(1, orders, known);
      const many = await store(1 + orders, orders, fresh);
      const stored = await house.db.transact(actor, (tx) =>
        tx
          .selectFrom('statement_row')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('import_no', '=', one.no)
          .executeTakeFirstOrThrow(),
      );
      same(Number(stored.count), 1 + orders * 2, 'rows stored');
      const asked = { unit: 'per second', limit: { value: RATE_PER_SECOND, of: 'median' } } as const;
      return [
        line(`rows stored, ${COUNTERS} counter accounts`, few, asked),
        line(`rows stored, a new counter account every ${FRESH_EVERY} rows`, many, asked),
      ];
    });
  },
};
