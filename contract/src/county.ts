import type { FraudTypeCode } from './county-types.ts';
import type { Role } from './role.ts';
import type { RefusalReason, StopChannel } from './stop-payment.ts';
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

/** How far one order got: moments are minutes after the report. */
export interface CountyOrder {
  readonly level: number;
  readonly number: string;
  readonly holderName: string;
  readonly bankCode: string;
  readonly amountFen: number;
  readonly transferMinutesBefore: number;
  readonly channel: StopChannel;
  readonly preparedAfter: number;
  readonly signedAfter?: number;
  readonly countersigned: boolean;
  readonly sentAfter?: number;
  readonly platformNumber?: string;
  readonly receivedAfter?: number;
  readonly stopped?: { readonly after: number; readonly balanceFen: number; readonly tracedFen: number };
  readonly refused?: { readonly after: number; readonly reason: RefusalReason };
  readonly unanswered: boolean;
}

export interface CountyIncident {
  readonly reportedAt: string;
  readonly enteredAfter: number;
  readonly station: string;
  readonly town: string;
  readonly source: 'paste' | 'form' | 'counter' | 'dispatch';
  readonly reporter: 'victim' | 'family' | 'teller' | 'friend';
  readonly victim: { readonly name: string; readonly phone: string; readonly idNumber: string };
  readonly text: string;
  readonly fraudType: FraudTypeCode;
  readonly lossFen: number;
  readonly open: boolean;
  readonly orders: readonly CountyOrder[];
  readonly case?: {
    readonly acceptedAfter: number;
    readonly openedAfter?: number;
    readonly number?: string;
    readonly occupation: 'companyStaff' | 'selfEmployed' | 'farmer' | 'retired' | 'student' | 'none' | 'governmentUnit';
    readonly reachedFaceToFace: boolean;
  };
}

export interface County {
  readonly name: string;
  readonly areas: readonly CountyArea[];
  readonly units: readonly CountyUnit[];
  readonly staff: readonly CountyStaff[];
  readonly contacts: readonly CountyContact[];
  readonly incidents: readonly CountyIncident[];
}
