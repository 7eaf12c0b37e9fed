import type {
  RecordNoResult,
  SecondReading,
  TypedRow,
  TypeStatement,
  UploadStatement,
} from '@anlan/contract/statement';
import { MAX_FILE_BYTES } from '@anlan/contract/statement';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { personOf } from '../../platform/auth/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import { sniffType } from '../../platform/files/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findCase } from '../../registry/case/index.ts';
import { textContext } from './rows.ts';
import type { ReadRow } from './statement.ts';
import { findImport, findSameFile, insertImport, updateImport } from './store.ts';
import type { ImportRow } from './tables.ts';

/** The context of what is sealed on the import's own row. */
export const importContext = (id: string): string => `${id}:import`;

/** The name of the file as it came; of typed rows and of "no result" there is none. */
export const openName = (house: House, one: { readonly id: string; readonly name_cipher: string }): string =>
  house.vault.open(one.name_cipher, importContext(one.id));

type Made = Result<string, Refusal>;
type Told = Pick<ImportRow, 'source' | 'institution'> & Partial<ImportRow> & { readonly name: string };

async function bring(house: House, tx: Tx, act: Act, caseId: string, told: Told): Promise<Made> {
  const fraudCase = await findCase(tx, caseId);
  if (!fraudCase) return refuse({ code: 'case.not-found', errors: [{ at: '/case', code: 'case.not-found' }] });
  if (told.file_hash && (await findSameFile(tx, caseId, told.file_hash)))
    return refuse({
      code: 'statement.file-known',
      errors: [{ at: '/contentBase64', code: 'statement.file-known' }],
    });
  const id = house.newId('statementImport');
  const { name, ...rest } = told;
  const key = house.vault.makeSubjectKey(textContext(id));
  await insertImport(tx, {
    ...EMPTY,
    ...rest,
    id,
    case_id: caseId,
    unit_path: fraudCase.unitPath,
    status: 'uploaded',
    key_wrapped: key,
    name_cipher: house.vault.seal(name, importContext(id)),
    uploaded_at: act.at,
    uploaded_by: personOf(act.actor),
    recorded_at: house.system.now(),
    version: 1,
  });
  await record(house, tx, act, {
    kind: 'statement.uploaded',
    about: id,
    version: 1,
    data: { case: caseId, source: told.source, fileHash: told.file_hash ?? null, bytes: told.file_bytes ?? 0 },
  });
  return accept(id);
}

const EMPTY = {
  file_hash: null,
  file_bytes: 0,
  sheet_cipher: null,
  rejects_hash: null,
  read_with: [] as string[],
  picture_hash: null,
  asked_account: null,
  from_on: null,
  to_on: null,
  refusal: null,
  rows: 0,
  accepted: 0,
  rejected: 0,
  unknown_direction: 0,
  known: 0,
  done_rows: 0,
  started_at: null,
  progress_at: null,
  second_by: null,
  decided_at: null,
  decided_by: null,
  undone_at: null,
  undone_by: null,
} as const;

/**
 * Keeps a file for a case and has it read: nothing counts before somebody confirms what the dry run shows.
 * Refuses `statement.file-known` when the case holds this very file already, `statement.file-too-large`, `statement.file-empty`.
 */
export async function uploadStatement(house: House, tx: Tx, act: Act, input: UploadStatement): Promise<Made> {
  const bytes = Buffer.from(input.contentBase64, 'base64');
  const at = (code: 'statement.file-empty' | 'statement.file-too-large') =>
    refuse({ code, errors: [{ at: '/contentBase64', code }] });
  if (bytes.length === 0) return at('statement.file-empty');
  if (bytes.length > MAX_FILE_BYTES) return at('statement.file-too-large');
  const made = await bring(house, tx, act, input.case, {
    source: 'file',
    institution: input.institution.trim(),
    name: input.fileName,
    file_hash: await house.files.put(bytes),
    file_bytes: bytes.length,
  });
  if (made.ok) await house.jobs.enqueue(tx, 'statement.read', { id: made.value });
  return made;
}

/** The institution found nothing: kept as an answer that has to be confirmed like every other. */
export async function recordNoResult(house: House, tx: Tx, act: Act, input: RecordNoResult): Promise<Made> {
  if (input.fromOn > input.toOn)
    return refuse({ code: 'request.invalid', errors: [{ at: '/toOn', code: 'statement.days-turned' }] });
  const made = await bring(house, tx, act, input.case, {
    source: 'noResult',
    institution: input.institution.trim(),
    name: input.note ?? '',
    asked_account: input.account,
    from_on: input.fromOn,
    to_on: input.toOn,
  });
  if (made.ok) await house.jobs.enqueue(tx, 'statement.read', { id: made.value });
  return made;
}

/** Takes rows typed from paper, with its picture. They wait for the second reading before they are read as a file is. */
export async function typeStatement(house: House, tx: Tx, act: Act, input: TypeStatement): Promise<Made> {
  const picture = Buffer.from(input.pictureBase64, 'base64');
  const type = sniffType(picture);
  if (type !== 'image/png' && type !== 'image/jpeg')
    return refuse({
      code: 'statement.picture-not-image',
      errors: [{ at: '/pictureBase64', code: 'statement.picture-not-image' }],
    });
  const wrong = input.rows.flatMap((row, index) => (momentOf(row.at) === undefined ? [index] : []));
  if (wrong.length > 0)
    return refuse({
      code: 'request.invalid',
      errors: wrong.map((index) => ({ at: `/rows/${index}/at`, code: 'statement.no-such-moment' as const })),
    });
  const typed = Buffer.from(JSON.stringify(typedRows(input.account, input.name ?? null, input.rows)));
  return await bring(house, tx, act, input.case, {
    source: 'typed',
    institution: input.institution.trim(),
    name: '',
    file_hash: await house.files.put(typed),
    file_bytes: typed.length,
    picture_hash: await house.files.put(picture),
  });
}

/**
 * The second reading of typed rows, by another person than typed them: who misread a digit once misreads it again, and signed
 * sheets rest on these rows. Where it differs from the first, each place is named and nothing is taken over:
 * somebody has to look at the picture again. Names and remarks are not read twice: no sum hangs on them.
 */
export async function readAgain(house: House, tx: Tx, act: Act, id: string, input: SecondReading): Promise<Made> {
  const one = await findImport(tx, id);
  if (!one) return refuse({ code: 'statement.not-found' });
  if (one.source !== 'typed' || one.status !== 'uploaded' || one.second_by !== null || one.file_hash === null)
    return refuse({ code: 'statement.move-not-allowed' });
  if (one.uploaded_by === personOf(act.actor)) return refuse({ code: 'statement.same-person' });
  const bytes = await house.files.get(one.file_hash);
  const first = JSON.parse(Buffer.from(bytes ?? []).toString()) as ReadRow[];
  const errors = differences(first, typedRows(input.account, null, input.rows));
  if (errors.length > 0) return refuse({ code: 'statement.readings-differ', errors });
  const change = { second_by: personOf(act.actor) };
  if (one.version !== input.version || !(await updateImport(tx, id, input.version, change)))
    return refuse({ code: 'statement.changed-meanwhile', present: { version: one.version, status: one.status } });
  await record(house, tx, act, { kind: 'statement.readAgain', about: id, version: input.version + 1 });
  await house.jobs.enqueue(tx, 'statement.read', { id });
  return accept(id);
}

const READ_TWICE = [
  ['account', 'account'],
  ['at', 'date'],
  ['at', 'instant'],
  ['direction', 'direction'],
  ['amountFen', 'amountFen'],
  ['balanceFen', 'balanceFen'],
  ['counterAccount', 'counterAccount'],
  ['serial', 'serial'],
] as const satisfies readonly (readonly [string, keyof ReadRow])[];

function differences(
  first: readonly ReadRow[],
  second: readonly ReadRow[],
): { at: string; code: 'statement.readings-differ' }[] {
  const code = 'statement.readings-differ' as const;
  if (first.length !== second.length) return [{ at: '/rows', code }];
  const places = new Set<string>();
  for (const [index, row] of first.entries()) {
    for (const [field, key] of READ_TWICE)
      if (row[key] !== second[index]?.[key]) places.add(field === 'account' ? '/account' : `/rows/${index}/${field}`);
  }
  return [...places].map((at) => ({ at, code }));
}

/** Day and, when it was printed, moment; undefined for what no calendar knows. */
function momentOf(text: string): { date: string; instant: string | null } | undefined {
  const [day = '', time] = text.split(' ');
  try {
    const date = Temporal.PlainDate.from(day).toString();
    const instant = time === undefined ? null : Temporal.Instant.from(`${date}T${time}+08:00`).toString();
    return { date, instant };
  } catch {
    return undefined;
  }
}

function typedRows(account: string, name: string | null, rows: readonly TypedRow[]): ReadRow[] {
  return rows.map((row, index) => {
    const moment = momentOf(row.at);
    return {
      sheet: null,
      row: index + 1,
      account,
      card: null,
      name,
      date: moment?.date ?? '',
      instant: moment?.instant ?? null,
      direction: row.direction,
      directionFrom: row.direction === 'unknown' ? null : 'word',
      amountFen: row.amountFen,
      currency: 'CNY',
      balanceFen: row.balanceFen ?? null,
      counterAccount: row.counterAccount ?? null,
      counterName: row.counterName ?? null,
      counterBank: null,
      serial: row.serial ?? null,
      orderNo: null,
      summary: row.summary ?? null,
      kind: 'transfer',
      duplicateOf: null,
      reversalOf: null,
      doubts: [],
    };
  });
}
