import type { CountyOrder } from '@anlan/contract/county';
import { CALLED_UNIT, WHOM_TO_CALL } from '@anlan/contract/interception';
import { REFUSAL_REASONS, STOP_CHANNELS } from '@anlan/contract/stop-payment';
import { countyOf } from '@anlan/simulator/county/generate';
import { describe, expect, it } from 'vitest';

const AT = '2023-04-30T10:00:00Z';
const county = countyOf(AT);
const orders = county.incidents.flatMap((incident) => incident.orders.map((order) => ({ incident, order })));
const cases = county.incidents.flatMap((incident) => incident.case ?? []);
const share = (part: number, whole: number): number => part / whole;

function moments(order: CountyOrder): number[] {
  const { prepared, signed, countersigned, sent, received, stopped, refused, withdrawn, released, frozen } = order;
  return [prepared, signed, countersigned, sent, received, stopped, refused, withdrawn, released, frozen].flatMap(
    (done) => done?.after ?? [],
  );
}

describe('the demonstration county', () => {
  it('is the same for the same moment and seed', () => {
    expect(countyOf(AT)).toEqual(county);
    expect(countyOf(AT, 7).incidents).not.toEqual(county.incidents);
  });

  it('has a number for everybody who is called about goods on their way', () => {
    const kinds = new Map(county.units.map(({ code, kind }) => [code, kind]));
    const reached = new Set(county.contacts.map(({ unit }) => kinds.get(unit)));
    for (const whom of Object.values(WHOM_TO_CALL).flat()) expect(reached, whom).toContain(CALLED_UNIT[whom]);
  });

  it('knows nothing later than its moment', () => {
    for (const incident of county.incidents) {
      const age = (Date.parse(AT) - Date.parse(incident.reportedAt)) / 60_000;
      const told = [
        ...incident.orders.flatMap(moments),
        ...(incident.case?.losses ?? []).map((loss) => loss.after),
        ...[incident.case?.opened, incident.case?.end, incident.case?.extended].flatMap((done) => done?.after ?? []),
        ...incident.interceptions
          .flatMap((thing) => [...thing.calls, ...(thing.held ? [thing.held] : [])])
          .map((call) => call.after),
      ];
      for (const after of told) expect(after).toBeLessThanOrEqual(age);
    }
  });

  it('splits the money at a stop as the three amounts do: traced is part of the balance and of what was asked for', () => {
    for (const { order } of orders) {
      if (!order.stopped) continue;
      expect(order.stopped.tracedFen).toBeLessThanOrEqual(order.stopped.balanceFen);
      expect(order.stopped.tracedFen).toBeLessThanOrEqual(order.amountFen);
    }
  });

  it('freezes and releases only after the case is opened and before the stop runs out', () => {
    const acted = orders.filter(({ order }) => order.frozen || order.released);
    expect(acted.length).toBeGreaterThan(100);
    for (const { incident, order } of acted) {
      const after = (order.frozen ?? order.released)?.after ?? 0;
      expect(after).toBeGreaterThanOrEqual(incident.case?.opened?.after ?? Number.POSITIVE_INFINITY);
      expect(after).toBeLessThan((order.stopped?.after ?? 0) + 48 * 60);
    }
  });

  it('has the shares of the source and a month that a leader believes', () => {
    const met = cases.filter(({ questions }) => questions.reachedBy?.includes('faceToFace')).length;
    const working = cases.filter(({ facts }) =>
      ['companyStaff', 'selfEmployed'].includes(facts.occupation ?? ''),
    ).length;
    expect(Math.abs(share(met, cases.length) - 0.2175)).toBeLessThan(0.015);
    expect(Math.abs(share(working, cases.length) - 0.624)).toBeLessThan(0.015);
    const stopped = orders.filter(({ order }) => order.stopped);
    const opened = stopped.filter(
      ({ incident, order }) =>
        (incident.case?.opened?.after ?? Number.POSITIVE_INFINITY) < (order.stopped?.after ?? 0) + 2_880,
    );
    expect(share(opened.length, stopped.length)).toBeGreaterThan(0.75);
    expect(new Set(orders.map(({ order }) => order.channel))).toEqual(new Set(STOP_CHANNELS));
    expect(new Set(orders.flatMap(({ order }) => order.refused?.reason ?? []))).toEqual(new Set(REFUSAL_REASONS));
    expect(new Set(county.incidents.flatMap(({ interceptions }) => interceptions.map(({ kind }) => kind))).size).toBe(
      8,
    );
    const ends = new Set(cases.flatMap(({ end }) => end?.kind ?? []));
    expect(ends).toEqual(new Set(['notOpened', 'transferred', 'merged', 'withdrawn', 'solved', 'prosecution']));
  });

  it('has stops running at its moment whose case is not opened, at every stage of the alarm', () => {
    const running = orders.flatMap(({ incident, order }) => {
      if (!order.stopped || order.frozen || order.released || incident.case?.opened) return [];
      const hours = (Date.parse(AT) - Date.parse(incident.reportedAt)) / 3_600_000 - order.stopped.after / 60;
      return hours < 48 ? [hours] : [];
    });
    for (const [from, to] of [
      [0, 12],
      [12, 24],
      [24, 36],
      [36, 48],
    ] as const)
      expect(running.filter((hours) => hours >= from && hours < to).length, `${from}–${to} h`).toBeGreaterThan(0);
  });
});
