// What the demo's scenario plays upon: the posts, headcounts, needs and lists of December 2025, moved to the present.
import { contains } from '#domain/area.ts';
import { catalogueCommands } from '../catalogue.ts';
import { memberId, organisationCommands, organisationIdOf } from '../organisation.ts';
import type { Calendar } from '../scenario/calendar.ts';
import type { Scenario } from '../scenario/format.ts';
import type { Material } from '../scenario/material.ts';
import { seedDemoStorage, seedStorage, storageIdOf } from '../storage.ts';
import type { SeedApp, SeedCommand } from '../submit.ts';
import { seedCentralStock, seedPmiStock } from './goods.ts';
import { countCommands, readHeadcounts } from './headcount.ts';
import { impactCommands } from './impact.ts';
import { incidentCommands } from './incident.ts';
import { needCommands } from './need.ts';
import { readPosts, siteCommands } from './post.ts';
import type { Post } from './post.ts';

/** The headcounts of the regencies keep their text, which names the day of the source. */
export async function sumatraMaterial(
  app: SeedApp,
  scenario: Scenario,
  calendar: Calendar,
): Promise<Material> {
  const { id, demo, storePoints } = scenario;
  const posts = await readPosts(app.areas);
  const headcounts = await readHeadcounts(posts);
  const sites = siteCommands(id, posts);
  return {
    catalogue: [...(await catalogueCommands()), ...organisationCommands()],
    incident: incidentCommands(id).map((command) => moved(command, calendar, demo)),
    sites,
    siteAreas: new Map(await Promise.all(posts.map((post, n) => areaOf(app, post, sites[n])))),
    counts: countCommands(id, headcounts.counted).map((command) => moved(command, calendar, demo)),
    needs: needCommands(id, headcounts),
    impact: (at) => impactCommands(id, (asOf) => calendar.movedBefore(asOf, at)),
    async stores(own) {
      await seedStorage(own, storePoints.points);
      await seedDemoStorage(own, storePoints.points);
      await seedCentralStock(own);
    },
    async lists(own) {
      await seedPmiStock(own, calendar.movedList);
    },
    organisation: organisationIdOf,
    store: storageIdOf,
    member: memberId,
  };
}

/** The area that the board will give the post: the one of its point, where the stated one contradicts it. */
async function areaOf(app: SeedApp, { area, point }: Post, site: SeedCommand | undefined) {
  const place = await app.areas.place(point);
  const agrees = !place || contains(area, place.district) || contains(place.regency, area);
  return [site?.id ?? '', agrees ? area : place.district] as const;
}

interface Dated {
  startedAt?: string;
  countedAt?: string;
  decree?: { from: string; until: string };
}

/** The command with its dates moved; the one that opens the incident also gets the words that mark the example. */
function moved(command: SeedCommand, calendar: Calendar, demo: Scenario['demo']): SeedCommand {
  const { startedAt, countedAt, decree } = command.input as Dated;
  const dates = {
    ...(startedAt !== undefined && { startedAt: calendar.moved(startedAt), demo }),
    ...(countedAt !== undefined && { countedAt: calendar.moved(countedAt) }),
    ...(decree && {
      decree: {
        ...decree,
        from: calendar.movedDate(decree.from),
        until: calendar.movedDate(decree.until),
      },
    }),
  };
  return { ...command, input: { ...command.input, ...dates } };
}
