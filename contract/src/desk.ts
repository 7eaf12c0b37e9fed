import Type, { type Static } from 'typebox';
import { UNOPENED_REACHES } from './stop-payment.ts';

/** What goes wrong if nobody looks; each names a view of the order list. */
export const ALARM_VIEWS = ['expiringUnopened', 'signLater', 'unanswered'] as const;

/** The alarms over the desk: how many orders each holds (counting stops at 10,000) and the money stopped on them. */
export const DeskAlarms = Type.Object(
  {
    alarms: Type.Array(
      Type.Object(
        {
          view: Type.Enum(ALARM_VIEWS),
          total: Type.Integer(),
          totalIsAtLeast: Type.Boolean(),
          balanceFen: Type.Integer({ description: 'sum of the balances at the stop' }),
          stages: Type.Optional(
            Type.Array(
              Type.Object(
                {
                  reaches: Type.Enum(UNOPENED_REACHES),
                  hours: Type.Integer({ description: 'hours since the stop at which this stage began' }),
                  last: Type.Boolean({ description: 'a second stop, behind which no third can stand' }),
                  total: Type.Integer(),
                  balanceFen: Type.Integer(),
                },
                { additionalProperties: false },
              ),
              { description: 'how far the alarm has gone, last stops and then furthest first' },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type DeskAlarms = Static<typeof DeskAlarms>;
