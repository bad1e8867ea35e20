// Fills an empty database: areas, catalogue, organisations, the demo board, stores and their goods, and last the people of the demo.
import { isRefusal } from '#domain/refusal.ts';
import { isNote } from '#server/exchange/remark.ts';
import { allRows, rowsWhere } from '#server/storage/entity.ts';
import { seedAreas } from './area.ts';
import { catalogueCommands } from './catalogue.ts';
import { memberCommands, organisationCommands } from './organisation.ts';
import { seedDemoStorage, seedStorage } from './storage.ts';
import { readScenario } from './scenario/format.ts';
import { play } from './scenario/player.ts';
import { submit } from './submit.ts';
import type { PlayApp, SeedApp } from './submit.ts';
import { seedDispatch, seedPmiStock } from './sumatra-2025/goods.ts';
import { incidentCommands, sumatra } from './sumatra-2025/incident.ts';
import { countCommands, readHeadcounts } from './sumatra-2025/headcount.ts';
import type { Headcounts } from './sumatra-2025/headcount.ts';
import { impactCommands } from './sumatra-2025/impact.ts';
import { sumatraMaterial } from './sumatra-2025/material.ts';
import { needCommands } from './sumatra-2025/need.ts';
import { readPosts, siteCommands } from './sumatra-2025/post.ts';

export { demoSignIns } from './organisation.ts';

export interface SeedOptions {
  /** Makes the demo's sign-ins, all with this password. Without it nobody can sign in. */
  demoPassword?: string | undefined;
  progress: (line: string) => void;
  /** Code of the board; another than `sumatra-2025` becomes a drill with the same posts and needs. */
  incident?: string;
  /** Also plays the response of the scenario, and marks the board as an example. Only for an empty database. */
  played?: boolean;
}

/** What the scenario put on its board. */
export interface SeedReport {
  sites: number;
  /** Sites whose stated regency contradicts their point. */
  flagged: number;
  people: number;
  needs: number;
  lines: number;
  withoutPosts: Headcounts['withoutPosts'];
}

/** True while nobody can sign in: also after a seed that was cut off, which may then go on where it was. */
export async function isEmpty(app: Pick<SeedApp, 'sql'>): Promise<boolean> {
  return (await allRows(app.sql, 'member')).length === 0;
}

/** True when the database holds an example board, in whole or in part. */
export async function isDemo(app: Pick<SeedApp, 'sql'>): Promise<boolean> {
  return (await allRows(app.sql, 'incident')).some(({ demo }) => demo !== null);
}

/** Codes of incidents that are no example and no drill: somebody's work. */
export async function realIncidents(app: Pick<SeedApp, 'sql'>): Promise<string[]> {
  const incidents = await allRows(app.sql, 'incident');
  return incidents.filter(({ demo, drill }) => demo === null && !drill).map(({ id }) => id);
}

/** Seeds; safe to run again, a second run changes nothing. */
export async function seed(app: PlayApp, options: SeedOptions): Promise<SeedReport> {
  const { progress, demoPassword, incident = sumatra } = options;
  // An example board is played once, from its beginning to its end.
  if (incident === sumatra && (await isDemo(app))) return reportOf(app, incident);
  await seedAreas(app.sql, (areas) => progress(`${areas} areas`));
  if (options.played) return seedPlayed(app, options);
  await submit(app, await catalogueCommands());
  await submit(app, organisationCommands());
  progress('catalogue, standards and organisations are there');
  const report = await seedSumatra(app, incident);
  progress(
    `${incident}: ${report.sites} posts (${report.flagged} to be checked), ${report.needs} needs`,
  );
  await seedGoods(app, options);
  if (demoPassword) await seedMembers(app, demoPassword);
  return report;
}

/** Stores and what is in them. What the lists say and nobody can read is told, never guessed. */
async function seedGoods(app: SeedApp, { progress, demoPassword, incident }: SeedOptions) {
  const samples = await seedStorage(app);
  if (demoPassword) await seedDemoStorage(app);
  const reports = [samples, await seedPmiStock(app)];
  // A drill borrows the posts and needs; the real shipment went to the real incident.
  if (incident === undefined || incident === sumatra) reports.push(await seedDispatch(app));
  for (const { file, rows, remarks } of reports) {
    const unread = new Set(remarks.filter((one) => !isNote(one)).flatMap(({ row }) => row ?? []));
    progress(
      `${file}: ${rows - unread.size} of ${rows} rows, ${unread.size} cannot be read surely`,
    );
  }
}

/** The board in the middle of its response. The accounts come last, as everywhere. */
async function seedPlayed(
  app: PlayApp,
  { progress, demoPassword }: SeedOptions,
): Promise<SeedReport> {
  const scenario = await readScenario(sumatra);
  await play(app, scenario, (calendar) => sumatraMaterial(app, scenario, calendar));
  if (demoPassword) await seedMembers(app, demoPassword);
  const report = await reportOf(app, sumatra);
  progress(`${sumatra}: ${report.sites} posts, ${report.needs} needs, and the response to them`);
  return report;
}

async function seedSumatra(app: SeedApp, incident: string): Promise<SeedReport> {
  await submit(app, incidentCommands(incident));
  const posts = await readPosts(app.areas);
  await submit(app, siteCommands(incident, posts));
  const headcounts = await readHeadcounts(posts);
  await submit(app, countCommands(incident, headcounts.counted));
  await submit(app, needCommands(incident, headcounts));
  await submit(app, await impactCommands(incident));
  return reportOf(app, incident);
}

async function reportOf(app: SeedApp, incident: string): Promise<SeedReport> {
  const { withoutPosts } = await readHeadcounts(await readPosts(app.areas));
  const [sites, needs, lines] = await Promise.all([
    rowsWhere(app.sql, 'site', 'incident', [incident]),
    rowsWhere(app.sql, 'need', 'incident', [incident]),
    rowsWhere(app.sql, 'line', 'incident', [incident]),
  ]);
  return {
    sites: sites.length,
    flagged: sites.filter(({ statedArea }) => statedArea !== null).length,
    people: sites.reduce((sum, { people }) => sum + (people ?? 0), 0),
    needs: needs.length,
    lines: lines.length,
    withoutPosts,
  };
}

/** All at once, so that they land in one transaction. Who is there already keeps the password it has. */
async function seedMembers(app: SeedApp, password: string): Promise<void> {
  const commands = await memberCommands(() => app.auth.hashPassword(password));
  const answers = await Promise.all(
    commands.map((command) => app.execute(command, { kind: 'system' })),
  );
  const refused = answers.find(
    (answer) => isRefusal(answer) && answer.code !== 'command-id-reused',
  );
  if (refused) throw new Error(`seed member.create: ${JSON.stringify(refused)}`);
}
