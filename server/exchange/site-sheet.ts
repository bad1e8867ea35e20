// A sheet of sites: rows become registrations, and headcounts when people were counted.
import { areaZone } from '#domain/area.ts';
import { headcountGroups } from '#domain/site.ts';
import type { Site } from '#domain/site.ts';
import { isOlder } from '#domain/headcount-command.ts';
import type { siteKinds } from '#domain/site.ts';
import type { CommandInput } from '#domain/commands.ts';
import { organisationOf } from './organisation-name.ts';
import type { Planned, SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import { unhurried } from './row.ts';
import { contactOf, formOf, momentOf, placeWords, pointOf } from './row-field.ts';
import type { Row } from './row.ts';
import { areTogether, foldSiteName } from './site-name.ts';
import type { SiteMatch } from './site-name.ts';

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

/** Where rows of the file put sites, by folded name. */
type Seen = Map<string, { area: string; row: number }[]>;

/** Reads every row. New sites are registered; known ones are only counted. */
export async function planSites(context: SheetContext, rows: Row[]): Promise<Planned[]> {
  const seen: Seen = new Map();
  const planned: Planned[] = [];
  const forms = Map.groupBy(rows, formOf);
  for await (const row of unhurried(rows, context)) {
    // A form of several rows tells none of their sites from the others.
    const form = formOf(row);
    const own = forms.get(form)?.length === 1 ? form : undefined;
    planned.push(...(await planSite(context, row, seen, own)));
  }
  return planned;
}

async function planSite(
  context: SheetContext,
  row: Row,
  seen: Seen,
  form: string | undefined,
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
  const given = countOf(row, area);
  if (name === undefined || !row.sound()) return [];
  if (area === undefined) {
    if (!point) row.say('area-missing', undefined);
    else row.say('nowhere', 'coordinates', { typed: `${point.lat}, ${point.lng}` });
    return [];
  }
  const key = foldSiteName(name);
  const others = seen.get(key) ?? [];
  const other = others.find((one) => areTogether(one.area, area));
  if (other) {
    row.say('twice', 'site', { other: other.row });
    return [];
  }
  seen.set(key, [...others, { area, row: row.number }]);

  // Sites that this file registered before are sent again, without effect.
  const register = { name: 'site.register' as const, rows: [row.number], ...(form && { form }) };
  const registerId = context.idOf(register);
  const sent = form === undefined ? undefined : context.siteById(registerId);
  const found = sent ? { site: sent, exact: true } : context.findSite(name, area);
  if (!(await isClear(context, row, name, found))) return [];
  if (sent && foldSiteName(sent.name) !== key) row.say('form-renamed', 'site', { name: sent.name });
  const known = found.site && found.exact ? found.site : undefined;
  const site = known && (sent !== undefined || known.id !== registerId) ? known : undefined;
  const count = sinceDay(given, known);
  if (count && known && isLate(count, known))
    row.say('count-earlier', 'countedAt', { name: known.name });
  else if (site) row.say(count ? 'site-known' : 'nothing-new', 'site');
  const input = { incident, name, area, point, ...fields };
  const counting = count && {
    name: 'site.count' as const,
    rows: [row.number],
    input: {
      ...{ incident, site: site?.id ?? registerId, ...count },
      // A list says by itself why its number is another (N17).
      reason: context.source,
    },
  };
  return [...(site ? [] : [{ ...register, input }]), ...(counting ? [counting] : [])];
}

/** False when the name may be one of several sites, or one in an unknown kecamatan: that is asked. */
async function isClear(
  { areaName }: SheetContext,
  row: Row,
  name: string,
  found: SiteMatch,
): Promise<boolean> {
  const typed = quoted(name);
  if (!found.site) {
    if (found.same.length < 2) return true;
    const some = found.same.slice(0, 3).map((site) => areaName(site.statedArea ?? site.area));
    row.say('site-ambiguous', 'site', { typed, near: await Promise.all(some) });
    return false;
  }
  const { site, exact, wide } = found;
  if (!exact) row.say('site-similar', 'site', { typed, name: site.name });
  if (wide) row.say('site-wide', 'site', { typed, name: await areaName(site.area) });
  return !wide;
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
  const total = row.count('people');
  if (total !== undefined && both !== undefined && both !== total) {
    const facts = { typed: `${male} + ${female} = ${both}`, other: total };
    row.say(both > total ? 'parts-more' : 'parts-less', 'people', facts);
  }
  const people = total ?? both;
  const parts = [male, female, households, ...Object.values(groups)];
  if (people === undefined) {
    if (row.sound() && parts.some((part) => part !== undefined))
      row.say('people-missing', 'people');
    return undefined;
  }
  return { people, households, male, female, groups, countedAt };
}

const isLate = ({ countedAt }: Count, site: Site) =>
  countedAt !== undefined && isOlder({ countedAt }, site);

/**
 * A list says the day of a count and no hour. On the day of the count that the board shows it is taken as the later
 * of both, not as one of midnight.
 */
function sinceDay(count: Count | undefined, site: Site | undefined): Count | undefined {
  const shown = site?.countedAt;
  if (!count?.countedAt || !shown || count.countedAt >= shown) return count;
  const hours = new Intl.DateTimeFormat('en-CA', {
    timeZone: areaZone(site.area),
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const [day, hour] = hours.format(Date.parse(count.countedAt)).split(', ');
  const [shownDay] = hours.format(Date.parse(shown)).split(', ');
  return hour === '00:00:00' && day === shownDay ? { ...count, countedAt: shown } : count;
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
