// Sign-in and sessions with an end to each wait for the database; who is signed in is known from memory meanwhile.
import type { Auth } from '#server/auth/auth.ts';
import type { OutageWatch } from '#server/outage.ts';
import { patience } from '#server/patience.ts';
import type { Bounded } from '#server/patience.ts';

/** A password is compared in a queue, so signing in may take longer (ms). */
const signing = 3 * patience.work;

export function boundedAuth(
  auth: Auth,
  bounded: Bounded,
  outage: Pick<OutageWatch, 'orLast'>,
): Auth {
  const readSession = bounded(patience.session, auth.readSession);
  return {
    ...auth,
    readSession: (cookie) =>
      outage.orLast(
        () => readSession(cookie),
        () => auth.lastSession(cookie),
      ),
    signIn: bounded(signing, auth.signIn),
    changePassword: bounded(signing, auth.changePassword),
    acceptInvitation: bounded(signing, auth.acceptInvitation),
    findLink: bounded(patience.work, auth.findLink),
    openLink: bounded(patience.work, auth.openLink),
    readInvitation: bounded(patience.work, auth.readInvitation),
    signOut: bounded(patience.work, auth.signOut),
    sessions: bounded(patience.work, auth.sessions),
    revoke: bounded(patience.work, auth.revoke),
    revokeOthers: bounded(patience.work, auth.revokeOthers),
    failures: bounded(patience.work, auth.failures),
  };
}
