// What SvelteKit carries between hooks, loads and pages.
import type { Actor } from '#domain/actor.ts';
import type { QueryAnswer, QueryInput, QueryName } from '#domain/queries.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Locale } from '#i18n/message.ts';
import type { App as Process } from '#server/app.ts';
import type { SignedIn } from '#server/auth/auth.ts';
import type { Theme } from '#http/preference.ts';
import type { Person } from './routes/person.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** Names the entry in the log, for whoever reports the error. */
      code?: string;
    }
    interface Locals {
      /** The process behind the pages. */
      app: Process;
      actor: Actor;
      /** Asks a query as whoever sends the request, through the gate that endpoints use. */
      read: <N extends QueryName>(
        name: N,
        input: QueryInput<N>,
      ) => Promise<QueryAnswer<N> | Refusal>;
      /** Who is signed in, with the session; null for a stranger. */
      person: SignedIn | null;
      /** Set-Cookie text of a session that begins or ends with this answer. */
      setCookie: string | null;
      locale: Locale;
      theme: Theme;
    }
    interface PageData {
      locale: Locale;
      theme: Theme;
      /** Who is signed in, as the pages may show it; null for a stranger. */
      person: Person | null;
      /** The page brings its own header and main part: the board. */
      ownFrame?: boolean;
    }
  }
}
