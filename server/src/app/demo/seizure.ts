import type { RecordSeizure, SeizureCommand } from '@anlan/contract/seizure';
import { assert } from '../../kernel/assert.ts';
import type { Tx } from '../../platform/db/index.ts';
import { type CommandInput, commandSeizure, findSeizure, recordSeizure } from '../../recovery/seizure/index.ts';
import { actOf } from './freeze.ts';
import type { Past } from './past.ts';

type Step = readonly [command: SeizureCommand, login: string, hours: number, given: Omit<CommandInput, 'version'>];

interface Told {
  readonly thing: Omit<RecordSeizure, 'case' | 'seizedAt'>;
  readonly steps: readonly Step[];
}

/** What came from suspects' sides in cases: money partly returned, goods valued, goods on which a court must decide. */
const THINGS: readonly Told[] = [
  {
    thing: {
      ground: 'surrendered',
      kind: 'money',
      valueFen: 260_000,
      fromRole: 'family',
      custody: '涉案资金专户',
      documentNumber: '99公（刑）扣字〔2023〕21号',
    },
    steps: [['proposeReturn', 'duty1', 5, { amountFen: 150_000 }]],
  },
  {
    thing: {
      ground: 'seized',
      kind: 'goods',
      goods: '演示：手机三部、平板一台',
      fromRole: 'suspect',
      custody: '涉案财物保管室 3 柜',
      documentNumber: '99公（刑）扣字〔2023〕22号',
    },
    steps: [['value', 'duty1', 6, { valueFen: 420_000, valuedBy: '演示县价格认定中心', valuedOn: '2023-04-28' }]],
  },
  {
    thing: {
      ground: 'seized',
      kind: 'goods',
      goods: '演示：小型轿车一辆',
      fromRole: 'thirdParty',
      custody: '涉案车辆停放场',
      documentNumber: '99公（刑）扣字〔2023〕23号',
    },
    steps: [['awaitCourt', 'legal1', 7, { why: '第三人主张所有权，待法院判决' }]],
  },
  {
    thing: { ground: 'repaid', kind: 'money', valueFen: 80_000, fromRole: 'suspect', custody: '涉案资金专户' },
    steps: [],
  },
];

/** Hours before now at which the first was taken; each further one an hour later. */
const BEFORE_HOURS = 50;

/** Loads what was seized, surrendered and repaid, one thing in each of these cases; their loss must leave room for a return. */
export async function loadSeizures(past: Past, tx: Tx, cases: readonly string[], now: Temporal.Instant): Promise<void> {
  for (const [index, { thing, steps }] of THINGS.entries()) {
    const fraudCase = cases[index];
    if (fraudCase === undefined) return;
    const at = now.subtract({ hours: BEFORE_HOURS - index });
    const told = { ...thing, case: fraudCase, seizedAt: at.toString() };
    const made = await recordSeizure(past.turnTo(at), tx, actOf(past, 'duty1', at), told);
    assert(made.ok, 'a demonstration seizure is taken down');
    for (const step of steps) await give(past, tx, made.value, at, step);
    const line = steps[0]?.[0] === 'proposeReturn' ? await firstLine(tx, made.value) : undefined;
    if (line !== undefined)
      await give(past, tx, made.value, at, ['confirmReturn', 'leader1', 20, { return: line, receipt: '演示收条 01' }]);
  }
}

async function give(past: Past, tx: Tx, id: string, from: Temporal.Instant, [command, login, hours, given]: Step) {
  const at = from.add({ hours });
  const version = (await findSeizure(tx, id))?.version ?? 0;
  const done = await commandSeizure(past.turnTo(at), tx, actOf(past, login, at), id, command, { version, ...given });
  assert(done.ok, `${command} of a demonstration seizure: ${done.ok ? '' : done.error.code}`);
}

async function firstLine(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom('seizure_return').select('id').where('seizure_id', '=', id).executeTakeFirst();
  return row?.id;
}
