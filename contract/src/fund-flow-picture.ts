import Type, { type Static } from 'typebox';
import { idPattern } from './base/ids.ts';
import { Version } from './base/version.ts';
import { FlowQuery, FlowView } from './fund-flow.ts';
import { FlowTransfer } from './fund-flow-lists.ts';
import { AllowedView, ListQuery, listOf } from './list.ts';

export const FLOW_VIEWS = ['layers', 'time', 'sankey', 'list', 'overview'] as const;
export const FLOW_PICTURE_STATUSES = ['saved', 'withdrawn'] as const;
export type FlowPictureStatus = (typeof FLOW_PICTURE_STATUSES)[number];
export const FLOW_PICTURE_COMMANDS = ['withdraw'] as const;
export type FlowPictureCommand = (typeof FLOW_PICTURE_COMMANDS)[number];
/** Transfers that are kept with a saved picture; more are counted, not kept. */
export const MOST_SAVED_TRANSFERS = 5_000;

/** Keeps what is on the screen as evidence: the server draws it once more from the query and keeps those bytes for ever. */
export const SaveFlowPicture = Type.Object(
  {
    case: Type.String({ pattern: idPattern('case') }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    view: Type.Enum(FLOW_VIEWS),
    query: FlowQuery,
    fingerprint: Type.Optional(
      Type.String({ maxLength: 64, description: 'of the picture on the screen; refused when it was redrawn since' }),
    ),
    note: Type.Optional(Type.String({ maxLength: 1_000, description: 'never a person' })),
  },
  {
    additionalProperties: false,
    examples: [
      { case: 'cas_01HZZZZZZZZZZZZZZZZZZZZZZZ', name: '一级账户流向', view: 'layers', query: { convention: 'fifo' } },
    ],
  },
);
export type SaveFlowPicture = Static<typeof SaveFlowPicture>;

export const WithdrawFlowPicture = Type.Object(
  { version: Version, why: Type.String({ minLength: 2, maxLength: 500 }) },
  { additionalProperties: false, examples: [{ version: 1, why: '取错规则，已另存' }] },
);
export type WithdrawFlowPicture = Static<typeof WithdrawFlowPicture>;

const facts = {
  id: Type.String(),
  version: Type.Integer(),
  case: Type.String(),
  status: Type.Enum(FLOW_PICTURE_STATUSES),
  name: Type.String(),
  view: Type.Enum(FLOW_VIEWS),
  query: FlowQuery,
  note: Type.Optional(Type.String()),
  fingerprint: Type.String(),
  hash: Type.String({
    description: 'SM3 of the kept bytes; it stands in the event, so that the sealed log vouches for it',
  }),
  bytes: Type.Integer(),
  drawnAt: Type.String(),
  savedAt: Type.String(),
  savedBy: Type.String({ description: 'name of the officer' }),
  withdrawnAt: Type.Optional(Type.String()),
  withdrawnWhy: Type.Optional(Type.String()),
  same: Type.Boolean({ description: 'the flow as it is now rests on the same rows' }),
  allowed: Type.Array(AllowedView),
};

export const FlowPictureView = Type.Object(facts, { additionalProperties: false });
export type FlowPictureView = Static<typeof FlowPictureView>;
export const FlowPictureList = listOf(FlowPictureView);
export const FlowPictureQuery = Type.Interface(
  [ListQuery],
  {
    case: Type.Optional(Type.String({ pattern: idPattern('case') })),
    status: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);

/** What was kept: the picture, and the transfers under it. */
export const FlowPictureContent = Type.Object(
  {
    flow: FlowView,
    transfers: Type.Array(FlowTransfer),
    transfersTotal: Type.Integer(),
  },
  { additionalProperties: false },
);
export type FlowPictureContent = Static<typeof FlowPictureContent>;

/** The kept bytes themselves, or the transfers as a table; `hash` is of the JSON. */
export const FlowPictureFile = Type.Object(
  {
    name: Type.String(),
    mediaType: Type.Enum(['application/json', 'text/csv'] as const),
    hash: Type.String(),
    contentBase64: Type.String(),
  },
  { additionalProperties: false },
);
export type FlowPictureFile = Static<typeof FlowPictureFile>;
export const FlowPictureFileQuery = Type.Object(
  {
    form: Type.Optional(Type.Enum(['json', 'csv'] as const)),
    language: Type.Optional(Type.Enum(['zh', 'en'] as const)),
  },
  { additionalProperties: false },
);
