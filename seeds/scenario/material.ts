// What a scenario plays upon: the real posts, headcounts, needs and lists of its sources, given by the caller.
import type { Instant } from '#domain/time.ts';
import type { SeedApp, SeedCommand } from '../submit.ts';
import type { Calendar } from './calendar.ts';

export interface Material {
  /** In the order of the sources: a name of the scenario counts the rows of `sites`. */
  readonly sites: readonly SeedCommand[];
  /** Area that the board gives each site, by id: the one of its point, where the stated one contradicts it. */
  readonly siteAreas: ReadonlyMap<string, string>;
  readonly needs: readonly SeedCommand[];
  readonly counts: readonly SeedCommand[];
  readonly catalogue: readonly SeedCommand[];
  readonly incident: readonly SeedCommand[];
  /** What the sources state of the impact, each before the moment when it is told. */
  impact(at: Instant): Promise<SeedCommand[]>;
  /** Puts the stores of the sources and their content on the board. */
  stores(app: SeedApp, calendar: Calendar): Promise<void>;
  /** Brings the stock lists of the sources. */
  lists(app: SeedApp, calendar: Calendar): Promise<void>;
  /** Id of an organisation or of a store of the seeds; undefined when the scenario has it itself. */
  organisation(key: string): string | undefined;
  store(key: string): string | undefined;
  /** Account of the demo that acts for the organisation; undefined when nobody can sign in for it. */
  member(organisation: string, role: string): string | undefined;
}

/** A field of a command that the material made; undefined when it is no text. */
export function textOf({ input }: SeedCommand, field: string): string | undefined {
  const value = (input as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : undefined;
}
