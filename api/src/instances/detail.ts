import type { InstanceState, JsonObject, Step } from '@zhengai/engine';
import { titleOf } from '@zhengai/forms';
import type { Account, Change, InstanceDetail, Locale, StepDetail, VerificationResult } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused } from '../http/refused.ts';
import { say } from '../messages/index.ts';
import { personNames } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';
import { asValues } from '../store/values.ts';
import { formOf, pinnedForm } from '../tasks/forms.ts';
import { earlierRound, submittedTasks } from '../tasks/rounds.ts';
import { changesBetween } from './changes.ts';
import { findInstance, type InstanceListRow, instanceSummaries } from './list.ts';
import { pathOf } from './path.ts';
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
    steps.flatMap(({ actor, onBehalfOf }) => (onBehalfOf === undefined ? [actor] : [actor, onBehalfOf])),
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
    ...pathOf(await app.engine.state(id), steps),
    history: steps.map((step) => stepSummary(step, facts)),
  };
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
  const state = await app.engine.state(id, seq);
  const before = seq > 1 ? await app.engine.state(id, seq - 1) : undefined;
  const submitted = await submittedTasks(app.engine, id);
  const task = submittedIn(step, submitted);
  const form = task === undefined ? undefined : await formOf(app.knex, task);
  const changes: Change[] = [];
  if (task !== undefined) {
    const old = earlierRound(task, submitted)?.values ?? {};
    const labelOf = (pointer: string): string =>
      form === undefined ? pointer : titleOf(form.definition, pointer, locale);
    changes.push(...changesBetween(old, task.values ?? {}, 'form', labelOf));
  }
  changes.push(...changesBetween(rootVariables(before), rootVariables(state), 'variables', (pointer) => pointer));
  return {
    ...stepSummary(step, facts),
    previousHash: step.previousHash,
    ...pathOf(
      state,
      steps.filter((other) => other.seq <= seq),
    ),
    changes,
    ...(form === undefined ? {} : { form: pinnedForm(form.definition, form.version) }),
    ...(task?.values === undefined ? {} : { values: asValues(task.values) }),
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
