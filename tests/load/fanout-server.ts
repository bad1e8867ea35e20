// A server under the swarm, in a process of its own so that its CPU time is its own: ours, or the bare peer.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { StoredChange } from '#server/storage/change.ts';
import { createApp } from '#server/app.ts';
import { loadConfig } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';
import { createLog } from '#server/process/log.ts';
import { encode } from '#server/realtime/message.ts';
import { startServing } from '../support/serving.ts';
import { about, answer } from './child.ts';

interface About {
  kind: 'ours' | 'peer';
  databaseUrl: string;
  incident: string;
  line: string;
}

const { kind, databaseUrl, incident, line } = about<About>();
const http = createServer();
http.listen(0, '127.0.0.1');
await new Promise((resolve) => http.once('listening', resolve));
const { port } = http.address() as AddressInfo;

/** A change as a claim makes them on its line: changed fields, absolute. */
function changeAt(seq: number): StoredChange {
  return {
    seq,
    at: new Date().toISOString(),
    by: { member: null, organisation: null },
    kind: 'line.moved',
    entity: 'line',
    id: line,
    audience: 'public',
    was: null,
    body: { open: 1_000_000 - seq, claimed: seq },
    command: line,
    hash: '',
    digest: null,
    salt: null,
    erased: null,
  };
}

const send = kind === 'ours' ? await startOurs() : startPeer();

async function startOurs(): Promise<() => void> {
  process.env.PORT = String(port);
  process.env.LOG_LEVEL = 'warn';
  const config = loadConfig();
  const app = await createApp(config, { sql: connect(databaseUrl), log: createLog(config) });
  startServing(app, http);
  let seq = (await app.feed.head(incident)) ?? 0;
  return () => app.feed.publish(incident, [changeAt((seq += 1))]);
}

/** The practical limit of Node: one frame, built once, written to every socket as it is. */
function startPeer(): () => void {
  const server = new WebSocketServer({ server: http, perMessageDeflate: true });
  // The same bytes as ours sends, made beforehand: encoding is not what the peer is measured for.
  const ready = encode('changes', { board: incident, from: 0, to: 1, changes: [changeAt(1)] });
  let frame: Buffer | undefined;
  void ready.then((message) => (frame = message.packed ?? message.plain));
  return () => {
    if (!frame) return;
    for (const client of server.clients) socketOf(client).write(frame);
  };
}

/** The connection under a WebSocket of `ws`, where a ready frame is written. */
function socketOf(client: object): { write(frame: Buffer): void } {
  return (client as { _socket: { write(frame: Buffer): void } })._socket;
}

answer(async (request) => {
  if (request.port) return { port };
  const { perSecond, seconds } = request as { perSecond: number; seconds: number };
  const before = process.cpuUsage();
  const begun = performance.now();
  let sent = 0;
  while (performance.now() - begun < seconds * 1000) {
    const due = Math.floor(((performance.now() - begun) / 1000) * perSecond);
    for (; sent < due; sent += 1) send();
    await sleep(5);
  }
  await sleep(500);
  const used = process.cpuUsage(before);
  return { sent, cpu: used.user + used.system };
});
