// S24: ends uploads that nobody finished, and deletes the files of what was taken away.
import type { App } from '#server/app.ts';
import { namedId } from '#server/write/named-id.ts';

/** Several processes may run it at once: the command's id is made from the attachment, so the second has no effect (F3). */
export async function endUploads(
  app: Pick<App, 'unfinishedAttachments' | 'execute' | 'now'>,
): Promise<void> {
  const due = await app.unfinishedAttachments(await app.now());
  await Promise.all(
    due.map(({ id, incident }) =>
      app.execute(
        {
          id: namedId(`attachment.expire ${id}`),
          name: 'attachment.drop',
          input: { incident, attachment: id, ending: 'expired' },
        },
        { kind: 'system' },
      ),
    ),
  );
}

export async function tidyAttachments(app: Pick<App, 'attachments' | 'now'>): Promise<void> {
  await app.attachments.tidy(new Date(await app.now()));
}
