import { idPattern } from '@anlan/contract/base/ids';
import { Extraction } from '@anlan/contract/extraction';
import { FileView } from '@anlan/contract/file';
import {
  AmendIncident,
  DuplicateCandidates,
  ExtractText,
  INCIDENT_STATUSES,
  IncidentAct,
  type IncidentCommand,
  IncidentList,
  IncidentQuery,
  IncidentView,
  JoinIncident,
  ReportIncident,
} from '@anlan/contract/incident';
import { DESK, READERS } from '@anlan/contract/role';
import { Revealed } from '@anlan/contract/subject';
import Type from 'typebox';
import { ZONE } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Act, House } from '../../platform/house.ts';
import {
  cutPage,
  type Refusal,
  type Route,
  readCursor,
  route,
  totalOf,
  wordsAmong,
  writeCursor,
} from '../../platform/http/index.ts';
import { reference } from '../../registry/reference/index.ts';
import { extract } from '../extraction/index.ts';
import { reportIncident } from './actions.ts';
import { amendIncident, type CommandInput, commandIncident } from './commands.ts';
import { openPicture, storePicture } from './picture.ts';
import { revealText } from './reveal.ts';
import { countIncidents, findCandidates, findIncident, type IncidentFilter, listIncidents } from './store.ts';
import { describeIncidentRows, describeIncidents } from './views.ts';

const Params = Type.Object({ id: Type.String({ pattern: idPattern('incident') }) }, { additionalProperties: false });
const BASE = '/api/v1/incidents';
const tag = 'incident';

/** The view of one incident after a write, or of any id that the actor may see. */
async function viewOf(house: House, tx: Tx, act: Act, id: string): Promise<Result<IncidentView, Refusal>> {
  const incident = await findIncident(tx, id);
  if (!incident) return refuse({ code: 'incident.not-found' });
  const [view] = await describeIncidents(house, tx, act.actor, [incident]);
  return view ? accept(view) : refuse({ code: 'incident.not-found' });
}

const report = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Take in a report',
  who: { roles: DESK },
  body: ReportIncident,
  answer: IncidentView,
  status: 201,
  handle: async ({ house, tx, act, actor, body }) => {
    if (actor.kind !== 'post') return refuse({ code: 'request.not-allowed' });
    const entry = { unitId: actor.unit, unitPath: actor.unitPath, enteredBy: actor.staff, holder: actor.staff };
    const made = await reportIncident(house, tx, act, body, entry);
    return made.ok ? await viewOf(house, tx, act, made.value) : made;
  },
});

const list = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Reports, newest first',
  who: { roles: READERS },
  query: IncidentQuery,
  answer: IncidentList,
  handle: async ({ house, tx, act, query }) => {
    const limit = query.limit ?? 50;
    const status = wordsAmong(query.status, INCIDENT_STATUSES);
    const before = readCursor(query.after);
    const filter: Omit<IncidentFilter, 'limit'> = {
      status,
      ...(query.unit === undefined ? {} : { unit: query.unit }),
      ...(query.q === undefined || query.q === '' ? {} : { q: query.q }),
      ...(before === undefined ? {} : { before }),
    };
    const found = await listIncidents(tx, { ...filter, limit: limit + 1 });
    const { items, next } = cutPage(found, limit, (last) => writeCursor(last.reportedAt, last.id));
    const total = await countIncidents(tx, filter);
    return accept({
      items: await describeIncidentRows(house, tx, act.actor, items),
      ...next,
      ...totalOf(total),
    });
  },
});

const one = route({
  method: 'GET',
  path: `${BASE}/:id`,
  tag,
  summary: 'One report',
  who: { roles: READERS },
  params: Params,
  answer: IncidentView,
  handle: ({ house, tx, act, params }) => viewOf(house, tx, act, params.id),
});

const amend = route({
  method: 'POST',
  path: `${BASE}/:id/amend`,
  tag,
  summary: 'Add what became known',
  who: { roles: DESK },
  params: Params,
  body: AmendIncident,
  answer: IncidentView,
  handle: async ({ house, tx, act, params, body }) => {
    const done = await amendIncident(house, tx, act, params.id, body);
    return done.ok ? await viewOf(house, tx, act, params.id) : done;
  },
});

/** A route for one command of the life; whether this role may in this state is decided by the table. */
function commandRoute(
  command: IncidentCommand,
  path: string,
  summary: string,
  body: typeof IncidentAct | typeof JoinIncident,
): Route {
  return route({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    tag,
    summary,
    who: { roles: DESK },
    params: Params,
    body,
    answer: IncidentView,
    handle: async ({ house, tx, act, params, body: input }) => {
      const done = await commandIncident(house, tx, act, params.id, command, input satisfies CommandInput);
      return done.ok ? await viewOf(house, tx, act, params.id) : done;
    },
  });
}

const duplicates = route({
  method: 'GET',
  path: `${BASE}/:id/duplicates`,
  tag,
  summary: 'Reports that may tell the same event',
  who: { roles: READERS },
  params: Params,
  answer: DuplicateCandidates,
  handle: async ({ tx, params }) => {
    const incident = await findIncident(tx, params.id);
    if (!incident) return refuse({ code: 'incident.not-found' });
    const candidates = await findCandidates(tx, incident);
    return accept({
      candidates: candidates.map(({ incident: other, samePayee, sameVictim }) => ({
        incident: other.id,
        reference: other.reference,
        reportedAt: other.reportedAt.toString(),
        reasons: [...(samePayee ? ['samePayee' as const] : []), ...(sameVictim ? ['sameVictim' as const] : [])],
      })),
    });
  },
});

const RevealText = Type.Object(
  { reason: Type.String({ minLength: 5, maxLength: 200 }) },
  { additionalProperties: false, examples: [{ reason: '核对转账时间的原话' }] },
);
const reveal = route({
  method: 'POST',
  path: `${BASE}/:id/reveal-text`,
  tag,
  summary: 'The words as told, for a reason that is logged',
  who: { roles: READERS },
  params: Params,
  body: RevealText,
  answer: Revealed,
  // Every look is an event of its own; an answer kept under its key would be one without.
  idempotent: false,
  handle: ({ house, tx, act, params, body }) => revealText(house, tx, act, params.id, body.reason),
});

const read = route({
  method: 'POST',
  path: `${BASE}/extract`,
  tag,
  summary: 'Read accounts, amounts, times and transfers out of words; nothing is kept',
  who: { roles: DESK },
  body: ExtractText,
  answer: Extraction,
  idempotent: false,
  handle: async ({ act, body }) =>
    accept(
      extract(
        body.text,
        (body.at === undefined ? act.at : Temporal.Instant.from(body.at)).toZonedDateTimeISO(ZONE).toPlainDateTime(),
        reference(),
      ),
    ),
});

const Picture = Type.Object(
  { contentBase64: Type.String({ minLength: 8, maxLength: 900_000 }) },
  { additionalProperties: false, examples: [{ contentBase64: 'iVBORw0KGgoAAAANSUhEUg==' }] },
);
const picture = route({
  method: 'POST',
  path: `${BASE}/pictures`,
  tag,
  summary: 'Keep a picture to pin beside the form',
  who: { roles: DESK },
  body: Picture,
  answer: Type.Object({ picture: Type.String() }, { additionalProperties: false }),
  status: 201,
  handle: ({ house, tx, act, body }) => storePicture(house, tx, act, body.contentBase64),
});

const viewPicture = route({
  method: 'GET',
  path: `${BASE}/:id/picture`,
  tag,
  summary: 'The picture pinned to a report; looking at it is logged',
  who: { roles: READERS },
  params: Params,
  answer: FileView,
  handle: ({ house, tx, act, params }) => openPicture(house, tx, act, params.id),
});

export const routes: readonly Route[] = [
  report,
  viewPicture,
  list,
  read,
  picture,
  one,
  amend,
  duplicates,
  reveal,
  commandRoute('takeOver', 'take-over', 'Take the report over', IncidentAct),
  commandRoute('close', 'close', 'Close the report', IncidentAct),
  commandRoute('reopen', 'reopen', 'Open it again', IncidentAct),
  commandRoute('join', 'join', 'Join it into another report of the same event', JoinIncident),
  commandRoute('unjoin', 'unjoin', 'Undo the join', IncidentAct),
  commandRoute('markNoFraud', 'mark-no-fraud', 'No fraud after all', IncidentAct),
];
