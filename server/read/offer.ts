// Offers of people without an account, as organisations see them before they take one (N26).
import { isMember } from '#domain/actor.ts';
import { maskNumbers } from '#domain/personal-number.ts';
import { seesOffer } from '#domain/report-offer.ts';
import type { OfferedHelp } from '#domain/report-query.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows } from '#server/storage/entity.ts';
import { offersFor } from '#server/storage/offer.ts';

/** Offers that are looked at, and those in an answer. */
const most = { looked: 500, told: 50 };

/** Answers the query for offers. */
export function offerReaders(sql: Sql): Pick<Readers, 'report.offers'> {
  return {
    'report.offers': {
      async read({ code }, { actor }) {
        if (!isMember(actor)) return { offers: [] };
        const { organisation } = actor;
        const rows = await offersFor(sql, code, { organisation, most: most.looked });
        const found = await loadRows(
          sql,
          'report',
          rows.map(({ id }) => id),
        );
        const reports = new Map(found.map((report) => [report.id, report]));
        const offers = rows.flatMap(({ id, other }): OfferedHelp[] => {
          const report = reports.get(id);
          const own = report?.takenBy === organisation;
          if (!report || !(own || seesOffer(actor, report))) return [];
          const { area, sentAt, lines, takenAt } = report;
          const words = other === null ? null : maskNumbers(other);
          return [{ id, area, sentAt, lines, takenAt, other: words, own }];
        });
        return { offers: offers.slice(0, most.told) };
      },
    },
  };
}
