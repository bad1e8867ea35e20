// What waits for the ministry on one board: organisations, decrees, shut lumbung, late shipments, old reports.
import type { Decree } from '#domain/incident.ts';
import { incidentCovers } from '#domain/incident.ts';
import type { Incident } from '#domain/incident.ts';
import { isStale } from '#domain/need.ts';
import type { Organisation } from '#domain/organisation.ts';
import type { Shipment } from '#domain/shipment.ts';
import { isLate } from '#domain/shift.ts';
import type { Source } from '#domain/source.ts';
import { addHours, decreeDay } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { LineView } from '#sync/view.ts';

/** Days before its end from which a decree is listed, and hours after which an unchecked report is late. */
const decreeNotice = 3;
const lateReport = 24;

export interface Waiting {
  /** Organisations that nobody has verified, by name. */
  organisations: Organisation[];
  /**
   * The newest decree of each area that has the incident's own status, when it has ended or ends soon; what ends first
   * comes first.
   */
  decrees: { decree: Decree; ended: boolean }[];
  /** Social stores in the incident's area that may give nothing, because no decree covers them. */
  lumbung: Source[];
  /** Shipments under way whose time of arrival has passed, the latest first. */
  shipments: Shipment[];
  /** Reports that wait for longer than a day, and needs to be checked again (N8). */
  reports: number;
  stale: number;
}

interface Facts {
  organisations: Iterable<Organisation>;
  incident: Pick<Incident, 'areas' | 'status' | 'decrees'>;
  sources: Iterable<Source>;
  shipments: Iterable<Shipment>;
  rows: Iterable<LineView>;
}

export function waitingOf(facts: Facts, now: Instant): Waiting {
  const { incident } = facts;
  const today = decreeDay(now);
  const soon = decreeDay(addHours(now, 24 * decreeNotice));
  const newest = new Map<string, Decree>();
  for (const decree of incident.decrees) {
    // As decreeState counts: a decree of another status says nothing about this one.
    if (decree.status !== incident.status) continue;
    const known = newest.get(decree.area);
    if (!known || known.until < decree.until) newest.set(decree.area, decree);
  }
  const reports = new Set<string>();
  const stale = new Set<string>();
  const before = addHours(now, -lateReport);
  for (const { live, need, line } of facts.rows) {
    if (!live) continue;
    if (need.state === 'reported' && need.postedAt < before) reports.add(need.id);
    if (need.state === 'verified' && isStale(need, line, now)) stale.add(line.id);
  }
  return {
    organisations: [...facts.organisations]
      .filter(({ verifiedAt }) => verifiedAt === null)
      .sort((a, b) => a.name.localeCompare(b.name, 'id')),
    decrees: [...newest.values()]
      .filter(({ until }) => until <= soon)
      .sort((a, b) => (a.until < b.until ? -1 : 1))
      .map((decree) => ({ decree, ended: decree.until < today })),
    lumbung: [...facts.sources].filter(
      ({ gate, area }) => gate.state === 'shut' && incidentCovers(incident, area),
    ),
    shipments: [...facts.shipments]
      .filter((shipment) => isLate(shipment, now))
      .sort((a, b) => ((a.eta ?? '') < (b.eta ?? '') ? -1 : 1)),
    reports: reports.size,
    stale: stale.size,
  };
}
