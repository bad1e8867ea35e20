// A caller of the HTTP API as a program would be: signs in, sends commands, reads boards.
import { randomUUID } from 'node:crypto';

export interface Client {
  readonly cookie: string;
  readonly origin: string;
  command(
    name: string,
    input: object,
    id?: string,
  ): Promise<{ ok: boolean; status: number; body: Record<string, unknown> }>;
  /** The same, and throws when it is refused; returns the result. */
  must(name: string, input: object): Promise<Record<string, unknown>>;
  board<T>(code: string): Promise<T>;
}

/** Signs in with a demo account of a running server. */
export async function signIn(origin: string, email: string, password: string): Promise<Client> {
  const response = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} cannot sign in: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const client: Client = {
    cookie,
    origin,
    async command(name, input, id = randomUUID()) {
      const answer = await fetch(`${origin}/api/v1/commands/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, cookie },
        body: JSON.stringify({ id, input }),
      });
      const body = (await answer.json()) as Record<string, unknown>;
      // 503 is no answer to the question: nothing is known to be written.
      if (answer.status >= 500) throw new Error(`${name}: ${answer.status}`);
      return { ok: answer.ok, status: answer.status, body };
    },
    async must(name, input) {
      const { ok, body } = await client.command(name, input);
      if (!ok) throw new Error(`${name}: ${JSON.stringify(body)}`);
      return body.result as Record<string, unknown>;
    },
    async board<T>(code: string) {
      const answer = await fetch(`${origin}/api/v1/incidents/${code}/board`, {
        headers: { cookie },
      });
      if (!answer.ok) throw new Error(`${code}: ${answer.status}`);
      return (await answer.json()) as T;
    },
  };
  return client;
}
