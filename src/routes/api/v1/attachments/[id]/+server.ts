// One photo or recording: PUT in parts, GET its content: /api/v1/attachments/{id}.
import { contentEndpoint, uploadEndpoint } from '#http/attachment.ts';

export const PUT = uploadEndpoint;
export const GET = contentEndpoint;
