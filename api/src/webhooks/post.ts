import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const TIMEOUT_MS = 10_000;

/** This machine itself, and addresses that only mean something on one wire: what stands there trusts its neighbours. */
const inside = new BlockList();
inside.addSubnet('127.0.0.0', 8);
inside.addSubnet('0.0.0.0', 8);
inside.addSubnet('169.254.0.0', 16);
inside.addAddress('::1', 'ipv6');
inside.addAddress('::', 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');

const isInside = (address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return inside.check(mapped ?? address, isIP(mapped ?? address) === 6 ? 'ipv6' : 'ipv4');
};

/** Looks a name up, and refuses one that leads to this machine, at the moment of connecting. */
const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isInside(address)))
      return callback(new Error(`${hostname} is no address outside of this machine`), '', 0);
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

export interface Posting {
  readonly url: string;
  readonly secret: string;
  readonly eventId: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly mayLoopBack: boolean;
}

/**
 * Tells one address of one event; resolves when it has answered with success. Redirects are not followed.
 *
 * @throws {Error} saying in short what went wrong.
 */
export function post({ url, secret, eventId, body, now, mayLoopBack }: Posting): Promise<void> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    if (!mayLoopBack && isIP(host) !== 0 && isInside(host)) {
      reject(new Error(`${host} is no address outside of this machine`));
      return;
    }
    const request = send(
      target,
      {
        method: 'POST',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(mayLoopBack ? {} : { lookup: lookupOutside }),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'zhengai',
          'X-Zhengai-Event': encodeURIComponent(eventId),
          'X-Zhengai-Timestamp': timestamp,
          'X-Zhengai-Signature': `sha256=${signature}`,
        },
      },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`HTTP ${status}`));
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}
