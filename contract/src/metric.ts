import Type, { type Static } from 'typebox';
import { Instant } from './base/moments.ts';

export const METRIC_UNITS = ['count', 'fen', 'seconds', 'perMille'] as const;

/** A figure with everything that explains it. `change` is in per mille against the comparison, cut as the county cuts. */
export const MetricView = Type.Object(
  {
    id: Type.String(),
    unit: Type.Enum(METRIC_UNITS),
    from: Type.String(),
    to: Type.String(),
    value: Type.Optional(Type.Integer()),
    rows: Type.Integer(),
    comparison: Type.Union([Type.Literal('samePeriodLastYear'), Type.Literal('previousPeriod'), Type.Literal('none')]),
    before: Type.Optional(Type.Integer()),
    changePerMille: Type.Optional(Type.Integer()),
    rounding: Type.Union([Type.Literal('cut'), Type.Literal('round')]),
    timeRule: Type.String(),
    asOf: Type.String(),
  },
  { additionalProperties: false },
);
export type MetricView = Static<typeof MetricView>;
export const MetricList = Type.Object({ items: Type.Array(MetricView) }, { additionalProperties: false });

export const MetricQuery = Type.Object(
  {
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    unit: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
export type MetricQuery = Static<typeof MetricQuery>;
export const MetricRowsQuery = Type.Interface(
  [MetricQuery],
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
export const MetricRows = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          about: Type.String(),
          at: Type.String(),
          values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()])),
        },
        { additionalProperties: false },
      ),
    ),
    next: Type.Optional(Type.String()),
    total: Type.Integer(),
    totalIsAtLeast: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type MetricRows = Static<typeof MetricRows>;
