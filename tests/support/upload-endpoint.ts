// Calls the endpoints of attachments as a browser does, without a server.
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#domain/actor.ts';
import { contentEndpoint, uploadEndpoint } from '#http/attachment.ts';
import type { App } from '#server/app.ts';

export interface Put {
  id: string;
  /** `site:{id}` */
  of: string;
  size: number | string;
  range: string;
  body?: Uint8Array;
  kind?: string;
  code?: string;
  actor?: Actor;
  more?: string;
}

/** Status and parsed body of an answer. */
export interface Told {
  status: number;
  body: Record<string, unknown>;
}

function eventOf(app: App, actor: Actor, id: string, url: string, init: RequestInit): RequestEvent {
  return {
    request: new Request(url, init),
    url: new URL(url),
    params: { id },
    route: { id: '/api/v1/attachments/[id]' },
    locals: { app, actor, locale: 'id', admit: () => Promise.resolve(undefined) },
    getClientAddress: () => '192.0.2.7',
  } as unknown as RequestEvent;
}

export async function put(
  app: App,
  { id, of, size, range, more = '', ...sent }: Put,
): Promise<Told> {
  const { body = new Uint8Array(), kind = 'photo', code, actor = { kind: 'public' } } = sent;
  const url = `http://localhost/api/v1/attachments/${encodeURIComponent(id)}?of=${of}&kind=${kind}&size=${size}${more}`;
  const headers = { 'content-range': range, ...(code !== undefined && { 'x-report-code': code }) };
  const init = { method: 'PUT', headers, body: new Uint8Array(body) };
  const response = await uploadEndpoint(eventOf(app, actor, id, url, init));
  return { status: response.status, body: (await response.json()) as Told['body'] };
}

export function get(
  app: App,
  id: string,
  actor: Actor = { kind: 'public' },
  headers: Record<string, string> = {},
): Promise<Response> {
  const url = `http://localhost/api/v1/attachments/${encodeURIComponent(id)}`;
  return contentEndpoint(eventOf(app, actor, id, url, { headers }));
}
