/** Everything a command may bring; the schema of its route says which of it. */
export interface CommandInput {
  readonly version: number;
  readonly why?: string;
  readonly mistake?: boolean;
  readonly amountFen?: number;
  readonly complainTo?: string;
  readonly contact?: string;
  readonly otherUnit?: string;
  readonly otherPhone?: string;
  readonly bring?: string;
  readonly toldBy?: string;
  readonly name?: string;
  readonly contentBase64?: string;
}
