/** A place of the county: town attribution and rates per 10,000 people hang on it. */
export interface Area {
  readonly id: string;
  readonly code: string;
  readonly kind: 'county' | 'town' | 'village';
  readonly name: string;
  readonly parent?: string;
  readonly population?: number;
}
