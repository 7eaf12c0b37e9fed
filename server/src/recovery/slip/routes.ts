import { DESK } from '@anlan/contract/role';
import { IssueSlip, ReadSlip, SlipIssued, SlipRead } from '@anlan/contract/slip';
import { accept } from '../../kernel/result.ts';
import { type Route, route } from '../../platform/http/index.ts';
import { issueSlip, readSlip } from './actions.ts';

const BASE = '/api/v1/slips';
const tag = 'slip';

const issue = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'A slip for the victim: what is done and what comes next; the code is given once',
  who: { roles: DESK },
  body: IssueSlip,
  answer: SlipIssued,
  status: 201,
  handle: ({ house, tx, act, body }) => issueSlip(house, tx, act, body.case),
});

const read = route({
  method: 'POST',
  path: `${BASE}/read`,
  tag,
  summary: 'A slip by the code that a caller reads out',
  who: { roles: DESK },
  body: ReadSlip,
  answer: SlipRead,
  handle: async ({ house, tx, act, body }) => {
    const slip = await readSlip(house, tx, act, body.code);
    return accept(slip === undefined ? { real: false } : { real: true, slip });
  },
});

export const routes: readonly Route[] = [issue, read];
