// Imported lists: how the news tells them, and why one cannot be written or undone.
import type { batch as source } from '../id/batch.ts';

export const batch = {
  'feed.import.finished': '{who} brought {what} from one list',
  'feed.import.undone': '{who} undid a list of {what}',
  'batch.needs': '{count, plural, one {# need} other {# needs}}',
  'batch.sites': '{count, plural, one {# site entry} other {# site entries}}',
  'batch.stock': '{count, plural, one {# stock count} other {# stock counts}}',
  'batch.shipments': '{count, plural, one {# shipment} other {# shipments}}',
  'batch.organisations': '{count, plural, one {# organisation} other {# organisations}}',
  'batch.members': '{count, plural, one {# invitation} other {# invitations}}',

  'batch.kept.acted': 'Somebody has acted on it, so it stays.',
  'batch.kept.reserved':
    'Planned shipments have reserved it, so it stays. Cancel those plans first.',
  'batch.kept.used': 'Other entries use it, so it stays.',
  'batch.refused.need.revise':
    'The figures that this list changed stay. Change them on the card of the need if necessary.',
  'batch.refused.need.support': 'A voice that was added cannot be taken back.',
  'batch.refused.need.refresh': 'That it is still needed cannot be taken back.',
  'batch.refused.site.count': 'The headcount stays. Record a new count at the site.',
  'batch.refused.organisation.register':
    'A registered organisation is not deleted. Withdraw its verification if necessary.',
  'batch.refused.other': 'This step cannot be undone.',
  'batch.undoReason': 'Undone together with the list {file}',

  'refusal.import-closed': 'This list is written. Begin a new import to add entries.',
  'refusal.import-unfinished':
    'This list is still being written. Wait until it is done, then try again.',
  'refusal.import-undone': 'This list is undone already. Reload to see the result.',
  'refusal.import-undo-expired':
    'The 24 hours are over, this list can no longer be undone as a whole. Change its entries one by one.',
  'refusal.import-busy': 'This file is being worked on. Wait until it is done, or stop it first.',
  'refusal.import-writing': 'This list is being written. Wait until it is done, or stop it first.',
  'refusal.import-written':
    'This list is written. See the result, or mend the rows that are left and write again.',
  'refusal.import-unread': 'This list has not been read to its end. Read it again, then write.',
  'refusal.import-has-problems':
    'Some rows have problems. Mend them, or write only the sound ones.',
  'refusal.import-too-many':
    'Too many of your files are not finished. Delete those that you do not need, then try again.',
  'refusal.import-expired': 'This file was erased after 24 hours. Send the file once more.',
  'batch.undoHint': 'Can be undone within 24 hours: npm run cli -- import:undo {batch}',
  'batch.failed': 'This file could not be read because of a fault of the server. Try again.',
} as const satisfies Record<keyof typeof source, string>;
