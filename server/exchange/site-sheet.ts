// A sheet of sites: rows become registrations, and headcounts when people were counted.
import { headcountGroups } from '#domain/site.ts';
import type { siteKinds } from '#domain/site.ts';
import type { CommandInput } from '#domain/commands.ts';
import { organisationOf } from './organisation-name.ts';
import type { Planned, SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import { unhurried } from './row.ts';
import { contactOf, momentOf, placeWords, pointOf } from './row-field.ts';
import type { Row } from './row.ts';
import { foldSiteName } from './site-name.ts';

type SiteKind = (typeof siteKinds)[number];
type Count = Omit<CommandInput<'site.count'>, 'incident' | 'site'>;

/** Words that decide the kind; the first match is used. An empty cell means a shelter. */
const kindWords: [SiteKind, RegExp][] = [
  ['social-storage', /lumbung|social storage/i],
  ['kitchen', /dapur|kitchen/i],
  ['warehouse', /gudang|warehouse|logistik/i],
  ['health-post', /kesehatan|puskesmas|klinik|health|medis/i],
  ['command-post', /komando|posko utama|pos lapangan|command/i],
  ['shelter', /pengungsi|shelter|pos|tenda|huntara|titik/i],
];

/** Reads every row. New sites are registered; known ones are only counted. */
export async function planSites(context: SheetContext, rows: Row[]): Promise<Planned[]> {
  const seen = new Map<string, number>();
  const planned: Planned[] = [];
  for await (const row of unhurried(rows, context))
    planned.push(...(await planSite(context, row, seen)));
  return planned;
}

async function planSite(
  context: SheetContext,
  row: Row,
  seen: Map<string, number>,
): Promise<Planned[]> {
  const { incident } = context;
  const name = row.text('site', 120);
  if (name === undefined && row.sound()) row.say('missing', 'site');
  const point = pointOf(row);
  const area =
    (await context.areaOf(row, placeWords(row))) ?? (point && (await context.areaAt(point)));
  const fields = {
    kind: kindOf(row),
    capacity: row.count('capacity'),
    organisation: organisationOf(context, row)?.id,
    landmark: row.text('landmark', 200),
    source: row.text('source', 200) ?? context.source,
    ...contactOf(row),
  };
  const count = countOf(row, area);
  if (name === undefined || !row.sound()) return [];
  if (area === undefined) {
    if (!point) row.say('area-missing', undefined);
    else row.say('nowhere', 'coordinates', { typed: `${point.lat}, ${point.lng}` });
    return [];
  }
  const key = `${area.slice(0, 5)} ${foldSiteName(name)}`;
  const other = seen.get(key);
  if (other !== undefined) {
    row.say('twice', 'site', { other });
    return [];
  }
  seen.set(key, row.number);

  const found = context.findSite(name, area);
  const known = found.site && found.exact ? found.site : undefined;
  // Sites that this file registered before are sent again, without effect.
  const register = { name: 'site.register' as const, rows: [row.number] };
  const registerId = context.idOf(register);
  const site = known && known.id !== registerId ? known : undefined;
  if (site) row.say(count ? 'site-known' : 'nothing-new', 'site');
  const input = { incident, name, area, point, ...fields };
  const counting = count && {
    name: 'site.count' as const,
    rows: [row.number],
    input: { incident, site: site?.id ?? registerId, ...count },
  };
  return [...(site ? [] : [{ ...register, input }]), ...(counting ? [counting] : [])];
}

/** The headcount of a row, if it has one. Without a total, men and women are added. */
function countOf(row: Row, area: string | undefined): Count | undefined {
  const [male, female] = [row.count('male'), row.count('female')];
  const groups = Object.fromEntries(
    headcountGroups.flatMap((field) => {
      const value = row.count(field);
      return value === undefined ? [] : [[field, value]];
    }),
  );
  const households = row.count('households');
  const countedAt = momentOf(row, 'countedAt', area ?? 'ID');
  const both = male !== undefined && female !== undefined ? male + female : undefined;
  const people = row.count('people') ?? both;
  const parts = [male, female, households, ...Object.values(groups)];
  if (people === undefined) {
    if (row.sound() && parts.some((part) => part !== undefined))
      row.say('people-missing', 'people');
    return undefined;
  }
  return { people, households, male, female, groups, countedAt };
}

function kindOf(row: Row): SiteKind {
  const typed = row.text('kind', 80);
  if (typed === undefined) return 'shelter';
  const kind = kindWords.find(([, words]) => words.test(typed))?.[0];
  if (!kind) {
    const near = [
      'pos pengungsian',
      'lumbung sosial',
      'gudang',
      'dapur umum',
      'posko',
      'pos kesehatan',
    ];
    row.say('word-unknown', 'kind', { typed: quoted(typed), near });
  }
  return kind ?? 'shelter';
}
