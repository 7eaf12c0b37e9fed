import type { ReportIncident, TransferFacts } from '@anlan/contract/incident';
import { dayOf } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/index.ts';
import { startDeadline } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { FieldError, Refusal } from '../../platform/http/index.ts';
import { createPerson, findOrCreateAccount, sealText } from '../../registry/subject/index.ts';
import { judgeNumber, liesInFuture } from './incident.ts';
import { pictureUnknown } from './picture.ts';
import { findByDispatchNumber, insertIncident, insertTransfers, nextReference, setPayer } from './store.ts';
import type { TransferRow } from './tables.ts';

/** The unit and the staff behind a report: the actor's own, or for the dispatch line the centre's. */
export interface Entry {
  readonly unitId: string;
  readonly unitPath: string;
  readonly enteredBy: string;
  readonly holder?: string;
}

type Account = NonNullable<TransferFacts['payee']>;

/** Checks what was told, field by field. Doubtful values pass with their doubts; only what cannot be a value is refused. @param known sum of the report so far, in fen */
export function checkReport(input: ReportIncident, now: Temporal.Instant, known = 0): FieldError[] {
  const errors: FieldError[] = [];
  const soon = (at: string | undefined, place: string): void => {
    if (at !== undefined && liesInFuture(Temporal.Instant.from(at), now))
      errors.push({ at: place, code: 'incident.time-in-future' });
  };
  soon(input.reportedAt, '/reportedAt');
  if (!Number.isSafeInteger(known + sumOf(input.transfers)))
    errors.push({ at: '/transfers', code: 'request.out-of-range' });
  input.transfers.forEach((transfer, index) => {
    soon(transfer.at, `/transfers/${index}/at`);
    for (const side of ['payee', 'payer'] as const) {
      const account = transfer[side];
      if (account?.number === undefined) continue;
      const verdict = judgeNumber(account.number, account.kind);
      if (!verdict.ok) errors.push({ at: `/transfers/${index}/${side}/number`, code: verdict.code });
    }
  });
  return errors;
}

/**
 * Takes a report in: the words sealed, persons and accounts as subjects, the 30-minute clock started at the moment of the
 * report. Nothing but the way it came is required.
 * Refuses with `request.invalid` and the places, or `incident.nothing-told`.
 */
export async function reportIncident(
  house: House,
  tx: Tx,
  act: Act,
  input: ReportIncident,
  entry: Entry,
  dispatchNumber?: string,
): Promise<Result<string, Refusal>> {
  const errors = checkReport(input, act.at);
  if (errors.length > 0) return refuse({ code: 'request.invalid', errors });
  if ((input.text ?? '').trim() === '' && input.transfers.length === 0 && dispatchNumber === undefined)
    return refuse({ code: 'incident.nothing-told', errors: [{ at: '/text', code: 'incident.nothing-told' }] });
  const unknown = await pictureUnknown(tx, input.picture);
  if (unknown) return refuse(unknown);
  const known = dispatchNumber === undefined ? undefined : await findByDispatchNumber(tx, dispatchNumber);
  if (known) return accept(known.id);
  const id = house.newId('incident');
  const reportedAt = input.reportedAt === undefined ? act.at : Temporal.Instant.from(input.reportedAt);
  const amountFen = sumOf(input.transfers);
  const text = input.text === undefined || input.text === '' ? undefined : sealText(house, id, input.text);
  await insertIncident(tx, {
    id,
    reference: await nextReference(tx, dayOf(act.at).toString()),
    status: entry.holder === undefined ? 'reported' : 'handling',
    source: input.source,
    dispatch_number: dispatchNumber ?? null,
    reporter: input.reporter ?? null,
    victim_id: await createPerson(house, tx, input.victim),
    reporter_id: await createPerson(house, tx, input.reportedBy),
    still_on_call: input.stillOnCall ?? 'unknown',
    screen_shared: input.screenShared ?? 'unknown',
    transfer_count: input.transferCount ?? null,
    text_key: text?.key ?? null,
    text_cipher: text?.cipher ?? null,
    picture_id: input.picture ?? null,
    fraud_type: input.fraudType ?? null,
    unit_id: entry.unitId,
    unit_path: entry.unitPath,
    holder_staff: entry.holder ?? null,
    holder_since: entry.holder === undefined ? null : act.at,
    entered_by: entry.enteredBy,
    case_id: null,
    reported_at: reportedAt,
    entered_at: act.at,
    joined_into: null,
    amount_fen: amountFen,
    recorded_at: house.system.now(),
    version: 1,
  });
  await addTransfers(house, tx, id, input.transfers, 0);
  await startDeadline(house, tx, id, 'incident.thirty-minutes', reportedAt);
  await record(house, tx, act, {
    kind: 'incident.reported',
    about: id,
    version: 1,
    data: { source: input.source, transfers: input.transfers.length, amountFen, reportedAt: reportedAt.toString() },
  });
  return accept(id);
}

/** Adds the rows of a report or an amendment; positions go on from `from`. */
export async function addTransfers(
  house: House,
  tx: Tx,
  incident: string,
  transfers: readonly TransferFacts[],
  from: number,
): Promise<void> {
  const rows: TransferRow[] = [];
  for (const [index, transfer] of transfers.entries()) {
    const payee = await accountOf(house, tx, transfer.payee);
    const payer = await accountOf(house, tx, transfer.payer);
    const id = house.newId('incidentTransfer');
    rows.push({
      id,
      incident_id: incident,
      position: from + index,
      payee_form: transfer.payeeForm ?? (payee ? 'account' : 'unknown'),
      payee_account: payee?.id ?? null,
      payer_account: payer?.id ?? null,
      amount_fen: transfer.amountFen ?? null,
      at: transfer.at === undefined ? null : Temporal.Instant.from(transfer.at),
      payment_number_cipher:
        transfer.paymentOrderNumber === undefined
          ? null
          : house.vault.seal(transfer.paymentOrderNumber, `incident_transfer:${id}`),
      doubtful: transfer.doubtful ?? false,
      doubts: [
        ...(payee?.doubts ?? []),
        ...(transfer.amountFen === undefined ? ['no-amount'] : []),
        ...(transfer.at === undefined ? ['no-time'] : []),
      ],
    });
  }
  await insertTransfers(tx, rows);
}

/** The account that the victim paid from, told late: it goes to each payment of the report that names none. */
export async function namePayer(house: House, tx: Tx, incident: string, facts: Account): Promise<void> {
  const payer = await accountOf(house, tx, facts);
  if (payer) await setPayer(tx, incident, payer.id);
}

async function accountOf(
  house: House,
  tx: Tx,
  facts: Account | undefined,
): Promise<{ id: string; doubts: readonly string[] } | undefined> {
  if (facts?.number === undefined) return undefined;
  const verdict = judgeNumber(facts.number, facts.kind);
  if (!verdict.ok) return undefined;
  const id = await findOrCreateAccount(house, tx, {
    number: verdict.number,
    masked: verdict.masked,
    ...(facts.kind === undefined ? {} : { kind: facts.kind }),
    ...(facts.holderName === undefined ? {} : { holderName: facts.holderName }),
    ...(facts.bankCode === undefined ? {} : { bankCode: facts.bankCode }),
    ...(facts.bankName === undefined ? {} : { bankName: facts.bankName }),
  });
  return { id, doubts: verdict.doubts };
}

/** What these payments come to together, in fen; one without an amount counts nothing. */
export function sumOf(transfers: readonly TransferFacts[]): number {
  return transfers.reduce((sum, transfer) => sum + (transfer.amountFen ?? 0), 0);
}
