import type { JsonObject, Signer, Step, Task } from '@zhengai/engine';
import type { Account, EarlierAnswer, Locale, TaskDetail } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { modelOf } from '../design/models.ts';
import { Refused } from '../http/refused.ts';
import { pathOf } from '../instances/path.ts';
import { allSteps } from '../instances/steps.ts';
import { personNames, personRefs } from '../organisation/index.ts';
import { returnedBy } from '../store/engineTables.ts';
import { timestamp } from '../store/time.ts';
import { asValues } from '../store/values.ts';
import { taskFor } from './access.ts';
import { findDraft } from './drafts.ts';
import { formContextOf } from './formContext.ts';
import { formIdOf, formOf, formsOf, pinnedForm } from './forms.ts';
import { type Holding, holdingOf, moreOf } from './holding.ts';
import { inboxRow } from './inbox.ts';
import { earlierRound, roundOf, signs, submittedTasks } from './rounds.ts';
import { summariesOf } from './summaries.ts';
import { changedFrom, visibleVariables } from './variables.ts';
import { nextOf, whyOf } from './words.ts';

/** Everything that a task page shows. */
export async function taskDetail(app: App, account: Account, taskId: string, locale: Locale): Promise<TaskDetail> {
  const { knex, engine } = app;
  const access = await taskFor(app, account, taskId);
  const { task, subject } = access;
  const row = await inboxRow(knex, account, taskId);
  const [summary] = row === undefined ? [] : await summariesOf(knex, [row], locale, app.now());
  const model = await modelOf(engine, task.definitionId);
  if (summary === undefined || model === undefined) throw new Refused('notFound');
  const element = model.elements[task.element];
  const open = task.status === 'open';
  const state = await engine.state(task.instanceId);
  const scope = await formContextOf(app, account, task);
  const submitted = await submittedTasks(engine, task.instanceId);
  const form = await formOf(knex, task);
  const draft = open ? await findDraft(knex, task.id, account.id) : undefined;
  const review = (await returnedBy(knex, [task])).get(task.id);
  const steps = await allSteps(engine, task.instanceId);
  const suspended = state?.status === 'suspended' ? await suspensionOf(app, steps) : undefined;
  const holding = holdingOf(state, task);
  return {
    ...summary,
    purpose: element?.kind === 'userTask' ? element.purpose : '',
    why: whyOf(task, subject, account, locale),
    next: await nextOf(knex, model, task.element, scope.variables, locale),
    ...(form === undefined ? {} : { form: pinnedForm(form.definition, form.version) }),
    scope,
    values: asValues(task.values ?? draft?.values ?? earlierRound(task, submitted)?.values ?? {}),
    ...(draft === undefined ? {} : { draftSavedAt: timestamp(draft.savedAt) }),
    ...(review?.comment === undefined ? {} : { returnComment: review.comment }),
    earlier: await earlierAnswers(
      app,
      submitted.filter(({ id }) => id !== task.id),
      submitted,
      scope.variables,
    ),
    corrections: await correctionsOf(app, task, steps),
    ...(await signersOf(app, holding, locale)),
    ...(suspended === undefined ? {} : { suspended }),
    diagram: { xml: (await engine.definitionXml(task.definitionId)) ?? '', ...pathOf(state, steps) },
    can: access.can,
    more: await moreOf(engine, account, access, holding, model, state?.status),
  };
}

/** Who did a step, when and why. */
type Deed = TaskDetail['corrections'][number];

async function deedsOf(app: App, steps: readonly Step[]): Promise<Deed[]> {
  const people = await personNames(
    app.knex,
    steps.map(({ actor }) => actor),
  );
  return steps.map(({ actor, at, reason }) => ({
    by: { id: actor, name: people.get(actor) ?? actor },
    at: timestamp(at),
    reason: reason ?? '',
  }));
}

/** 更正 of a task, the first one first. */
function correctionsOf(app: App, task: Task, steps: readonly Step[]): Promise<Deed[]> {
  const kernelTaskId = task.id.slice(task.instanceId.length + 1);
  return deedsOf(
    app,
    steps.filter(({ command }) => command.kind === 'correctTask' && command.taskId === kernelTaskId),
  );
}

/** The step that suspended an instance (挂起). */
async function suspensionOf(app: App, steps: readonly Step[]): Promise<Deed | undefined> {
  const last = steps.findLast(({ command }) => command.kind === 'suspend');
  const [deed] = await deedsOf(app, last === undefined ? [] : [last]);
  return deed;
}

async function signersOf(
  { knex }: App,
  { signers, opinions }: Holding,
  locale: Locale,
): Promise<Pick<TaskDetail, 'signers' | 'signed'>> {
  const signed = opinions.map(({ by, position }) => ({ person: by, position }));
  const person = await personRefs(
    knex,
    [...signers, ...signed].map((signer) => signer.person),
    locale,
  );
  const inWords = (signer: Signer): TaskDetail['signers'][number] => ({
    person: person(signer.person),
    position: signer.position,
  });
  return { signers: signers.map(inWords), signed: signed.map(inWords) };
}

async function earlierAnswers(
  app: App,
  shown: readonly Task[],
  submitted: readonly Task[],
  known: JsonObject,
): Promise<EarlierAnswer[]> {
  const forms = await formsOf(app.knex, shown);
  const people = await personNames(
    app.knex,
    shown.flatMap(({ completedBy }) => completedBy ?? []),
  );
  const answers: EarlierAnswer[] = [];
  for (const task of shown) {
    const by = task.completedBy ?? '';
    const then = await app.engine.state(task.instanceId, task.openedSeq);
    const seen = then === undefined ? {} : visibleVariables(then, task.id.slice(task.instanceId.length + 1));
    const form = forms.get(formIdOf(task));
    answers.push({
      taskId: task.id,
      element: task.element,
      name: task.name,
      ...(task.phase === undefined ? {} : { phase: task.phase }),
      by: { id: by === '' ? 'system' : by, name: people.get(by) ?? by },
      at: timestamp(task.endedAt ?? task.openedAt),
      ...(signs(task) ? { signing: task.signing } : {}),
      round: roundOf(task, submitted),
      ...(form === undefined ? {} : { form }),
      values: asValues(task.values ?? {}),
      variables: asValues(changedFrom(known, seen)),
    });
  }
  return answers;
}
