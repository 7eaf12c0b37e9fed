import type { FraudTypeCode } from './county-types.ts';
import type { CaseFacts, FiveQuestions, LossKind } from './fraud-case.ts';
import type { IncidentSource, Reporter } from './incident.ts';
import type { InterceptionKind } from './interception.ts';
import type { Role } from './role.ts';
import type { RefusalReason, StopChannel, StopKind } from './stop-payment.ts';
import type { UnitKind } from './unit.ts';

/** What the generator of a synthetic county emits and the server's `demo` loads; things refer to each other by code. */
export interface CountyArea {
  readonly code: string;
  readonly kind: 'county' | 'town' | 'village';
  readonly name: string;
  readonly parent?: string;
  readonly population?: number;
}

export interface CountyUnit {
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly parent?: string;
  readonly area?: string;
  readonly bankCode?: string;
}

export interface CountyStaff {
  readonly login: string;
  readonly name: string;
  readonly homeUnit: string;
  readonly posts: readonly {
    readonly unit: string;
    readonly role: Role;
    readonly title: string;
    readonly startsOn: string;
    readonly endsOn?: string;
  }[];
}

export interface CountyContact {
  readonly unit: string;
  readonly duty: string;
  readonly phone: string;
  readonly roundTheClock: boolean;
  readonly verifiedDaysAgo?: number;
}

/** Who does a thing, by login; moments are whole minutes after the report and never after the moment of the county. */
interface Done {
  readonly after: number;
  readonly by: string;
}

/** How far one order got. Orders refer to others of the same incident by their place in the list, always an earlier one. */
export interface CountyOrder {
  readonly kind: StopKind;
  readonly level: number;
  /** The order one level above, from whose account the money went on. */
  readonly from?: number;
  /** The refused order that this one corrects. */
  readonly corrects?: number;
  /** The first stop of which this is the second and last. */
  readonly repeats?: number;
  readonly number: string;
  readonly holderName: string;
  readonly bankCode: string;
  readonly amountFen: number;
  readonly transferMinutesBefore: number;
  readonly channel: StopChannel;
  readonly prepared: Done;
  readonly signed?: Done & { readonly vouchedBy?: string };
  readonly countersigned?: Done;
  readonly sent?: Done & { readonly platformNumber?: string };
  readonly received?: Done;
  readonly unansweredAfter?: number;
  /** A payee query only: the account is found. */
  readonly answered?: Done;
  readonly stopped?: Done & { readonly balanceFen: number; readonly tracedFen: number; readonly saidBy?: string };
  readonly refused?: Done & {
    readonly reason: RefusalReason;
    readonly earlierAuthority?: string;
    readonly earlierAmountFen?: number;
  };
  readonly withdrawn?: Done & { readonly why: string };
  readonly released?: Done & { readonly why: string };
  readonly frozen?: Done;
}

/** A case from acceptance to its end, as far as it has come. */
export interface CountyCase {
  readonly accepted: Done;
  readonly number?: string;
  readonly reviewStarted?: Done;
  readonly extended?: Done & { readonly days: 7 | 30; readonly why: string };
  readonly opened?: Done & { readonly number: string };
  readonly end?: Done & {
    readonly kind: 'notOpened' | 'transferred' | 'merged' | 'withdrawn' | 'solved' | 'prosecution';
    readonly why: string;
    /** Merged into the case of this incident. */
    readonly into?: number;
  };
  readonly losses: readonly (Done & { readonly kind: LossKind; readonly amountFen: number })[];
  readonly town: string;
  readonly townRule: 'residence' | 'placeOfAct' | 'unit';
  readonly townDisputed: boolean;
  readonly facts: Omit<CaseFacts, 'payrollUnit'> & { readonly payrollUnit?: string };
  readonly questions: FiveQuestions;
}

/** Something of value on its way, and what came of the calls. */
export interface CountyInterception {
  readonly kind: InterceptionKind;
  readonly valueFen: number;
  readonly goods: string;
  readonly whereNow: string;
  readonly trackingNumber?: string;
  readonly handedOverMinutesBefore: number;
  readonly reported: Done;
  readonly calls: readonly (Done & { readonly whom: string; readonly outcome: 'reached' | 'noAnswer' | 'promised' })[];
  readonly held?: Done & { readonly heldBy: string; readonly savedFen: number };
  readonly end?: Done & { readonly kind: 'returned' | 'lost'; readonly why: string };
}

export interface CountyIncident {
  readonly reportedAt: string;
  readonly entered: Done;
  readonly station: string;
  readonly source: IncidentSource;
  readonly reporter: Reporter;
  readonly victim: { readonly name: string; readonly phone: string; readonly idNumber: string };
  readonly text: string;
  readonly fraudType: FraudTypeCode;
  readonly lossFen: number;
  /** Still at the desk; otherwise closed, joined into an earlier one or found to be no fraud. */
  readonly open: boolean;
  readonly joined?: Done & { readonly into: number; readonly why: string };
  readonly noFraud?: Done & { readonly why: string };
  readonly orders: readonly CountyOrder[];
  readonly interceptions: readonly CountyInterception[];
  readonly case?: CountyCase;
}

/** A change of shift: the sheet is written, handed over and taken over at these moments. */
export interface CountyShift {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly from: string;
  readonly to: string;
  readonly notes?: string;
}

export interface County {
  readonly name: string;
  readonly areas: readonly CountyArea[];
  readonly units: readonly CountyUnit[];
  readonly staff: readonly CountyStaff[];
  readonly contacts: readonly CountyContact[];
  readonly incidents: readonly CountyIncident[];
  readonly shifts: readonly CountyShift[];
}
