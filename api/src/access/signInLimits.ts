import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { Refused } from '../http/refused.ts';
import { usernameKey } from '../organisation/usernames.ts';

const windowMs = 15 * 60 * 1000;
const NamesUser = z.object({ username: z.string() });

const limit = (failures: number, keyGenerator: (address: string, username: string) => string): RequestHandler =>
  rateLimit({
    windowMs,
    limit: failures,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (request) => {
      const body = NamesUser.safeParse(request.body);
      return keyGenerator(ipKeyGenerator(request.ip ?? ''), body.success ? usernameKey(body.data.username) : '');
    },
    handler: (_request, _response, next) => {
      next(
        new Refused('tooManyRequests', {
          detail: 'tooManySignIns',
          params: { minutes: windowMs / 60_000 },
          retryAfter: windowMs / 1000,
        }),
      );
    },
  });

/** Failed sign-ins per quarter of an hour: ten for one user name from one address, two hundred from one address. */
export const signInLimits = (): readonly RequestHandler[] => [
  limit(10, (address, username) => `${address} ${username}`),
  limit(200, (address) => address),
];
