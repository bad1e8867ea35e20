// The query registry: all reads except sessions, boards and documents. Endpoints, API description and pages use it.
import type * as v from 'valibot';
import { linkList, linkRead } from './access-link-query.ts';
import { activityList } from './activity-query.ts';
import { agreementList } from './agreement-query.ts';
import { areaLocate, areaNames, areaSearch } from './area-query.ts';
import { attachmentList, attachmentRead } from './attachment-query.ts';
import {
  importListRead,
  importMemoryRead,
  importRead,
  importRowsRead,
  importUndoRead,
} from './import-query.ts';
import { documentRead } from './document-query.ts';
import { incidentList } from './incident-query.ts';
import { incidentDecreeRead } from './decree-query.ts';
import { incidentUnderWay } from './incident-reopen.ts';
import { incidentBefore } from './incident-start.ts';
import { catalogueRead, itemUses, vocabularyRead, wordList } from './item-query.ts';
import { contactRead, needOwn, needSimilar, needState, needUnchecked } from './need-query.ts';
import { koboList } from './kobo/kobo-query.ts';
import { contactLooks, contactStops } from './look-query.ts';
import { messageRead } from './message/message-query.ts';
import { newsRead } from './news-query.ts';
import { noticeCount, noticeInbox } from './notification-query.ts';
import { organisationList, organisationRoster } from './organisation-query.ts';
import type { InputSchema, AnswerSchema, Query, RowAnswer } from './query.ts';
import type { Asks } from './reader.ts';
import { reportCompare } from './report-compare-query.ts';
import {
  reportAlike,
  reportDesk,
  reportEscalated,
  reportOffers,
  reportRead,
  reportTrack,
} from './report-query.ts';
import {
  roadMinutes,
  shipmentFind,
  shipmentOwnMoving,
  vehicleList,
  vehicleRead,
} from './shipment-query.ts';
import { siteClosed, siteMovements, siteNear, siteRead, siteSearch } from './site-query.ts';

export const queries = {
  'area.search': areaSearch,
  'link.list': linkList,
  'link.read': linkRead,
  'kobo.list': koboList,
  'area.locate': areaLocate,
  'area.names': areaNames,
  'document.read': documentRead,
  'incident.list': incidentList,
  'incident.before': incidentBefore,
  'incident.under-way': incidentUnderWay,
  'incident.decree': incidentDecreeRead,
  'catalogue.read': catalogueRead,
  'item.uses': itemUses,
  'vocabulary.read': vocabularyRead,
  'word.list': wordList,
  'site.search': siteSearch,
  'site.near': siteNear,
  'site.closed': siteClosed,
  'site.read': siteRead,
  'site.movements': siteMovements,
  'need.similar': needSimilar,
  'need.state': needState,
  'need.own': needOwn,
  'need.unchecked': needUnchecked,
  'news.read': newsRead,
  'notification.count': noticeCount,
  'notification.inbox': noticeInbox,
  'contact.read': contactRead,
  'contact.looks': contactLooks,
  'contact.stops': contactStops,
  'vehicle.list': vehicleList,
  'vehicle.read': vehicleRead,
  'shipment.find': shipmentFind,
  'shipment.own-moving': shipmentOwnMoving,
  'road.minutes': roadMinutes,
  'organisation.list': organisationList,
  'organisation.roster': organisationRoster,
  'agreement.list': agreementList,
  'activity.list': activityList,
  'report.desk': reportDesk,
  'report.compare': reportCompare,
  'message.read': messageRead,
  'report.read': reportRead,
  'report.track': reportTrack,
  'report.escalated': reportEscalated,
  'report.alike': reportAlike,
  'report.offers': reportOffers,
  'attachment.list': attachmentList,
  'attachment.read': attachmentRead,
  'import.read': importRead,
  'import.rows': importRowsRead,
  'import.list': importListRead,
  'import.undo-preview': importUndoRead,
  'import.mappings': importMemoryRead,
} as const;

export type QueryName = keyof typeof queries;
/** The input before defaults are filled in. */
export type QueryInput<N extends QueryName> = v.InferInput<(typeof queries)[N]['input']>;
/** The input as the schema reads it. */
export type QueryParsed<N extends QueryName> = v.InferOutput<(typeof queries)[N]['input']>;
export type QueryAnswer<N extends QueryName> = v.InferOutput<(typeof queries)[N]['answer']>;
/** What `may` gets beside the input; undefined for most queries. */
export type QueryFacts<N extends QueryName> = Parameters<(typeof queries)[N]['may']>[1];

/** Queries that are answered from national rows. */
export type RowQueryName = {
  [N in QueryName]: (typeof queries)[N] extends { answerFrom: unknown } ? N : never;
}[QueryName];

/** A query without its own types. */
export type AnyQuery = Query & Partial<RowAnswer<InputSchema, AnswerSchema, Asks>>;

/** The query of this name, for code that treats all queries the same. */
export function queryOf(name: QueryName): AnyQuery {
  return queries[name];
}
