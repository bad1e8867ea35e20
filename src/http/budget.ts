// What a request costs its reader, and the headers that tell what is left. A read that was answered from a cache is
// free.
import type { RequestEvent } from '@sveltejs/kit';
import { queries } from '#domain/queries.ts';
import type { Query } from '#domain/query.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { problem } from './problem.ts';

/** Costs of routes that are not queries, some of one method alone. Codes and tokens cost more, because guessing them must be slow. */
const costs: Partial<Record<string, number>> = {
  '/api/v1/incidents/[code]/board': 2,
  '/api/v1/incidents/[code]/changes': 1,
  '/s/[code]': 5,
  '/l/[code]': 5,
  'POST /api/v1/push-subscriptions': 5,
  '/s/[code]/[paper=paper]': 10,
  // Given back where the invitation is there.
  '/undangan/[token]': 10,
  // Given back to whoever holds the link; acts have a limit of their own.
  '/t/[token]': 10,
  // Unknown tokens cost 10, and a form has a limit of its own.
  '/intake/kobo/[token]': 0,
  // Commands have limits of their own, and so have sign-in and uploads. Tiles of the map are parts of a file.
  '/api/v1/commands/[name]': 0,
  '/api/v1/session': 0,
  'PUT /api/v1/attachments/[id]': 0,
  '/masuk': 0,
  '/peta-dasar.pmtiles': 0,
};
/** What a board of the past and its changes cost: they are folded anew for each instant. An assumption. */
const pastCost = 3;
const ofThePast: ReadonlySet<string> = new Set([
  '/api/v1/incidents/[code]/board',
  '/api/v1/incidents/[code]/changes',
]);
/** Routes that spend only when they find that the answer is neither known to the reader nor ready. */
const chargedByRoute: ReadonlySet<string> = new Set(['/api/v1/incidents/[code]/board']);
/** Bytes of a form that cost 1. */
const formUnit = 8 * 1024;
/** Largest body of a form in bytes, as the process sets it (BODY_SIZE_LIMIT). */
const largestForm = 512 * 1024;

/** By method and route, such as `GET /api/v1/areas`. */
const queryCosts = new Map(
  (Object.values(queries) as Query[]).flatMap(({ path, method, cost }) =>
    path === null ? [] : [[`${method} /api/v1${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`, cost]],
  ),
);

/** What answering the request costs. */
export function costOf({ route, request }: Pick<RequestEvent, 'route' | 'request'>): number {
  const { id } = route;
  const named = `${request.method} ${id}`;
  if (id !== null && ofThePast.has(id) && asksForPast(request.url)) return pastCost;
  const known = queryCosts.get(named) ?? costs[named] ?? (id === null ? 1 : costs[id]);
  // Routes with limits of their own count nothing else, but nobody's form is read for nothing.
  if (known !== undefined && known > 0) return known;
  const body = request.method === 'POST' ? Math.ceil(sizeOf(request) / formUnit) : 0;
  if (known === undefined) return 1 + body;
  return body > 1 && !isJson(request) ? body : 0;
}

function asksForPast(address: string): boolean {
  const { searchParams } = new URL(address);
  return searchParams.has('t') || searchParams.has('until');
}

function isJson({ headers }: Request): boolean {
  return headers.get('content-type')?.startsWith('application/json') ?? false;
}

/** Bytes of the body. One that does not say its size counts as the largest. */
function sizeOf({ headers }: Request): number {
  const stated = headers.get('content-length');
  if (stated === null) return headers.has('transfer-encoding') ? largestForm : 0;
  const size = Number(stated);
  return Number.isFinite(size) ? size : largestForm;
}

export interface Charge {
  /** The answer, when the budget does not suffice. */
  refused?: Response;
  /** Completes an answer: tells what is left, and gives the cost back when the answer was ready. */
  settle(response: Response): void;
}

/** Spends what the request costs. */
export function charge(event: RequestEvent): Charge {
  const { locals, url } = event;
  const { budgets } = locals.app;
  const cost = costOf(event);
  const isApi = url.pathname.startsWith('/api/');
  if (cost === 0) return { settle: () => undefined };
  // X-Forwarded-For is no part of it unless TRUST_PROXY says so: whoever calls could invent it.
  const address = event.getClientAddress();
  let told: Record<string, string> = {};
  const tell = (response: Response) => {
    for (const [name, value] of Object.entries(told)) response.headers.set(name, value);
    return response;
  };
  const spend = (): Response | undefined => {
    const { spending, refusal } = budgets.read(locals.actor, address, cost);
    told = {
      'ratelimit-policy': `"${spending.policy}";q=${spending.limit};w=60`,
      ratelimit: `"${spending.policy}";r=${spending.left};t=${spending.reset}`,
    };
    if (!refusal) return undefined;
    return tell(isApi ? problem(refusal, locals.locale) : pageOf(event, refusal));
  };
  if (event.route.id !== null && chargedByRoute.has(event.route.id)) {
    locals.spend = spend;
    return { settle: tell };
  }
  const refused = spend();
  if (refused) return { refused, settle: () => undefined };
  return {
    settle(response) {
      if (response.status === 304 || locals.ready) budgets.refund(locals.actor, address, cost);
      else if (isApi) tell(response);
    },
  };
}

/** The refusal as the reader's page takes it: as the answer of its form, of its next page, or as a text. */
function pageOf({ request, isDataRequest, locals }: RequestEvent, refusal: Refusal): Response {
  const text = refusalText(createI18n(locals.locale), refusal);
  const headers = {
    'retry-after': String(refusal.facts.retryAfter),
    'cache-control': 'no-store',
  };
  // SvelteKit writes the data of a failed form as devalue does: a list in which numbers point to its entries.
  if (request.headers.get('x-sveltekit-action') === 'true') {
    const data = JSON.stringify([{ errors: 1 }, { form: 2 }, text]);
    return Response.json({ type: 'failure', status: 429, data }, { status: 429, headers });
  }
  if (isDataRequest) return Response.json({ message: text }, { status: 429, headers });
  return new Response(`${text}\n`, {
    status: 429,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  });
}
