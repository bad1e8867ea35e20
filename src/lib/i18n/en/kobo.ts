// English of id/kobo.ts.
import type { kobo as source } from '../id/kobo.ts';

export const kobo = {
  'kobo.title': 'Connect Kobo',
  'kobo.lead':
    'Submissions of a KoboToolbox form come to the report desk by themselves. Nothing shows on the board before you checked it.',
  'kobo.new': 'New connection',
  'kobo.label': 'Name of the form',
  'kobo.labelHint': 'For example: Rapid assessment of shelters',
  'kobo.labelMissing': 'Write the name of the form.',
  'kobo.area': 'Area',
  'kobo.areaHint': 'Reports without a place that is known come to this area.',
  'kobo.areaMissing': 'Choose an area.',
  'kobo.make': 'Make the address',
  'kobo.once':
    'This address is shown only once. Copy it and paste it into Kobo. Whoever has it can send reports.',
  'kobo.address': 'Address for Kobo',
  'kobo.steps':
    'In KoboToolbox: open the form, then Settings, REST Services, Register a New Service. Paste this address as Endpoint URL, choose JSON, then save.',
  'kobo.copy': 'Copy the address',
  'kobo.open': 'Connected forms',
  'kobo.none': 'No form is connected yet.',
  'kobo.failed': 'The list of forms cannot be reached. Reload this page.',
  'kobo.waiting': 'Nothing came yet. Fill in the form once in Kobo to test it.',
  'kobo.received':
    '{count, plural, one {# report received} other {# reports received}}, last {ago}',
  'kobo.refused':
    '{count, plural, one {# post refused} other {# posts refused}}, last {ago}: {why}',
  'kobo.why.not-json': 'not JSON. Choose JSON in the settings of REST Services.',
  'kobo.why.too-large': 'larger than 1 MB.',
  'kobo.why.no-uuid': 'without _uuid. Make sure that it comes from KoboToolbox.',
  'kobo.why.empty': 'there are no answers in it.',
  'kobo.why.closed': 'this incident is closed.',
  'kobo.refresh': 'Check again',
  'kobo.revoke': 'Disconnect',
  'kobo.revokeSure':
    'Disconnect "{label}"? Its address stops working at once. Reports that came already stay.',
  'kobo.questions': '{count, plural, one {Meaning of # question} other {Meaning of # questions}}',
  'kobo.questionsWhy':
    'Posko reads what a question means from its name. Change what is wrong. It holds for what comes from now on.',
  'kobo.item': 'Item of {name}',
  'kobo.itemMissing': 'Choose the item whose quantity is asked for.',
  'kobo.save': 'Save the meanings',
  'kobo.saved': 'Saved',
  'kobo.auto': 'Automatic: {as}',
  'kobo.as.place': 'Place',
  'kobo.as.point': 'Point',
  'kobo.as.item': 'Item',
  'kobo.as.quantity': 'Quantity',
  'kobo.as.unit': 'Unit',
  'kobo.as.amount': 'Quantity of one item',
  'kobo.as.urgency': 'Urgency',
  'kobo.as.people': 'People',
  'kobo.as.households': 'Households',
  'kobo.as.contactName': 'Name of the contact',
  'kobo.as.contactPhone': 'Number of the contact',
  'kobo.as.note': 'Note',
  'kobo.as.skip': 'Not used',
  'refusal.kobo-forms-full':
    'There are {limit, number} connected Kobo forms already. Disconnect one of them first.',
} as const satisfies Record<keyof typeof source, string>;
