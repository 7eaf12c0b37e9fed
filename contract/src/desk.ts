import Type, { type Static } from 'typebox';
import { UNOPENED_REACHES } from './stop-payment.ts';

/** What goes wrong if nobody looks; each names a view of the order list. */
export const ALARM_VIEWS = ['expiringUnopened', 'signLater', 'unanswered'] as const;

/** The two ladders of the desk: the thirty minutes of a report, and a stop that ends while the case is not opened. */
export const ALARM_LADDERS = ['clock', 'unopened'] as const;

/** How far a ladder has been climbed for one report: what a sound is made for, once per step. */
export const ReachedStep = Type.Object(
  {
    incident: Type.String(),
    reference: Type.String(),
    ladder: Type.Enum(ALARM_LADDERS),
    attempt: Type.Integer({ description: 'the second stop has a ladder of its own; the clock has one only' }),
    step: Type.Integer({ description: 'the furthest step passed, from 1' }),
    minutes: Type.Integer({ description: 'minutes from the start of the ladder to this step' }),
    dueAt: Type.String({ description: 'the end of the ladder, the nearest where several orders stand on the step' }),
  },
  { additionalProperties: false },
);
export type ReachedStep = Static<typeof ReachedStep>;

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
    reached: Type.Array(ReachedStep, { description: 'the reports on the ladders, the latest to be due first' }),
  },
  { additionalProperties: false },
);
export type DeskAlarms = Static<typeof DeskAlarms>;
