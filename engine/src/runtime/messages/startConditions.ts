import type { Knex } from 'knex';
import { CommandRefused } from '../../errors.ts';
import { evaluate } from '../../expression/index.ts';
import type { JsonObject } from '../../json.ts';
import type { StartEvent } from '../../model/types.ts';
import { findAnswers } from '../commands/answers.ts';
import type { Intent, StartIntent } from '../commands/intent.ts';
import { compiledDefinition, type ModelCache } from '../definitions.ts';
import { storedCommandKey } from '../ids.ts';
import type { StartEventRow } from '../tables.ts';
import type { Committed } from '../types.ts';
import { startEventRows } from './startEvents.ts';

/** What is so now, for start conditions to be looked at. */
export interface Circumstances {
  /** All that the conditions see; the new instances begin with them. */
  readonly variables: JsonObject;
  readonly businessKey: string | undefined;
  /** Only the conditions of this version of a process, be it the newest or not. */
  readonly definitionId: string | undefined;
}

type Sending = Pick<Intent, 'actor' | 'commandKey' | 'reason' | 'lease'>;

/**
 * 条件启动 (BPMN 2.0 §10.5.2): starts the newest version of every process with a start condition that holds, once for
 * each such start event; all of them or, when one can not be started or evaluated, none. What a condition names and is
 * not there makes it not hold, as with conditions that are waited for; so does one about a variable that is not given. The
 * same command key gives the same instances, as long as there were any.
 *
 * @throws {CommandRefused} `expressionFailed`; `noStart` when the named version has no start condition.
 * @throws {NotFound} for a version that there is not.
 */
export async function startByConditions(
  knex: Knex,
  cache: ModelCache,
  startTogether: (intents: readonly Intent[]) => Promise<readonly Committed[]>,
  circumstances: Circumstances,
  sending: Sending,
  now: number,
): Promise<readonly Committed[]> {
  const answered = await answersTo(knex, sending.commandKey);
  if (answered.length > 0) return answered;
  const starts: StartIntent[] = [];
  for (const row of await conditionalStarts(knex, cache, circumstances.definitionId)) {
    const { model } = await compiledDefinition(knex, cache, row.definition_id);
    const element = model.elements[row.element];
    if (element?.kind !== 'startEvent' || !holds(element, circumstances.variables, now)) continue;
    const { variables, businessKey } = circumstances;
    starts.push({
      kind: 'start',
      definitionId: row.definition_id,
      processKey: undefined,
      businessKey,
      variables,
      startEvent: row.element,
      parent: undefined,
      ...sending,
      commandKey: nthKey(sending.commandKey, starts.length),
    });
  }
  return starts.length === 0 ? [] : startTogether(starts);
}

async function conditionalStarts(
  knex: Knex,
  cache: ModelCache,
  definitionId: string | undefined,
): Promise<readonly StartEventRow[]> {
  if (definitionId === undefined) {
    return knex<StartEventRow>('zg_start_event').where({ kind: 'conditional' }).orderBy('id').select();
  }
  const { model } = await compiledDefinition(knex, cache, definitionId);
  const rows = startEventRows(model, definitionId).filter(({ kind }) => kind === 'conditional');
  if (rows.length > 0) return rows;
  const params = { element: model.root };
  throw new CommandRefused({ code: 'noStart', elementId: undefined, elementName: undefined, params });
}

function holds({ id, name, triggers }: StartEvent, variables: JsonObject, now: number): boolean {
  return triggers.some((trigger) => {
    if (trigger.kind !== 'conditional') return false;
    const { condition: expression, about } = trigger;
    if (about?.variable !== undefined && !Object.hasOwn(variables, about.variable)) return false;
    const result = evaluate(expression, variables, { now });
    if (result.ok) return result.value === true;
    const params = { expression, reason: result.reason };
    throw new CommandRefused({ code: 'expressionFailed', elementId: id, elementName: name, params });
  });
}

/** The instances of one look are started under keys that follow from its own. */
const nthKey = (commandKey: string, n: number): string => (n === 0 ? commandKey : `${commandKey}~${n}`);

/** Keys of one query. */
const PAGE = 50;

async function answersTo(knex: Knex, commandKey: string): Promise<readonly Committed[]> {
  const answers: Committed[] = [];
  for (;;) {
    const keys = Array.from({ length: PAGE }, (_, n) => storedCommandKey(nthKey(commandKey, answers.length + n)));
    const found = await findAnswers(knex, keys);
    for (const key of keys) {
      const answer = found.get(key);
      if (answer === undefined) return answers;
      answers.push(answer);
    }
  }
}
