import type { EngineApi } from '@zhengai/engine';
import type { College } from '@zhengai/processes/types';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { z } from 'zod';
import { hashPassword, randomPassword } from '../access/passwords.ts';
import { say } from '../messages/index.ts';
import { installCollege, installEmpty, isEmpty } from './install.ts';
import { roleName } from './roles.ts';

/** Who can sign in after the first start, with the password that was made then. */
export const FirstLogins = z.object({
  /** `demo`: everybody of the demonstration college has this password; `admin`: the administrator's one-time one. */
  kind: z.enum(['demo', 'admin']),
  password: z.string(),
  logins: z.array(z.object({ role: z.string(), username: z.string(), name: z.string() })),
});
export type FirstLogins = z.infer<typeof FirstLogins>;

const fileNames = { demo: 'demo-logins.json', admin: 'first-admin.json' } as const;

function readLogins(file: string): FirstLogins | undefined {
  try {
    return FirstLogins.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Reads the file, or writes it for its owner only; before anything is installed, so that no password gets lost. */
function keptLogins(file: string, logins: Omit<FirstLogins, 'password'>): FirstLogins {
  const kept = readLogins(file);
  if (kept !== undefined) return kept;
  const made = { ...logins, password: randomPassword() };
  writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 });
  return made;
}

/** Headings of the demonstration logins: one person per heading, in the order of the college. */
const demoLogins = (college: College): FirstLogins['logins'] =>
  college.people.flatMap(({ username, name, demoAs }) =>
    demoAs === undefined ? [] : [{ role: demoAs, username, name }],
  );

/**
 * Fills an empty database with the demonstration college, or with a school and its administrator when there is none.
 * @returns the logins to show, as long as their file is there and the first administrator has not chosen a password
 */
export async function firstStart(
  knex: Knex,
  engine: EngineApi,
  facts: { readonly dataDir: string; readonly college: College | undefined; readonly now: number },
): Promise<FirstLogins | undefined> {
  const { dataDir, college, now } = facts;
  if (!(await isEmpty(knex))) {
    const demo = readLogins(join(dataDir, fileNames.demo));
    if (demo !== undefined) return demo;
    const waits: unknown = await knex('account').where({ id: 'admin', must_change_password: true }).first('id');
    return waits === undefined ? undefined : readLogins(join(dataDir, fileNames.admin));
  }
  if (college !== undefined) {
    const logins = keptLogins(join(dataDir, fileNames.demo), { kind: 'demo', logins: demoLogins(college) });
    // One hash for all: eighty hashes would make the first start eighty times as long.
    await installCollege(knex, engine, college, { passwordHash: await hashPassword(logins.password), now });
    return logins;
  }
  const name = roleName('admin', 'zh-CN');
  const logins = keptLogins(join(dataDir, fileNames.admin), {
    kind: 'admin',
    logins: [{ role: name, username: 'admin', name }],
  });
  const passwordHash = await hashPassword(logins.password);
  await installEmpty(knex, { school: say('zh-CN', 'newSchool'), name, passwordHash, now });
  return logins;
}
