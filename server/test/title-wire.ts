import { CARDS, type People } from './refund-scene.ts';
import type { Answer } from './world.ts';

export const PAYER = '6299001000000001101';
export const STRANGER = '6299001000000004404';
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64');
const TRIES = 600;

/** The victim's payment and somebody else's stand together on the account. */
export const ROWS = [
  { at: '2023-04-28 09:30:15', direction: 'in', amountFen: 300_000, balanceFen: 300_000, counterAccount: PAYER },
  { at: '2023-04-28 09:50:00', direction: 'in', amountFen: 200_000, balanceFen: 500_000, counterAccount: STRANGER },
] as const;

export interface Way {
  readonly people: People;
  /** Lets the program do what it has to do; between two looks. */
  readonly settle: () => Promise<unknown>;
}

/** Looks until what is seen holds; the program works meanwhile. */
export async function looked(
  { people, settle }: Way,
  path: string,
  holds: (body: Answer['body']) => boolean,
): Promise<Answer['body']> {
  const duty = await people.api('duty1');
  for (let tries = 0; tries < TRIES; tries += 1) {
    await settle();
    const { body } = await duty.get(path);
    if (holds(body)) return body;
  }
  throw new Error(`${path} never came to what was waited for`);
}

/** A reported case with its victim: accepted, the loss verified, opened. @param payer empty: nobody knows @returns its id */
export async function reportedCase(
  { people }: Way,
  name: string,
  payer: string = PAYER,
  account: string = CARDS[0],
): Promise<string> {
  const [duty, leader] = [await people.api('duty1'), await people.api('leader1')];
  const transfer = {
    payeeForm: 'account',
    ...(payer === '' ? {} : { payer: { number: payer } }),
    payee: { number: account },
    amountFen: 300_000,
    at: '2023-04-28T01:30:00Z',
  };
  const report = { source: 'paste', text: '样例', victim: { name, phone: '14200000009' }, transfers: [transfer] };
  const incident = (await duty.post('/api/v1/incidents', report)).body;
  const accepted = await duty.post(`/api/v1/incidents/${incident.id}/accept-case`, { version: incident.version });
  const id: string = accepted.body.case;
  const { version } = (await duty.get(`/api/v1/cases/${id}`)).body;
  const loss = { kind: 'verified', amountFen: 300_000, datedOn: '2023-04-29' };
  const told = await duty.post(`/api/v1/cases/${id}/loss`, { version, ...loss });
  await leader.post(`/api/v1/cases/${id}/open`, { version: told.body.version, openingNumber: '样例立字 1 号' });
  return id;
}

/** A statement typed from paper, read again by another and confirmed. */
export async function statementOf(
  way: Way,
  fraudCase: string,
  rows: readonly object[] = ROWS,
  account: string = CARDS[0],
): Promise<Answer['body']> {
  const duty = await way.people.api('duty1');
  const body = { case: fraudCase, institution: `银行 ${account.slice(-4)}`, account, pictureBase64: PNG, rows };
  const typed = await duty.post('/api/v1/statements/typed', body);
  const at = `/api/v1/statements/${typed.body.id}`;
  await (await way.people.api('aux1')).post(`${at}/read-again`, { version: 1, account, rows });
  const read = await looked(way, at, ({ status }) => status === 'read');
  await duty.post(`${at}/confirm`, { version: read.version });
  return await looked(way, at, ({ status }) => status === 'stored');
}

/** The case traced, and the sheet of the account signed by the case officer. @returns its id */
export async function signedSheet(way: Way, fraudCase: string, account: string = CARDS[0]): Promise<string> {
  const duty = await way.people.api('duty1');
  await duty.post('/api/v1/titles', { case: fraudCase, convention: 'fifo' });
  await looked(way, `/api/v1/title-traces/${fraudCase}`, ({ state }) => state === 'done');
  const { items } = (await duty.get(`/api/v1/titles?case=${fraudCase}&status=drafted`)).body;
  const sheet = items.find(({ accountNumber }: { accountNumber: string }) => accountNumber === account);
  await duty.post(`/api/v1/titles/${sheet.id}/sign`, { version: sheet.version });
  return sheet.id;
}

/** The account frozen for the case, by three people. @returns the freeze */
export async function frozenFor({ people }: Way, fraudCase: string, account: string = CARDS[0]): Promise<string> {
  const duty = await people.api('duty1');
  const made = await duty.post('/api/v1/freezes', {
    case: fraudCase,
    account: { number: account },
    amountFen: 500_000,
  });
  let { version }: { version: number } = made.body;
  for (const [user, path, body] of [
    ['duty1', 'sign', {}],
    ['head1', 'approve', {}],
    ['aux1', 'send', { documentNumber: '样公冻字12号' }],
    ['aux1', 'record-frozen', { frozenFen: 500_000 }],
  ] as const) {
    const done = await (await people.api(user)).post(`/api/v1/freezes/${made.body.id}/${path}`, { version, ...body });
    ({ version } = done.body);
  }
  return made.body.id;
}
