// What the news feed must know of a noun to tell its changes. Each noun has one of these, listed in noun-feeds.ts.
import type { EntityRow, FeedChange } from '#domain/change.ts';
import type { CopiedEntity, NewsKind } from '#domain/nouns.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import type { LineView as Row } from '#sync/view.ts';
import type { Selection } from '../filter/address.ts';
import type { AreaNames } from '../name.ts';

/** What the sentences look up; anything may have gone since. */
export interface FeedSource {
  organisation(id: string): { shortName: string } | undefined;
  row(line: string): Row | undefined;
  rowsOf(need: string): readonly Row[];
  /** A row of the incident's board. */
  get<E extends CopiedEntity>(entity: E, id: string): EntityRow[E] | undefined;
  areas: AreaNames;
}

/** One line of the feed; several of a kind by one organisation at one go are one. */
export interface FeedEntry {
  seq: number;
  at: Instant;
  /** Null: the system or the public. */
  organisation: string | null;
  kind: NewsKind;
  changes: readonly FeedChange[];
  /** How many changes it tells of; of a long run `changes` holds only the newest. */
  count: number;
}

/** What a change is about, as far as the board still has it. */
export interface Subject {
  /** Lines of needs: the sentence names their items and where they are. */
  rows: readonly Row[];
  /** A place, for what has no line. */
  place?: { name: string; area: string };
  /** What and where in words, where neither lines nor a place say it. */
  what?: string;
  where?: string;
}

export interface NounFeed {
  subject(change: FeedChange, source: FeedSource, i18n: I18n): Subject;
  /** How much the change is about, in the unit of its line, where its body says so. */
  amount?(change: FeedChange): number | null;
  /** Whose doing it is told as; without it, whoever sent the command. */
  author?(change: FeedChange, source: FeedSource): string | null;
  /** The sentence with what more is to be said. */
  suffix?(change: FeedChange, text: string, source: FeedSource, i18n: I18n): string;
  /** Each change is an entry of its own. */
  single?: true;
  /** Whether a change of the same moment, of any noun, is a part of what an entry of this noun tells already. */
  includes?(entry: FeedEntry, change: FeedChange): boolean;
  /** The organisation whose row it is; its people are concerned. */
  owner?(id: string, source: FeedSource): string | null | undefined;
  /** The card to which the entry leads. */
  card?(change: FeedChange, source: FeedSource): Selection | null;
  /** The page to which it leads where there is no card: a path below that of the incident. */
  page?(change: FeedChange, source: FeedSource): string | null;
}
