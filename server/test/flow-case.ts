import type { World } from './world.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex').toString('base64');
export const VICTIM = '6299001000000001101';
export const MULE = '6299001000000002202';
export const SECOND = '6299001000000003303';
export const STRANGER = '6299001000000004404';
export const THIRD = '6299001000000005505';

/** A case whose report says that the victim paid 50 000 yuan into the mule's account. @returns case and report */
export async function caseOf(w: World): Promise<{ fraudCase: string; incident: string }> {
  const duty = await w.api('duty1');
  const transfers = [
    {
      payeeForm: 'account',
      payer: { number: VICTIM },
      payee: { number: MULE },
      amountFen: 5_000_000,
      at: '2023-04-28T01:30:00Z',
    },
  ];
  const incident = await duty.post('/api/v1/incidents', { source: 'paste', text: '样例', transfers });
  const opened = await duty.post(`/api/v1/incidents/${incident.body.id}/accept-case`, {
    version: incident.body.version,
  });
  return { fraudCase: opened.body.case, incident: incident.body.id };
}

/** A statement typed by one, read again by another and confirmed, as a desk would bring it. @returns the import */
export async function statement(w: World, fraudCase: string, account: string, rows: readonly object[]) {
  const duty = await w.api('duty1');
  const body = { case: fraudCase, institution: `银行 ${account.slice(-4)}`, account, pictureBase64: PNG, rows };
  const typed = await duty.post('/api/v1/statements/typed', body);
  const at = `/api/v1/statements/${typed.body.id}`;
  await (await w.api('aux1')).post(`${at}/read-again`, { version: 1, account, rows });
  await w.settle();
  await duty.post(`${at}/confirm`, { version: 3 });
  await w.settle();
  return (await duty.get(at)).body;
}

/** The mule had 10 000 of a stranger, got the victim's 50 000 and sent 30 000 on. */
export const MULES = [
  { at: '2023-04-28 09:20:00', direction: 'in', amountFen: 1_000_000, balanceFen: 1_000_000, counterAccount: STRANGER },
  { at: '2023-04-28 09:30:15', direction: 'in', amountFen: 5_000_000, balanceFen: 6_000_000, counterAccount: VICTIM },
  { at: '2023-04-28 09:40:00', direction: 'out', amountFen: 3_000_000, balanceFen: 3_000_000, counterAccount: SECOND },
];
/** The second account got the 30 000 and sent 15 000 on. */
export const SECONDS = [
  { at: '2023-04-28 09:40:20', direction: 'in', amountFen: 3_000_000, balanceFen: 3_000_000, counterAccount: MULE },
  { at: '2023-04-28 10:00:00', direction: 'out', amountFen: 1_500_000, balanceFen: 1_500_000, counterAccount: THIRD },
];

/** Has the flow drawn and waits for it. */
export async function drawn(w: World, fraudCase: string): Promise<void> {
  const duty = await w.api('duty1');
  await duty.post('/api/v1/fund-flows', { case: fraudCase });
  await w.settle();
}
