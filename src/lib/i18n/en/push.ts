// English of id/push.ts.
import type { push as source } from '../id/push.ts';

export const push = {
  'push.batch.title': '{count, number} things wait for you',
  'push.summary.title': '{count, number} more in your notifications',
  'push.trial.title': 'The trial worked',
  'push.trial.body': 'This device receives notifications of Posko.',
  'refusal.push-off':
    'This server cannot notify devices yet. Everything is in your inbox all the same.',
  'refusal.push-address': 'The push service of this browser is not known. Try another browser.',
  'refusal.push-no-device':
    'No device receives notifications yet. Turn them on for this device first.',

  'push.title': 'Notifications',
  'push.why':
    'All notifications are in your inbox. Urgent ones can show on the screen of this device too, at most six an hour, and not between 21 and 05 except for critical tasks of your own.',
  'push.on': 'This device receives notifications.',
  'push.off': 'This device does not receive notifications yet.',
  'push.denied':
    'This browser refuses notifications. Allow them in the settings of the site, then reload.',
  'push.unsupported':
    'This browser cannot receive notifications. On an iPhone, add Posko to the home screen first and open it from there.',
  'push.unavailable': 'This server does not notify devices yet. Everything is in your inbox.',
  'push.enable': 'Turn on for this device',
  'push.disable': 'Turn off for this device',
  'push.trial': 'Send a trial',
  'push.trial.sent': 'The trial was sent. It should appear within seconds.',
  'push.failed':
    'It did not work. Check the connection and the permission of the browser, then try again.',
  'push.offer': 'Tell me when the time of a task runs out or somebody answers',
  'push.offer.later': 'Not now',
  'push.offer.report': 'Tell me when this report is answered',
  'push.events': 'What shows on the screen',
  'push.events.hint': 'What is not chosen is in your inbox all the same.',
  'push.saved': 'Your choice was saved.',
  'push.mute': 'Mute for 8 hours',
  'push.muted': 'Everything is muted until {until}.',
  'push.mutedIncident': '{incident} is muted until {until}.',
  'push.listen': 'Unmute',
  'push.muteIncident': 'Mute for 8 hours: {incident}',
} as const satisfies Record<keyof typeof source, string>;
