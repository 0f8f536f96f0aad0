#!/usr/bin/env node
// `npm run verify -- --database …`: looks for damage in a database that may be in use.
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { ZONE } from '../kernel/time.ts';
import type { Locale } from '../messages/catalogue.ts';
import { describeDamage, sayVerify } from '../messages/describe.ts';
import { openDatabase } from '../runtime/database/openDatabase.ts';
import { findInstance } from '../runtime/instanceQueries.ts';
import { schemaFits } from '../runtime/verify/schemaFits.ts';
import type { VerifyOptions, VerifyReport } from '../runtime/verify/types.ts';
import { verifyDatabase } from '../runtime/verify/verifyDatabase.ts';

const SOUND = 0;
const DAMAGED = 1;
const NOT_VERIFIED = 2;
/** Lines about how far it is, at most. */
const PROGRESS_LINES = 20;

/** Something that whoever typed the command can put right. */
class Unusable extends Error {}

const spokenIn = (language: string): Locale => (language.startsWith('en') ? 'en' : 'zh-CN');
let locale = spokenIn(process.env['LC_ALL'] ?? process.env['LANG'] ?? '');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const remark = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      since: { type: 'string' },
      instance: { type: 'string' },
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.lang !== undefined) locale = spokenIn(values.lang);
  if (values.help) {
    print(sayVerify('usage', locale));
    return SOUND;
  }
  const url = values.database ?? process.env['DATABASE_URL'];
  if (url === undefined) throw new Unusable(sayVerify('noDatabase', locale));
  const options: VerifyOptions = {
    ...(values.since === undefined ? {} : { since: momentOf(values.since) }),
    ...(values.instance === undefined ? {} : { instanceId: values.instance }),
  };
  return verify(url, options, values.json ? printJson : printText());
}

function momentOf(value: string): number {
  const moment = DateTime.fromISO(value, { zone: ZONE });
  if (!moment.isValid) throw new Unusable(sayVerify('badTime', locale, { value }));
  return moment.toMillis();
}

function open(url: string): Knex {
  try {
    return openDatabase(url, { readOnly: true });
  } catch (error) {
    // A URIError: a user or password with a bare % in it. The address is not repeated: it may hold a password.
    if (error instanceof URIError || (error instanceof TypeError && 'code' in error))
      throw new Unusable(sayVerify('badDatabase', locale));
    throw error;
  }
}

async function verify(url: string, options: VerifyOptions, tell: (report: VerifyReport) => void): Promise<number> {
  const knex = open(url);
  try {
    await knex.raw('select 1').catch((error: Error) => {
      throw new Unusable(sayVerify('notOpened', locale, { reason: error.message }));
    });
    if (!(await schemaFits(knex))) throw new Unusable(sayVerify('notOurs', locale));
    const { instanceId } = options;
    if (instanceId !== undefined && (await findInstance(knex, instanceId)) === undefined) {
      throw new Unusable(sayVerify('noInstance', locale, { instance: instanceId }));
    }
    let outcome = NOT_VERIFIED;
    for await (const report of verifyDatabase(knex, options)) {
      tell(report);
      if (report.kind === 'done') outcome = report.totals.damages === 0 ? SOUND : DAMAGED;
    }
    return outcome;
  } finally {
    await knex.destroy();
  }
}

const printJson = (report: VerifyReport): void => print(JSON.stringify(report));

function printText(): (report: VerifyReport) => void {
  let told = 0;
  return (report) => {
    switch (report.kind) {
      case 'damage':
        return print(sayVerify('damage', locale, { what: describeDamage(report.damage, locale) }));
      case 'progress': {
        const part = Math.floor((PROGRESS_LINES * report.totals.instances) / report.of);
        if (part > told) remark(sayVerify('progress', locale, { ...report.totals, of: report.of }));
        told = part;
        return undefined;
      }
      case 'done':
        return print(sayVerify(report.totals.damages === 0 ? 'sound' : 'damaged', locale, { ...report.totals }));
    }
  };
}

/** What somebody at the terminal can put right; undefined for a failure of ours. */
function remedy(error: unknown): string | undefined {
  if (error instanceof Unusable) return error.message;
  if (error instanceof TypeError && 'code' in error) return `${error.message}\n\n${sayVerify('usage', locale)}`;
  return undefined;
}

try {
  process.exitCode = await main();
} catch (error) {
  remark(remedy(error) ?? String(error instanceof Error ? error.stack : error));
  process.exitCode = NOT_VERIFIED;
}
