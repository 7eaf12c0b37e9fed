import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layersOf } from './layout.ts';
import { type Arc, mainStep, pathThrough } from './paths.ts';
import { amountSteps, countsOf, spanOf, ticksOf } from './scale.ts';

const arc = (from: string, to: string, amountFen = 100): Arc => ({ from, to, amountFen });
const SIZES = { width: 100, height: 40, between: 50, below: 10 };

describe('the way of the money', () => {
  const arcs = [arc('v', 'a', 300), arc('v', 'b'), arc('a', 'c'), arc('b', 'c'), arc('c', 'a'), arc('x', 'y')];

  it('lights what lies up and down the stream, also in a circle, and nothing beside it', () => {
    expect([...pathThrough('b', arcs).cards].sort()).toEqual(['a', 'b', 'c', 'v']);
    expect([...pathThrough('y', arcs).cards].sort()).toEqual(['x', 'y']);
    expect(pathThrough('y', arcs).arcs).toEqual(new Set([5]));
  });

  it('steps along the largest sum', () => {
    expect(mainStep('v', arcs, 'on')).toBe('a');
    expect(mainStep('a', arcs, 'back')).toBe('v');
    expect(mainStep('y', arcs, 'on')).toBeUndefined();
  });
});

describe('the layers', () => {
  it('never lay one card over another, and are the same for the same cards in any order', () => {
    const cards = fc.uniqueArray(
      fc.record({ id: fc.stringMatching(/^[a-z]{3}$/), layer: fc.nat(4), weight: fc.nat(9) }),
      {
        selector: ({ id }) => id,
      },
    );
    fc.assert(
      fc.property(cards, (drawn) => {
        const arcs = drawn.slice(1).map(({ id }, index) => arc(drawn[index]?.id ?? '', id));
        const { places, height } = layersOf(drawn, arcs, SIZES);
        const spots = new Set([...places.values()].map(({ x, y }) => `${x} ${y}`));
        expect(spots.size).toBe(drawn.length);
        for (const { y } of places.values()) expect(y + SIZES.height).toBeLessThanOrEqual(height);
        expect(layersOf(drawn.toReversed(), arcs, SIZES).places).toEqual(places);
      }),
    );
  });
});

describe('the scales', () => {
  it('mark full hours of Shanghai', () => {
    const from = Date.parse('2023-04-30T15:10:00+08:00');
    expect(ticksOf({ from, to: from + 3 * 3_600_000 }, 4).map((at) => new Date(at).toISOString())).toEqual([
      '2023-04-30T08:00:00.000Z',
      '2023-04-30T09:00:00.000Z',
      '2023-04-30T10:00:00.000Z',
    ]);
  });

  it('count every moment once', () => {
    const moments = [5, 0, 10, 10, 3];
    const span = spanOf(moments);
    expect(span).toEqual({ from: 0, to: 10 });
    if (span) expect(countsOf(moments, span, 5)).toEqual([1, 1, 1, 0, 2]);
    expect(spanOf([])).toBeUndefined();
  });

  it('offer amounts that a person would say', () => {
    expect(amountSteps(600_000)).toEqual([0, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000]);
  });
});
