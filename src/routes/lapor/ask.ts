// Questions to the server from a page without a socket. Whoever cannot be reached answers null.
import type { Point } from '#domain/field.ts';
import { refuse, refusalStatus } from '#domain/refusal.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Answer } from '#domain/wire.ts';
import type { AreaName } from '../area/area-client.ts';
import type { NearSite, SimilarNeed } from '#server/read/site-search.ts';

/** Milliseconds; on a slow line an answer may take long, and sending again is safe. */
const patience = 30_000;

async function ask(path: string, body?: unknown, signal?: AbortSignal): Promise<Response | null> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const limit = AbortSignal.timeout(patience);
  const until = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    return await fetch(path, { ...(body === undefined ? {} : post), signal: until });
  } catch {
    return null;
  }
}

async function read<T>(response: Response | null): Promise<T | null> {
  if (!response?.ok) return null;
  try {
    return (await response.json()) as T;
  } catch {
    return null;
  }
}

/** Sends a command. Null: nobody answered, send the same `id` again (F3). */
export async function send<Name extends CommandName>(
  name: Name,
  id: string,
  input: CommandInput<Name>,
): Promise<Answer | null> {
  const response = await ask(`/api/v1/commands/${name}`, { id, input });
  if (!response) return null;
  try {
    const told = (await response.json()) as Record<string, unknown>;
    if (response.ok) return { kind: 'accepted', ...told } as Answer;
    const { type: _type, title: _title, status: _status, detail: _detail, code, ...facts } = told;
    return typeof code === 'string' && code in refusalStatus
      ? refuse(code as RefusalCode, facts)
      : null;
  } catch {
    return null;
  }
}

export async function findSites(
  incident: string,
  q: string,
  signal?: AbortSignal,
): Promise<NearSite[] | null> {
  const path = `/api/v1/incidents/${incident}/sites?q=${encodeURIComponent(q.slice(0, 80))}`;
  return (await read<{ sites: NearSite[] }>(await ask(path, undefined, signal)))?.sites ?? null;
}

export async function sitesNear(incident: string, at: Point): Promise<NearSite[] | null> {
  const path = `/api/v1/incidents/${incident}/sites`;
  return (await read<{ sites: NearSite[] }>(await ask(path, at)))?.sites ?? null;
}

export async function findSimilar(
  incident: string,
  wanted: { site?: string; point?: Point; items: string[] },
): Promise<SimilarNeed[] | null> {
  const path = `/api/v1/incidents/${incident}/similar`;
  return (await read<{ needs: SimilarNeed[] }>(await ask(path, wanted)))?.needs ?? null;
}

export interface Located {
  district: AreaName;
  regency: AreaName;
}

/** `place` is null at sea and abroad. */
export async function locate(at: Point): Promise<{ place: Located | null } | null> {
  return read<{ place: Located | null }>(await ask('/api/v1/areas/locate', at));
}
