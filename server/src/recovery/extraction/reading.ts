import type { Doubt, ExtractedAccount, ExtractedValue } from '@anlan/contract/extraction';
import type { Reference } from '../../registry/reference/index.ts';
import type { BankMention } from './banks.ts';
import type { Claims } from './clean.ts';

/** What is being read, and everything found in it so far. */
export interface Reading {
  readonly text: string;
  readonly reference: Reference;
  readonly banks: readonly BankMention[];
  readonly claims: Claims;
  readonly accounts: ExtractedAccount[];
  readonly phones: ExtractedValue[];
  readonly ids: ExtractedValue[];
  readonly doubts: Doubt[];
}
