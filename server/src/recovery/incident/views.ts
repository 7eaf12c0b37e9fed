import type { IncidentRow, IncidentView } from '@anlan/contract/incident';
import { allowedMoves } from '../../kernel/lifecycle.ts';
import { type Actor, roleOf } from '../../platform/auth/actor.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadlinesOf, deadlineView } from '../../platform/deadline/index.ts';
import type { House } from '../../platform/house.ts';
import { caseStates } from '../../registry/case/index.ts';
import { staffNames } from '../../registry/staff/index.ts';
import { describeAccounts, describePersons } from '../../registry/subject/index.ts';
import { unitNames } from '../../registry/unit/index.ts';
import { INCIDENT_LIFE, type Incident, type IncidentTransfer, missingOf } from './incident.ts';
import { reportsOfPayees, transfersOf } from './store.ts';

/**
 * The incidents as screens see them, without what the orders know: `orders` is empty, `savableFen` zero and the strip has
 * its first two steps. The desk above fills these in.
 */
export async function describeIncidents(
  house: House,
  tx: Tx,
  actor: Actor,
  incidents: readonly Incident[],
): Promise<IncidentView[]> {
  const rows = await describeIncidentRows(house, tx, actor, incidents);
  const transfers = await transfersOf(
    tx,
    incidents.map((incident) => incident.id),
  );
  const accounts = await describeAccounts(
    house,
    tx,
    transfers.flatMap((transfer) => [transfer.payeeAccount, transfer.payerAccount].filter(isText)),
    { full: true },
  );
  const reports = await reportsOfPayees(
    tx,
    transfers.flatMap((transfer) => transfer.payeeAccount ?? []),
  );
  const byIncident = Map.groupBy(transfers, (transfer) => transfer.incident);
  return incidents.flatMap((incident, place) => {
    const row = rows[place];
    if (!row) return [];
    const own = byIncident.get(incident.id) ?? [];
    const views = own.map((transfer) => {
      const elsewhere = (reports.get(transfer.payeeAccount ?? '') ?? 0) - (incident.status === 'joined' ? 0 : 1);
      return transferView(transfer, accounts, Math.max(0, elsewhere));
    });
    return [{ ...row, transfers: views, missing: missingOf(incident, own) }];
  });
}

/** The same without transfers and what is missing: lists show neither, so no account is opened for them. */
export async function describeIncidentRows(
  house: House,
  tx: Tx,
  actor: Actor,
  incidents: readonly Incident[],
): Promise<IncidentRow[]> {
  const found = await gather(house, tx, incidents);
  return incidents.map((incident) => describeRow(incident, found, actor));
}

/** Everything the rows of these incidents need, in one query per kind. */
async function gather(house: House, tx: Tx, incidents: readonly Incident[]) {
  const persons = await describePersons(
    house,
    tx,
    incidents.flatMap((incident) => incident.victim ?? []),
  );
  const staff = await staffNames(
    tx,
    incidents.flatMap((incident) => incident.holderStaff ?? []),
  );
  const units = await unitNames(
    tx,
    incidents.map((incident) => incident.unitId),
  );
  const cases = await caseStates(
    tx,
    incidents.flatMap((incident) => incident.caseId ?? []),
  );
  const clocks = await deadlinesOf(
    tx,
    incidents.map((incident) => incident.id),
  );
  const clockOf = new Map(
    clocks
      .filter((deadline) => deadline.kind === 'incident.thirty-minutes')
      .toReversed()
      .map((deadline) => [deadline.about, deadline]),
  );
  return { persons, staff, units, cases, clockOf };
}

function describeRow(incident: Incident, found: Awaited<ReturnType<typeof gather>>, actor: Actor): IncidentRow {
  const { persons, staff, units, cases, clockOf } = found;
  const clock = clockOf.get(incident.id);
  const victim = persons.get(incident.victim ?? '');
  const caseState = cases.get(incident.caseId ?? '');
  return {
    ...plain(incident),
    unitName: units.get(incident.unitId) ?? '',
    orders: {},
    savableFen: 0,
    strip: {
      steps: [
        { step: 'reported' as const, at: incident.reportedAt.toString() },
        {
          step: 'entered' as const,
          at: incident.enteredAt.toString(),
          seconds: secondsBetween(incident.reportedAt, incident.enteredAt),
        },
      ],
    },
    allowed: allowedMoves(INCIDENT_LIFE, incident.status, roleOf(actor), new Set()).map(({ command, needs, why }) => ({
      command,
      needs: [...needs],
      ...(why === undefined ? {} : { why }),
    })),
    ...(victim === undefined ? {} : { victim }),
    ...(incident.holderStaff === undefined
      ? {}
      : { holder: incident.holderStaff, holderName: staff.get(incident.holderStaff) ?? '' }),
    ...(clock === undefined ? {} : { clock: deadlineView(clock) }),
    ...(caseState?.number === undefined ? {} : { caseNumber: caseState.number }),
  };
}

function plain(incident: Incident) {
  const {
    victim: _victim,
    reportedBy: _reportedBy,
    unitPath: _path,
    unitId,
    holderStaff: _holder,
    holderSince,
    caseId,
    picture,
    reportedAt,
    enteredAt,
    ...rest
  } = incident;
  return {
    ...rest,
    unit: unitId,
    hasPicture: picture !== undefined,
    reportedAt: reportedAt.toString(),
    enteredAt: enteredAt.toString(),
    ...(holderSince === undefined ? {} : { holderSince: holderSince.toString() }),
    ...(caseId === undefined ? {} : { case: caseId }),
  };
}

function transferView(
  transfer: IncidentTransfer,
  accounts: Awaited<ReturnType<typeof describeAccounts>>,
  seenElsewhere: number,
): IncidentView['transfers'][number] {
  const payee = accounts.get(transfer.payeeAccount ?? '');
  const payer = accounts.get(transfer.payerAccount ?? '');
  return {
    id: transfer.id,
    payeeForm: transfer.payeeForm,
    doubtful: transfer.doubtful,
    doubts: [...transfer.doubts],
    ...(payee === undefined ? {} : { payee: { ...payee, seenElsewhere } }),
    ...(payer === undefined ? {} : { payer }),
    ...(transfer.amountFen === undefined ? {} : { amountFen: transfer.amountFen }),
    ...(transfer.at === undefined ? {} : { at: transfer.at.toString() }),
  };
}

export function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, Math.round(from.until(to).total('seconds')));
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
