import type { Id } from '@anlan/contract/base/ids';
import type { PostChoice, SessionView, SignIn } from '@anlan/contract/session';
import type { FastifyRequest } from 'fastify';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import {
  type Actor,
  createRateLimit,
  createStrangerLocks,
  NOBODYS_HASH,
  passwordFits,
  type RateLimit,
  type RateWindow,
  type StrangerLocks,
  systemActor,
  totpStep,
} from '../../platform/auth/index.ts';
import { readSetting, type Tx } from '../../platform/db/index.ts';
import { ruleOn } from '../../platform/deadline/index.ts';
import { record } from '../../platform/event/index.ts';
import type { Act, House } from '../../platform/house.ts';
import type { Refusal } from '../../platform/http/index.ts';
import { findUnit } from '../unit/index.ts';
import { inForce, needsSecondFactor, type Post } from './staff.ts';
import {
  type CredentialRow,
  findCredential,
  findPost,
  findSession,
  findStaff,
  insertSession,
  postsOfStaff,
  type SessionRow,
  updateCredential,
  updateSession,
} from './store.ts';

export const COOKIE = 'anlan_session';
/** Tries of one address at one name. */
const PER_NAME = { tries: 5, seconds: 60 };
const SEEN_EVERY_SECONDS = 30;
const STREAM = '/api/v1/stream';
/** Whom a try with a name that nobody has is about. */
const NOBODY = 'nobody';

/** Hash under which a session is kept: the cookie's value itself is nowhere in the database. */
export function sessionHash(house: House, token: string): string {
  return house.vault.provider.hash(`session:${token}`);
}

export function totpContext(staff: string): string {
  return `credential:${staff}:totp`;
}

async function minutesOf(tx: Tx, kind: string, now: Temporal.Instant): Promise<{ minutes: number; count: number }> {
  const rule = await ruleOn(tx, kind, dayOf(now));
  assert(rule?.minutes, `${kind} is in force`);
  return { minutes: rule.minutes, count: rule.number_value ?? 0 };
}

/** Business day of the posts: the business clock says which posts are in force, the system clock ends sessions. */
async function postsInForce(house: House, tx: Tx, staff: string): Promise<Post[]> {
  const day = dayOf(house.business.now());
  return (await postsOfStaff(tx, staff)).filter((post) => inForce(post, day));
}

export interface SignedIn {
  readonly token: string;
  readonly view: SessionView;
}

interface Limits {
  readonly rate: RateLimit;
  readonly strangers: StrangerLocks;
}

const limits = new WeakMap<House, Limits>();

function limitsOf(house: House): Limits {
  const known = limits.get(house) ?? {
    rate: createRateLimit(house.system),
    strangers: createStrangerLocks(house.system),
  };
  limits.set(house, known);
  return known;
}

/** Whole seconds that an account stays locked; 0 when it is not. */
export function lockedFor(credential: Pick<CredentialRow, 'locked_until'>, now: Temporal.Instant): number {
  const left = credential.locked_until === null ? 0 : now.until(credential.locked_until).total('seconds');
  return Math.max(0, Math.ceil(left));
}

/** The tries that a dated rule leaves in its minutes. */
async function windowOf(house: House, tx: Tx, kind: string): Promise<RateWindow> {
  const { minutes, count } = await minutesOf(tx, kind, house.business.now());
  return { tries: count, seconds: minutes * 60 };
}

/**
 * Signs in. An unknown account and a wrong password answer alike and take the same time; after the fifth wrong password
 * the account is locked for a while, and a name that nobody has answers as if it were. Wrong tries of one address over
 * all names are limited too: one common password tried on every name would lock no account.
 */
export async function signIn(
  house: House,
  tx: Tx,
  act: Act,
  input: SignIn,
  address: string,
): Promise<Result<SignedIn, Refusal>> {
  const now = house.system.now();
  const { rate, strangers } = limitsOf(house);
  const perAddress = await windowOf(house, tx, 'session.address');
  const name = `name:${address}:${input.user}`;
  const retryAfter = Math.max(rate.wait(name, PER_NAME), rate.wait(`address:${address}`, perAddress));
  if (retryAfter > 0) return refuse({ code: 'request.too-many', retryAfter });
  rate.take(name, PER_NAME);
  const credential = await findCredential(tx, input.user);
  const fits = await passwordFits(credential?.password_hash ?? NOBODYS_HASH, input.password);
  if (!fits) rate.take(`address:${address}`, perAddress);
  const lock = await windowOf(house, tx, 'session.lock');
  // A name that nobody has goes the same way, rule, count and event: neither words nor time tell which names exist.
  const locked = credential ? lockedFor(credential, now) : strangers.wait(input.user);
  if (locked > 0) return refuse({ code: 'session.locked', retryAfter: locked });
  if (!credential) strangers.fail(input.user, lock);
  const wrong: Refusal = { code: 'session.refused', afterwards: () => countFailure(house, credential?.staff_id) };
  if (!credential || !fits) return refuse(wrong);
  const staff = await findStaff(tx, credential.staff_id);
  const posts = await postsInForce(house, tx, credential.staff_id);
  const post = posts.find(({ id }) => id === input.post) ?? posts[0];
  if (!staff?.active || !post) return refuse({ code: 'session.no-post' });
  const factor = await checkSecondFactor(house, credential, input.code, now);
  if (!factor.ok) return factor.error.code === 'session.refused' ? refuse(wrong) : factor;
  const step = await stepOf(tx, credential, post);
  const token = Buffer.from(house.vault.provider.random(32)).toString('base64url');
  const { minutes } = await minutesOf(tx, 'session.absolute', act.at);
  const row: SessionRow = {
    id_hash: sessionHash(house, token),
    staff_id: staff.id,
    post_id: post.id,
    step,
    created_at: now,
    seen_at: now,
    expires_at: now.add({ minutes }),
    ended_at: null,
    previous_sign_in_at: credential.last_sign_in_at,
  };
  await insertSession(tx, row);
  await updateCredential(tx, staff.id, {
    failed: 0,
    locked_until: null,
    last_sign_in_at: now,
    ...(factor.value === undefined ? {} : { totp_last_step: factor.value }),
  });
  await record(house, tx, act, { kind: 'session.signed-in', about: staff.id, data: { post: post.id } });
  return accept({ token, view: await sessionView(house, tx, row) });
}

/** What stands before work through this post: a first password to change, then a second factor to set up. */
export async function stepOf(
  tx: Tx,
  credential: Pick<CredentialRow, 'must_change' | 'totp_confirmed'>,
  post: Post,
): Promise<SessionRow['step']> {
  if (credential.must_change) return 'changePassword';
  if (!needsSecondFactor(post.role) || credential.totp_confirmed) return 'complete';
  return (await readSetting(tx, 'demonstration')) === true ? 'complete' : 'setUpSecondFactor';
}

async function checkSecondFactor(
  house: House,
  credential: CredentialRow,
  code: string | undefined,
  now: Temporal.Instant,
): Promise<Result<number | undefined, Refusal>> {
  if (!credential.totp_confirmed || credential.totp_cipher === null) return accept(undefined);
  if (code === undefined) return refuse({ code: 'session.second-factor-needed' });
  const secret = house.vault.open(credential.totp_cipher, totpContext(credential.staff_id));
  const step = await totpStep(secret, code, now, credential.totp_last_step ?? undefined);
  return step === undefined ? refuse({ code: 'session.refused' }) : accept(step);
}

/**
 * Counts a wrong try; the fifth locks the account. Runs in its own transaction, because the refusal rolls its own back.
 * Without an account there is nothing to count, but as much to do, and the try stands in the log.
 */
export async function countFailure(house: House, staff = NOBODY): Promise<void> {
  await house.db.transact(systemActor('http:session'), async (tx) => {
    const now = house.system.now();
    const { minutes, count } = await minutesOf(tx, 'session.lock', house.business.now());
    const credential = await tx
      .selectFrom('credential')
      .select('failed')
      .where('staff_id', '=', staff)
      .forUpdate()
      .executeTakeFirst();
    const failed = (credential?.failed ?? 0) + 1;
    const locks = credential !== undefined && failed >= count;
    await updateCredential(tx, staff, {
      failed: locks ? 0 : failed,
      ...(locks ? { locked_until: now.add({ minutes }) } : {}),
    });
    const act = { actor: systemActor('http:session'), request: 'sign-in', at: house.business.now() };
    await record(house, tx, act, { kind: locks ? 'session.locked' : 'session.failed', about: staff, data: { failed } });
  });
}

/**
 * The session behind a token while it lives: not ended, not idle too long, its post still in force.
 * @param isUse false for what the machine asks by itself: a screen left open must not keep its session from ending
 */
export async function liveSession(
  house: House,
  tx: Tx,
  token: string,
  isUse = true,
): Promise<{ row: SessionRow; post: Post } | undefined> {
  const row = await findSession(tx, sessionHash(house, token));
  const now = house.system.now();
  if (!row || row.ended_at !== null || Temporal.Instant.compare(now, row.expires_at) >= 0) return undefined;
  const { minutes } = await minutesOf(tx, 'session.idle', house.business.now());
  if (Temporal.Instant.compare(now, row.seen_at.add({ minutes })) >= 0) return undefined;
  const post = await findPost(tx, row.post_id);
  if (!post || !inForce(post, dayOf(house.business.now()))) return undefined;
  if (isUse && row.seen_at.until(now).total('seconds') > SEEN_EVERY_SECONDS)
    await updateSession(tx, row.id_hash, { seen_at: now });
  return { row, post };
}

/** Who is behind a request; an unfinished set-up counts as nobody but for the pages of the session itself. */
export function authenticateWith(house: House): (request: FastifyRequest) => Promise<Actor | undefined> {
  return async (request) => {
    const token = request.cookies[COOKIE];
    if (token === undefined) return undefined;
    return await house.db.transact(systemActor('authenticate'), async (tx) => {
      const live = await liveSession(house, tx, token, request.url !== STREAM);
      if (!live) return undefined;
      if (live.row.step !== 'complete' && !request.url.startsWith('/api/v1/session')) return undefined;
      const unit = await findUnit(tx, live.post.unit);
      assert(unit, 'the unit of a post exists');
      return {
        kind: 'post' as const,
        staff: live.row.staff_id as Id<'staff'>,
        post: live.post.id as Id<'post'>,
        unit: unit.id as Id<'unit'>,
        unitPath: unit.path,
        role: live.post.role,
      };
    });
  };
}

export async function sessionView(house: House, tx: Tx, row: SessionRow): Promise<SessionView> {
  const staff = await findStaff(tx, row.staff_id);
  const posts = await postsInForce(house, tx, row.staff_id);
  const choices: PostChoice[] = [];
  for (const post of posts) {
    const unit = await findUnit(tx, post.unit);
    choices.push({
      id: post.id,
      role: post.role,
      unitName: unit?.name ?? '',
      title: post.title,
      ...(post.endsOn === undefined ? {} : { endsOn: post.endsOn }),
    });
  }
  const post = posts.find(({ id }) => id === row.post_id);
  const choice = choices.find(({ id }) => id === row.post_id);
  assert(post && choice && staff, 'a session has a person and a post in force');
  const unit = await findUnit(tx, post.unit);
  return {
    staff: staff.id,
    name: staff.name,
    post: choice,
    posts: choices,
    unit: post.unit,
    unitPath: unit?.path ?? '',
    step: row.step,
    expiresAt: row.expires_at.toString(),
    ...(row.previous_sign_in_at === null ? {} : { previousSignInAt: row.previous_sign_in_at.toString() }),
  };
}
