// The desk by keyboard alone: 100 mixed messages, with the keys and seconds that each takes, and how the labelled messages are
// read. The operator is a script: it looks at what the desk shows and presses what a person would, without thinking.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { newReportCode } from '#domain/report-code-form.ts';
import { signIn } from '../support/client.ts';
import type { Client } from '../support/client.ts';
import { differences, labelled, tamiangReader } from '../support/message.ts';
import { startPageServer } from './page-server.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const incident = 'sumatra-2025';
/** How many of each kind come; with the 30 pasted messages they are 100. */
const mix = { plain: 30, twice: 20, unsized: 10, junk: 10 };
/** Longest wait (ms) for what a key does. */
const patience = 20_000;

type Expected = 'verify' | 'attach' | 'reject';

/** What the desk shows. */
type Shown =
  | { kind: 'idle' | 'busy' }
  | { kind: 'edit'; of: string }
  | { kind: 'say' | 'reason' }
  | { kind: 'piece'; key: string; choices: number; placed: boolean }
  | { kind: 'report'; id: string; likes: boolean };

export async function measureIntake(): Promise<Figure[]> {
  const figures = [await scored('tune'), await scored('held-out')];
  const server = await startPageServer();
  try {
    const client = (name: string) => signIn(server.origin, `${name}@posko.test`, server.password);
    await clearDesk(await client('admin'));
    const expected = await fill(await client('coordinator'), await client('reporter'));
    const context = await server.visitor('coordinator', { viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${server.origin}/e/${incident}/laporan`);
    const operator = new Operator(page, expected);
    await operator.paste((await labelled('tune')).map(({ text }) => text));
    await operator.work();
    await context.close();
    return [...figures, ...operator.figures()];
  } finally {
    await server.close();
  }
}

async function scored(half: 'tune' | 'held-out'): Promise<Figure> {
  const { read, units } = await tamiangReader();
  const counts = { right: 0, partly: 0, wrong: 0 };
  for (const message of await labelled(half)) {
    const found = read(message.text);
    const drafts = found === 'too-long' ? [] : found.messages.flatMap((one) => one.drafts);
    const differs = differences(message, drafts, units);
    const wrong = differs.some(({ kind }) => kind === 'wrong');
    counts[wrong ? 'wrong' : differs.length > 0 ? 'partly' : 'right'] += 1;
  }
  const { right, partly, wrong } = counts;
  return figure(
    `labelled messages, ${half}`,
    '–',
    `${right} right, ${partly} partly right, ${wrong} wrong`,
    'written and labelled by hand of whoever wrote the reader: it flatters',
  );
}

/** The demo's own reports are put aside, so that the queue is the bench's. */
async function clearDesk(admin: Client): Promise<void> {
  for (;;) {
    const address = `${admin.origin}/api/v1/incidents/${incident}/reports?queue=check`;
    const answer = await fetch(address, { headers: { cookie: admin.cookie } });
    const { reports } = (await answer.json()) as { reports: { report: { id: string } }[] };
    if (reports.length === 0) return;
    for (const { report } of reports)
      await admin.must('report.spam', { incident, report: report.id });
  }
}

/** Reports of people in the field. @returns what a person would do with each */
async function fill(coordinator: Client, reporter: Client): Promise<Map<string, Expected>> {
  const expected = new Map<string, Expected>();
  const sites: string[] = [];
  for (let n = 0; n < mix.plain + mix.unsized; n += 1) {
    const point = { lat: 4.2 + n * 0.004, lng: 97.95 + (n % 7) * 0.01 };
    const place = { name: `Pos Ukur ${n + 1}`, kind: 'shelter', area: '11.16', point };
    const { site } = await coordinator.must('site.register', { incident, ...place });
    sites.push(String(site));
  }
  const tell = async (site: number, urgency: string, what: Expected, more: object = {}) => {
    const line = { item: 'SLM', quantity: 40, urgency };
    const sent = await reporter.must('report.send', {
      ...{ incident, code: newReportCode(randomBytes(8)), site: sites[site], seconds: 60 },
      ...{ lines: [line], people: 80 },
      ...more,
    });
    expected.set(String(sent.report), what);
  };
  for (let n = 0; n < mix.plain; n += 1) await tell(n, 'critical', 'verify');
  // They come up later than what they repeat, which is a need by then.
  for (let n = 0; n < mix.twice; n += 1) await tell(n, 'high', 'attach');
  for (let n = 0; n < mix.unsized; n += 1)
    await tell(mix.plain + n, 'medium', 'verify', {
      ...{ lines: [{ item: 'GNS', urgency: 'medium' }], people: undefined },
    });
  for (let n = 0; n < mix.junk; n += 1)
    await tell(n, 'low', 'reject', {
      ...{ lines: [{ urgency: 'low' }], other: 'apa kabar', people: undefined },
    });
  return expected;
}

/** What is shown, from what a person sees and where the focus is. */
function look(): Shown {
  const focused = document.activeElement?.id ?? '';
  const dialog = document.querySelector('dialog:modal');
  if (dialog)
    return /-(place|item-\d+|quantity-\d+)$/.test(focused)
      ? { kind: 'edit', of: focused.split('-').at(-2) ?? '' }
      : { kind: focused.endsWith('-text') ? 'say' : 'busy' };
  if (focused === 'alasan-menyetujui') return { kind: 'reason' };
  const body = document.querySelector('.report .body');
  const heading = body?.querySelector<HTMLElement>('h2');
  if (!body || body.closest('[aria-busy="true"]')) return { kind: 'busy' };
  // The keys work wherever no field has the focus.
  const focusRests = [heading, document.body].includes(document.activeElement as HTMLElement);
  if (!heading || !focusRests) {
    const isEmpty = document.querySelector('[data-row]') === null && !heading;
    return { kind: isEmpty ? 'idle' : 'busy' };
  }
  const id = new URL(location.href).searchParams.get('laporan');
  if (id !== null)
    return { kind: 'report', id, likes: document.querySelector('aside table') !== null };
  return {
    kind: 'piece',
    key: `${heading.textContent} ${body.querySelector('p')?.textContent ?? ''}`,
    choices: body.querySelectorAll('ol button').length,
    placed: body.querySelector('p.gap') === null,
  };
}

/** The message that is shown; null: what is shown is about the one before. */
function messageOf(shown: Shown): { kind: 'piece' | 'report'; name: string } | null {
  if (shown.kind === 'piece') return { kind: 'piece', name: shown.key };
  return shown.kind === 'report' ? { kind: 'report', name: shown.id } : null;
}

class Operator {
  private keys = 0;
  private readonly spent: number[] = [];
  private readonly perMessage: number[] = [];
  private readonly counts: Record<string, number> = {};
  private began = performance.now();
  private beganKeys = 0;
  private how = '';
  private readonly page: Page;
  private readonly expected: Map<string, Expected>;

  constructor(page: Page, expected: Map<string, Expected>) {
    this.page = page;
    this.expected = expected;
  }

  private async press(...names: string[]): Promise<void> {
    for (const name of names) {
      this.keys += name.split('+').length;
      await this.page.keyboard.press(name);
    }
  }

  private async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  /** All messages at once, as they are copied from a chat. */
  async paste(texts: readonly string[]): Promise<void> {
    const { page } = this;
    await page.locator('[data-row]').first().waitFor({ timeout: patience });
    await this.press('p');
    await page.getByRole('dialog').getByRole('textbox').waitFor({ timeout: patience });
    this.began = performance.now();
    const stamped = texts.map((text, n) => `[01/12/25 08.${String(n + 10)}] Relawan: ${text}`);
    // Control and V.
    this.keys += 2;
    await page.keyboard.insertText(stamped.join('\n'));
    await this.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached', timeout: patience });
  }

  /** Goes on until nothing is left. */
  async work(): Promise<void> {
    let current: { kind: string; name: string } | null = null;
    const seen = new Map<string, number>();
    for (;;) {
      const shown = await this.settled();
      const message = messageOf(shown);
      // A draft that is taken up becomes a report: both are one message.
      const goesOn = message === null || (current?.kind === 'piece' && message.kind === 'report');
      if (current && (shown.kind === 'idle' || (!goesOn && message.name !== current.name))) {
        this.count();
        seen.clear();
      }
      if (shown.kind === 'idle') return;
      current = message ?? current;
      const now = JSON.stringify(shown);
      const times = (seen.get(now) ?? 0) + 1;
      seen.set(now, times);
      // What comes up again and again is put aside, as a person would.
      await (times > 3 ? this.giveUp(shown) : this.answer(shown));
      await this.page.waitForTimeout(20);
    }
  }

  private async settled(): Promise<Shown> {
    const until = performance.now() + patience;
    for (;;) {
      const shown = await this.page.evaluate(look);
      if (shown.kind !== 'busy' || performance.now() > until) return shown;
      await this.page.waitForTimeout(10);
    }
  }

  private async answer(shown: Shown): Promise<void> {
    if (shown.kind === 'piece') {
      if (!shown.placed && shown.choices === 0) return this.say('draft left out', 'x');
      if (!shown.placed || shown.choices > 0) await this.press('1');
      await this.say('made a verified need', 'v');
    } else if (shown.kind === 'report') {
      const what = this.expected.get(shown.id) ?? 'verify';
      if (what === 'attach') await this.say('counted with a need', 'g');
      else if (what === 'reject') await this.say('rejected', 'x');
      else await this.say('made a verified need', 'v');
    } else if (shown.kind === 'say') await this.press('ArrowDown', 'Enter');
    else if (shown.kind === 'edit' && shown.of === 'quantity') {
      await this.type('5');
      await this.press('Enter');
    } else if (shown.kind === 'reason') {
      await this.type('sudah dicek');
      await this.press('Enter');
    } else await this.press('Escape');
  }

  private async giveUp(shown: Shown): Promise<void> {
    if (shown.kind === 'piece') await this.say('draft left out', 'x');
    else if (shown.kind === 'report') await this.say('put aside', 's');
    else await this.press('Escape');
  }

  /** A key that decides. @param how what becomes of the message, if nothing else does */
  private async say(how: string, key: string): Promise<void> {
    this.how = how;
    await this.press(key);
  }

  /** Another message is shown: the one before is done. */
  private count(): void {
    const now = performance.now();
    this.spent.push((now - this.began) / 1000);
    this.perMessage.push(this.keys - this.beganKeys);
    [this.began, this.beganKeys] = [now, this.keys];
    this.counts[this.how] = (this.counts[this.how] ?? 0) + 1;
  }

  figures(): Figure[] {
    const many = this.spent.length;
    const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / many;
    const how = Object.entries(this.counts).map(([name, n]) => `${n} ${name}`);
    return [
      figure(
        'desk by keyboard: keys a message',
        '< 8',
        `${(this.keys / many).toFixed(1)} (p50 ${percentile(this.perMessage, 0.5)}, p95 ${percentile(this.perMessage, 0.95)})`,
        `${many} messages and drafts of 30 pasted messages and ${this.expected.size} reports: ${how.join(', ')}`,
      ),
      figure(
        'desk by keyboard: seconds a message',
        '–',
        `${mean(this.spent).toFixed(2)} (p50 ${percentile(this.spent, 0.5).toFixed(2)}, p95 ${percentile(this.spent, 0.95).toFixed(2)})`,
        'from one decision to the next, without the time that a person thinks',
      ),
    ];
  }
}
