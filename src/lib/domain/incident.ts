// Incident (kejadian): one emergency, with its area, status decrees and timers.
import * as v from 'valibot';
import { contains } from './area.ts';
import { everyone } from './audience.ts';
import { areaCode, code, count, date, instant, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';

/** Status of the emergency in a decree (DOMAIN 3.2). */
export const incidentStatuses = ['siaga_darurat', 'tanggap_darurat', 'transisi_darurat'] as const;

/** BNPB codes of the types of disaster. */
export const disasterTypes = [
  '101',
  '102',
  '103',
  '104',
  '105',
  '106',
  '107',
  '108',
  '109',
  '110',
  '111',
] as const;

/** What a decree says, as somebody files it. */
export const decree = v.strictObject({
  /** Number of the surat keputusan, e.g. `300.2/1280/2025`. */
  number: text(80),
  status: v.picklist(incidentStatuses),
  issuer: text(120),
  area: areaCode,
  from: date,
  until: date,
  /** Where the document can be read; it may follow. */
  document: v.optional(text(300)),
});

const signed = {
  organisation: v.nullable(uuid),
  /** Members alone know it. */
  member: v.nullable(uuid),
  at: instant,
};
/** Who did something about a decree. */
const signature = v.strictObject(signed);
/** The same with its reason, which members alone know. */
const statement = v.strictObject({ ...signed, reason: v.nullable(text(300)) });

/** Decrees of one incident, revoked ones too. */
export const mostDecrees = 500;
/** Owners of lumbung that one decree can be shut by. */
export const mostShutBy = 60;

/** A decree and what became of it (S18). All but its own words is missing on decrees from before it was kept. */
export const filedDecree = v.strictObject({
  ...decree.entries,
  filed: v.optional(signature),
  /** By an owner of a lumbung in its area or by the ministry. Missing: "belum dikonfirmasi". */
  confirmed: v.optional(signature),
  /** The last correction. What it said before is in the history. */
  corrected: v.optional(statement),
  disputed: v.optional(statement),
  /** Owners who shut their own lumbung although the decree holds. */
  shutBy: v.optional(v.pipe(v.array(statement), v.maxLength(mostShutBy))),
  /** It counts no longer. */
  revoked: v.optional(statement),
});
export type Decree = v.InferOutput<typeof filedDecree>;

/** An area that is cut off: no vehicle comes in by land. It stays on the row until somebody says that it is over. */
export const isolation = v.strictObject({
  area: areaCode,
  reason: text(200),
  since: instant,
});
export type Isolation = v.InferOutput<typeof isolation>;
/** Areas that one incident can list as cut off. */
export const mostIsolated = 500;

const hours = v.pipe(v.number(), v.minValue(0.25), v.maxValue(168));
/** Timers in hours. The defaults are assumptions to be tested with users (UX 31, 98). */
export const timers = v.strictObject({
  claim: hours,
  claimCritical: hours,
  handover: hours,
  handoverCritical: hours,
});
/** Names of the timers, in the order of the forms. */
export const timerNames = v.keyof(timers).options;
export const defaultTimers = { claim: 6, claimCritical: 2, handover: 2, handoverCritical: 0.5 };

/** Words in both languages that say what of an example board is real and what is made up. */
const demo = v.strictObject({ id: text(200), en: text(200) });

export const incidentRow = v.strictObject({
  id: code,
  name: text(120),
  /** BNPB disaster type, e.g. 103 flood and landslide. */
  type: text(3),
  status: v.picklist(incidentStatuses),
  drill: v.boolean(),
  /**
   * Null on a real board. It stands on the row, which every page, paper and copy of the board has anyway, so no real
   * organisation's action is shown as a fact without these words.
   */
  demo: v.nullable(demo),
  areas: v.pipe(v.array(areaCode), v.minLength(1), v.maxLength(60)),
  decrees: v.array(filedDecree),
  /** Null on incidents from before areas were marked. */
  isolated: v.nullable(v.array(isolation)),
  /** What the start was before it was revised, when and by whom; null while it never was (S6). */
  startRevised: v.nullable(
    v.strictObject({ was: instant, at: instant, organisation: v.nullable(uuid) }),
  ),
  timers,
  /** Promises that do not move, of one organisation, at most (S21); null for the bound of `claim-idle.ts`. */
  claimLimit: v.nullable(v.pipe(count, v.minValue(1), v.maxValue(100_000))),
  /** Hour at which the request round closes, by the clock of the place; null: the usual one (`request-round.ts`). */
  roundHour: v.nullable(v.pipe(count, v.maxValue(23))),
  startedAt: instant,
  closedAt: v.nullable(instant),
  closedReason: v.nullable(text(500)),
  /** When, why and by whom it was opened again, and what its closing said; null while it never was (F7). */
  reopened: v.nullable(
    v.strictObject({
      at: instant,
      reason: text(500),
      organisation: v.nullable(uuid),
      closedAt: instant,
      closedReason: v.nullable(text(500)),
    }),
  ),
  revision: count,
});
export type Incident = v.InferOutput<typeof incidentRow>;

/** Why and since when a place is cut off; null when it is not. The smallest listed area around it stands for it. */
export function isolationOf(isolated: readonly Isolation[] | null, area: string): Isolation | null {
  const around = (isolated ?? []).filter((one) => contains(one.area, area));
  return around.sort((a, b) => b.area.length - a.area.length)[0] ?? null;
}

/** True when the area code lies in the incident's area. */
export function incidentCovers(incident: Pick<Incident, 'areas'>, area: string): boolean {
  return incident.areas.some((own) => contains(own, area));
}

const anonymous = <S extends { member: string | null }>(given: S): S => ({
  ...given,
  member: null,
  ...('reason' in given && { reason: null }),
});

/** The public reads what a decree says and how it stands, without people and reasons (P1). */
export function publicDecree(decree: Decree): Decree {
  const { filed, confirmed, corrected, disputed, shutBy, revoked, ...own } = decree;
  return {
    ...own,
    ...(filed && { filed: anonymous(filed) }),
    ...(confirmed && { confirmed: anonymous(confirmed) }),
    ...(corrected && { corrected: anonymous(corrected) }),
    ...(disputed && { disputed: anonymous(disputed) }),
    ...(shutBy && { shutBy: shutBy.map(anonymous) }),
    ...(revoked && { revoked: anonymous(revoked) }),
  };
}

export const incidentNoun = defineNoun({
  name: 'incident',
  row: incidentRow,
  key: 'text',
  home: 'nation',
  events: {
    'incident.opened': birth(),
    'incident.revised': step(),
    'incident.decreed': step(),
    'incident.decree-corrected': step(),
    'incident.decree-confirmed': step(),
    'incident.decree-disputed': step(),
    'incident.decree-shut': step(),
    'incident.decree-revoked': step(),
    'incident.isolated': step(),
    'incident.reconnected': step(),
    'incident.round-set': step(),
    'incident.closed': step(),
    'incident.reopened': step(),
  },
  indexes: {},
  seenBy: () => everyone,
  cut: {
    blurred: (body) => (body.decrees ? { decrees: body.decrees.map(publicDecree) } : {}),
  },
  retention: {
    name: 'text',
    closedReason: 'text',
    'isolated.reason': 'text',
    'reopened.reason': 'text',
    'reopened.closedReason': 'text',
    'decrees.document': 'text',
    'decrees.corrected.reason': 'text',
    'decrees.disputed.reason': 'text',
    'decrees.shutBy.reason': 'text',
    'decrees.revoked.reason': 'text',
  },
  copy: 'snapshot',
});
