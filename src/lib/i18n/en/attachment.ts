// Photos and recordings: choosing, showing and taking them away.
import type { attachment as source } from '../id/attachment.ts';

export const attachment = {
  'attachment.title': 'Photos',
  'attachment.photo': 'Photos',
  'attachment.photoHint':
    'At most {most}. Photos are made small on this phone; the place and the kind of phone are not sent.',
  'attachment.tooMany': 'At most {most} photos. The others are left out.',
  'attachment.unreadable': '{name} cannot be read as a photo. Choose another one.',
  'attachment.chosen': 'Chosen photo {n}',
  'attachment.size': '{kilobytes, number} kB',
  'attachment.drop': 'Drop photo {n}',
  'attachment.making': 'Making the photo small …',
  'attachment.voice': 'Voice',
  'attachment.voiceHint': 'At most {seconds} seconds. Only the desk for reports hears it.',
  'attachment.record': 'Record a voice',
  'attachment.stop': 'Stop, {seconds} seconds left',
  'attachment.ownVoice': 'Your recording',
  'attachment.dropVoice': 'Delete the recording',
  'attachment.denied':
    'The microphone was refused. The report can be sent all the same; write a note instead.',
  'attachment.open': 'Open photo {of}',
  'attachment.openShort': 'Open photo',
  'attachment.play': 'Play recording {of}',
  'attachment.playShort': 'Play recording',
  'attachment.cover': 'Close photo',
  'attachment.alt': 'Photo {of}, {at}',
  'attachment.failed': 'It could not be loaded. Check the signal, then try again.',
  'attachment.published': 'Shown with its need',
  'attachment.none': 'There are no photos here yet.',
  'attachment.add': 'Add photos',
  'attachment.send': 'Send photos',
  'attachment.cancel': 'Cancel',
  'attachment.sent': '{count, plural, one {# photo sent} other {# photos sent}}',
  'attachment.later':
    'Not sent yet. Check the signal, then press again; what was sent is not sent twice.',
  'attachment.remove': 'Delete',
  'attachment.removeTitle': 'Delete this photo?',
  'attachment.removeLead': 'It is deleted for everybody and cannot be brought back.',
  'attachment.removeWhy': 'Why it is deleted',
  'attachment.removed': 'Photo deleted',
  'attachment.ofReport': 'Add photos or a voice',
  'attachment.give': 'Send to the desk',
  'attachment.given':
    '{count, plural, one {# attachment sent. Only the desk sees it.} other {# attachments sent. Only the desk sees them.}}',
  'attachment.show': 'Show with the need',
  'attachment.hide': 'Do not show any more',
} as const satisfies Record<keyof typeof source, string>;
