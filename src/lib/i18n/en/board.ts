// The board: map, list, filters, legend, presence, palette.
import type { board as source } from '../id/board.ts';

export const board = {
  'board.title': 'Board of {incident}',
  'board.map': 'Map',
  'board.list': 'List',
  'board.needs': 'Needs',
  'board.tasks': 'Tasks',
  'board.myTasks': 'My tasks',
  'board.shipments': 'Shipments',
  'board.storage': 'Storage',
  'board.shelters': 'Shelters',
  'board.matrix': 'Matrix',
  'board.feed': 'Latest activity',
  'board.report': 'Report a need',

  'urgency.critical': 'Critical',
  'urgency.high': 'High',
  'urgency.medium': 'Medium',
  'urgency.low': 'Low',

  'legend.title': 'Legend',
  'legend.met': 'Met',
  'legend.onTheWay': 'Taken or on the way',
  'legend.gap': 'Nobody has taken it',
  'legend.unverified': 'Not verified yet',

  'filter.title': 'Filters',
  'filter.open': 'Not covered',
  'filter.mine': 'My organisation',
  'filter.myArea': 'My area',
  'filter.clear': 'Clear filters',
  'filter.result':
    '{count, plural, one {# need} other {# needs}}, {unplaced, number} without a location',

  'sort.urgent': 'Most urgent first',
  'sort.newest': 'Newest first',
  'sort.gap': 'Largest gap first',

  'empty.needs': 'No needs in {place} yet.',
  'empty.filtered': 'No need matches these filters.',

  'map.zoomIn': 'Zoom in',
  'map.zoomOut': 'Zoom out',
  'map.cluster':
    '{count, plural, one {# need} other {# needs}}, {critical, number} critical, {percent, number} percent met',
  'map.unvisited': '{count, plural, one {# village} other {# villages}} not yet visited',

  'presence.here': '{names} on this board',
  'presence.more': '+{count, number}',

  'palette.title': 'Search or run',
  'palette.hint': 'Type a place, an item, an organisation or an action',
} as const satisfies Record<keyof typeof source, string>;
