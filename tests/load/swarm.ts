// Many readers in one process: raw WebSockets that speak just enough Socket.IO, so that reading costs little.
import WebSocket from 'ws';
import { about, answer } from './child.ts';

interface About {
  url: string;
  sockets: number;
  /** Socket.IO on `/socket.io`, or the bare peer that sends from the first moment. */
  speaks: 'socket.io' | 'ws';
  incident: string;
  /** Cookies of signed-in readers; each gets one socket, whose changes are noted with their time. */
  cookies: string[];
}

const { url, sockets, speaks, incident, cookies } = about<About>();
let frames = 0;
/** Bytes on the wire, headers of WebSocket included. */
const bytes = () => open.reduce((sum, { socket }) => sum + socket.bytesRead, 0);
/** Ids of changed rows and when they arrived (ms since the epoch), on the signed-in sockets. */
const seen: [id: string, at: number][] = [];
const open: { socket: { bytesRead: number } }[] = [];

function join(cookie: string | undefined): Promise<void> {
  const address = speaks === 'ws' ? url : `${url}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, {
    perMessageDeflate: true,
    headers: cookie ? { cookie } : {},
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('upgrade', (response) => open.push({ socket: response.socket }));
    if (speaks === 'ws') socket.once('open', () => resolve());
    socket.on('message', (data: Buffer) => {
      // Engine.IO: 0 open, 2 ping; Socket.IO: 40 connected, 42 event, 43 answer.
      if (data[0] === 0x34 && data[1] === 0x32) note(data, cookie !== undefined);
      else if (speaks === 'ws') frames += 1;
      else if (data[0] === 0x32) socket.send('3');
      else if (data[0] === 0x30) socket.send('40');
      else if (data[0] === 0x34 && data[1] === 0x30) socket.send(`420${ask()}`);
      else if (data[0] === 0x34 && data[1] === 0x33) {
        const { incident: board, national } = heads(data);
        // The first answer says where the boards stand; from there on the frames flow.
        if (board === undefined) resolve();
        else socket.send(`421${ask({ incident: board, national })}`);
      }
    });
  });
}

const ask = (since?: object) => JSON.stringify(['join', { incident, ...(since && { since }) }]);

/** Where each board stands, when the answer to a join says that a snapshot is needed. */
function heads(data: Buffer): { incident?: number; national?: number } {
  const text = data.toString();
  const [joined] = JSON.parse(text.slice(text.indexOf('['))) as [
    { incident: { snapshot?: true; seq?: number }; national: { seq?: number } },
  ];
  const { incident: board, national } = joined;
  return board.snapshot ? { incident: board.seq, national: national.seq } : {};
}

function note(data: Buffer, noted: boolean): void {
  frames += 1;
  if (!noted) return;
  const at = performance.timeOrigin + performance.now();
  const [event, frame] = JSON.parse(data.toString().slice(2)) as [
    string,
    { changes?: { id: string }[] },
  ];
  if (event === 'changes') for (const { id } of frame.changes ?? []) seen.push([id, at]);
}

const readers = [...cookies, ...Array.from({ length: sockets - cookies.length }, () => undefined)];
// Fewer than the handshakes a second that a server admits.
for (let from = 0; from < readers.length; from += 100) {
  await Promise.all(readers.slice(from, from + 100).map(join));
  await new Promise((resolve) => setTimeout(resolve, 300));
}

answer((request) => {
  if (request.reset) {
    frames = 0;
    seen.length = 0;
  }
  return Promise.resolve({ frames, bytes: bytes(), seen: request.seen ? seen : [] });
});
