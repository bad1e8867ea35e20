// Attacks on what a server has to spend, each from a process of its own, as many at once as an attacker would send.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import WebSocket from 'ws';
import { about, answer } from './child.ts';
import type { Attack } from './door.ts';

const { origin, incident, head } = about<{ origin: string; incident: string; head: number }>();
const host = new URL(origin);
/** Answers by their status, or what else became of a request. */
type Tally = Record<string, number>;

const count = (tally: Tally, what: string | number) => {
  tally[what] = (tally[what] ?? 0) + 1;
};

/** So many callers that each ask, wait for the answer and ask again. */
async function callers(many: number, until: number, tally: Tally, ask: () => Promise<number>) {
  const one = async () => {
    while (performance.now() < until) count(tally, await ask().catch(() => 'broken'));
  };
  await Promise.all(Array.from({ length: many }, one));
}

/** One address of an attacker who has thirty networks. */
const address = () => `203.0.${Math.floor(Math.random() * 30)}.7`;

async function send(path: string, init: RequestInit = {}): Promise<number> {
  const headers = { origin, 'x-forwarded-for': address(), ...init.headers };
  const { status, body } = await fetch(origin + path, { redirect: 'manual', ...init, headers });
  await body?.cancel();
  return status;
}

/** One socket a second joins 190 times far behind. */
async function joins(until: number, tally: Tally): Promise<void> {
  while (performance.now() < until) {
    const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url);
    socket.on('error', () => count(tally, 'broken'));
    socket.on('message', (data: Buffer) => {
      if (data[0] === 0x30) socket.send('40');
      else if (data[0] === 0x34 && data[1] === 0x33) count(tally, 'answered');
      else if (data[0] === 0x34 && data[1] === 0x30)
        for (let n = 0; n < 190; n += 1)
          socket.send(`42${n}["join",${JSON.stringify({ incident, since: { incident: n } })}]`);
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    socket.terminate();
  }
}

/** A reader who takes a thousand bytes at a time of what came since a moment long ago. */
function slowReader(until: number, tally: Tally): Promise<void> {
  return new Promise((resolve) => {
    const since = Math.floor(Math.random() * Math.max(1, head - 1000));
    const socket = connect({
      ...{ port: Number(host.port), host: host.hostname },
      onread: {
        buffer: Buffer.alloc(1000),
        callback() {
          setTimeout(() => socket.resume(), 10);
          return false;
        },
      },
    });
    const path = `/api/v1/incidents/${incident}/changes?since=${since}`;
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host.host}\r\nX-Forwarded-For: ${address()}\r\n\r\n`,
    );
    count(tally, 'asked');
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    setTimeout(() => socket.destroy(), Math.max(0, Math.min(1000, until - performance.now())));
  });
}

const fields = Array.from({ length: 30_000 }, (_, n) => `f${n}=x`).join('&');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

const run: Record<Attack, (until: number, tally: Tally) => Promise<void>> = {
  flood: (until, tally) => callers(8, until, tally, () => send('/healthz')),
  joins,
  async 'slow readers'(until, tally) {
    const one = async () => {
      while (performance.now() < until) await slowReader(until, tally);
    };
    await Promise.all(Array.from({ length: 4 }, one));
  },
  forms: (until, tally) =>
    callers(4, until, tally, () => send('/masuk', { method: 'POST', headers: form, body: fields })),
  passwords: (until, tally) =>
    callers(8, until, tally, () =>
      send('/api/v1/session', {
        method: 'POST',
        headers: json,
        body: JSON.stringify({
          email: `anggota${Math.ceil(Math.random() * 10)}@ukur.test`,
          password: randomBytes(12).toString('hex'),
        }),
      }),
    ),
  codes: (until, tally) =>
    callers(8, until, tally, () => send(`/s/${randomBytes(3).toString('hex').toUpperCase()}`)),
};

answer(async ({ attack, seconds }) => {
  const tally: Tally = {};
  await run[attack as Attack](performance.now() + Number(seconds) * 1000, tally);
  return { tally };
});
