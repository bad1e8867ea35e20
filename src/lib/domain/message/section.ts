// Which words of a message belong to which of its places.
import { areaLevel, contains } from '../area.ts';
import type { KnownPlace, PlaceMention } from './place.ts';
import type { Part } from './part.ts';
import type { Token } from './token.ts';

export interface Section {
  /** The place; undefined where the message names none, or leaves in doubt which of several. */
  place: KnownPlace | undefined;
  /** Places that are meant with the same words. */
  choices: readonly KnownPlace[];
  /** Where the place is named. */
  mentions: readonly PlaceMention[];
  /** Tokens from..to. */
  from: number;
  to: number;
}

const isDistrict = ({ places }: PlaceMention) =>
  places.every(({ area, site }) => !site && areaLevel(area) !== 'village');

/** Cuts a message at its places. A district only tells where its villages are. */
export function sectionsOf(
  tokens: readonly Token[],
  mentions: readonly PlaceMention[],
  parts: readonly Part[],
): Section[] {
  const fine = mentions.filter((mention) => !isDistrict(mention));
  const wide = mentions.filter((mention) => isDistrict(mention));
  const own = fine.length > 0 ? fine : wide;
  const around = fine.length > 0 ? wide : [];
  const whole = { from: 0, to: tokens.length };
  const groups = grouped(own, parts, around);
  const [only, another] = groups;
  if (!only) return [{ place: undefined, choices: [], mentions: [], ...whole }];
  if (!another) return [{ ...only, ...whole }];
  const heads = groups.filter(({ mentions: [first] }) => first && isHead(tokens, first));
  const starts = (group: Group) => group.mentions[0]?.lead ?? 0;
  const leading = heads.length > 0 ? heads : groups;
  const before = parts.some(({ from }) => from < starts(leading[0] ?? only));
  if (heads.length === 0 && before) {
    let from = 0;
    return groups.map((group, n) => {
      const to = n === groups.length - 1 ? tokens.length : (group.mentions.at(-1)?.to ?? from);
      const section = { ...group, from, to };
      from = to;
      return section;
    });
  }
  const sections = leading.map((group, n): Section => {
    const next = leading[n + 1];
    return { ...group, from: starts(group), to: next ? starts(next) : tokens.length };
  });
  const first = sections[0]?.from ?? 0;
  const none = { place: undefined, choices: [], mentions: [] };
  return before ? [{ ...none, from: 0, to: first }, ...sections] : sections;
}

type Group = Pick<Section, 'place' | 'choices' | 'mentions'>;

/** Mentions of one place with nothing told between them. */
function grouped(
  mentions: readonly PlaceMention[],
  parts: readonly Part[],
  around: readonly PlaceMention[],
): Group[] {
  const runs: PlaceMention[][] = [];
  for (const mention of mentions) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const told = last && parts.some(({ from }) => from >= last.to && from < mention.from);
    if (run && last && (!told || meansSame(last, mention))) run.push(mention);
    else runs.push([mention]);
  }
  return runs.map((run) => {
    let all = run.map((mention) => within(mention, around, mentions.length === 1));
    // A site and the village that it stands in: the finer one.
    const finest = all.filter((places) => !all.some((other) => isFiner(other, places)));
    if (finest.length > 0) all = finest;
    const choices = [...new Set(all.flat())];
    const [place, another] = choices;
    return { place: another ? undefined : place, choices: another ? choices : [], mentions: run };
  });
}

function meansSame(a: PlaceMention, b: PlaceMention): boolean {
  return a.places.length === b.places.length && a.places.every((place) => b.places.includes(place));
}

function isFiner(a: readonly KnownPlace[], b: readonly KnownPlace[]): boolean {
  const [one, other] = [a[0], b[0]];
  if (a.length !== 1 || !one || !other || one === other) return false;
  const finer = one.site !== undefined ? !other.site : one.area.length > other.area.length;
  return (
    finer &&
    b.some(
      ({ area }) =>
        contains(area, one.area) || (one.site !== undefined && contains(one.area, area)),
    )
  );
}

/** The places of a mention that lie in the district beside it, or in the only one of the message. */
function within(
  mention: PlaceMention,
  around: readonly PlaceMention[],
  alone: boolean,
): readonly KnownPlace[] {
  if (mention.places.length < 2) return mention.places;
  const earlier = around.filter(({ from }) => from < mention.from);
  const near = around.find(({ from, lead }) => from > mention.from && lead - mention.to <= 1);
  const district = near ?? earlier.at(-1) ?? (alone ? around[0] : undefined);
  if (!district) return mention.places;
  const inside = mention.places.filter(({ area }) =>
    district.places.some((outer) => contains(outer.area, area)),
  );
  return inside.length > 0 ? inside : mention.places;
}

/** Whether a line or a clause begins with the place. */
function isHead(tokens: readonly Token[], { lead, from }: PlaceMention): boolean {
  const before = tokens[lead - 1];
  if (before === undefined || before.kind === 'line') return true;
  const label = tokens.slice(lead, from).some(({ text }) => text === ':');
  return label || (before.kind === 'mark' && ',;.!?-–—)'.includes(before.text));
}
