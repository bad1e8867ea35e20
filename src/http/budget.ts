// What a request costs its reader, and the headers that tell what is left. A read that was answered from a cache is
// free.
import { isIP } from 'node:net';
import type { RequestEvent } from '@sveltejs/kit';
import { queries } from '#domain/queries.ts';
import type { Query } from '#domain/query.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { problem } from './problem.ts';

/** Costs of routes that are not queries. Codes and tokens cost more, because guessing them must be slow. */
const costs: Partial<Record<string, number>> = {
  '/api/v1/incidents/[code]/board': 2,
  '/api/v1/incidents/[code]/changes': 1,
  '/s/[code]': 5,
  '/s/[code]/[paper=paper]': 10,
  // Given back where the invitation is there.
  '/undangan/[token]': 10,
  // Commands have limits of their own, and so has sign-in. Tiles of the map are parts of a file.
  '/api/v1/commands/[name]': 0,
  '/api/v1/session': 0,
  '/masuk': 0,
  '/peta-dasar.pmtiles': 0,
};
/** Bytes of a form that cost 1. */
const formUnit = 8 * 1024;

/** By method and route, such as `GET /api/v1/areas`. */
const queryCosts = new Map(
  (Object.values(queries) as Query[]).flatMap(({ path, method, cost }) =>
    path === null ? [] : [[`${method} /api/v1${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`, cost]],
  ),
);

/** What answering the request costs. */
export function costOf({ route, request }: Pick<RequestEvent, 'route' | 'request'>): number {
  const { id } = route;
  const known = queryCosts.get(`${request.method} ${id}`) ?? (id === null ? 1 : costs[id]);
  if (known !== undefined) return known;
  const form = request.method === 'POST' ? Number(request.headers.get('content-length') ?? 0) : 0;
  return 1 + Math.ceil((Number.isFinite(form) ? form : 0) / formUnit);
}

const near = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/**
 * The address that is counted. Behind a proxy that `TRUST_PROXY` does not name, all visitors would be one; then it is
 * the last address that the proxy on this machine or network was called from.
 */
function counted(event: RequestEvent): string {
  const address = event.getClientAddress();
  const last = event.request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  const hidden = event.locals.app.config.trustProxy === 0 && near.test(address);
  return hidden && last && isIP(last) ? last : address;
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
  const address = counted(event);
  const { spending, refusal } = budgets.read(locals.actor, address, cost);
  const headers = {
    'ratelimit-policy': `"${spending.policy}";q=${spending.limit};w=60`,
    ratelimit: `"${spending.policy}";r=${spending.left};t=${spending.reset}`,
  };
  const tell = (response: Response) => {
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  if (!refusal)
    return {
      settle(response) {
        if (response.status === 304 || locals.ready) budgets.refund(locals.actor, address, cost);
        else if (isApi) tell(response);
      },
    };
  if (isApi) return { refused: tell(problem(refusal, locals.locale)), settle: () => undefined };
  const page = pageOf(event, refusal);
  return { refused: tell(page), settle: () => undefined };
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
