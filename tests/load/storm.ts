// Readers who all come back at once, and one who asks far too much, as raw WebSockets that speak just enough Socket.IO.
import WebSocket from 'ws';
import { about, answer } from './child.ts';

const { url, incident } = about<{ url: string; incident: string }>();
/** Fewer than the handshakes a second that a server admits. */
const wave = { sockets: 100, pause: 300 };

interface Dialled {
  socket: WebSocket;
  /** Sends an event and waits for its answer. */
  ask(event: string, ...payload: unknown[]): Promise<void>;
}

function dial(): Promise<Dialled> {
  const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`);
  const waiting = new Map<number, () => void>();
  let sent = 0;
  const ask = (event: string, ...payload: unknown[]) =>
    new Promise<void>((resolve) => {
      waiting.set(sent, resolve);
      socket.send(`42${sent}${JSON.stringify([event, ...payload])}`);
      sent += 1;
    });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      if (data[0] === 0x32) socket.send('3');
      else if (data[0] === 0x30) socket.send('40');
      else if (data[0] === 0x34 && data[1] === 0x30) resolve({ socket, ask });
      else if (data[0] === 0x34 && data[1] === 0x33)
        waiting.get(Number.parseInt(data.toString('utf8', 2, 12), 10))?.();
    });
  });
}

/** All come back with a cursor; the time (ms) until the last of them has everything. */
async function comeBack(sockets: number, since: number): Promise<number> {
  const begun = performance.now();
  const all: Promise<WebSocket>[] = [];
  for (let n = 0; n < sockets; n += wave.sockets) {
    for (let each = 0; each < Math.min(wave.sockets, sockets - n); each += 1)
      all.push(
        dial().then(async ({ socket, ask }) => {
          await ask('join', { incident, since: { incident: since } });
          return socket;
        }),
      );
    await new Promise((resolve) => setTimeout(resolve, wave.pause));
  }
  const open = await Promise.all(all);
  const took = performance.now() - begun;
  for (const socket of open) socket.terminate();
  return took;
}

/** Answer times (ms) of an honest reader, quiet or beside a socket that joins 190 times far behind each second. */
async function honest(seconds: number, attacked: boolean): Promise<number[]> {
  const reader = await dial();
  const times: number[] = [];
  const attack = async () => {
    const { socket, ask } = await dial();
    for (let n = 0; n < 190; n += 1) void ask('join', { incident, since: { incident: n } });
    setTimeout(() => socket.terminate(), 900);
  };
  const timer = attacked ? setInterval(() => void attack(), 1000) : undefined;
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const begun = performance.now();
    await reader.ask('here');
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  clearInterval(timer);
  reader.socket.terminate();
  return times;
}

answer(async ({ sockets, since, seconds, attacked }) => {
  if (typeof sockets === 'number') return { took: await comeBack(sockets, Number(since)) };
  return { times: await honest(Number(seconds), attacked === true) };
});
