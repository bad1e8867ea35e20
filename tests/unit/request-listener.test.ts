// Whose word is believed about where a request comes from.
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress } from '#server/process/client-address.ts';

function request(forwarded?: string): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: '10.0.0.1' });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded;
  return message;
}

test.each([
  ['without proxies of our own nothing a client says counts', 0, '198.51.100.7', '10.0.0.1'],
  ['one proxy: the last entry is its own', 1, '198.51.100.7', '198.51.100.7'],
  ['one proxy: what the client put before is ignored', 1, '1.1.1.1, 198.51.100.7', '198.51.100.7'],
  ['two proxies: the last but one', 2, '1.1.1.1, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
  ['fewer entries than proxies: the connection itself', 2, '198.51.100.7', '10.0.0.1'],
  ['no entry: the connection itself', 1, undefined, '10.0.0.1'],
])('%s', (_name, hops, forwarded, address) => {
  expect(clientAddress(request(forwarded), hops)).toBe(address);
});
