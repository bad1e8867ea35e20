// The daily request round: what each kecamatan sent, and which did not.
export const round = {
  'round.title': 'Request round',
  'round.lead': 'What came since the last cut-off, by district, and which sent nothing.',
  'round.since': 'Since {time}',
  'round.closes': 'This round closes at {time}, in {left}',
  'round.hour': 'Hour of the cut-off',
  'round.hourAt': '{hour}.00 {zone}',
  'round.usual': '{hour}.00 {zone} (usual)',
  'round.save': 'Save hour',
  'round.saved': 'Hour of the cut-off saved',
  'round.sent': 'Sent',
  'round.missing':
    '{count, plural, =0 {All districts sent something} one {# district sent nothing} other {# districts sent nothing}}',
  'round.missingWhy':
    'They have a shelter or a need, but nothing was posted or refreshed. Their reporters are reminded an hour before the cut-off.',
  'round.none': 'Nothing came in this round yet',
  'round.noneWhy':
    'Needs that are posted or refreshed since the last cut-off appear here by district.',
  'round.noDistrict': '{regency}, district not known',
  'round.counts': '{posted, number} new, {refreshed, number} refreshed',
  'round.approve': '{count, plural, one {Approve # report} other {Approve # reports}}',
  'round.approveNamed':
    '{count, plural, one {Approve # report: {area}} other {Approve # reports: {area}}}',
  'round.inDoubt':
    '{count, plural, one {# to be checked by itself} other {# to be checked one by one}}',
  'round.list': 'Show the list',
  'round.listNamed': 'Show the list: {area}',
  'round.share.closes': 'Closes at {time}',
  'round.share.more': 'and {count, number} more',
  'round.share.title': 'Share the reminder',
} as const;
