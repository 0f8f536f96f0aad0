import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another system on this machine: keeps what it is told, and answers with `status`. */
export class Listener {
  readonly told: unknown[] = [];
  status = 204;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.told.push(JSON.parse(Buffer.concat(parts).toString()));
        response.writeHead(this.status).end();
      });
    });
  }

  /** Gives its address. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/events`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
