// Names of a scenario file: which id `@site:36`, `@line:36/BRS` or `@id:kiriman-1` stands for, and who an actor is.
import { contains } from '#domain/area.ts';
import type { Actor, MemberActor } from '#domain/actor.ts';
import { childId } from '#domain/command.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import { namedId } from '#server/write/named-id.ts';
import type { SeedCommand } from '../submit.ts';
import type { Calendar } from './calendar.ts';
import type { Scenario } from './format.ts';
import { textOf } from './material.ts';
import type { Material } from './material.ts';

/** Row of the first post in its list; the first row has the headings. */
const firstRow = 2;

/** A line of a need of the material. */
export interface MaterialLine {
  id: string;
  item: string;
  urgency: string;
  need: string;
  site: string;
  area: string;
}

export class Names {
  /** Lines of the material's needs at posts. */
  readonly lines: MaterialLine[];
  private readonly needs = new Map<string, SeedCommand>();
  private readonly scenario: Scenario;
  private readonly calendar: Calendar;
  private readonly material: Material;

  constructor(scenario: Scenario, calendar: Calendar, material: Material) {
    this.scenario = scenario;
    this.calendar = calendar;
    this.material = material;
    const posted = material.needs.filter(({ name }) => name === 'need.post');
    for (const need of posted) {
      this.needs.set(need.id, need);
      this.needs.set(textOf(need, 'site') ?? need.id, need);
    }
    // People on no post need no organisation at a place.
    this.lines = posted
      .filter((need) => textOf(need, 'site'))
      .flatMap((need) => this.linesOf(need));
    for (const { events } of scenario.stories)
      for (const { do: command, name, input } of events)
        if (command === 'need.post' && name !== undefined)
          this.needs.set(name, { id: this.idOf(name), name: 'need.post', input });
  }

  /** Id of what an event with this name makes. */
  idOf(name: string): string {
    return namedId(`scenario ${this.scenario.id} ${name}`);
  }

  /** Area of a command of the material: its site's, its need's, or its own. */
  areaOf(command: SeedCommand): string {
    const need = this.needs.get(textOf(command, 'need') ?? '');
    if (need) return this.areaOf(need);
    const site = this.material.siteAreas.get(textOf(command, 'site') ?? command.id);
    return site ?? textOf(command, 'area') ?? '';
  }

  /** The scenario's runner of shelters in an area. */
  runnerOf(area: string): Scenario['runners'][number] | undefined {
    return this.scenario.runners.find((runner) => contains(runner.area, area));
  }

  organisation(key: string): string {
    const own = this.scenario.organisations.some((one) => one.key === key);
    const id = own ? this.idOf(`organisation ${key}`) : this.material.organisation(key);
    if (!id) throw new Error(`scenario: there is no organisation ${key}`);
    return id;
  }

  store(key: string): string {
    const own = this.scenario.stores.list.some((one) => one.key === key);
    const id = own ? this.idOf(`store ${key}`) : this.material.store(key);
    if (!id) throw new Error(`scenario: there is no store ${key}`);
    return id;
  }

  /** An actor of the file, or else a responder of the organisation with this key; without a key the system. */
  actor(key: string | undefined): Actor {
    if (key === undefined) return { kind: 'system' };
    if (key === 'public') return { kind: 'public' };
    const named = this.scenario.actors.find((one) => one.key === key);
    const { organisation, role, areas } = named ?? {
      organisation: key,
      role: 'responder' as const,
      areas: ['ID'],
    };
    const kind =
      this.scenario.organisations.find((one) => one.key === organisation)?.kind ??
      (organisation === 'kemensos' ? 'ministry' : 'ngo');
    const member: MemberActor = {
      kind: 'member',
      member: this.material.member(organisation, role) ?? this.idOf(`member ${key}`),
      organisation: this.organisation(organisation),
      organisationKind: kind,
      organisationVerified: true,
      role,
      areas,
    };
    return member;
  }

  /** Replaces the names in an input. `at` is when the command runs. */
  resolve(value: unknown, at: Instant): unknown {
    if (typeof value === 'string' && value.startsWith('@')) return this.named(value, at);
    if (Array.isArray(value)) return value.map((one) => this.resolve(one, at));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, this.resolve(one, at)]),
    );
  }

  private named(name: string, at: Instant): string {
    const [kind = '', ...rest] = name.slice(1).split(':');
    const word = rest.join(':');
    switch (kind) {
      case 'incident':
        return this.scenario.id;
      case 'organisation':
        return this.organisation(word);
      case 'store':
        return this.store(word);
      case 'site':
        return this.site(word);
      case 'need':
        return this.need(word).id;
      case 'line':
        return this.line(word);
      case 'id':
        return this.idOf(word);
      case 'day':
        return this.calendar.date(Number(word));
      case 'in':
        return addHours(at, hoursOf(word));
      default:
        throw new Error(`scenario: ${name} is no name`);
    }
  }

  private site(row: string): string {
    const id = this.material.sites[Number(row) - firstRow]?.id;
    if (!id) throw new Error(`scenario: there is no post in row ${row}`);
    return id;
  }

  private need(word: string): SeedCommand {
    const need = this.needs.get(/^\d+$/.test(word) ? this.site(word) : word);
    if (!need) throw new Error(`scenario: there is no need ${word}`);
    return need;
  }

  private line(word: string): string {
    const [of = '', item = ''] = word.split('/');
    const found = this.linesOf(this.need(of)).find((line) => line.item === item);
    if (!found) throw new Error(`scenario: ${of} does not ask for ${item}`);
    return found.id;
  }

  private linesOf(need: SeedCommand): MaterialLine[] {
    const { lines = [] } = need.input as { lines?: { item: string; urgency: string }[] };
    return lines.map(({ item, urgency }, n) => ({
      id: childId(need.id, n + 1),
      item,
      urgency,
      need: need.id,
      site: textOf(need, 'site') ?? '',
      area: this.areaOf(need),
    }));
  }
}

/** `4:30` as hours. */
function hoursOf(word: string): number {
  const [hours = '0', minutes = '0'] = word.split(':');
  return Number(hours) + Number(minutes) / 60;
}
