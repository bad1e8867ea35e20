// Endpoints of photos and recordings: sending one in parts, and reading it.
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { attachmentEntities, attachmentKinds, largestAttachment } from '#domain/attachment.ts';
import { attachmentPart } from '#domain/attachment-limit.ts';
import type { MediaType } from '#domain/attachment.ts';
import { uuid } from '#domain/field.ts';
import { problemOf } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { reportCodeInput } from '#domain/report-code.ts';
import type { App } from '#server/app.ts';
import { answer, unchanged } from './api.ts';
import { readBytes } from './body.ts';
import { problem } from './problem.ts';

type Upload = Parameters<App['attachments']['receive']>[0];

/** The header with the code of a report: it is a secret, so it stands in no address. */
const codeHeader = 'x-report-code';

const sent = v.strictObject({
  /** `report:{id}` */
  of: v.pipe(
    v.string(),
    v.transform((text) => text.split(':')),
    v.strictTuple([v.picklist(attachmentEntities), uuid]),
  ),
  kind: v.picklist(attachmentKinds),
  size: v.pipe(
    v.string(),
    v.regex(/^[1-9]\d{0,7}$/),
    v.transform(Number),
    v.maxValue(largestAttachment.photo),
  ),
});

/** `PUT /api/v1/attachments/{id}`: one part of a file. */
export async function uploadEndpoint(event: RequestEvent): Promise<Response> {
  const { app, locale } = event.locals;
  const upload = await uploadOf(event);
  if (isRefusal(upload)) return problem(upload, locale);
  return answer(event, async () => {
    const received = await app.attachments.receive(upload, {
      actor: event.locals.actor,
      address: event.getClientAddress(),
      admit: () => event.locals.admit('attachment.begin'),
    });
    if (isRefusal(received)) return problem(received, locale);
    const { attachment, ...told } = received;
    const { id, kind, state, bytes, width, height, seconds } = attachment ?? {};
    const row = attachment && { id, kind, state, bytes, width, height, seconds };
    return Response.json(
      { ...told, ...(row && { attachment: row }) },
      { headers: { 'cache-control': 'no-store' } },
    );
  });
}

async function uploadOf(event: RequestEvent): Promise<Upload | Refusal> {
  const { request, url, params } = event;
  const { id } = params;
  if (!v.is(uuid, id)) return refuse('not-found', { field: 'id' });
  const stated = v.safeParse(sent, Object.fromEntries(url.searchParams));
  if (!stated.success) return refuse('invalid-input', { issues: stated.issues.map(problemOf) });
  const { of, kind, size } = stated.output;
  const range = rangeOf(request.headers.get('content-range'), size);
  if (!range) return wrong('content-range');
  const given = request.headers.get(codeHeader);
  const code = given === null ? undefined : v.safeParse(reportCodeInput, given);
  if (code && !code.success) return wrong('code');
  const bytes = await readBytes(request, attachmentPart);
  if (!bytes) return refuse('too-large', { limit: attachmentPart });
  if (bytes.length !== range.length) return wrong('content-range');
  return {
    id: id.toLowerCase(),
    entity: of[0],
    of: of[1],
    ...{ kind, size },
    part: range.start === null ? null : { start: range.start, bytes },
    code: code?.output,
  };
}

/**
 * What `content-range` says: `bytes 0-65535/150000` is a part, `bytes *` + `/150000` asks how much is here. Null when it
 * contradicts itself or the size.
 */
function rangeOf(
  header: string | null,
  size: number,
): { start: number | null; length: number } | null {
  const [, star, first = '', last = '', total] =
    /^bytes (?:(\*)|(\d{1,8})-(\d{1,8}))\/(\d{1,8})$/.exec(header ?? '') ?? [];
  if (total === undefined || Number(total) !== size) return null;
  if (star !== undefined) return { start: null, length: 0 };
  const [start, end] = [Number(first), Number(last)];
  return end < start || end >= size ? null : { start, length: end - start + 1 };
}

function wrong(field: string): Refusal {
  return refuse('invalid-input', { issues: [{ field, problem: 'format' }] });
}

const extensions: Record<MediaType, string> = {
  'image/jpeg': 'jpg',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
};

/** `GET /api/v1/attachments/{id}`: the content, for whoever may see what it hangs on (P5). */
export async function contentEndpoint(event: RequestEvent): Promise<Response> {
  const { app, actor, locale } = event.locals;
  const { id } = event.params;
  if (!v.is(uuid, id)) return problem(refuse('not-found', { field: 'id' }), locale);
  return answer(event, async () => {
    const row = await app.read('attachment.read', { id: id.toLowerCase() }, actor);
    if (isRefusal(row)) return problem(row, locale);
    const { mediaType, sha256 } = row;
    const headers = {
      // Asked for again every time, so that `may` holds on every read, but not sent again.
      'cache-control': 'private, no-cache',
      etag: `"${sha256}"`,
      vary: 'cookie',
    };
    if (unchanged(event, headers.etag)) return new Response(null, { status: 304, headers });
    const content = await app.attachments.content(row);
    if (!content || mediaType === null)
      return problem(refuse('not-found', { field: 'attachment' }), locale);
    return new Response(new Uint8Array(content), {
      headers: {
        ...headers,
        'content-type': mediaType,
        'content-length': String(content.length),
        // Opened by itself it is saved, and if it is shown after all, nothing in it runs.
        'content-disposition': `attachment; filename="posko.${extensions[mediaType]}"`,
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      },
    });
  });
}
