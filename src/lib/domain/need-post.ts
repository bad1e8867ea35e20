// Posting a need: where, what, how much. Refused when the board already has it.
import * as v from 'valibot';
import { isMember, mayWrite } from './actor.ts';
import { areas, place } from './area-fact.ts';
import { plannedPeople } from './capacity.ts';
import { change, childId, defineCommand } from './command.ts';
import type { Decision } from './command.ts';
import { nearbyNeeds } from './need-fact.ts';
import { maybe, one, some } from './reader.ts';
import type { Facts } from './reader.ts';
import { areaCode, code, count, phone, point, quantity, text, uuid } from './field.ts';
import type { Point } from './field.ts';
import type { Incident } from './incident.ts';
import { itemCode } from './item.ts';
import type { Item } from './item.ts';
import { isEstimated, needRow, urgencies } from './need.ts';
import type { Line, Need } from './need.ts';
import { measure, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { locate } from './locate.ts';
import { refuseClosed } from './site.ts';
import { itemFor, ownWords } from './own-pack.ts';
import { offeredItems } from './item-link.ts';
import type { Site } from './site.ts';
import { suggest } from './suggestion.ts';
import type { Headcount } from './suggestion.ts';
import type { Instant } from './time.ts';
import type { Standard } from './standard.ts';

const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30));

const postedLine = v.strictObject({
  item: itemCode,
  /** Without it ("tidak tahu jumlah") the quantity is computed from the number of people. */
  quantity: v.optional(quantity),
  unit: v.optional(text(20)),
  urgency: v.picklist(urgencies),
  /** Days of supply for a computed quantity. */
  days: v.optional(days, 3),
});
type PostedLine = v.InferOutput<typeof postedLine>;

const placeFields = {
  site: v.optional(uuid),
  area: v.optional(areaCode),
  point: v.optional(point),
  /** Radius of the error of `point` in metres, as the device says. */
  accuracy: v.optional(v.pipe(count, v.maxValue(100_000))),
  landmark: v.optional(text(200)),
};

const list = v.strictObject({
  name: needRow.entries.listName.wrapped,
  place: needRow.entries.listPlace.wrapped,
});

/** What a new need says, whoever tells it. */
export const postedFields = {
  ...placeFields,
  people: v.optional(count),
  households: v.optional(count),
  lines: v.pipe(v.array(postedLine), v.minLength(1), v.maxLength(20)),
  note: v.optional(text(1000)),
  source: v.optional(text(200)),
  contactName: v.optional(text(80)),
  contactPhone: v.optional(phone),
  /** Needs that the reporter saw and called different ("Beda, lanjutkan"). */
  distinctFrom: v.optional(v.pipe(v.array(uuid), v.maxLength(50)), []),
};

const postInput = v.strictObject({
  incident: code,
  ...postedFields,
  /** The imported list, and the place as it names it (N9). */
  list: v.optional(list),
});
type PostInput = v.InferOutput<typeof postInput>;
/** A new need as its rule reads it. */
export type PostedNeed = Omit<PostInput, 'list'> & { list?: PostInput['list'] };

/** The facts that the rule of a new need asks for. */
export function postFacts(input: PostedNeed) {
  return {
    incident: one('incident', input.incident),
    knownSite: maybe('site', input.site),
    areas: areas(input.area ? [input.area] : []),
    place: place(input.point),
    items: offeredItems(input.lines.map((line) => line.item)),
    own: ownWords(input.lines.map((line) => line.item)),
    standards: some(
      'standard',
      input.lines.map((line) => line.item),
    ),
    nearby: nearbyNeeds({
      site: input.site,
      area: input.area,
      point: input.point,
      accuracy: input.accuracy,
      landmark: input.landmark,
      items: input.lines.map((line) => line.item),
    }),
  };
}

/**
 * The rule of a new need: where it is, what it asks for, and that the board does not have it yet.
 * @param by whose report it is: a member's, or a stranger's, which names no organisation
 */
export function postNeed(
  facts: Facts<ReturnType<typeof postFacts>>,
  input: PostedNeed,
  now: Instant,
  { by, voicedBy }: Pick<Need, 'voicedBy'> & { by: string | null },
): Decision | Refusal {
  const { id, incident, knownSite, areas, place, standards, nearby } = facts;
  if (input.site && !knownSite) return refuse('not-found', { field: 'site' });
  const shut = refuseClosed(knownSite, 'site');
  if (shut) return shut;
  const at = knownSite ? sitePlace(knownSite) : needPlace(incident, areas[0], input, place);
  if (isRefusal(at)) return at;
  // Related items are told beforehand (`need.similar`) and never refused: both may be missing.
  const same = nearby.filter(
    ({ need, like }) =>
      !input.distinctFrom.includes(need.id) &&
      !(input.list && isOtherPlace(need, input.list, by)) &&
      like.matches.some(({ relation }) => relation === 'same'),
  );
  if (same.length > 0)
    return refuse('possible-duplicate', {
      needs: same.map(({ need, like }) => ({
        need: need.id,
        distance: like.away === null ? null : Math.round(like.away),
      })),
    });
  const counted = headcountOf(knownSite);
  const headcount: Headcount = {
    people: input.people ?? counted.people,
    households: input.households ?? counted.households,
    groups: counted.groups ?? null,
  };
  const lines: Line[] = [];
  for (const [n, posted] of input.lines.entries()) {
    if (lines.some((line) => line.item === posted.item))
      return refuse('invalid-input', {
        issues: [{ field: `lines.${n}.item`, problem: 'twice' }],
      });
    const sized = size(posted, n, itemFor(facts, posted), standards, headcount);
    if (isRefusal(sized)) return sized;
    lines.push({
      id: childId(id, n + 1),
      need: id,
      incident: input.incident,
      item: posted.item,
      urgency: posted.urgency,
      ...sized,
      open: sized.asked,
      claimed: 0,
      moving: 0,
      arrived: 0,
      confirmed: 0,
      lost: 0,
      surplus: 0,
    });
  }
  const need: Need = {
    id,
    incident: input.incident,
    state: 'reported',
    site: input.site ?? null,
    ...at,
    people: headcount.people,
    households: headcount.households,
    note: input.note ?? null,
    estimated: isEstimated(lines),
    source: input.source ?? null,
    postedAt: now,
    postedBy: by,
    verifiedAt: null,
    verifiedBy: null,
    verifyReason: null,
    refreshedAt: now,
    voices: 1,
    voicedBy,
    reason: null,
    mergedInto: null,
    mergedLines: [],
    mergedTotals: null,
    stateBefore: null,
    endedAt: null,
    siteClosedAt: null,
    listName: input.list?.name ?? null,
    listPlace: input.list?.place ?? null,
    goneAt: null,
    revision: 1,
  };
  const { contactName, contactPhone } = input;
  return {
    changes: [
      change('need.posted', 'need', id, need, { contactName, contactPhone }),
      ...lines.map((line) => change('line.posted', 'line', line.id, line)),
    ],
    result: { need: id, lines: lines.map((line) => line.id) },
  };
}

export const needPost = defineCommand({
  name: 'need.post',
  home: 'incident',
  mayWait: true,
  input: postInput,
  facts: postFacts,
  may: (actor) => mayWrite(actor),
  decide: (facts, input, now) =>
    postNeed(facts, input, now, {
      by: isMember(facts.actor) ? facts.actor.organisation : null,
      voicedBy: isMember(facts.actor) ? [facts.actor.member] : null,
    }),
});

/** Two places of one list are two, whatever they are called: whoever wrote the list knows them apart (N9). */
function isOtherPlace(
  need: Pick<Need, 'postedBy' | 'listName' | 'listPlace'>,
  list: { name: string; place: string },
  by: string | null,
): boolean {
  return need.postedBy === by && need.listName === list.name && need.listPlace !== list.place;
}

/** Headcount of a site for computed quantities. Parts of an estimate that does not fit there are left out (N3). */
export function headcountOf(site: Site | null | undefined): Headcount {
  if (!site) return { people: null, households: null };
  const people = plannedPeople(site);
  if (people !== site.people) return { people, households: null };
  return { people, households: site.households, groups: site.groups };
}

type Place = Pick<Need, 'area' | 'statedArea' | 'lat' | 'lng' | 'landmark' | 'accuracy'>;

function sitePlace(site: Site): Place {
  const { area, statedArea, lat, lng, landmark } = site;
  return { area, statedArea, lat, lng, landmark, accuracy: null };
}

/** The place of a need without a site: its area, its point and what people call it. */
export function needPlace(
  incident: Incident,
  area: Parameters<typeof locate>[1] | undefined,
  input: {
    point?: Point | undefined;
    accuracy?: number | undefined;
    landmark?: string | undefined;
  },
  place: Parameters<typeof locate>[3],
): Place | Refusal {
  const known = area ?? (place ? { code: place.district, name: '', lat: 0, lng: 0 } : undefined);
  if (!known)
    return refuse(input.point ? 'outside-indonesia' : 'place-missing', { field: 'point' });
  const found = locate(incident, known, input.point, place);
  if ('kind' in found) return found;
  const { lat, lng } = input.point ?? { lat: null, lng: null };
  const accuracy = input.point ? (input.accuracy ?? null) : null;
  return { ...found, lat, lng, accuracy, landmark: input.landmark ?? null };
}

/** Quantity of a line in the catalogue's unit: as typed and converted, or suggested from the headcount. */
function size(
  posted: PostedLine,
  n: number,
  item: Item,
  standards: Standard[],
  headcount: Headcount,
): Pick<Line, 'asked' | 'unit' | 'arithmetic'> | Refusal {
  const at = `lines.${n}.`;
  const { quantity } = posted;
  const standard = standards.find((candidate) => candidate.id === posted.item);
  const suggestion =
    quantity === undefined && standard ? suggest(standard, headcount, posted.days) : null;
  const typed = quantity === undefined ? suggestion : { quantity, unit: posted.unit };
  if (!typed)
    return refuse('quantity-missing', {
      field: `${at}quantity`,
      item: item.id,
      computable: standard !== undefined,
    });
  const asked = measure(typed, { item: item.id, unit: item.unit, packs: item.packs }, at);
  if (typeof asked !== 'number') return asked;
  const fraction = notWhole(asked, item.unit, `${at}quantity`);
  if (fraction) return fraction;
  return { asked, unit: item.unit, arithmetic: suggestion?.arithmetic ?? null };
}
