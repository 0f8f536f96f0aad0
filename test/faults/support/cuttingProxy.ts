import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * Where a connection is cut: on the statements of a transaction; when COMMIT was sent and has not arrived; when half of
 * it has arrived; when all of it has, and nobody waits for the answer; when the answer is on its way. COMMIT may be sent
 * with the statements, and ends their packet or their block then.
 */
export type CutPoint = 'in the transaction' | 'before COMMIT' | 'half of COMMIT' | 'during COMMIT' | 'after COMMIT';

/** A way to a MySQL server that breaks where it is told to. */
export interface CuttingProxy {
  /** The same database, by this way. */
  readonly url: string;
  /** Where the next transaction is cut. */
  next: CutPoint | undefined;
  /** Cuts so far. */
  cuts(): number;
  close(): Promise<void>;
}

const HEADER = 4;
/** First byte of a query in the protocol of MySQL. */
const COM_QUERY = 0x03;

/** The complete packets at the beginning of the bytes: three bytes of length, a number, and so many bytes. */
function* packetsIn(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from + HEADER <= bytes.length;) {
    const to = from + HEADER + bytes.readUIntLE(from, 3);
    if (to > bytes.length) return;
    yield bytes.subarray(from, to);
    from = to;
  }
}

const queryOf = (packet: Buffer): string =>
  packet[HEADER] === COM_QUERY ? packet.subarray(HEADER + 1).toString('latin1') : '';

/** Where COMMIT begins in a packet; undefined when there is none. */
function commitIn(packet: Buffer): number | undefined {
  const at = /COMMIT;?(END)?$/.exec(queryOf(packet))?.index;
  return at === undefined ? undefined : HEADER + 1 + at;
}

export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let cuts = 0;
  const cut = (): void => {
    cuts += 1;
    proxy.next = undefined;
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const drop = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', drop).on('close', () => {
        sockets.delete(socket);
        drop();
      });
    }
    let lost = false;
    let rest = Buffer.alloc(0);
    /** Passes one packet on, or what is left of it. */
    const pass = (packet: Buffer): void => {
      const commit = commitIn(packet);
      const begins = queryOf(packet).startsWith('BEGIN');
      const point = proxy.next;
      if (point === undefined || (commit === undefined && !(begins && point === 'in the transaction'))) {
        upstream.write(packet);
        return;
      }
      cut();
      const passOnly = (length: number): void => {
        upstream.end(packet.subarray(0, length));
        client.destroy();
      };
      switch (point) {
        case 'in the transaction':
          if (commit === undefined) upstream.write(packet, drop);
          else passOnly(Math.floor(commit / 2));
          return;
        case 'before COMMIT':
          return passOnly(begins ? (commit ?? 0) : 0);
        case 'half of COMMIT':
          return passOnly((commit ?? 0) + 3);
        case 'during COMMIT':
          upstream.write(packet, () => upstream.resetAndDestroy());
          client.destroy();
          return;
        case 'after COMMIT':
          lost = true;
          upstream.write(packet);
          return;
      }
    };
    client.on('data', (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes]);
      for (const packet of packetsIn(rest)) {
        rest = rest.subarray(packet.length);
        pass(packet);
      }
    });
    upstream.on('data', (bytes) => (lost ? drop() : client.write(bytes)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const through = new URL(url);
  through.port = String(address.port);
  const proxy: CuttingProxy = {
    url: through.href,
    next: undefined,
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
