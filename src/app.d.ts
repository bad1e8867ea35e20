// Types of the data that SvelteKit passes between hooks, loads and pages.
import type { Actor } from '#domain/actor.ts';
import type { QueryAnswer, QueryInput, QueryName } from '#domain/queries.ts';
import type { Incident } from '#domain/incident.ts';
import type { Instant } from '#domain/time.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Locale } from '#i18n/message.ts';
import type { App as Process } from '#server/app.ts';
import type { SignedIn } from '#server/auth/auth.ts';
import type { Theme } from '#http/preference.ts';
import type { ThriftKnown } from './routes/frame/thrift.svelte.ts';
import type { Person } from './routes/person.ts';
import type { View } from './routes/lapor/open/view.ts';

declare global {
  /** Set by src/app.html: the last button that was pressed before the scripts of the page came. */
  var earlyPress: { button: HTMLButtonElement | null; heard: (event: MouseEvent) => void };
  /** Set by scripts/text-plugin.ts: which files of texts there are. */
  const PAGE_TEXTS: { readonly version: string; readonly layouts: readonly string[] };
  namespace App {
    interface Error {
      message: string;
      /** Identifies the entry in the log, so that people can report the error. */
      code?: string;
    }
    interface Locals {
      /** The app of this process. */
      app: Process;
      actor: Actor;
      /** Answers a query for the sender of the request, with the same checks as the endpoints. */
      read: <N extends QueryName>(
        name: N,
        input: QueryInput<N>,
      ) => Promise<QueryAnswer<N> | Refusal>;
      /** The time of the server, also while the database cannot be asked. */
      now: () => Promise<Instant>;
      /** The database could not be reached while this was answered. */
      unreachable: boolean;
      /** Counts a command of the sender. @returns a refusal when there were too many */
      admit: (command: string, id?: string) => Promise<Refusal | undefined>;
      /** The signed-in person with the session; null when nobody is signed in. */
      person: SignedIn | null;
      /** Set-Cookie text of a session that begins or ends with this answer. */
      setCookies: readonly string[];
      /** The answer was ready in memory, so it costs its reader nothing. */
      ready: boolean;
      /** Spends what the request costs, where its route decides whether. @returns the answer when there is not enough */
      spend: () => Response | undefined;
      locale: Locale;
      theme: Theme;
      /** What this request says of Hemat Data. */
      thrift: ThriftKnown;
    }
    /** What an entry in the browser's history keeps beside its address. */
    interface PageState {
      /** The screen of the report form. */
      step?: View['step'];
    }
    interface PageData {
      locale: Locale;
      theme: Theme;
      thrift: ThriftKnown;
      /** The signed-in person as pages may show it; null when nobody is signed in. */
      person: Person | null;
      /** Words that mark an example board; null on a real one. */
      demo: string | null;
      /** The incident of the page. */
      incident?: Incident;
      /** The page has its own main part: the board. */
      ownFrame?: boolean;
    }
  }
}
