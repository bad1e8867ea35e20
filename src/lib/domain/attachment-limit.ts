// Measures of attachments that phones need to send them. Apart from their schemas, so that forms stay light.

/** Bytes of one part of a file on its way to the server. */
export const attachmentPart = 64 * 1024;

/** Longer side of a photo in pixels, on the phone and in what the server keeps. */
export const photoSide = 1280;
