// What happens on the road, in English.
import type { road as source } from '../id/road.ts';

export const road = {
  'shipment.paper.edition': 'Edition {edition, number}',
  'shipment.do.transfer': 'Change vehicles',
  'shipment.do.redirect': 'Redirect',
  'shipment.do.skip': 'Pass by',
  'shipment.do.return': 'Bring back',
  'shipment.do.lose': 'Load lost',
  'shipment.do.revise': 'Change driver or vehicle',
  'shipment.do.load-more': 'Load more',
  'shipment.lead.transfer':
    '{goods} are in this vehicle. What moves becomes a new shipment with its own waybill; this waybill says what left.',
  'shipment.lead.redirect':
    'The goods for {stop} go elsewhere. Tasks at {stop} wait for other goods, and the waybill gets a new edition.',
  'shipment.lead.skip':
    'The vehicle does not stop at {stop}. {goods} stay in the vehicle; their tasks wait for other goods, and they return to the store when the shipment closes.',
  'shipment.lead.return':
    '{goods} go back to the shelf of a store and this shipment ends. Their tasks wait for another shipment with a new countdown.',
  'shipment.lead.lose':
    '{goods} are recorded as lost and leave the books. What they were for is open again, and this shipment ends. This cannot be undone.',
  'shipment.lead.revise':
    'The waybill gets a new edition. Only sender, receiver and coordinator see driver and plate.',
  'shipment.lead.load-more':
    'Enter what is added before the vehicle leaves. What other plans have reserved stays.',
  'shipment.done.transfer': 'Load moved; this is the waybill of the new vehicle',
  'shipment.done.redirect': 'Shipment redirected',
  'shipment.done.skip': 'Stop passed by',
  'shipment.done.return': 'Goods are back in the store',
  'shipment.done.lose': 'Load recorded as lost',
  'shipment.done.revise': 'Vehicle changed',
  'shipment.done.load-more': 'More loaded',
  'shipment.road.title': 'A problem or a change?',
  'shipment.road.newStop': 'New place',
  'shipment.road.ownClaim': '{goods} there keep a task of your organisation.',
  'shipment.road.store': 'Store that takes them back',
  'shipment.road.aboard': '{quantity} in the vehicle',
  'shipment.road.fromOther': 'Moved from shipment',
  'shipment.road.other': 'Open that shipment',
  'shipment.road.changes': 'Changes on the road',
  'shipment.road.edition': 'Valid: edition {edition, number} of the waybill.',
  'shipment.road.closedStop': '{site} is closed',
  'shipment.road.closedCure': 'Redirect this shipment, or count it there if it has arrived.',
  'shipment.amended.loaded-more': 'More was loaded at {from}',
  'shipment.amended.revised': 'Changed: {parts}',
  'shipment.amended.transferred': 'Moved to the vehicle of shipment {to}',
  'shipment.amended.redirected': 'Redirected from {from} to {to}',
  'shipment.amended.skipped': 'Passed by {from}',
  'shipment.amended.returned': 'Returned to {to}',
  'shipment.amended.lost': 'All that was left of the load is lost',
  'shipment.amended.part.access': 'kind of vehicle',
  'shipment.amended.part.plate': 'plate',
  'shipment.amended.part.driver': 'driver',
  'shipment.amended.part.eta': 'expected arrival',
} as const satisfies Record<keyof typeof source, string>;
