/** What linters miss: one fault a line, with the place and what to do instead. */
export interface Fault {
  readonly rule: string;
  readonly at: string;
  readonly what: string;
}

export interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}
