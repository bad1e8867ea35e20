// Whose a command is that waited on a device.

/** Header of a command that waited: the member who wrote it. With another session it is `not-signed-in`. */
export const memberHeader = 'posko-member';
