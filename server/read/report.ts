// Reads of reports: the desk's queue, one report with what stays with the desk, the state behind a code, escalated ones,
// and needs that strangers may compare theirs with.
import { deskAreas, isMember } from '#domain/actor.ts';
import { everyone } from '#domain/audience.ts';
import { nearbyNeeds } from '#domain/need-fact.ts';
import { needNoun } from '#domain/need.ts';
import type { Line } from '#domain/need.ts';
import { maskNumbers } from '#domain/personal-number.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { isCounted, isOpen } from '#domain/report.ts';
import type { Report } from '#domain/report.ts';
import { asksArrival, progressOfReport } from '#domain/report-progress.ts';
import type { AlikeNeed, DeskSecret, TrackedReport } from '#domain/report-query.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { WriteLook } from '#server/read/contact.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows, rowsWhere } from '#server/storage/entity.ts';
import {
  countQueues,
  escalatedTo,
  holdersOf,
  queuedReports,
  readReportSecret,
  reportOfCode,
} from '#server/storage/report-queue.ts';
import type { StoredSecret } from '#server/storage/report-queue.ts';
import { wantedBy } from '#server/read/wanted.ts';

interface ReportTools {
  sql: Sql;
  facts: ReadFacts;
  writeLook: WriteLook;
}

type Answered =
  'report.desk' | 'report.read' | 'report.track' | 'report.escalated' | 'report.alike';

/** Reports in the answer to an organisation. */
const mostEscalated = 20;
/** Needs in the answer to a stranger. */
const mostAlike = 10;
/** Reports or needs that one was merged into, one after the other. */
const longestChain = 20;

/** Answers the queries of reports. */
export function reportReaders({ sql, facts, writeLook }: ReportTools): Pick<Readers, Answered> {
  async function siteNames(ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const sites = await loadRows(sql, 'site', [...new Set(ids.filter((id) => id !== null))]);
    return new Map(sites.map(({ id, name }) => [id, name]));
  }

  /** The report or need at the end of its merges. */
  async function endOf<E extends 'report' | 'need'>(entity: E, id: string) {
    let [row] = await loadRows(sql, entity, [id]);
    for (let n = 0; n < longestChain && row?.mergedInto; n += 1)
      [row] = await loadRows(sql, entity, [row.mergedInto]);
    return row;
  }

  return {
    'report.desk': {
      async read({ code, queue, from, most }, { actor }) {
        const areas = deskAreas(actor);
        const [rows, counts] = await Promise.all([
          most > 0 ? queuedReports(sql, code, areas, { queue, from, most }) : [],
          countQueues(sql, code, areas),
        ]);
        const ids = rows.map(({ id }) => id);
        const found = await loadRows(sql, 'report', ids);
        const held = found.flatMap(({ leaseBy }) => leaseBy ?? []);
        const reports = new Map(found.map((report) => [report.id, report]));
        return {
          counts,
          holders: held.length > 0 ? await holdersOf(sql, [...new Set(held)]) : [],
          reports: rows.flatMap(({ id, siteName, landmark, note, other }) => {
            const report = reports.get(id);
            if (!report) return [];
            const told = { landmark: hidden(landmark), note: hidden(note), other: hidden(other) };
            return { report, siteName, ...told };
          }),
        };
      },
    },
    'report.read': {
      facts: async ({ id }) => (await loadRows(sql, 'report', [id]))[0],
      async read({ id }, { actor, facts: report }) {
        if (!report || !isMember(actor)) return refuse('not-found', { field: 'report' });
        const { incident, site } = report;
        const refusal = await writeLook(
          { incident, entity: 'report', of: id, member: actor.member },
          actor,
        );
        if (refusal) return refusal;
        const stored = await readReportSecret(sql, id);
        if (!stored) return refuse('not-found', { field: 'report' });
        const siteName = (await siteNames([site])).get(site ?? '') ?? null;
        return { report, siteName, secret: secretOf(stored) };
      },
    },
    'report.track': {
      async read({ code }) {
        const id = await reportOfCode(sql, code);
        const [own] = id === undefined ? [] : await loadRows(sql, 'report', [id]);
        if (!own) return refuse('not-found', { field: 'reportCode' });
        return tracked(own);
      },
    },
    'report.escalated': {
      async read({ code }, { actor }) {
        if (!isMember(actor)) return { reports: [] };
        const ids = await escalatedTo(sql, code, actor.organisation, mostEscalated);
        const rows = await loadRows(sql, 'report', ids);
        const names = await siteNames(rows.map(({ site }) => site));
        return {
          reports: rows
            .sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
            .map(({ id, site, area, urgency, sentAt, escalatedAt, lines }) => ({
              ...{ id, area, urgency, sentAt, escalatedAt },
              siteName: names.get(site ?? '') ?? null,
              items: [...new Set(lines.flatMap(({ item }) => item ?? []))],
            })),
        };
      },
    },
    'report.alike': {
      async read({ code, ...report }) {
        const found = await facts(code, { nearby: nearbyNeeds(report) });
        if (isRefusal(found)) return { needs: [] };
        const names = await siteNames(found.nearby.map(({ need }) => need.site));
        const needs = found.nearby.flatMap(({ need, lines }): AlikeNeed[] => {
          const siteName = names.get(need.site ?? '');
          const isPublic = needNoun.seenBy(need, undefined) === everyone;
          if (siteName === undefined || !isPublic || need.state !== 'verified') return [];
          return [
            { need: need.id, siteName, refreshedAt: need.refreshedAt, lines: lines.map(toldLine) },
          ];
        });
        return { needs: needs.slice(0, mostAlike) };
      },
    },
  };

  async function tracked(own: Report): Promise<TrackedReport> {
    // Counted with another report, it goes as far as that one; what the sender said of it is its own.
    const head = own.mergedInto === null ? own : ((await endOf('report', own.id)) ?? own);
    const isWaiting = isOpen(own) || own.state === 'rejected' || own.state === 'spam';
    const shown = isWaiting || own.state === 'withdrawn' ? own : head;
    const need = shown.need === null ? undefined : await endOf('need', shown.need);
    const [lines, incidents, items, takers, secret] = await Promise.all([
      need ? rowsWhere(sql, 'line', 'need', [need.id]) : Promise.resolve<Line[]>([]),
      loadRows(sql, 'incident', [own.incident]),
      loadRows(
        sql,
        'item',
        own.lines.flatMap(({ item }) => item ?? []),
      ),
      loadRows(sql, 'organisation', shown.takenBy === null ? [] : [shown.takenBy]),
      readReportSecret(sql, shown.id),
    ]);
    const progress = progressOfReport({ ...shown, confirmed: own.confirmed }, need ?? null, lines);
    const known = new Map(items.map((item) => [item.id, item]));
    const bringsHelp = own.kind === 'convoy' && progress !== 'rejected' && progress !== 'withdrawn';
    return {
      id: own.id,
      incident: own.incident,
      incidentName: incidents[0]?.name ?? own.incident,
      progress,
      kind: own.kind,
      sentAt: own.sentAt,
      decidedAt: shown.decidedAt,
      lines: own.lines.map(({ item, quantity, unit, urgency }) => {
        const { nameId = null, nameEn = null } = known.get(item ?? '') ?? {};
        return { quantity, unit, urgency, nameId, nameEn };
      }),
      // A question is for the report's own sender.
      question: own.state === 'asked' ? last(secret?.questions) : null,
      answered: own.answeredAt !== null && isOpen(own) && own.state !== 'asked',
      reason: own.state === 'rejected' ? (secret?.reason ?? null) : null,
      asksArrival: asksArrival(progress),
      confirmed: own.confirmed,
      mayWithdraw: isOpen(own) && !isCounted(own),
      takenBy: progress === 'taken' ? (takers[0]?.name ?? null) : null,
      wanted: bringsHelp ? await wantedBy(sql, own) : [],
    };
  }
}

const hidden = (text: string | null) => (text === null ? null : maskNumbers(text));

function toldLine({ item, unit, urgency, asked, open }: Line): AlikeNeed['lines'][number] {
  return { item, unit, urgency, asked, open };
}

function secretOf({ questions, answers, ...stored }: StoredSecret): DeskSecret {
  const said = (by: 'desk' | 'sender', texts: Record<string, string> | null) =>
    Object.entries(texts ?? {}).map(([at, text]) => ({ at, by, text }));
  const talk = [...said('desk', questions), ...said('sender', answers)];
  return { ...stored, talk: talk.sort((a, b) => (a.at < b.at ? -1 : 1)) };
}

/** The latest of some texts by their time. */
function last(texts: Record<string, string> | null | undefined): string | null {
  const times = Object.keys(texts ?? {}).sort();
  return texts?.[times.at(-1) ?? ''] ?? null;
}
