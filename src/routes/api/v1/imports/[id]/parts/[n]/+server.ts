// One part of a file: PUT /api/v1/imports/{id}/parts/{n}.
import { partEndpoint } from '#http/import.ts';

export const PUT = partEndpoint;
