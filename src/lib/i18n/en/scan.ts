// Reading a QR code with the camera or from a picture.
import type { scan as source } from '../id/scan.ts';

export const scan = {
  'scan.title': 'Scan the QR code',
  'scan.start': 'Scan with the camera',
  'scan.stop': 'Close the camera',
  'scan.camera': 'Picture of the camera',
  'scan.hold': 'Point the camera at the QR code of the waybill.',
  'scan.picture': 'Or choose a picture of the QR code',
  'scan.problem.camera':
    'The camera cannot be used here. Type the code, or choose a picture of the QR code.',
  'scan.problem.none': 'No QR code could be read. Come closer, with more light, or type the code.',
  'scan.problem.other': 'This QR code is no waybill of Posko. Try another one.',
} as const satisfies Record<keyof typeof source, string>;
