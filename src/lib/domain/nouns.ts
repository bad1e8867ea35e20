// The noun registry: every noun, in an order in which rows refer only to earlier nouns. The types of rows, changes
// and secrets are inferred here. Tables, caches, copies, feed and API description loop over it.
import type * as v from 'valibot';
import { acceptanceNoun } from './acceptance.ts';
import { accessLinkNoun } from './access-link.ts';
import { activityNoun } from './activity.ts';
import { agreementNoun } from './agreement.ts';
import { attachmentNoun } from './attachment.ts';
import { claimNoun } from './claim.ts';
import { documentNoun } from './document.ts';
import { hazardNoun } from './hazard.ts';
import { batchNoun } from './import-batch.ts';
import { impactNoun } from './impact.ts';
import { incidentNoun } from './incident.ts';
import { itemNoun } from './item.ts';
import { koboFormNoun } from './kobo/kobo-form.ts';
import { lookNoun } from './look.ts';
import { invitationNoun, memberNoun } from './member.ts';
import { lineNoun, needNoun } from './need.ts';
import { standingBoardOf } from './noun.ts';
import type { EventRule, Noun, NounIndex } from './noun.ts';
import { organisationNoun } from './organisation.ts';
import { reportNoun } from './report.ts';
import { reportCodeNoun } from './report-code.ts';
import { erasedKind } from './retention.ts';
import { requestNoun } from './request.ts';
import { shipmentNoun } from './shipment.ts';
import { siteNoun } from './site.ts';
import { standardNoun } from './standard.ts';
import { movementNoun, stockNoun } from './stock.ts';
import { vocabularyNoun } from './vocabulary.ts';
import { wordNoun } from './word.ts';

const nouns = {
  incident: incidentNoun,
  organisation: organisationNoun,
  member: memberNoun,
  invitation: invitationNoun,
  item: itemNoun,
  standard: standardNoun,
  vocabulary: vocabularyNoun,
  word: wordNoun,
  site: siteNoun,
  need: needNoun,
  line: lineNoun,
  claim: claimNoun,
  request: requestNoun,
  agreement: agreementNoun,
  activity: activityNoun,
  hazard: hazardNoun,
  impact: impactNoun,
  acceptance: acceptanceNoun,
  stock: stockNoun,
  movement: movementNoun,
  shipment: shipmentNoun,
  batch: batchNoun,
  look: lookNoun,
  report: reportNoun,
  reportCode: reportCodeNoun,
  attachment: attachmentNoun,
  accessLink: accessLinkNoun,
  koboForm: koboFormNoun,
  document: documentNoun,
} as const;

type Nouns = typeof nouns;
export type EntityName = keyof Nouns;
export type EntityRow = { [E in EntityName]: v.InferOutput<Nouns[E]['row']> };

type SecretOf<N> = N extends { secret?: infer S } ? Exclude<S, undefined> : never;
/** Nouns with columns that never enter the feed. */
export type SecretEntity = {
  [E in EntityName]: [SecretOf<Nouns[E]>] extends [never] ? never : E;
}[EntityName];
/** The secrets that a command may write. */
export type EntitySecret = {
  [E in SecretEntity]: SecretOf<Nouns[E]> extends v.GenericSchema<unknown, infer Output>
    ? Partial<Output>
    : never;
};

/** Kinds of change of one noun. */
export type KindOf<E extends EntityName> = keyof Nouns[E]['events'] & string;
/** Rows of any noun can be erased. */
export type ChangeKind = { [E in EntityName]: KindOf<E> }[EntityName] | typeof erasedKind;

/** Kinds of change of one noun that the news of an incident shows. */
type NewsKindOf<E extends EntityName> = Nouns[E]['home'] extends 'nation' | { board: string }
  ? never
  : {
      [K in KindOf<E>]: Nouns[E]['events'][K & keyof Nouns[E]['events']] extends { news: false }
        ? never
        : K;
    }[KindOf<E>];
/** Kinds of change that the news of an incident shows. Each has a text. */
export type NewsKind = { [E in EntityName]: NewsKindOf<E> }[EntityName];
/** Nouns that have such kinds. */
export type NewsEntity = {
  [E in EntityName]: [NewsKindOf<E>] extends [never] ? never : E;
}[EntityName];

/** Names of the indexes of a noun. */
export type IndexOf<E extends EntityName> = keyof Nouns[E]['indexes'] & string;

/** Nouns in every copy of a board. */
export type CopiedEntity = {
  [E in EntityName]: Nouns[E]['copy'] extends 'snapshot' ? E : never;
}[EntityName];

export const entityNames = Object.keys(nouns) as EntityName[];
export const copiedEntities = entityNames.filter(isCopied);

/** Whether every copy of a board holds the noun's rows. */
export function isCopied(name: EntityName): name is CopiedEntity {
  return nouns[name].copy === 'snapshot';
}

/** A noun without its own row type, for code that loops over all nouns. */
export type AnyNoun = Omit<Noun, 'row' | 'indexes' | 'seenBy' | 'cut' | 'parent' | 'near'> & {
  row: { entries: Record<string, unknown> };
  indexes: Readonly<
    Record<
      string,
      Omit<NounIndex<unknown>, 'order' | 'sql'> & {
        order?: string;
        sql: { column: string } | { condition: string };
      }
    >
  >;
  parent?: { noun: EntityName; by: string; told?: ChangeKind };
  near?(row: unknown): {
    site: string | null;
    lat: number | null;
    lng: number | null;
    area: string;
  };
  seenBy(row: unknown, parent: unknown): string;
  cut?: { hidden?: readonly string[]; blurred?(body: unknown): Record<string, unknown> };
};

export function nounOf(name: EntityName): AnyNoun {
  return nouns[name] as unknown as AnyNoun;
}

/** Nouns whose rows name their board in the field `incident`. All other nouns have one standing board. */
export function namesItsBoard(name: EntityName): boolean {
  return standingBoardOf(nouns[name].home) === null;
}

/** Every kind of change that the feed can carry. */
export const changeKinds: readonly ChangeKind[] = [
  ...new Set(entityNames.flatMap((name) => Object.keys(nouns[name].events) as ChangeKind[])),
  erasedKind,
];

/** What a kind of change does to a row of the noun. An unknown kind counts as a plain change. */
export function eventOf(entity: EntityName, kind: string): EventRule | undefined {
  return nounOf(entity).events[kind];
}

/** Whether the change creates its row. */
export function isBirth({ entity, kind }: { entity: EntityName; kind: string }): boolean {
  return eventOf(entity, kind)?.effect === 'birth';
}

/** Every kind of change that may be news. */
export const newsKinds: readonly string[] = entityNames.flatMap((entity) =>
  Object.entries(nounOf(entity).events).flatMap(([kind, { news }]) =>
    news === false ? [] : [kind],
  ),
);

/** Whether the news shows the change. */
export function isNews(change: {
  entity: EntityName;
  kind: string;
  body: Readonly<Record<string, unknown>>;
  batch?: string;
}): boolean {
  // One piece of news tells of the whole batch.
  if (change.batch !== undefined) return false;
  const news = eventOf(change.entity, change.kind)?.news ?? false;
  return typeof news === 'function' ? news(change.body) : news;
}
