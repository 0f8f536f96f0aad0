import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Another system on this machine: keeps what it is told, and answers with `status`. */
export class Listener {
  readonly told: Told[] = [];
  status = 204;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.told.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
        response.writeHead(this.status, this.status === 302 ? { location: '/elsewhere' } : {});
        response.end();
      });
    });
  }

  /** Gives its address. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/events`;
  }

  /** What it was told, without the headers. */
  get events(): readonly unknown[] {
    return this.told.map(({ body }): unknown => JSON.parse(body));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
