// Words used on every screen: actions, states, time, connection, settings.
import type { common as source } from '../id/common.ts';

export const common = {
  'app.name': 'Posko',
  'app.tagline': 'Emergency response coordination board',

  'action.add': 'Add',
  'action.back': 'Back',
  'action.cancel': 'Cancel',
  'action.change': 'Change',
  'action.clear': 'Clear',
  'action.close': 'Close',
  'action.continue': 'Continue',
  'action.copy': 'Copy',
  'action.delete': 'Delete',
  'action.more': 'More choices',
  'action.open': 'Open',
  'action.print': 'Print',
  'action.reload': 'Reload',
  'action.remove': 'Remove',
  'action.retry': 'Try again',
  'action.sure': 'Yes, that is right',
  'action.save': 'Save',
  'action.search': 'Search',
  'action.send': 'Send',
  'action.share': 'Share',
  'action.undo': 'Undo',

  'nav.main': 'Main menu',
  'frame.outage.unreachable':
    'Data as of {time}: the database cannot be reached. What is sent now is not saved; we keep trying.',
  'frame.outage.full':
    'The storage of the server has been nearly full since {time}. The board can be read, and nothing can be saved yet.',
  'frame.updated':
    'There is a new version of Posko. Reload this page; what is not sent yet is lost.',
  'nav.skip': 'Skip to content',
  'nav.skipToList': 'Skip to the list',
  'nav.where': 'You are here',

  'state.busy': 'One moment…',
  'state.copied': 'Copied',
  'state.estimate': 'estimate',
  'state.none': 'None',
  'state.saved': 'Saved',
  'state.unknown': 'Not known yet',

  'field.optional': 'optional',
  'field.required': 'Required',
  'field.personalNumber':
    'There is a phone number or NIK in it. Others see it masked in notes; a number to call belongs in the contact field.',
  'field.errors': 'Some answers need fixing',
  'field.noMatch': 'Nothing matches',
  'field.searching': 'Searching…',
  'field.results': '{count, plural, one {# choice} other {# choices}}',

  'connection.live': 'Live, {time}',
  'connection.connecting': 'Connecting…',
  'connection.offline': 'Disconnected. Data as of {time}',
  'connection.ended': 'Session ended',

  'undo.remaining': '{seconds, number} s',
  'toast.region': 'Notices',
  'toast.close': 'Close notice',

  'time.now': 'just now',
  'time.minutes': '{n, number} min',
  'time.hours': '{n, number} hr',
  'time.days': '{n, plural, one {# day} other {# days}}',
  'time.minutesAgo': '{n, plural, one {# minute ago} other {# minutes ago}}',
  'time.hoursAgo': '{n, plural, one {# hour ago} other {# hours ago}}',
  'time.daysAgo': '{n, plural, one {# day ago} other {# days ago}}',
  'duration.seconds': '{n, number} s',
  'duration.minutes': '{n, number} min',
  'duration.hours': '{n, number} hr',
  'duration.days': '{n, plural, one {# day} other {# days}}',
  'duration.long.seconds': '{n, plural, one {# second} other {# seconds}}',
  'duration.long.minutes': '{n, plural, one {# minute} other {# minutes}}',
  'duration.long.hours': '{n, plural, one {# hour} other {# hours}}',
  'duration.long.days': '{n, plural, one {# day} other {# days}}',

  'settings.language': 'Language',
  'settings.theme': 'Appearance',
  'language.id': 'Bahasa Indonesia',
  'language.en': 'English',
  'theme.auto': 'Follow the device',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  'theme.contrast': 'High contrast',

  'error.title': 'This page has a problem',
  'error.notFound': 'Page not found',
  'error.notFoundWhy': 'The address may be mistyped, or the content has moved.',
  'error.forbidden': 'This page is not for your role',
  'error.unexpected':
    'Something broke on our side. Your answers were not sent. Quote the code {code} when you report it.',
  'error.sessionEnded': 'Your session ended. Your answers are safe, sign in again.',
  'error.signalLost': 'Signal lost. The report is kept on this phone.',
} as const satisfies Record<keyof typeof source, string>;
