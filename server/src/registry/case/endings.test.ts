import { expect, it } from 'vitest';
import { world } from '../../../test/world.ts';

it('a case is merged into another, transferred or withdrawn for a reason by who may; its town stands with its rule', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const leader = await w.api('leader1');
  const accepted = async (): Promise<string> => (await duty.post('/api/v1/cases', {})).body.id;
  const post = (api: typeof duty, id: string, path: string, body: object) =>
    api.post(`/api/v1/cases/${id}/${path}`, body);
  const [main, same, elsewhere, mistaken] = [await accepted(), await accepted(), await accepted(), await accepted()];

  const itself = await post(duty, same, 'merge', { version: 1, into: same, why: '同一收款账户' });
  expect(itself.body).toMatchObject({ code: 'case.merge-itself', errors: [{ at: '/into' }] });
  const merged = await post(duty, same, 'merge', { version: 1, into: main, why: '同一收款账户' });
  expect(merged.body).toMatchObject({ status: 'merged', mergedInto: main, allowed: [{ command: 'resumeReview' }] });
  const running = merged.body.deadlines.filter((deadline: { stoppedAt?: string }) => deadline.stoppedAt === undefined);
  expect(running).toEqual([]);
  expect((await duty.get(`/api/v1/cases/${main}`)).body.status).toBe('accepted');

  const bare = await post(duty, elsewhere, 'transfer', { version: 1 });
  expect(bare.body).toMatchObject({ code: 'case.needs-missing', errors: [{ at: '/why' }] });
  const moved = await post(duty, elsewhere, 'transfer', { version: 1, why: '犯罪地在外县' });
  expect(moved.body.status).toBe('transferred');

  await post(leader, mistaken, 'open', { version: 1 });
  expect((await post(duty, mistaken, 'withdraw', { version: 2, why: '查明系民间借贷' })).body.code).toBe(
    'case.role-not-allowed',
  );
  expect((await post(leader, mistaken, 'withdraw', { version: 2, why: '查明系民间借贷' })).body.status).toBe(
    'withdrawn',
  );

  const town: string = (await duty.get('/api/v1/areas?limit=1')).body.items[0].id;
  const other = { version: 1, town, rule: 'placeOfAct', disputed: true };
  expect((await post(duty, main, 'attribution', other)).body).toMatchObject({
    code: 'case.town-rule-other',
    errors: [{ at: '/why' }],
  });
  const placed = await post(duty, main, 'attribution', { ...other, why: '事主在案发地报案' });
  expect(placed.body).toMatchObject({
    version: 2,
    town,
    townRule: 'placeOfAct',
    townRuleInForce: 'residence',
    townDisputed: true,
  });
  w.clock.step({ hours: 5 });
  await post(duty, main, 'attribution', { version: 2, town, rule: 'residence', disputed: false, why: '经核为居住地' });
  const told = (await duty.get(`/api/v1/events?about=${main}`)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'case.town-attributed',
  );
  expect(told.map((event: { at: string; data: { rule: string } }) => [event.at, event.data.rule]).toSorted()).toEqual([
    ['2023-04-30T10:00:00Z', 'placeOfAct'],
    ['2023-04-30T15:00:00Z', 'residence'],
  ]);
}, 120_000);

it('an ending is taken back for a reason, to where the case stood, by who may end it so; its review runs on from the acceptance', async () => {
  await using w = await world();
  const duty = await w.api('duty1');
  const leader = await w.api('leader1');
  const post = (api: typeof duty, id: string, path: string, body: object) =>
    api.post(`/api/v1/cases/${id}/${path}`, { why: '登记有误', ...body });
  const accepted = async (): Promise<string> => (await duty.post('/api/v1/cases', {})).body.id;
  const allowedTo = async (api: typeof duty, id: string): Promise<string[]> =>
    (await api.get(`/api/v1/cases/${id}`)).body.allowed.map(({ command }: { command: string }) => command);
  const runningOf = (body: { deadlines: { kind: string; stoppedAt?: string; startsAt: string }[] }) =>
    body.deadlines.flatMap(({ kind, stoppedAt, startsAt }) => (stoppedAt === undefined ? [[kind, startsAt]] : []));
  const [main, same, refused, opened] = [await accepted(), await accepted(), await accepted(), await accepted()];

  await post(duty, same, 'merge', { version: 1, into: main });
  w.clock.step({ hours: 1 });
  expect(await allowedTo(duty, same)).toEqual(['resumeReview']);
  expect((await duty.post(`/api/v1/cases/${same}/resume-review`, { version: 2 })).body).toMatchObject({
    code: 'case.needs-missing',
    errors: [{ at: '/why' }],
  });
  const parted = (await post(duty, same, 'resume-review', { version: 2 })).body;
  expect(parted).toMatchObject({ status: 'underReview', version: 3 });
  expect(parted.mergedInto).toBeUndefined();
  expect(runningOf(parted)).toEqual([['case.review-3', '2023-04-30T10:00:00Z']]);

  await post(leader, refused, 'start-review', { version: 1 });
  await post(leader, refused, 'extend-review', { version: 2, days: 30 });
  await post(leader, refused, 'do-not-open', { version: 3 });
  expect(await allowedTo(duty, refused)).toEqual([]);
  expect((await post(duty, refused, 'resume-review', { version: 4 })).body.code).toBe('case.role-not-allowed');
  const reviewed = (await post(leader, refused, 'resume-review', { version: 4 })).body;
  expect(runningOf(reviewed)).toEqual([['case.review-30', '2023-04-30T10:00:00Z']]);

  await post(leader, opened, 'open', { version: 1 });
  for (const [version, ending] of [
    [2, 'withdraw'],
    [4, 'transfer'],
  ] as const) {
    await post(leader, opened, ending, { version });
    expect((await post(leader, opened, 'resume-review', { version: version + 1 })).body.code).toBe(
      'case.move-not-allowed',
    );
    const resumed = (await post(leader, opened, 'resume-handling', { version: version + 1 })).body;
    expect(resumed).toMatchObject({ status: 'opened', openedAt: '2023-04-30T11:00:00Z' });
    expect(runningOf(resumed)).toEqual([]);
  }
  const told = (await duty.get(`/api/v1/events?about=${opened}`)).body.items;
  expect(
    told.flatMap(({ kind, why }: { kind: string; why?: string }) => (kind === 'case.resumeHandling' ? [why] : [])),
  ).toEqual(['登记有误', '登记有误']);
}, 120_000);
