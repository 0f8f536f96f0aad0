import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';

/** A way to a MySQL server on which answers to COMMIT get lost. */
export interface CutCommits {
  /** The same database, by this way. */
  readonly url: string;
  /** Commits whose connection was cut so far. */
  cut(): number;
  close(): void;
}

/**
 * Passes bytes to and from the server of `url`. Every third COMMIT is cut: half of those before the server hears of it,
 * half after it has answered, so that the client can not know which.
 */
export async function cutCommits(url: string): Promise<CutCommits> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let commits = 0;
  let cut = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const drop = (): void => {
      client.destroy();
      upstream.destroy();
    };
    let lost = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', drop).on('close', drop);
    }
    client.on('data', (bytes) => {
      if (bytes.includes('COMMIT;') && ++commits % 3 === 0) {
        cut += 1;
        if (cut % 2 === 0) return drop();
        lost = true;
      }
      upstream.write(bytes);
      return undefined;
    });
    upstream.on('data', (bytes) => (lost ? drop() : client.write(bytes)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const through = new URL(url);
  through.port = String(address.port);
  return {
    url: through.href,
    cut: () => cut,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
