import { appealProblems } from './problems/appeal.ts';
import { caseProblems } from './problems/case.ts';
import { clockProblems } from './problems/clock.ts';
import type { ProblemEntry } from './problems/entry.ts';
import { exchangeProblems } from './problems/exchange.ts';
import { freezeProblems } from './problems/freeze.ts';
import { fundFlowProblems } from './problems/fund-flow.ts';
import { handoverProblems } from './problems/handover.ts';
import { incidentProblems } from './problems/incident.ts';
import { interceptionProblems } from './problems/interception.ts';
import { metricProblems } from './problems/metric.ts';
import { refundProblems } from './problems/refund.ts';
import { requestProblems } from './problems/request.ts';
import { seizureProblems } from './problems/seizure.ts';
import { staffProblems } from './problems/staff.ts';
import { statementProblems } from './problems/statement.ts';
import { stopPaymentProblems } from './problems/stop-payment.ts';
import { subjectProblems } from './problems/subject.ts';
import { titleProblems } from './problems/title.ts';
import { unitProblems } from './problems/unit.ts';

/** Every problem that can cross the wire. `docs/problems.md` is checked against it both ways. */
export const PROBLEMS = {
  ...requestProblems,
  ...stopPaymentProblems,
  ...caseProblems,
  ...subjectProblems,
  ...unitProblems,
  ...staffProblems,
  ...metricProblems,
  ...exchangeProblems,
  ...handoverProblems,
  ...refundProblems,
  ...interceptionProblems,
  ...freezeProblems,
  ...appealProblems,
  ...seizureProblems,
  ...titleProblems,
  ...fundFlowProblems,
  ...statementProblems,
  ...clockProblems,
  ...incidentProblems,
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof PROBLEMS;

const ENTRIES: ReadonlyMap<string, ProblemEntry> = new Map(Object.entries(PROBLEMS));

/** What the catalogue says of a code that came over the wire; undefined when it is none of ours. */
export function problemEntry(code: string): ProblemEntry | undefined {
  return ENTRIES.get(code);
}
export type { ProblemEntry } from './problems/entry.ts';
