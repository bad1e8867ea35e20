// The figures of goods: who is nearest, ledger commands a second, and a burn-down over a long history.
import { randomUUID } from 'node:crypto';
import { siteAccount } from '#domain/account.ts';
import { burnDown } from '#domain/burndown.ts';
import { isRefusal } from '#domain/refusal.ts';
import { indexSources, nearest } from '#domain/nearest.ts';
import type { Source } from '#domain/source.ts';
import type { Movement } from '#domain/stock.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident } from './bench-fixture.ts';
import { drive } from './claim.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const lumbung = 731;
const warehouses = 500;
const needs = 5000;
const history = 100_000;
const perSecond = (rate: number) => `${Math.round(rate)}/s`;

/** Storage sites scattered over Indonesia, each with a third of the catalogue. */
function sources(): Source[] {
  const items = Array.from({ length: 60 }, (_, n) => `B${n}`);
  return Array.from({ length: lumbung + warehouses }, (_, n): Source => {
    const held = items.filter((_item, k) => (n + k) % 3 === 0);
    return {
      id: randomUUID(),
      name: `Gudang ${n}`,
      tier: null,
      area: '11',
      access: null,
      kind: n < lumbung ? 'social-storage' : 'warehouse',
      point: { lat: -10 + ((n * 37) % 1500) / 100, lng: 95 + ((n * 61) % 4500) / 100 },
      organisation: null,
      sectors: [],
      gate: { state: 'free' },
      stock: new Map(held.map((item) => [item, 100 + n])),
      load: { claims: 0, quantities: new Map() },
    };
  });
}

function measureNearest(): Figure[] {
  const begun = performance.now();
  const index = indexSources(sources());
  const built = performance.now() - begun;
  const times: number[] = [];
  for (let n = 0; n < needs; n += 1) {
    const point = { lat: -10 + ((n * 53) % 1500) / 100, lng: 95 + ((n * 29) % 4500) / 100 };
    const asked = performance.now();
    nearest(index, { item: `B${n % 60}`, quantity: 50, point });
    times.push(performance.now() - asked);
  }
  return [
    figure(
      `who is nearest, of ${lumbung} lumbung and ${warehouses} warehouses, ${needs} needs`,
      'p99, no target set',
      `p99 ${percentile(times, 0.99).toFixed(3)} ms`,
      `p50 ${percentile(times, 0.5).toFixed(3)} ms; index built in ${built.toFixed(1)} ms`,
    ),
  ];
}

function measureBurnDown(): Figure[] {
  const now = '2025-12-15T05:00:00.000Z';
  const account = siteAccount(randomUUID());
  const movements = Array.from({ length: history }, (_, n): Movement => {
    const out = n % 3 !== 0;
    return {
      id: randomUUID(),
      item: n % 5 === 0 ? 'SLM' : 'BRS',
      lot: null,
      expiry: null,
      quantity: 1 + (n % 7),
      reason: out ? 'distributed' : 'received',
      ...(out ? { from: account, to: 'people' } : { from: 'donation', to: account }),
      shipment: null,
      incident: null,
      note: null,
      at: new Date(Date.parse(now) - ((n * 12_101) % (20 * 86_400_000))).toISOString(),
    };
  });
  const times = Array.from({ length: 10 }, () => {
    const begun = performance.now();
    burnDown(movements, { account, item: 'BRS', balance: 1000 }, now);
    return performance.now() - begun;
  });
  const ms = percentile(times, 0.5).toFixed(1);
  return [
    figure(`burn-down of 14 days over ${history} movements`, 'no target set', `${ms} ms`, ''),
  ];
}

/** Goods that come in, by 64 callers: each command writes a movement, two balances, three changes. */
async function measureLedger(fixture: BenchFixture): Promise<Figure[]> {
  const keeper = fixture.coordinator;
  const must = async (name: string, input: object) => {
    const answer = await fixture.execute({ id: randomUUID(), name, input }, keeper);
    if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const sites: string[] = [];
  for (let n = 0; n < 200; n += 1) {
    const site = { name: `Gudang ${n}`, kind: 'warehouse', tier: 'province', area: '11.16' };
    sites.push(String((await must('storage.register', site)).site));
  }
  const receive = (site: string) => {
    const lines = [{ item: 'BRS', quantity: 1 }];
    // The same goods come many times within minutes.
    const confirmed = ['received-twice'];
    return must('stock.receive', { incident, site, origin: 'donation', lines, confirmed });
  };
  const claims = await drive(async (caller, n) => {
    const line = fixture.lines[(caller * 149 + n * 61) % fixture.lines.length];
    const actor = fixture.responders[caller % fixture.responders.length];
    if (!actor) throw new Error('no responder');
    const input = { incident, line, quantity: 1 };
    const answer = await fixture.execute({ id: randomUUID(), name: 'claim.take', input }, actor);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  });
  const spread = await drive(async (caller, n) => {
    await receive(sites[(caller * 17 + n * 7) % sites.length] ?? '');
  });
  const hot = await drive(async () => {
    await receive(sites[0] ?? '');
  });
  const told = ({ rate, p50, p99 }: typeof hot) =>
    `${perSecond(rate)}; p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`;
  const beside = (rate: number) => `${(rate / claims.rate).toFixed(2)} × claims/s`;
  return [
    figure(
      'ledger commands/s spread over 200 sites, on two boards, against claims on one',
      'no target set',
      beside(spread.rate),
      `${told(spread)}; claims ${perSecond(claims.rate)}`,
    ),
    figure(
      'ledger commands/s on one item of one site',
      'no target set',
      beside(hot.rate),
      told(hot),
    ),
  ];
}

export async function measureLogistics(fixture: BenchFixture): Promise<Figure[]> {
  return [...measureNearest(), ...measureBurnDown(), ...(await measureLedger(fixture))];
}
