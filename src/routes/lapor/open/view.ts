// One screen of the report form of everybody: what was answered, what is wrong, and the choices that the server knows.
import type { AlikeNeed } from '#domain/report-query.ts';
import type { NearSite } from '#domain/site-query.ts';
import type { ChosenArea, ChosenSite, Answers } from './answer.ts';
import type { Step } from './screen.ts';
import type { Known, Trouble } from './step.ts';

export interface SiteChoice extends ChosenSite {
  path: string;
  /** Metres from the reader's point. */
  distance: number | null;
}

export interface View {
  step: Step;
  answers: Answers;
  troubles: readonly Trouble[];
  /** Sites to choose from. */
  sites: readonly SiteChoice[];
  /** A list for each level of areas that is open. */
  areas: readonly (readonly ChosenArea[])[];
  alike: readonly AlikeNeed[];
  /** Why it was not sent, as a sentence. */
  refused: string | null;
}

/** Sites on a phone's screen. */
const mostSites = 6;

export function siteChoices(sites: readonly NearSite[]): SiteChoice[] {
  return sites.slice(0, mostSites).map(({ id, area, people, name, path, distance }) => ({
    id,
    area,
    people,
    name,
    path,
    distance,
  }));
}

/** What the page of the form gets. */
export interface OpenForm {
  known: Known;
  view: View | null;
}
