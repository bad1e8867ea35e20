// English of id/tell.ts.
import type { tell as source } from '../id/tell.ts';

export const tell = {
  'danger.112': 'Emergency',
  'danger.115': 'Rescue',
  'danger.129': 'SAPA',

  'tell.place': 'Where is it needed?',
  'tell.place.hint': 'No account. Your number is not shown.',
  'tell.place.find': 'Find a post, school, mosque or building by name',
  'tell.place.posts': 'Listed posts',
  'tell.place.none': 'No post has that name. Choose the area, or write a landmark.',
  'tell.place.other': 'None of these',
  'tell.place.away': '{metres} m',
  'tell.place.fix': 'Position found, accurate to about {metres} m. Choose a post, or go on.',
  'tell.place.map': 'Show it on a map',
  'tell.place.pin': 'The point on the map is chosen. Choose a post, or go on.',
  'tell.place.noMap': 'The map cannot be loaded. Choose a post or an area, or write a landmark.',
  'tell.place.area': 'Or choose the area',
  'tell.place.deeper': 'Show the areas inside it',
  'tell.rest':
    'The next part has not loaded yet. What you typed is kept on this phone. Press Continue again when there is a signal.',
  'tell.place.missing': 'Choose a post or an area, or write a landmark.',
  'tell.area.missing': 'Choose the regency or city too, or write a landmark.',

  'tell.items': 'What is lacking, and how much?',
  'tell.items.hint': 'Tick what is lacking, then fill in how much.',
  'tell.items.find': 'Find another item',
  'tell.items.none': 'No item has that name. Write it in your own words below.',
  'tell.item.missing': 'Tick at least one item, or write it in your own words.',
  'tell.item.full': 'Too many items. Send these first, then report again.',
  'tell.amount': '{item} lacking, in {unit}',
  'tell.amount.unknown': 'I do not know how much',
  'tell.amount.missing': '{item}: write how much in digits, such as 1,200, or tick I do not know.',
  'tell.amount.wrong': '{item}: the amount cannot be read. Write it in digits, such as 1,200.',
  'tell.amount.large': '{item}: the amount is too large. Check the figure again.',
  'tell.other': 'Something else, in your own words',
  'tell.other.hint': 'For example: 3 wheelchairs, the bridge is gone',
  'tell.estimate.waits': 'An estimate is computed once the number of people is filled in.',

  'tell.alike': 'Is this the same need?',
  'tell.alike.own': 'Your report',
  'tell.alike.of': 'of {quantity}',
  'tell.alike.age': 'verified, confirmed {ago}',
  'tell.alike.same': 'The same, add my voice',
  'tell.alike.same.hint': 'figures stay, you hear of it too',
  'tell.alike.change': 'The same, but the amount differs',
  'tell.alike.change.hint': 'a coordinator checks your figure',
  'tell.alike.differ.hint': 'becomes a new report, what you filled in stays',

  'tell.people': 'How urgent is it, and for how many people?',
  'tell.people.fromSite': 'On record at {site}: {people} people. Fill it in if that has changed.',
  'tell.people.wrong':
    'Write people in whole digits up to 10,000,000, such as 480, or leave it empty.',
  'tell.urgency': 'How urgent is it?',
  'tell.urgency.missing': 'Choose how urgent it is.',

  'tell.note': 'Is there more to know?',
  'tell.note.nik': 'There is an identity number (NIK) in it. It is masked before it is sent.',
  'tell.note.number':
    'There is a phone number in it. It is safer in the phone field below: only coordinators open that.',
  'tell.contact': 'Who can be reached there?',
  'tell.contact.who': 'Only coordinators of the area open it, and each look is written down.',
  'tell.phone.wrong': 'Write a phone number such as 0812 3456 7890, or leave it empty.',
  'tell.tooLong': 'Too long, at most {limit, number} characters.',

  'tell.review': 'Check, then send',
  'tell.review.point': 'The point of this device',
  'tell.review.unknown': '{item}, amount not known',
  'tell.review.people': 'Urgency and people there',
  'tell.review.voice': 'Your voice is added to a need that is on the board. Its figures stay.',
  'tell.review.who':
    'Only coordinators of the area read this report until it is checked. You get a code to follow it.',
  'tell.send': 'Send the report',
  'tell.kept': 'Saved on this phone',
  'tell.kept.why':
    'The report is sent by itself as soon as there is a signal. You may close this page, and the code is valid already.',
  'tell.aside':
    'The server has not taken it: something needs mending. Open the queue, see why, then mend it.',
  'tell.offline': 'Report without a signal',
  'tell.offline.why':
    'This page needs no network. The report is stored on the phone and sent as soon as there is a signal.',
  'tell.back': 'Back',
  'tell.sentBefore':
    'This page has already sent a report with the code {code}. Send again if this is another one.',
} as const satisfies Record<keyof typeof source, string>;
