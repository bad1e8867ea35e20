// Plays a scenario into an empty database: ordinary commands, at the moments of the scenario's own clock, as those who
// would send them. It knows no scenario; the data is in the files of this folder.
import type { Actor } from '#domain/actor.ts';
import { contains } from '#domain/area.ts';
import type { CommandName } from '#domain/commands.ts';
import { defaultTimers } from '#domain/incident.ts';
import { exact } from '#domain/quantity.ts';
import { isRefusal } from '#domain/refusal.ts';
import { loadedOf } from '#domain/shipment.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import { tendClaims } from '#server/jobs/claim-clock.ts';
import { allRows, loadRows } from '#server/storage/entity.ts';
import { createExecute } from '#server/write/execute.ts';
import { namedId } from '#server/write/named-id.ts';
import { submit } from '../submit.ts';
import type { PlayApp, SeedApp, SeedCommand } from '../submit.ts';
import { createCalendar } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import type { Scenario } from './format.ts';
import type { Material } from './material.ts';
import { Names } from './name.ts';
import { planSteps } from './plan.ts';
import type { Step } from './plan.ts';

/**
 * Plays the whole scenario so that it ends now. Throws when the database is not empty: a clock that runs through past
 * weeks must never touch what people wrote.
 * @param prepare makes the material from the calendar, whose dates it needs
 */
export async function play(
  app: PlayApp,
  scenario: Scenario,
  prepare: (calendar: Calendar) => Promise<Material>,
): Promise<void> {
  if ((await allRows(app.sql, 'incident')).length + (await allRows(app.sql, 'site')).length > 0)
    throw new Error('A scenario is played into an empty database alone.');
  const calendar = createCalendar(scenario, await app.now());
  const material = await prepare(calendar);
  const names = new Names(scenario, calendar, material);
  const stage = new Stage(app);
  const steps = planSteps(scenario, calendar, names);
  const puts = scenario.material.map((put) => ({ ...put, at: calendar.at(put.at) }));
  puts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const told = new Set<string>();
  let next = 0;
  const runUntil = async (moment: Instant) => {
    for (; next < steps.length && steps[next]!.at < moment; next += 1)
      await stage.run(steps[next]!, names);
  };
  for (const { at, put, areas } of puts) {
    await runUntil(at);
    await stage.moveTo(at);
    await putMaterial(stage, { put, at, told, areas, scenario, names, material, calendar });
  }
  await runUntil('9999');
  await stage.moveTo(calendar.end);
}

interface Put {
  put: Scenario['material'][number]['put'];
  at: Instant;
  /** Ids of the counts that were told before. */
  told: Set<string>;
  areas: readonly string[] | undefined;
  scenario: Scenario;
  names: Names;
  material: Material;
  calendar: Calendar;
}

async function putMaterial({ app }: Stage, given: Put): Promise<void> {
  const { put, at, told, areas, scenario, names, material, calendar } = given;
  const here = (command: SeedCommand) =>
    areas === undefined || areas.some((area) => contains(area, names.areaOf(command)));
  switch (put) {
    case 'catalogue':
      await submit(app, [...material.catalogue, ...organisations(scenario, names)]);
      return;
    case 'stores':
      await material.stores(app, calendar);
      await submit(app, stores(scenario, names));
      return;
    case 'lists':
      return material.lists(app, calendar);
    case 'sites':
      return submit(
        app,
        material.sites.filter(here).map((one, n) => withRunner(one, n, names)),
      );
    case 'counts':
      return submit(
        app,
        untold(material.counts.filter(here), told).map((one) => countedBy(one, at)),
      );
    case 'impact':
      return submit(app, await material.impact(at));
    case 'incident':
    case 'needs':
      return submit(app, material[put].filter(here));
  }
}

/** The counts that were not told before; they are from now on. */
function untold(counts: readonly SeedCommand[], told: Set<string>): SeedCommand[] {
  const fresh = counts.filter(({ id }) => !told.has(id));
  for (const { id } of fresh) told.add(id);
  return fresh;
}

/** A count of the sources' last day, told earlier in the play, was made when it was told. */
function countedBy(command: SeedCommand, at: Instant): SeedCommand {
  const { countedAt } = command.input as { countedAt?: Instant };
  if (countedAt === undefined || countedAt <= at) return command;
  return { ...command, input: { ...command.input, countedAt: at } };
}

function organisations({ organisations: all }: Scenario, names: Names): SeedCommand[] {
  return all.map(({ key, mark: _mark, ...organisation }) => ({
    id: names.organisation(key),
    name: 'organisation.register',
    input: organisation,
  }));
}

function stores({ stores: { list } }: Scenario, names: Names): SeedCommand[] {
  return list.map(({ key, organisation, ...store }) => ({
    id: names.store(key),
    name: 'storage.register',
    input: {
      ...store,
      organisation: names.organisation(organisation),
      source: 'Contoh untuk papan ini: tempat dan isi rekaan.',
    },
  }));
}

/**
 * Every shelter has an organisation that runs it and a person to call, so that goods can be received. No telephone of
 * Indonesia begins with +6200.
 */
function withRunner(site: SeedCommand, n: number, names: Names): SeedCommand {
  const runner = names.runnerOf(names.areaOf(site));
  if (!runner) return site;
  const input = {
    ...site.input,
    organisation: names.organisation(runner.organisation),
    contactName: runner.contactName,
    contactPhone: `+6200000${String(1000 + n)}`,
  };
  return { ...site, input };
}

const renews: ReadonlySet<CommandName> = new Set(['claim.handover-accept', 'shipment.cancel']);

/** The write path with the scenario's clock. */
class Stage {
  readonly app: SeedApp;
  private now: Instant = '';
  private readonly real: PlayApp;
  /** Moments at which the clock may end a claim or hand it over. */
  private due: Instant[] = [];

  constructor(real: PlayApp) {
    this.real = real;
    const clock = () => Promise.resolve(this.now);
    const execute = createExecute({
      sql: real.sql,
      locate: (point) => real.areas.place(point),
      publish: (board, changes) => real.feed.publish(board, changes),
      clock,
    });
    this.app = { ...real, execute, world: { ...real.world, clock } };
  }

  /** Turns the clock forward. What the clock ends on the way ends at its own moment, by the job of the server. */
  async moveTo(at: Instant): Promise<void> {
    for (;;) {
      const [next] = this.due.sort();
      if (next === undefined || next > at) break;
      this.due = this.due.filter((moment) => moment > next);
      this.now = next;
      const { dueClaims } = this.real;
      await tendClaims({ dueClaims, execute: this.app.execute, now: () => Promise.resolve(next) });
    }
    this.now = at;
  }

  async run(step: Step, names: Names): Promise<void> {
    await this.moveTo(step.at);
    const actor = names.actor(step.as);
    const input = (await this.withAmounts(names.resolve(step.input, step.at))) as object;
    let answer = await this.app.execute({ id: step.id, name: step.do, input }, actor);
    if (isRefusal(answer) && answer.code === 'reason-missing' && step.inDoubt !== undefined) {
      const explained = { ...input, reason: step.inDoubt };
      const id = namedId(`${step.id} explained`);
      answer = await this.app.execute({ id, name: step.do, input: explained }, actor);
    }
    const told = isRefusal(answer) ? answer.code : undefined;
    if (told !== step.refused) throw new Error(faultOf(step, actor, answer));
    if (isRefusal(answer)) return;
    const { expiresAt, grantsAt } = answer.result;
    for (const moment of [expiresAt, grantsAt])
      if (typeof moment === 'string') this.due.push(moment);
    // A claim that changes hands, or whose goods come back to the store, gets a new countdown.
    const from = typeof grantsAt === 'string' ? grantsAt : this.now;
    if (typeof grantsAt === 'string' || renews.has(step.do))
      for (const hours of [defaultTimers.claim, defaultTimers.claimCritical])
        this.due.push(addHours(from, hours));
  }

  /** Replaces amounts that depend on the board: what is open of a line, promised by a claim, loaded in a vehicle. */
  private async withAmounts(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map((one) => this.withAmounts(one)));
    if (typeof value !== 'object' || value === null) return value;
    if ('openOf' in value || 'claimedOf' in value || 'arrivedOf' in value)
      return this.amount(value as AmountOf);
    if ('loadedOf' in value) return this.receipt(value as ReceiptOf);
    const entries = Object.entries(value).map(async ([key, one]) => [
      key,
      await this.withAmounts(one),
    ]);
    return Object.fromEntries(await Promise.all(entries)) as object;
  }

  private async amount(given: AmountOf): Promise<number> {
    const { openOf, claimedOf, arrivedOf, share = 1, most = Infinity } = given;
    const { sql } = this.real;
    const [line] = openOf === undefined ? [] : await loadRows(sql, 'line', [openOf]);
    const claim = claimedOf ?? arrivedOf;
    const [held] = claim === undefined ? [] : await loadRows(sql, 'claim', [claim]);
    const whole = line?.open ?? (arrivedOf === undefined ? held?.claimed : held?.arrived) ?? 0;
    // Whole things: half a tent helps nobody.
    return Math.min(most, Math.max(1, Math.floor(whole * share)));
  }

  /** A count of one stop: everything good, but for what `except` says of a line by its number, or `allBack` of all. */
  private async receipt(given: ReceiptOf): Promise<object[]> {
    const { loadedOf: id, stop = 0, except = {}, allBack } = given;
    const [shipment] = await loadRows(this.real.sql, 'shipment', [id]);
    return (shipment?.lines ?? []).flatMap((line, n): object[] => {
      if (line.stop !== stop) return [];
      const loaded = loadedOf(line);
      if (allBack !== undefined) return [{ line: n, good: 0, refused: loaded, note: allBack }];
      const { note, short = 0, damaged = 0, lost = 0 } = except[n] ?? {};
      const good = exact(loaded - short - damaged - lost);
      return [{ line: n, good, short, damaged, lost, ...(note !== undefined && { note }) }];
    });
  }
}

interface AmountOf {
  openOf?: string;
  claimedOf?: string;
  arrivedOf?: string;
  share?: number;
  most?: number;
}

interface ReceiptOf {
  loadedOf: string;
  stop?: number;
  except?: Record<
    number,
    { note?: string } & Partial<Record<'short' | 'damaged' | 'lost', number>>
  >;
  /** Nothing reached the receiver, and why: everything goes back with the vehicle. */
  allBack?: string;
}

function faultOf(step: Step, actor: Actor, answer: unknown): string {
  const by = actor.kind === 'member' ? actor.organisation : 'the system';
  return `scenario ${step.at} ${step.do} by ${by}: ${JSON.stringify(answer)} for ${JSON.stringify(step.input)}`;
}
