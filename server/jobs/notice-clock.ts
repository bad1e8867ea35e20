// Notifications: tells what the feed and the clock make known, and forgets what is old (ADMIN 20, 27).
import type { App } from '#server/app.ts';

/** Hands the feed to the listener. Several processes may run it at once: each change is handled by one. */
export const listenToFeed = (app: Pick<App, 'notices'>): Promise<number> => app.notices.listen();

/** Plans and sends what waits for its push. */
export async function pushNotices(app: Pick<App, 'notices' | 'now'>): Promise<number> {
  return app.notices.push(await app.now());
}

/** Tells of what is late, silent or about to end. */
export async function tellTheTime(app: Pick<App, 'notices' | 'now'>): Promise<number> {
  return app.notices.tellTheTime(await app.now());
}

/** Deletes notifications whose term is over. */
export async function forgetNotices(app: Pick<App, 'notices' | 'now'>): Promise<number> {
  return app.notices.forget(await app.now());
}
