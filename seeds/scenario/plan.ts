// The plan of a play: the file's rules written out as single commands with their moments, in the order in which they
// run. The same file, material and present give the same plan.
import { contains } from '#domain/area.ts';
import { claimHours } from '#domain/claim.ts';
import { findCommand } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';
import type { Urgency } from '#domain/need.ts';
import { addHours, elapsed, hour } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import { namedId } from '#server/write/named-id.ts';
import type { Calendar } from './calendar.ts';
import type { Scenario } from './format.ts';
import type { MaterialLine, Names } from './name.ts';

/** A command of the plan. Its input may still have names and amounts that depend on the board. */
export interface Step {
  at: Instant;
  as: string | undefined;
  id: string;
  do: CommandName;
  input: Record<string, unknown>;
  refused?: string | undefined;
  /** The reason that is given when the command asks for one. */
  inDoubt?: string;
}

type Ending = keyof Scenario['habits']['list'][number]['claims'];

/** Hours before the end of the first claim of a habit with this ending, and of the last. */
const taken: Record<Ending, [first: number, last: number]> = {
  expired: [9, 7],
  confirmed: [8.5, 5],
  arrived: [6, 3.5],
  released: [5.5, 2.5],
  moving: [4, 1.5],
  part: [1.6, 0.9],
  active: [1.6, 0.1],
};

/** All steps, sorted by their moment. Steps of one moment keep the order of the file. */
export function planSteps(scenario: Scenario, calendar: Calendar, names: Names): Step[] {
  const verified = verifications(scenario, calendar, names);
  const steps = [
    ...stories(scenario, calendar, names),
    ...issues(scenario, calendar, names),
    ...verified.steps,
    ...habits(scenario, calendar, names, verified.lines),
  ];
  return steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function stories({ stories: all, id }: Scenario, calendar: Calendar, names: Names): Step[] {
  return all.flatMap(({ title, events }) =>
    events.map(({ at, as, do: command, name, input, refused }, n) => ({
      at: calendar.at(at),
      as,
      id: name === undefined ? namedId(`scenario ${id} ${title} ${n}`) : names.idOf(name),
      do: command as CommandName,
      input: takesIncident(command) ? { incident: id, ...input } : input,
      refused,
    })),
  );
}

/** Commands of the nation name no incident. */
function takesIncident(name: string): boolean {
  const input = findCommand(name)?.input;
  return input !== undefined && 'entries' in input && 'incident' in (input.entries as object);
}

function issues({ issues: { list }, id }: Scenario, calendar: Calendar, names: Names): Step[] {
  return list.flatMap(({ as, store, item, from, until, time, quantity, note }) =>
    Array.from({ length: until - from + 1 }, (_, n): Step => ({
      at: calendar.at(`${from + n} ${time}`),
      as,
      id: names.idOf(`issue ${store} ${item} ${from + n}`),
      do: 'stock.distribute',
      // Not the same amount every day.
      input: {
        incident: id,
        site: `@store:${store}`,
        note,
        lines: [{ item, quantity: Math.round(quantity * (0.8 + 0.1 * ((from + n) % 5))) }],
      },
    })),
  );
}

/** Offices verify their share, those that the stories speak of first. */
function verifications(scenario: Scenario, calendar: Calendar, names: Names) {
  const told = new Set(
    scenario.stories.flatMap(({ events }) =>
      events.flatMap(({ input }) => toldNames(input).map((name) => names.resolve(name, ''))),
    ),
  );
  const isTold = ({ id, need }: MaterialLine) => told.has(id) || told.has(need);
  const wanted = new Set(names.lines.filter(isTold).map(({ need }) => need));
  const steps: Step[] = [];
  const done = new Set<string>();
  for (const { as, areas, share, from, until } of scenario.verifications.list) {
    const own = [...new Set(names.lines.filter(within(areas)).map(({ need }) => need))].filter(
      (need) => !done.has(need),
    );
    own.sort((a, b) => Number(wanted.has(b)) - Number(wanted.has(a)) || (a < b ? -1 : 1));
    const chosen = own.slice(0, Math.round(own.length * share));
    const moments = spread(calendar.at(from), calendar.at(until), chosen.length);
    chosen.forEach((need, n) => {
      done.add(need);
      steps.push({
        at: moments[n] ?? calendar.end,
        as,
        id: names.idOf(`verify ${need}`),
        do: 'need.verify',
        input: { incident: scenario.id, need },
        inDoubt: scenario.verifications.inDoubt,
      });
    });
  }
  const lines = names.lines.filter((line) => done.has(line.need) && !isTold(line));
  return { steps, lines };
}

/** Lines and needs of the material that a story names; habits leave them alone. */
function toldNames(input: object): string[] {
  const found = JSON.stringify(input).matchAll(/"(@(?:line|need):\d[^"]*)"/g);
  return [...found].map(([, name]) => name ?? '');
}

function habits(
  scenario: Scenario,
  calendar: Calendar,
  names: Names,
  verified: readonly MaterialLine[],
): Step[] {
  const steps: Step[] = [];
  const free = new Set([...verified].sort((a, b) => (a.id < b.id ? -1 : 1)));
  for (const habit of scenario.habits.list) {
    for (const [ending, count] of Object.entries(habit.claims) as [Ending, number][]) {
      const [first, last] = taken[ending];
      // Organisations do not act at the same minute.
      const apart =
        (Number.parseInt(names.idOf(`${habit.as} ${ending}`).slice(0, 2), 16) / 256) * 0.4;
      const start = addHours(calendar.end, -first - apart);
      const moments = spread(start, addHours(calendar.end, -last * (1 + apart)), count);
      for (const [n, at] of moments.entries()) {
        const line = [...free].find(
          (one) => habit.items.includes(one.item) && within(habit.areas)(one),
        );
        if (!line) throw new Error(`scenario: ${habit.as} finds nothing left to take`);
        free.delete(line);
        const key = `${habit.as} ${ending} ${line.id}`;
        // The first of each takes all, the others a part, so that several share what others asked for.
        const share = n % 3 === 0 ? 1 : 0.5;
        const quantity = { openOf: line.id, share, most: habit.most };
        steps.push(
          ...claimSteps(scenario, names, { key, ending, at, line, as: habit.as, quantity }),
        );
      }
    }
  }
  return steps;
}

interface Course {
  key: string;
  as: string;
  ending: Ending;
  at: Instant;
  line: MaterialLine;
  quantity: object;
}

/** One claim from its promise to its ending. */
function claimSteps(scenario: Scenario, names: Names, course: Course): Step[] {
  const { key, as, ending, at, line, quantity } = course;
  const claim = names.idOf(key);
  const step = (hours: number, command: CommandName, input: object, by = as): Step => ({
    at: addHours(at, hours),
    as: by,
    id: command === 'claim.take' ? claim : namedId(`scenario ${key} ${command}`),
    do: command,
    input: { incident: scenario.id, ...input },
  });
  const limit = claimHours(null, line.urgency as Urgency);
  const leaves = Math.min(0.7, limit / 2);
  const take = step(0, 'claim.take', { line: line.id, quantity, eta: addHours(at, leaves + 2) });
  const leave = (part?: object) => step(leaves, 'claim.progress', { claim, ...part });
  const runner = names.runnerOf(line.area)?.organisation;
  switch (ending) {
    case 'active':
    case 'expired':
      return [take];
    case 'released':
      return [
        take,
        step(leaves, 'claim.release', { claim, reason: 'Stok dialihkan ke pos lain (contoh)' }),
      ];
    case 'part':
      return [take, leave({ quantity: { claimedOf: claim, share: 0.5 } })];
    case 'moving':
      return [take, leave()];
    case 'arrived':
      return [take, leave(), step(leaves + 1.8, 'claim.deliver', { claim })];
    case 'confirmed':
      return [
        take,
        leave(),
        step(leaves + 1.8, 'claim.deliver', { claim }),
        step(leaves + 2.6, 'claim.confirm', { claim, received: { arrivedOf: claim } }, runner),
      ];
  }
}

function within(areas: readonly string[]) {
  return ({ area }: MaterialLine) => areas.some((one) => contains(one, area));
}

/** `count` moments from the first to the last, evenly. */
function spread(first: Instant, last: Instant, count: number): Instant[] {
  const step = count > 1 ? elapsed(first, last) / hour / (count - 1) : 0;
  return Array.from({ length: count }, (_, n) => addHours(first, step * n));
}
