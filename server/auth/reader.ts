// Who sends a request: read from the session's row and cached briefly. A change of the session removes it from the
// cache.
import { memberActor } from '#domain/actor.ts';
import type { MemberActor } from '#domain/actor.ts';
import type { Revocations } from '#server/auth/revocation.ts';
import type { Sessions } from '#server/auth/sessions.ts';

/** A signed-in person, as pages and sockets see one. */
export interface SignedIn {
  /** `id` identifies the session but is not its secret. `fresh`: its end has moved; send `cookie` to the browser. */
  session: { id: string; expiresAt: string; fresh: boolean };
  /** Text of the Set-Cookie header. */
  cookie: string;
  actor: MemberActor;
  name: string;
  email: string;
  /** Short name of the organisation. */
  organisationName: string;
}

export type ReadSession = (cookieHeader: string | undefined) => Promise<SignedIn | null>;

/** How long (ms) a session is cached: a page sends several requests at once. */
const remembered = 1000;
/** Limit of memory. */
const mostRemembered = 10_000;

interface Entry {
  at: number;
  answer: Promise<SignedIn | null>;
  /** The session changed while it was being read: do not cache it. */
  stale: boolean;
}

/** The function that reads a cookie header, and `forget` for a session that ended or changed. */
export function createReader(
  sessions: Sessions,
  revocations: Revocations,
): {
  read: ReadSession;
  forget(session: string): void;
  last(cookieHeader: string | undefined): SignedIn | null | undefined;
} {
  const entries = new Map<string, Entry>();
  /** What was read last, by session, the oldest first. */
  const lasting = new Map<string, SignedIn>();

  async function fetch(secret: string): Promise<SignedIn | null> {
    const found = await sessions.read(secret);
    if (!found) return null;
    const { row, id, expiresAt, fresh, cookie } = found;
    revocations.follow(row);
    const { name, email, organisationName } = row;
    const actor = memberActor(row);
    const signedIn = {
      ...{ session: { id, expiresAt, fresh }, cookie, actor, name, email, organisationName },
    };
    lasting.delete(id);
    lasting.set(id, signedIn);
    const [oldest] = lasting.keys();
    if (lasting.size > mostRemembered && oldest !== undefined) lasting.delete(oldest);
    return signedIn;
  }

  function entryFor(id: string, secret: string): Entry {
    const known = entries.get(id);
    if (known && Date.now() - known.at < remembered) return known;
    const entry: Entry = { at: Date.now(), answer: fetch(secret), stale: false };
    if (entries.size >= mostRemembered) entries.clear();
    entries.set(id, entry);
    const drop = () => {
      if (entries.get(id) === entry) entries.delete(id);
    };
    // Only valid sessions are cached, so that guessed ids cannot fill the memory.
    entry.answer.then((signedIn) => signedIn ?? drop(), drop);
    return entry;
  }

  return {
    async read(cookieHeader) {
      const secret = sessions.secretOf(cookieHeader);
      if (!secret) return null;
      const id = sessions.idOf(secret);
      for (;;) {
        const entry = entryFor(id, secret);
        const answer = await entry.answer;
        if (!entry.stale) return answer;
      }
    },
    last(cookieHeader) {
      const secret = sessions.secretOf(cookieHeader);
      if (secret === null) return null;
      const known = lasting.get(sessions.idOf(secret));
      if (!known || known.session.expiresAt <= new Date().toISOString()) return undefined;
      return { ...known, session: { ...known.session, fresh: false } };
    },
    forget(session) {
      lasting.delete(session);
      const entry = entries.get(session);
      if (!entry) return;
      entry.stale = true;
      entries.delete(session);
    },
  };
}
