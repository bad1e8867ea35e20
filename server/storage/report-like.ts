// Reports that may be of the same place as one: a first choice in SQL, by site, district and distance.
import type { ISql } from 'postgres';
import type { ReportPlace } from '#domain/duplicate.ts';
import { duplicateHours } from '#domain/need.ts';
import { addHours } from '#domain/time.ts';

/** Where a report is, with the name of its village if its area is one. */
export interface ReportPlaceRow extends ReportPlace {
  id: string;
  siteName: string | null;
  landmark: string | null;
}

type PlaceColumns = Omit<ReportPlaceRow, 'point'> & { lat: number | null; lng: number | null };

/** Reports in the first choice, the nearest in time. The rule then compares them one by one. */
const mostLooked = 300;
/** Degrees of latitude and longitude around a point: more than the kilometre of the rule. */
const around = 0.02;
/** Code of a district: `11.16.08`. */
const districtLength = 8;

/** The places of a report and of those that may be the same, the report itself among them. */
export async function placesAround(
  sql: ISql,
  { id, incident, sentAt }: { id: string; incident: string; sentAt: string },
): Promise<ReportPlaceRow[]> {
  const rows = await sql<PlaceColumns[]>`
    with own as (select site, area, lat, lng from report where id = ${id})
    select report.id, report.site, site.name as site_name, report.landmark, report.area,
      coalesce(site.name, report.landmark) as name, village.name as area_name,
      case when site.id is null then report.lat when site.point_level is null then site.lat end as lat,
      case when site.id is null then report.lng when site.point_level is null then site.lng end as lng,
      case when site.id is null then report.accuracy end as accuracy
    from own, report
      left join site on site.id = report.site
      left join area as village on village.code = report.area and village.level = 'village'
    where report.incident = ${incident}
      and report.sent_at between ${addHours(sentAt, -duplicateHours)}
        and ${addHours(sentAt, duplicateHours)}
      and (report.id = ${id} or report.site = own.site
        or left(report.area, ${districtLength}) = left(own.area, ${districtLength})
        or (report.lat between own.lat - ${around} and own.lat + ${around}
          and report.lng between own.lng - ${around} and own.lng + ${around}))
    order by report.id = ${id} desc, abs(extract(epoch from report.sent_at - ${sentAt}::timestamptz)),
      report.id
    limit ${mostLooked}`;
  return rows.map(({ lat, lng, ...row }) => ({
    ...row,
    point: lat === null || lng === null ? null : { lat, lng },
  }));
}
