// Pushes to a device: what a browser registers, and what it is sent (ADMIN 28).
import * as v from 'valibot';
import { reportCodeInput } from './report-code.ts';

const key = (least: number, most: number) =>
  v.pipe(v.string(), v.regex(/^[\w-]+=*$/), v.minLength(least), v.maxLength(most));

const languages = ['id', 'en'] as const;
export type Locale = (typeof languages)[number];

/** As the browser's `PushSubscription` says it. The address is known to nobody else (P1). */
export const pushSubscription = v.strictObject({
  endpoint: v.pipe(v.string(), v.url(), v.maxLength(1000)),
  keys: v.strictObject({ p256dh: key(80, 100), auth: key(16, 40) }),
  language: v.picklist(languages),
  /** Of a report, for whoever holds its code; without it, of who is signed in. */
  code: v.optional(reportCodeInput),
});
export type PushInput = v.InferOutput<typeof pushSubscription>;

/** Takes a device back. */
export const pushEndpoint = v.strictObject({
  endpoint: v.pipe(v.string(), v.url(), v.maxLength(1000)),
});

/** What a device is sent. `tag`: a newer message of the same tag takes the place of the older one. */
export const pushPayload = v.object({
  id: v.string(),
  title: v.string(),
  body: v.string(),
  url: v.string(),
  tag: v.string(),
  language: v.picklist(languages),
  /** What opening it marks as seen; null for what is about several things. */
  card: v.nullable(v.object({ kind: v.string(), id: v.string() })),
});
export type PushPayload = v.InferOutput<typeof pushPayload>;
