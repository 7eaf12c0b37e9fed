import type { Role } from '@anlan/contract/role';
import { SWORN } from '@anlan/contract/role';
import type { PostCommand, PostStatus } from '@anlan/contract/staff';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** A post: one person, one unit, one role, from a day to a day. A seconded person's post lies outside the home unit. */
export interface Post {
  readonly id: string;
  readonly staff: string;
  readonly unit: string;
  readonly role: Role;
  readonly title: string;
  readonly status: PostStatus;
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly proposedBy: string;
  readonly version: number;
}

/**
 * Two of the three administrators make a post: the system administrator proposes, the security administrator decides.
 * The third, the audit administrator, only reads. None of them sees a case.
 */
export const POST_LIFE = lifecycle<PostStatus, PostCommand, Role>({
  noun: 'post',
  initial: 'proposed',
  states: ['proposed', 'active', 'ended', 'refused'],
  commands: ['approve', 'refuse', 'end'],
  moves: [
    { from: 'proposed', command: 'approve', to: 'active', who: ['securityAdministrator'] },
    { from: 'proposed', command: 'refuse', to: 'refused', who: ['securityAdministrator'], needs: ['why'] },
    {
      from: 'active',
      command: 'end',
      to: 'ended',
      who: ['systemAdministrator', 'securityAdministrator'],
      needs: ['why'],
    },
  ],
});

/** True when the post gives rights on this business day. */
export function inForce(post: Post, day: Temporal.PlainDate): boolean {
  const text = day.toString();
  return post.status === 'active' && post.startsOn <= text && (post.endsOn === undefined || text <= post.endsOn);
}

/** Sworn officers and administrators sign in with a second factor; the demonstration county alone does without. */
export function needsSecondFactor(role: Role): boolean {
  return SWORN.includes(role) || role.endsWith('Administrator') || role === 'prefectureApprover';
}
