/** One problem of the catalogue: its status on the wire, what is wrong and what to do next, in both languages. */
export interface ProblemEntry {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly zh: string;
  readonly en: string;
  readonly nextZh: string;
  readonly nextEn: string;
}
