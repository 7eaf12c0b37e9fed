import { EntryView, SessionView, SignIn } from '@anlan/contract/session';
import {
  ChangePassword,
  ChoosePost,
  ConfirmSecondFactor,
  Done,
  Empty,
  SecondFactorSecret,
} from '@anlan/contract/staff';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assert } from '../../kernel/assert.ts';
import { dayOf } from '../../kernel/calendar.ts';
import { accept, type Result, refuse } from '../../kernel/result.ts';
import { hashPassword, newTotpSecret, passwordFits, totpAddress, totpStep } from '../../platform/auth/index.ts';
import { readSetting, type Tx } from '../../platform/db/index.ts';
import { record } from '../../platform/event/index.ts';
import type { House } from '../../platform/house.ts';
import { type Refusal, type Route, route } from '../../platform/http/index.ts';
import { findCentre } from '../unit/index.ts';
import { COOKIE, countFailure, liveSession, lockedFor, sessionView, signIn, stepOf, totpContext } from './session.ts';
import { inForce } from './staff.ts';
import { credentialsOf, endSessions, findPost, type SessionRow, updateCredential, updateSession } from './store.ts';

const BASE = '/api/v1/session';
const tag = 'session';

function setCookie(reply: FastifyReply, request: FastifyRequest, token: string): void {
  reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  });
}

async function current(house: House, tx: Tx, request: FastifyRequest): Promise<Result<SessionRow, Refusal>> {
  const live = await liveSession(house, tx, request.cookies[COOKIE] ?? '');
  return live ? accept(live.row) : refuse({ code: 'request.not-signed-in' });
}

/** Acts through this post from here on, or first takes the steps that it demands; answers what the screen shows next. */
async function goOn(house: House, tx: Tx, row: SessionRow, postId: string): Promise<SessionView> {
  const credential = (await credentialsOf(tx, [row.staff_id])).get(row.staff_id);
  const post = await findPost(tx, postId);
  assert(credential && post, 'a session has an account and a post');
  const step = await stepOf(tx, credential, post);
  await updateSession(tx, row.id_hash, { post_id: post.id, step });
  return await sessionView(house, tx, { ...row, post_id: post.id, step });
}

const enter = route({
  method: 'POST',
  path: BASE,
  tag,
  summary: 'Sign in',
  who: 'anyone',
  body: SignIn,
  answer: SessionView,
  idempotent: false,
  handle: async ({ house, tx, act, body, reply, request }) => {
    const outcome = await signIn(house, tx, act, body, request.ip);
    if (!outcome.ok) return outcome;
    setCookie(reply, request, outcome.value.token);
    return accept(outcome.value.view);
  },
});

const show = route({
  method: 'GET',
  path: BASE,
  tag,
  summary: 'Who is signed in',
  who: 'signedIn',
  answer: SessionView,
  handle: async ({ house, tx, request }) => {
    const row = await current(house, tx, request);
    return row.ok ? accept(await sessionView(house, tx, row.value)) : row;
  },
});

const entry = route({
  method: 'GET',
  path: `${BASE}/entry`,
  tag,
  summary: 'What the sign-in shows: whose system it is, and whether this browser is signed in',
  who: 'anyone',
  answer: EntryView,
  handle: async ({ house, tx, request }) => {
    const centre = await findCentre(tx);
    return accept({
      signedIn: (await current(house, tx, request)).ok,
      demonstration: (await readSetting(tx, 'demonstration')) === true,
      ...(centre === undefined ? {} : { centre: centre.name }),
    });
  },
});

const leave = route({
  method: 'POST',
  path: `${BASE}/sign-out`,
  tag,
  summary: 'Sign out',
  who: 'signedIn',
  body: Empty,
  answer: Done,
  idempotent: false,
  handle: async ({ house, tx, act, request, reply }) => {
    const row = await current(house, tx, request);
    if (!row.ok) return row;
    await updateSession(tx, row.value.id_hash, { ended_at: house.system.now() });
    await record(house, tx, act, { kind: 'session.signed-out', about: row.value.staff_id });
    reply.clearCookie(COOKIE, { path: '/' });
    return accept({ done: true });
  },
});

const choose = route({
  method: 'POST',
  path: `${BASE}/choose-post`,
  tag,
  summary: 'Act through another of my posts',
  who: 'signedIn',
  body: ChoosePost,
  answer: SessionView,
  idempotent: false,
  handle: async ({ house, tx, act, body, request }) => {
    const row = await current(house, tx, request);
    if (!row.ok) return row;
    const post = await findPost(tx, body.post);
    if (!post || post.staff !== row.value.staff_id || !inForce(post, dayOf(act.at)))
      return refuse({ code: 'post.not-found' });
    await record(house, tx, act, { kind: 'session.post-chosen', about: row.value.staff_id, data: { post: post.id } });
    return accept(await goOn(house, tx, row.value, post.id));
  },
});

const password = route({
  method: 'POST',
  path: `${BASE}/password`,
  tag,
  summary: 'Change my password',
  who: 'signedIn',
  body: ChangePassword,
  answer: SessionView,
  idempotent: false,
  handle: async ({ house, tx, act, body, request }) => {
    const row = await current(house, tx, request);
    if (!row.ok) return row;
    const credential = (await credentialsOf(tx, [row.value.staff_id])).get(row.value.staff_id);
    if (!credential) return refuse({ code: 'session.refused' });
    // Guessed here or at the door, it is the same password: tries count and lock alike.
    const locked = lockedFor(credential, house.system.now());
    if (locked > 0) return refuse({ code: 'session.locked', retryAfter: locked });
    if (!(await passwordFits(credential.password_hash, body.old)))
      return refuse({ code: 'session.refused', afterwards: () => countFailure(house, credential.staff_id) });
    if (body.old === body.password)
      return refuse({ code: 'session.password-same', errors: [{ at: '/password', code: 'session.password-same' }] });
    await updateCredential(tx, row.value.staff_id, {
      password_hash: await hashPassword(body.password),
      must_change: false,
    });
    // Whoever came in with the old password goes out; this session stays.
    await endSessions(tx, row.value.staff_id, house.system.now(), row.value.id_hash);
    await record(house, tx, act, { kind: 'session.password-changed', about: row.value.staff_id });
    return accept(await goOn(house, tx, row.value, row.value.post_id));
  },
});

const secondFactor = route({
  method: 'POST',
  path: `${BASE}/second-factor`,
  tag,
  summary: 'Begin to set up a second factor; the secret is shown once',
  who: 'signedIn',
  body: Empty,
  answer: SecondFactorSecret,
  idempotent: false,
  handle: async ({ house, tx, act, request }) => {
    const row = await current(house, tx, request);
    if (!row.ok) return row;
    const staff = row.value.staff_id;
    const credential = (await credentialsOf(tx, [staff])).get(staff);
    if (!credential) return refuse({ code: 'staff.not-found' });
    // An open session is no proof of the person: a factor in use is only taken off by the security administrator.
    if (credential.totp_confirmed) return refuse({ code: 'session.factor-in-use' });
    const secret = newTotpSecret();
    await updateCredential(tx, staff, {
      totp_cipher: house.vault.seal(secret, totpContext(staff)),
      totp_confirmed: false,
      totp_last_step: null,
    });
    await record(house, tx, act, { kind: 'session.second-factor-begun', about: staff });
    return accept({ secret, address: totpAddress(secret, credential.login) });
  },
});

const confirm = route({
  method: 'POST',
  path: `${BASE}/second-factor-confirm`,
  tag,
  summary: 'Confirm the second factor with its first code',
  who: 'signedIn',
  body: ConfirmSecondFactor,
  answer: SessionView,
  idempotent: false,
  handle: async ({ house, tx, act, body, request }) => {
    const row = await current(house, tx, request);
    if (!row.ok) return row;
    const staff = row.value.staff_id;
    const credential = (await credentialsOf(tx, [staff])).get(staff);
    if (!credential?.totp_cipher) return refuse({ code: 'session.set-up-first' });
    const step = await totpStep(
      house.vault.open(credential.totp_cipher, totpContext(staff)),
      body.code,
      house.system.now(),
      credential.totp_last_step ?? undefined,
    );
    if (step === undefined)
      return refuse({ code: 'session.code-wrong', errors: [{ at: '/code', code: 'session.code-wrong' }] });
    await updateCredential(tx, staff, { totp_confirmed: true, totp_last_step: step });
    await record(house, tx, act, { kind: 'session.second-factor-set-up', about: staff });
    return accept(await goOn(house, tx, row.value, row.value.post_id));
  },
});

export const sessionRoutes: readonly Route[] = [enter, entry, show, leave, choose, password, secondFactor, confirm];
