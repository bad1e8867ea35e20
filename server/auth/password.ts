// Passwords: hashing, and the rules for new ones.
import { hash, verify } from '@node-rs/argon2';
import type { Options } from '@node-rs/argon2';
import { guessable } from '#server/auth/blocklist.ts';
import { createQueue } from '#server/auth/queue.ts';

/** argon2id with OWASP's minimum parameters (Password Storage Cheat Sheet); memory in KiB. */
const parameters: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Least length of a password without a second factor (NIST SP 800-63B-4). */
export const shortestPassword = 15;
export const longestPassword = 256;

/** Half of libuv's four threads, so that file and DNS operations do not wait for passwords. */
const queue = createQueue(2);

/** Hashes in the order of the queue. The text is normalised, so that "é" from any keyboard is the same. */
export function hashPassword(password: string): Promise<string> {
  return queue.run(() => hash(password.normalize('NFKC'), parameters));
}

/**
 * Runs `work` in the order of the queue, with a function that compares. Put checks inside that must be true at the
 * time of comparing, such as a limit of attempts. `known`: the device is known, so it is served before strangers.
 */
export function withVerify<Result>(
  work: (matches: (hashed: string, password: string) => Promise<boolean>) => Promise<Result>,
  known = false,
): Promise<Result> {
  return queue.run(
    () => work((hashed, password) => verify(hashed, password.normalize('NFKC'))),
    known,
  );
}

/** Number of people who wait for a password to be hashed or compared, on known devices or on others. */
export const passwordsWaiting = queue.waiting;

export type PasswordProblem =
  | { field: 'password'; problem: 'too-short' | 'too-long'; limit: number }
  | { field: 'password'; problem: 'guessable' };

/** The problem of a new password. `about` is what others know of the person: name, address. */
export function passwordProblem(password: string, about: string[]): PasswordProblem | undefined {
  const text = password.normalize('NFKC');
  // Characters as people count them, not code units.
  const length = [...text].length;
  if (length < shortestPassword)
    return { field: 'password', problem: 'too-short', limit: shortestPassword };
  if (length > longestPassword)
    return { field: 'password', problem: 'too-long', limit: longestPassword };
  return guessable(text, about) ? { field: 'password', problem: 'guessable' } : undefined;
}
