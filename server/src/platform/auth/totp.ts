import { generateSecret, generateURI, verify } from 'otplib';

const STEP_SECONDS = 30;
/** One step before and after: clocks of phones drift. */
const DRIFT_SECONDS = 30;

/** A new secret in base32, as authenticators take it (RFC 6238). */
export function newTotpSecret(): string {
  return generateSecret();
}

/** The address that an authenticator reads from a code or takes typed. */
export function totpAddress(secret: string, login: string): string {
  return generateURI({ issuer: 'Anlan', label: login, secret });
}

/**
 * Checks a six-digit code against the system clock.
 * @param lastStep the last time step that was used: a code opens once
 * @returns the time step of the code, or undefined when it does not fit or was used
 */
export async function totpStep(
  secret: string,
  code: string,
  now: Temporal.Instant,
  lastStep: number | undefined,
): Promise<number | undefined> {
  const epoch = Math.floor(now.epochMilliseconds / 1_000);
  const outcome = await verify({ secret, token: code, epoch, epochTolerance: DRIFT_SECONDS });
  if (!outcome.valid) return undefined;
  const step = Math.floor(epoch / STEP_SECONDS) + outcome.delta;
  return lastStep !== undefined && step <= lastStep ? undefined : step;
}
