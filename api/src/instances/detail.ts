import { DamagedInstance, type InstanceState, type JsonObject, type Step, type Task } from '@zhengai/engine';
import type { Account, InstanceDetail, Locale, StepDetail, VerificationResult } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused } from '../http/refused.ts';
import { say } from '../messages/index.ts';
import { personNames } from '../organisation/index.ts';
import { timestamp } from '../store/time.ts';
import { asValues } from '../store/values.ts';
import { formOf, pinnedForm } from '../tasks/forms.ts';
import { openTasks } from '../tasks/openTasks.ts';
import { earlierRound, submittedTasks } from '../tasks/rounds.ts';
import { findInstance, type InstanceListRow, instanceSummaries } from './list.ts';
import { outcomeOf } from './outcome.ts';
import { pathOf, takenIn } from './path.ts';
import { formChanges, variableChanges } from './presentChanges.ts';
import { allSteps } from './steps.ts';
import { answeredIn, type StepFacts, stepSummary, versionParts } from './stepWords.ts';

/** @throws {Refused} `notFound` when there is none, `forbidden` when it is not for this person */
export async function visibleInstance(app: App, account: Account, id: string): Promise<InstanceListRow> {
  const row = await findInstance(app.knex, account, id);
  if (row !== undefined) return row;
  throw new Refused((await app.engine.instance(id)) === undefined ? 'notFound' : 'forbidden');
}

/** What the words of each step are made of: a step speaks of the version that it was taken on. */
async function factsOf(
  app: App,
  row: InstanceListRow,
  steps: readonly Step[],
  locale: Locale,
): Promise<(step: Step) => StepFacts> {
  const present = await modelOf(app.engine, row.definition_id);
  if (present === undefined) throw new Refused('notFound');
  const people = await personNames(
    app.knex,
    steps.flatMap(({ actor, onBehalfOf, events }) => [
      actor,
      ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
      ...events.flatMap((event) => (event.kind === 'taskOpened' ? (event.task.assignee ?? []) : [])),
    ]),
  );
  const parts: { readonly until: number; readonly facts: StepFacts }[] = [];
  for (const { until, definitionId, elements } of versionParts(steps)) {
    const model = definitionId === undefined ? present : await modelOf(app.engine, definitionId);
    parts.push({ until, facts: { model: model ?? present, elements, people, locale } });
  }
  const now = { model: present, elements: new Map<string, string>(), people, locale };
  return ({ seq }) => parts.find(({ until }) => seq <= until)?.facts ?? now;
}

/** The drawings of the versions that an instance was on before. */
async function earlierDiagrams({ engine }: App, steps: readonly Step[]): Promise<InstanceDetail['earlierDiagrams']> {
  const diagrams: InstanceDetail['earlierDiagrams'] = [];
  for (const { until, definitionId } of versionParts(steps)) {
    if (definitionId === undefined) continue;
    const xml = await engine.definitionXml(definitionId);
    const definition = await engine.definition(definitionId);
    if (xml !== undefined && definition !== undefined) diagrams.push({ until, version: definition.version, xml });
  }
  return diagrams;
}

/** An instance with its diagram, where it stands, and its whole history. */
export async function instanceDetail(app: App, account: Account, id: string, locale: Locale): Promise<InstanceDetail> {
  const row = await visibleInstance(app, account, id);
  const [summary] = await instanceSummaries(app.knex, [row]);
  if (summary === undefined) throw new Refused('notFound');
  const steps = await allSteps(app.engine, id);
  const factsAt = await factsOf(app, row, steps, locale);
  const starters = await personNames(app.knex, [row.started_by]);
  return {
    ...summary,
    startedBy: { id: row.started_by, name: starters.get(row.started_by) ?? row.started_by },
    ...(row.previous_instance_id === null ? {} : { previousInstanceId: row.previous_instance_id }),
    definitionId: row.definition_id,
    diagramXml: (await app.engine.definitionXml(row.definition_id)) ?? '',
    earlierDiagrams: await earlierDiagrams(app, steps),
    open: await openTasks(app, id, locale),
    ...pathOf(await stateOf(app, id), steps),
    history: steps.map((step) => stepSummary(step, factsAt(step))),
  };
}

/** The state after a step, or the present one; undefined where a history that was tampered with leads to none. */
async function stateOf(app: App, id: string, seq?: number): Promise<InstanceState | undefined> {
  try {
    return await app.engine.state(id, seq);
  } catch (error) {
    if (!(error instanceof DamagedInstance)) throw error;
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

/** What a step submitted or corrected, as the history has it. */
function answerIn({ events }: Step): { readonly taskId: string; readonly values: JsonObject } | undefined {
  for (const event of events) if (event.kind === 'taskCompleted' || event.kind === 'taskCorrected') return event;
  return undefined;
}

/** What held before a step: of a correction the answer that it replaces, else that of the round before. */
function answerBefore(step: Step, task: Task, steps: readonly Step[], submitted: readonly Task[]) {
  const of = step.command.kind === 'correctTask' ? task : earlierRound(task, submitted);
  const kernelTaskId = of?.id.slice(of.instanceId.length + 1);
  const answers = steps.filter(({ seq }) => seq < step.seq).flatMap((other) => answerIn(other) ?? []);
  return answers.findLast(({ taskId }) => taskId === kernelTaskId)?.values;
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
  const facts = (await factsOf(app, row, steps, locale))(step);
  const state = await stateOf(app, id, seq);
  const before = seq > 1 ? await stateOf(app, id, seq - 1) : undefined;
  const submitted = await readableTasks(app, id);
  const task = answeredIn(step, submitted);
  const values = answerIn(step)?.values;
  const form = task === undefined ? undefined : await formOf(app.knex, task);
  const earlier = task === undefined ? undefined : answerBefore(step, task, steps, submitted);
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
    ...(task === undefined ? {} : { taskId: task.id }),
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
    return stepSummary(step, (await factsOf(app, row, steps, locale))(step)).title;
  } catch (error) {
    app.log.warn({ err: error, instanceId: row.id, seq }, 'a step can not be read');
    return '';
  }
}
