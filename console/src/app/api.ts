import type { ProblemView } from '@anlan/contract/problem';

/** A refusal of the server, with its places and what to do next. */
export class ProblemError extends Error {
  readonly problem: ProblemView;
  constructor(problem: ProblemView) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

const listeners = new Set<() => void>();

/** Called when the session has ended; what was typed stays on the page behind the sign-in. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json()) as ProblemView;
  if (answer.status === 401 && problem.code === 'request.not-signed-in') for (const listener of listeners) listener();
  throw new ProblemError(problem);
}

export async function get<T>(path: string): Promise<T> {
  return await read<T>(await fetch(`/api/v1${path}`, { headers: { accept: 'application/json' } }));
}

/** One intent has one key: it is made with the form and repeated on every retry, so nothing is done twice. */
export function newIntent(): string {
  return crypto.randomUUID();
}

export async function post<T>(path: string, body: object, intent = newIntent()): Promise<T> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': intent };
  return await read<T>(await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}
