// English of id/help.ts.
import type { help as source } from '../id/help.ts';

export const help = {
  'help.convoy.title': 'I am bringing help',
  'help.convoy.door': 'On the road, or about to leave',
  'help.convoy.lead':
    'About 30 seconds, no account. Once it is sent you see where it is still needed.',
  'help.convoy.barang': 'What are you bringing?',
  'help.convoy.tempat': 'Where to, and when do you arrive?',
  'help.convoy.kontak': 'Whom to call on the road?',
  'help.convoy.goods.missing': 'Tick at least one item, or write it in your own words.',
  'help.convoy.other.hint': 'For example: 200 packed meals, a mobile kitchen',
  'help.convoy.vehicle': 'By which vehicle?',
  'help.convoy.vehicle.none': 'I do not say',
  'help.convoy.area': 'Area you are going to',
  'help.convoy.area.hint': 'If you do not know yet, that is fine: you get suggestions.',
  'help.convoy.area.any': 'Not known yet',
  'help.convoy.place': 'Name of the post or place',
  'help.convoy.place.hint': 'For example: the post at SMPN 2, the great mosque',
  'help.convoy.when': 'Expected arrival',
  'help.convoy.when.hint': 'For example: today at about 4 in the afternoon',
  'help.convoy.noted.when': 'Expected arrival: {when}',
  'help.convoy.contact.who':
    'Only coordinators of the area read your number. They call when a road is cut or you are better needed elsewhere.',
  'help.convoy.note.hint': 'For example: there are six of us, we can unload',
  'help.convoy.send': 'Send',

  'help.offer.title': 'I want to help',
  'help.offer.door': 'You have goods or a vehicle that can be used',
  'help.offer.lead':
    'About a minute, no account. Coordinators pass it on to an organisation that can use it.',
  'help.offer.barang': 'What do you offer?',
  'help.offer.tempat': 'Where is it now, and for which area?',
  'help.offer.kontak': 'Whom to call?',
  'help.offer.goods.missing': 'Tick an item, choose a vehicle, or write it in your own words.',
  'help.offer.other.hint': 'For example: 50 raincoats, an empty warehouse, a driver',
  'help.offer.vehicle': 'Do you offer a vehicle?',
  'help.offer.vehicle.none': 'No',
  'help.offer.area': 'For which area?',
  'help.offer.area.hint': 'Leave it if any area will do.',
  'help.offer.area.any': 'Any',
  'help.offer.place': 'Where are the goods or the vehicle?',
  'help.offer.place.hint': 'City or regency, and district. Not your home address.',
  'help.offer.from.missing': 'Write the city or regency where the goods or the vehicle are.',
  'help.offer.when': 'From when, and until when?',
  'help.offer.when.hint': 'For example: from tomorrow, for three days',
  'help.offer.noted.when': 'Can be used: {when}',
  'help.offer.contact.who':
    'Only coordinators of the area and the one organisation that takes this offer read your number. Each look is written down.',
  'help.offer.note.hint': 'For example: all new, has to be fetched',
  'help.offer.send': 'Send the offer',

  'help.goods.hint': 'Tick the items. How much may be a guess, or left empty.',
  'help.amount': '{item}, in {unit}',
  'help.amount.wrong':
    '{item}: the amount cannot be read. Write it in digits, such as 1,200, or leave it empty.',
  'help.phone.hint': 'Such as 0812 3456 7890. Without it you are asked on the page of your code.',
  'help.noted.vehicle': 'Vehicle: {vehicle}',
  'help.vehicle.motor': 'Motorbike',
  'help.vehicle.car': 'Car',
  'help.vehicle.pickup': 'Pickup',
  'help.vehicle.truck': 'Truck',
  'help.vehicle.boat': 'Boat',

  'help.wanted': 'Still needed here',
  'help.wanted.lead':
    'Checked needs that nobody has promised yet, the best fit first. Coordinators may suggest another place.',
  'help.wanted.open': '{quantity} still lacking',
  'help.wanted.none':
    'No place on the board lacks these goods. Wait for word of a coordinator before you leave.',

  'help.offers.title': '{count, plural, one {# offer of help} other {# offers of help}}',
  'help.offers.lead':
    'Accepted by a coordinator. One organisation takes it, and calls who offers it.',
  'help.offers.for': 'for {area}',
  'help.offers.take': 'Take this offer',
  'help.offers.own': 'Taken by your organisation',
  'help.offers.contact': 'Open the contact',
  'help.offers.giveBack': 'Give back',

  'track.convoy.what': 'Help on the way',
  'track.convoy.now.received':
    'Coordinators have your message. While you wait, see the suggestions below.',
  'track.convoy.now.checking': 'A coordinator is reading your message.',
  'track.convoy.now.verified': 'The coordinator knows that your help is coming, and counts on it.',
  'track.convoy.step.verified': 'Known to the coordinator',
  'track.offer.what': 'What is offered',
  'track.offer.now.received':
    'Coordinators have your offer. Once it is checked, organisations in that area can take it.',
  'track.offer.now.checking': 'A coordinator is checking your offer.',
  'track.offer.now.verified':
    'Your offer is accepted, and organisations in that area see it. Nobody has taken it yet.',
  'track.offer.step.verified': 'Accepted by the coordinator',
} as const satisfies Record<keyof typeof source, string>;
