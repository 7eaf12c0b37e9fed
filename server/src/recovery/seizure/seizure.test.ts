import { ROLES } from '@anlan/contract/role';
import { SEIZURE_COMMANDS, SEIZURE_STATUSES } from '@anlan/contract/seizure';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type World, world } from '../../../test/world.ts';
import { decideMove } from '../../kernel/lifecycle.ts';
import { leftFen, returnedFen, SEIZURE_LIFE, type SeizureReturn, standsInTheWay } from './seizure.ts';

const PRESENT = new Set(['amountFen', 'return', 'why', 'valueFen', 'valuedBy', 'valuedOn', 'custody']);

describe('the life of a seizure', () => {
  it('lets nobody act but those whom the table names, in every state and for every command', () => {
    for (const from of SEIZURE_STATUSES)
      for (const command of SEIZURE_COMMANDS)
        for (const role of [...ROLES, 'system']) {
          const rows = SEIZURE_LIFE.moves.filter((move) => move.from === from && move.command === command);
          const may = rows.some(({ who }) => who.some((one) => one === role));
          expect([from, command, role, decideMove(SEIZURE_LIFE, from, command, role, PRESENT).ok]).toEqual([
            from,
            command,
            role,
            may,
          ]);
          if (role === 'auxiliary') expect(may).toBe(false);
        }
  });

  it('moves nothing out of reach while a line of the list is open', () => {
    const line = (state: SeizureReturn['state']): SeizureReturn => ({
      id: 'szl_1',
      seizure: 'szr_1',
      case: 'cas_1',
      amountFen: 1,
      state,
      proposedBy: 'stf_1',
      proposedAt: Temporal.Instant.from('2023-04-30T10:00:00Z'),
    });
    expect(standsInTheWay('handOver', [line('proposed')])).toBe(true);
    expect(standsInTheWay('handOver', [line('confirmed')])).toBe(false);
    expect(standsInTheWay('giveBack', [line('confirmed')])).toBe(true);
    expect(standsInTheWay('giveBack', [line('cancelled')])).toBe(false);
  });
});

const PATH = '/api/v1/seizures';
const MONEY = {
  ground: 'surrendered',
  kind: 'money',
  valueFen: 3_000_000,
  fromRole: 'suspect',
  from: { name: '样例丙' },
  custody: '涉案资金专户',
  seizedAt: '2023-04-28T02:00:00Z',
};

async function caseOf(w: World, lossFen?: number): Promise<string> {
  const duty = await w.api('duty1');
  const body = lossFen === undefined ? {} : { reportedLossFen: lossFen };
  return (await duty.post('/api/v1/cases', body)).body.id;
}

async function taken(w: World, fraudCase: string, change: object = {}) {
  const duty = await w.api('duty1');
  return await duty.post(PATH, { case: fraudCase, ...MONEY, ...change });
}

describe('a return', () => {
  it('is proposed by one officer, confirmed by another, and closes the matter when nothing is left', async () => {
    await using w = await world();
    const [duty, leader] = [await w.api('duty1'), await w.api('leader1')];
    const fraudCase = await caseOf(w, 5_000_000);
    const made = await taken(w, fraudCase);
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'held', leftFen: 3_000_000, outstandingFen: 5_000_000 },
    });
    expect(JSON.stringify(made.body)).not.toContain('样例丙');
    const at = (command: string) => `${PATH}/${made.body.id}/${command}`;
    const first = await duty.post(at('propose-return'), { version: 1, amountFen: 1_000_000 });
    const line: string = first.body.returns[0].id;
    const own = await duty.post(at('confirm-return'), { version: 2, return: line });
    expect(own).toMatchObject({ status: 403, body: { code: 'seizure.same-person' } });
    const other = await leader.post(at('confirm-return'), { version: 2, return: line, receipt: '样例-01' });
    expect(other.body).toMatchObject({ status: 'held', returnedFen: 1_000_000, leftFen: 2_000_000 });
    const rest = await leader.post(at('propose-return'), { version: 3, amountFen: 2_000_000 });
    const last = await duty.post(at('confirm-return'), { version: 4, return: rest.body.returns[1].id });
    expect(last.body).toMatchObject({ status: 'returned', leftFen: 0, outstandingFen: 2_000_000 });
    expect((await duty.get(`/api/v1/cases/${fraudCase}`)).body).toMatchObject({ repaidFen: 3_000_000 });
    const reopened = await leader.post(at('reopen'), {
      version: last.body.version,
      return: line,
      why: '受领人核对有误',
    });
    expect(reopened.body).toMatchObject({ status: 'held', returnedFen: 2_000_000, outstandingFen: 3_000_000 });
  });

  it('is never more than is left, never more than the victim is owed, and needs a loss and a value', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const propose = async (id: string, amountFen: number) =>
      await duty.post(`${PATH}/${id}/propose-return`, { version: 1, amountFen });
    const rich = (await taken(w, await caseOf(w, 1_000_000))).body.id;
    expect((await propose(rich, 3_000_001)).body).toMatchObject({ code: 'seizure.more-than-left' });
    expect((await propose(rich, 1_000_001)).body).toMatchObject({
      code: 'case.repaid-already',
      present: { outstandingFen: 1_000_000 },
    });
    const nameless = (await taken(w, await caseOf(w))).body.id;
    expect((await propose(nameless, 1)).body).toMatchObject({ code: 'case.loss-unknown' });
    const goods = { kind: 'goods', goods: '样例手机一部', valueFen: undefined };
    const unvalued = (await taken(w, await caseOf(w, 100), goods)).body.id;
    expect((await propose(unvalued, 1)).body).toMatchObject({ code: 'seizure.not-valued' });
  });

  it('cannot be promised twice from two things at once', async () => {
    await using w = await world();
    const duty = await w.api('duty1');
    const fraudCase = await caseOf(w, 1_000_000);
    const ids = [(await taken(w, fraudCase)).body.id, (await taken(w, fraudCase)).body.id];
    const answers = await Promise.all(
      ids.map((id) => duty.post(`${PATH}/${id}/propose-return`, { version: 1, amountFen: 700_000 })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('leaves to the court what the court must decide', async () => {
    await using w = await world();
    const [duty, leader] = [await w.api('duty1'), await w.api('leader1')];
    const { id } = (await taken(w, await caseOf(w, 100))).body;
    const stopped = await leader.post(`${PATH}/${id}/await-court`, { version: 1, why: '权属有争议' });
    expect(stopped.body.status).toBe('awaitingCourt');
    const early = await duty.post(`${PATH}/${id}/propose-return`, { version: 2, amountFen: 1 });
    expect(early).toMatchObject({ status: 409, body: { code: 'seizure.move-not-allowed' } });
    const back = await leader.post(`${PATH}/${id}/court-decided`, { version: 2, why: '判决发还被害人' });
    expect(back.body.status).toBe('held');
  });

  it('is refused at its field when something is missing or lies in the future', async () => {
    await using w = await world();
    const fraudCase = await caseOf(w, 100);
    const fault = async (change: object) => (await taken(w, fraudCase, change)).body.errors?.[0]?.at;
    expect(await fault({ valueFen: undefined })).toBe('/valueFen');
    expect(await fault({ kind: 'goods' })).toBe('/goods');
    expect(await fault({ seizedAt: '2023-05-02T00:00:00Z' })).toBe('/seizedAt');
  });
});

describe('the sums of a seizure', () => {
  it('are conserved: what is left, promised and returned is the value, whatever the lines', () => {
    const states = fc.constantFrom('proposed' as const, 'confirmed' as const, 'cancelled' as const);
    const lines = fc.array(fc.record({ amountFen: fc.integer({ min: 1, max: 1_000_000 }), state: states }));
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 2 ** 50 }), (told, valueFen) => {
        const returns = told.map(
          (one, index): SeizureReturn => ({
            id: `szl_${index}`,
            seizure: 'szr_1',
            case: 'cas_1',
            proposedBy: 'stf_1',
            proposedAt: Temporal.Instant.from('2023-04-30T10:00:00Z'),
            ...one,
          }),
        );
        const promised = told.filter(({ state }) => state === 'proposed').reduce((sum, one) => sum + one.amountFen, 0);
        expect((leftFen({ valueFen }, returns) ?? 0) + promised + returnedFen(returns)).toBe(valueFen);
      }),
    );
  });

  it('are figures that open exactly their rows', async () => {
    await using w = await world();
    const [duty, leader] = [await w.api('duty1'), await w.api('leader1')];
    const fraudCase = await caseOf(w, 5_000_000);
    const { id } = (await taken(w, fraudCase)).body;
    const wrong = (await taken(w, fraudCase)).body.id;
    await duty.post(`${PATH}/${wrong}/withdraw`, { version: 1, why: '重复登记' });
    const line = (await duty.post(`${PATH}/${id}/propose-return`, { version: 1, amountFen: 800_000 })).body.returns[0]
      .id;
    await leader.post(`${PATH}/${id}/confirm-return`, { version: 2, return: line });
    const window = 'from=2023-04-01T00:00:00Z&to=2023-05-01T00:00:00Z';
    const figure = async (name: string) => (await duty.get(`/api/v1/metrics/${name}?${window}`)).body;
    const rows = async (name: string): Promise<string[]> =>
      (await duty.get(`/api/v1/metrics/${name}/rows?${window}`)).body.items.map((row: { about: string }) => row.about);
    expect(await figure('seizure.recovered')).toMatchObject({ value: 3_000_000, rows: 1 });
    expect(await rows('seizure.recovered')).toEqual([id]);
    expect(await figure('seizure.returned')).toMatchObject({ value: 800_000, rows: 1 });
    expect(await rows('seizure.returned')).toEqual([id]);
  });
});
