// Signs in with e-mail and password. Accounts that do not exist get the same answer after the same time.
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { email as emailField } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { deviceName } from '#server/auth/device.ts';
import type { KnownDevices } from '#server/auth/known-device.ts';
import type { Attempt, Limits } from '#server/auth/limit.ts';
import { network } from '#server/auth/network.ts';
import {
  hashPassword,
  longestPassword,
  passwordProblem,
  passwordsWaiting,
  withVerify,
} from '#server/auth/password.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { sha256 } from '#server/write/hash.ts';
import { credentialsByEmail, personOf, savePasswordHash } from '#server/storage/member.ts';
import { deleteSessionsOf } from '#server/storage/session.ts';
import { countFailure } from '#server/storage/sign-in.ts';

/**
 * When more people than this wait, the answer is `unavailable`, because it would take half a minute. People on known
 * devices and others are counted apart.
 */
const mostWaiting = 600;

export interface SignIn {
  email: string;
  password: string;
  /** The client's address, as determined by the request listener. */
  address: string;
  userAgent: string;
  /** The request's Cookie header, which may name a known device. */
  cookies?: string | undefined;
}

export interface NewSession {
  kind: 'signed-in';
  session: string;
  member: string;
  /** Set-Cookie text of the session. */
  cookie: string;
  /** Set-Cookie text that makes the device known. */
  deviceCookie: string;
}

export interface PasswordChange {
  member: string;
  current: string;
  next: string;
  address: string;
  userAgent: string;
  cookies?: string | undefined;
}

export interface Doorman {
  signIn(attempt: SignIn): Promise<NewSession | Refusal>;
  /** Begins a session without a password: for somebody whose invitation was just accepted. */
  admit(member: string, userAgent: string): Promise<NewSession>;
  /** Ends all sessions of the member and forgets their devices; @returns a new session on this device */
  changePassword(change: PasswordChange): Promise<NewSession | Refusal>;
}

export async function createDoorman(
  sql: Sql,
  sessions: Sessions,
  limits: Limits,
  devices: KnownDevices,
  log: Logger,
): Promise<Doorman> {
  // Compared with when there is no such account. Nobody knows its password.
  const nobody = await hashPassword(randomBytes(24).toString('base64'));

  /** Compares within the limits of attempts. `hashed` is undefined when there is no such account; it takes as long. */
  async function prove(
    hashed: string | null | undefined,
    password: string,
    attempt: Attempt,
  ): Promise<Refusal | undefined> {
    const early = (await limits.check(attempt)) ?? (await limits.begin(attempt));
    if (early) return early;
    const knownDevice = attempt.device !== undefined;
    if (passwordsWaiting(knownDevice) >= mostWaiting)
      return refuse('unavailable', { retryAfter: 10 });
    return withVerify(async (matches) => {
      // Checked again in the queue, because many guesses sent at once all passed the first check.
      const late = await limits.check(attempt);
      if (late) return late;
      const fits = password.length <= longestPassword * 4;
      const right = await matches(hashed ?? nobody, fits ? password : '');
      if (right && hashed) {
        await limits.forgive(attempt);
        return undefined;
      }
      await limits.fail(attempt);
      return refuse('wrong-credentials');
    }, knownDevice);
  }

  /** Writes a failure down for the account's owner and, without a name, for the operator. */
  async function note(member: string | undefined, attempt: Attempt, code: string): Promise<void> {
    const { account, address } = attempt;
    log.info(
      { code, account: account.slice(0, 12), network: network(address) },
      'a sign-in failed',
    );
    if (!member) return;
    await countFailure(sql, member, network(address), new Date().toISOString()).catch(
      (error: unknown) => log.warn({ error }, 'a failed sign-in could not be counted'),
    );
  }

  async function admit(member: string, userAgent: string): Promise<NewSession> {
    const [{ id, cookie }, deviceCookie] = await Promise.all([
      sessions.create(member, deviceName(userAgent)),
      devices.remember(member),
    ]);
    return { kind: 'signed-in', session: id, member, cookie, deviceCookie };
  }

  return {
    admit,
    async signIn({ email, password, address, userAgent, cookies }) {
      const parsed = v.safeParse(emailField, email);
      const known = parsed.success ? await credentialsByEmail(sql, parsed.output) : undefined;
      const hashed = known?.active ? known.passwordHash : undefined;
      const written = parsed.success ? parsed.output : email.trim().toLowerCase();
      const device = known && (await devices.find(cookies, known.id));
      const attempt = { account: sha256(written), address, device };
      const refusal = await prove(hashed, password, attempt);
      if (refusal || !known) {
        const answer = refusal ?? refuse('wrong-credentials');
        await note(known?.id, attempt, answer.code);
        return answer;
      }
      const signedIn = await admit(known.id, userAgent);
      log.info({ member: known.id }, 'signed in');
      return signedIn;
    },
    async changePassword({ member, current, next, address, userAgent, cookies }) {
      const person = await personOf(sql, member);
      if (!person) return refuse('not-found', { field: 'member' });
      const device = await devices.find(cookies, member);
      const attempt = { account: sha256(person.email), address, device };
      const refusal = await prove(person.passwordHash, current, attempt);
      if (refusal) await note(member, attempt, refusal.code);
      if (refusal?.code === 'wrong-credentials')
        return refuse('wrong-credentials', { field: 'current' });
      if (refusal) return refusal;
      const problem = passwordProblem(next, [person.name, person.email]);
      if (problem) return refuse('invalid-input', { issues: [problem] });
      await savePasswordHash(sql, member, await hashPassword(next));
      await devices.forgetAll(member);
      const renewed = await admit(member, userAgent);
      await deleteSessionsOf(sql, member, renewed.session);
      log.info({ member }, 'a password was changed');
      return renewed;
    },
  };
}
