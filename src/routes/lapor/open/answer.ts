// What somebody typed into the report form of everybody, by the name of its control and as it was typed: it travels in
// hidden fields from screen to screen, so that the form works without JavaScript and loses nothing.

export type Answers = Readonly<Record<string, string>>;

/** Longest text that travels; what is longer than its field allows is told, not cut. */
const longest = 2000;
/** More names than all controls of a long report. */
const mostAnswers = 200;
/** Names of controls that belong to the form; those of an item end with its code. */
const ownName =
  /^(id|code|seconds|find|site|area[0-3]|lat|lng|accuracy|landmark|goods|other|same|changed|people|households|urgency|note|name|phone|website|to|when|vehicle|(pick|amount|unit|unknown)\.[A-Z0-9]{2,8})$/;

/** Reads a sent form. What is not of this form is left out. */
export function readAnswers(form: Iterable<readonly [string, unknown]>): Answers {
  const answers: Record<string, string> = {};
  let count = 0;
  for (const [name, value] of form) {
    if (typeof value !== 'string' || value === '' || !ownName.test(name)) continue;
    if ((count += 1) > mostAnswers) break;
    answers[name] = value.slice(0, longest);
  }
  return answers;
}

/** A site as a choice says it, so that its name travels with it. */
export interface ChosenSite {
  id: string;
  area: string;
  people: number | null;
  name: string;
}

export function siteValue({ id, area, people, name }: ChosenSite): string {
  return [id, area, people ?? '', name].join('|');
}

/** The chosen site; null when none is. */
export function chosenSite({ site = '' }: Answers): ChosenSite | null {
  const [id = '', area = '', people = '', ...name] = site.split('|');
  if (name.length === 0) return null;
  return { id, area, people: people === '' ? null : Number(people), name: name.join('|') };
}

export interface ChosenArea {
  code: string;
  name: string;
}

export const areaValue = ({ code, name }: ChosenArea) => `${code}|${name}`;

/** The chosen areas, each inside the one before. */
export function chosenAreas(answers: Answers): ChosenArea[] {
  const chosen: ChosenArea[] = [];
  for (let n = 0; n < 4; n += 1) {
    const [code = '', ...name] = (answers[`area${n}`] ?? '').split('|');
    const above = chosen.at(-1)?.code;
    if (code === '' || (above !== undefined && !code.startsWith(`${above}.`))) break;
    chosen.push({ code, name: name.join('|') });
  }
  return chosen;
}

/** The point that the device measured or somebody put on the map; null without one. */
export function pointOf({ lat, lng }: Answers): { lat: number; lng: number } | null {
  if (lat === undefined || lng === undefined) return null;
  const at = { lat: Number(lat), lng: Number(lng) };
  return Number.isFinite(at.lat) && Number.isFinite(at.lng) ? at : null;
}

/** Codes of the items that are ticked, in the order of the form. */
export function picked(answers: Answers): string[] {
  return Object.keys(answers).flatMap((name) => (name.startsWith('pick.') ? name.slice(5) : []));
}

/** The same without some answers. */
export function without(answers: Answers, ...names: string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}
