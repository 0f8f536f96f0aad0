import type { InstanceState, JsonObject, Step, Task } from '@zhengai/engine';
import type { Account, InstanceDetail, Locale, StepDetail, VerificationResult } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused } from '../http/refused.ts';
import { say } from '../messages/index.ts';
import { personNames } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';
import { asValues } from '../store/values.ts';
import { formOf, pinnedForm } from '../tasks/forms.ts';
import { earlierRound, submittedTasks } from '../tasks/rounds.ts';
import { findInstance, type InstanceListRow, instanceSummaries } from './list.ts';
import { outcomeOf } from './outcome.ts';
import { pathOf, takenIn } from './path.ts';
import { formChanges, variableChanges } from './presentChanges.ts';
import { allSteps } from './steps.ts';
import { elementsOf, type StepFacts, stepSummary, submittedIn } from './stepWords.ts';

/** @throws {Refused} `notFound` when there is none, `forbidden` when it is not for this person */
async function visibleInstance(app: App, account: Account, id: string): Promise<InstanceListRow> {
  const row = await findInstance(app.knex, account, id);
  if (row !== undefined) return row;
  throw new Refused((await app.engine.instance(id)) === undefined ? 'notFound' : 'forbidden');
}

async function factsOf(app: App, row: InstanceListRow, steps: readonly Step[], locale: Locale): Promise<StepFacts> {
  const model = await modelOf(app.engine, row.definition_id);
  if (model === undefined) throw new Refused('notFound');
  const people = await personNames(
    app.knex,
    steps.flatMap(({ actor, onBehalfOf, events }) => [
      actor,
      ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
      ...events.flatMap((event) => (event.kind === 'taskOpened' ? (event.task.assignee ?? []) : [])),
    ]),
  );
  return { model, elements: elementsOf(steps), people, locale };
}

/** An instance with its diagram, where it stands, and its whole history. */
export async function instanceDetail(app: App, account: Account, id: string, locale: Locale): Promise<InstanceDetail> {
  const row = await visibleInstance(app, account, id);
  const [summary] = await instanceSummaries(app.knex, [row]);
  if (summary === undefined) throw new Refused('notFound');
  const steps = await allSteps(app.engine, id);
  const facts = await factsOf(app, row, steps, locale);
  const starters = await personNames(app.knex, [row.started_by]);
  return {
    ...summary,
    process: { ...summary.process, name: row.process_name ?? facts.model.name },
    startedBy: { id: row.started_by, name: starters.get(row.started_by) ?? row.started_by },
    ...(row.previous_instance_id === null ? {} : { previousInstanceId: row.previous_instance_id }),
    diagramXml: (await app.engine.definitionXml(row.definition_id)) ?? '',
    ...pathOf(await stateOf(app, id), steps),
    history: steps.map((step) => stepSummary(step, facts)),
  };
}

/** The state after a step, or the present one; undefined where a history that was tampered with leads to none. */
async function stateOf(app: App, id: string, seq?: number): Promise<InstanceState | undefined> {
  try {
    return await app.engine.state(id, seq);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    app.log.warn({ err: error, instanceId: id, seq }, 'a history does not lead to a state');
    return undefined;
  }
}

/** Tasks are copies of the history for quick reading: without them it can still be shown, only without forms. */
async function readableTasks(app: App, id: string): Promise<readonly Task[]> {
  try {
    return await submittedTasks(app.engine, id);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}

/** What a step submitted, as the history has it. */
function submittedValues(step: Step | undefined): JsonObject | undefined {
  const completed = step?.events.find((event) => event.kind === 'taskCompleted');
  return completed?.kind === 'taskCompleted' ? completed.values : undefined;
}

const rootVariables = (state: InstanceState | undefined): JsonObject => state?.scopes['root']?.variables ?? {};

/** The instance as it was after one of its steps, folded from the history, and what that step changed. */
export async function stepDetail(
  app: App,
  account: Account,
  id: string,
  seq: number,
  locale: Locale,
): Promise<StepDetail> {
  const row = await visibleInstance(app, account, id);
  const steps = await allSteps(app.engine, id);
  const step = steps.find((other) => other.seq === seq);
  if (step === undefined) throw new Refused('notFound');
  const facts = await factsOf(app, row, steps, locale);
  const state = await stateOf(app, id, seq);
  const before = seq > 1 ? await stateOf(app, id, seq - 1) : undefined;
  const submitted = await readableTasks(app, id);
  const task = submittedIn(step, submitted);
  const values = submittedValues(step);
  const form = task === undefined ? undefined : await formOf(app.knex, task);
  const round = task === undefined ? undefined : earlierRound(task, submitted)?.endedSeq;
  const earlier = submittedValues(steps.find((other) => other.seq === round));
  const comparable = state !== undefined && (seq === 1 || before !== undefined);
  return {
    ...stepSummary(step, facts),
    previousHash: step.previousHash,
    ...pathOf(
      state,
      steps.filter((other) => other.seq <= seq),
    ),
    taken: takenIn(step),
    outcome: outcomeOf(step, facts),
    changes: [
      ...(values === undefined ? [] : formChanges(earlier ?? {}, values, form?.definition, locale)),
      ...(comparable ? variableChanges(rootVariables(before), rootVariables(state)) : []),
    ],
    ...(form === undefined ? {} : { form: pinnedForm(form.definition, form.version) }),
    ...(values === undefined ? {} : { values: asValues(values) }),
    ...(earlier === undefined ? {} : { before: asValues(earlier) }),
    variables: asValues(rootVariables(state)),
  };
}

const brokenKeys = {
  content: 'brokenContent',
  chain: 'brokenChain',
  missing: 'brokenMissing',
  snapshot: 'brokenSnapshot',
} as const;

/** Recomputes the chain of an instance (核验), and names the first step that does not hold. */
export async function verifyInstance(
  app: App,
  account: Account,
  id: string,
  locale: Locale,
): Promise<VerificationResult> {
  const row = await visibleInstance(app, account, id);
  const { ok, steps, headHash, broken } = await app.engine.verify(id);
  const verified = { ok, steps, headHash, verifiedAt: timestamp(app.now()) };
  if (broken === undefined) return verified;
  const params = { seq: broken.seq, title: await titleOfStep(app, row, broken.seq, locale) };
  return { ...verified, broken: { ...broken, message: say(locale, brokenKeys[broken.reason], params) } };
}

/** The words of a step that may have been tampered with: whatever of it can still be read. */
async function titleOfStep(app: App, row: InstanceListRow, seq: number, locale: Locale): Promise<string> {
  try {
    const steps = await allSteps(app.engine, row.id);
    const step = steps.find((other) => other.seq === seq);
    if (step === undefined) return '';
    return stepSummary(step, await factsOf(app, row, steps, locale)).title;
  } catch (error) {
    app.log.warn({ err: error, instanceId: row.id, seq }, 'a step can not be read');
    return '';
  }
}
