import Type, { type Static } from 'typebox';
import { Version } from './base/version.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';

export const HANDOVER_STATUSES = ['drafted', 'handedOver', 'takenOver'] as const;
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number];
export const HANDOVER_COMMANDS = ['refresh', 'handOver', 'takeOver'] as const;
export type HandoverCommand = (typeof HANDOVER_COMMANDS)[number];

/** Parts of the sheet, red ones first: what must not be forgotten over the change of shift. */
export const HANDOVER_SECTIONS = [
  'signLater',
  'endingUnopened',
  'unanswered',
  'waiting',
  'clockOver',
  'lineDown',
  'interceptions',
  'openIncidents',
  'notFound',
] as const;
export type HandoverSection = (typeof HANDOVER_SECTIONS)[number];

/** One line: the thing and its number, its moment and sum; never a person. */
export const HandoverLine = Type.Object(
  {
    about: Type.String(),
    label: Type.String(),
    account: Type.Optional(Type.String({ description: 'bank and tail of the account of an order: 云帆银行 ****7896' })),
    at: Type.Optional(Type.String()),
    amountFen: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);
export type HandoverLine = Static<typeof HandoverLine>;

export const HandoverView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    status: Type.Enum(HANDOVER_STATUSES),
    from: Type.String(),
    fromName: Type.String(),
    to: Type.Optional(Type.String()),
    toName: Type.Optional(Type.String()),
    shiftStartsAt: Type.String(),
    writtenAt: Type.String(),
    handedOverAt: Type.Optional(Type.String()),
    takenOverAt: Type.Optional(Type.String()),
    notes: Type.Optional(Type.String()),
    sections: Type.Array(
      Type.Object(
        {
          section: Type.Enum(HANDOVER_SECTIONS),
          red: Type.Boolean(),
          total: Type.Integer(),
          lines: Type.Array(HandoverLine),
        },
        { additionalProperties: false },
      ),
    ),
    allowed: Type.Array(AllowedView),
  },
  { additionalProperties: false },
);
export type HandoverView = Static<typeof HandoverView>;
export const HandoverList = listOf(HandoverView);
export const HandoverQuery = ListQuery;

export const WriteHandover = Type.Object({}, { additionalProperties: false, examples: [{}] });
export const HandoverAct = Type.Object(
  { version: Version, notes: Type.Optional(Type.String({ maxLength: 2_000 })) },
  { additionalProperties: false, examples: [{ version: 1, notes: '三号线路夜间两次中断，已通知' }] },
);
export type HandoverAct = Static<typeof HandoverAct>;
