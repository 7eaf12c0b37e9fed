import type { Id } from '@anlan/contract/base/ids';
import type { Role } from '@anlan/contract/role';

/** Who acts: a person through one of their posts, or the program itself (a job, a line to the outside, the demo loader). */
export type Actor = PostActor | SystemActor;

export interface PostActor {
  readonly kind: 'post';
  readonly staff: Id<'staff'>;
  readonly post: Id<'post'>;
  readonly unit: Id<'unit'>;
  /** `/unt_a/unt_b/`: rights over a unit cover everything whose path begins with it. */
  readonly unitPath: string;
  readonly role: Role;
}

export interface SystemActor {
  readonly kind: 'system';
  /** What part of the program: `job:stop-payment.send`, `line:bank`, `demo`. */
  readonly name: string;
}

/** The program itself as the one who acts; the name says which part of it and stands in its events. */
export function systemActor(name: string): SystemActor {
  return { kind: 'system', name };
}

/** The role as lifecycles and row-level security see it. */
/** The person who acts, or the name of the program that does. */
export function personOf(actor: Actor): string {
  return actor.kind === 'post' ? actor.staff : actor.name;
}

export function roleOf(actor: Actor): Role | 'system' {
  return actor.kind === 'post' ? actor.role : 'system';
}
