import { CommandRefused, type Committed, type JsonObject, type Task, type Vote } from '@zhengai/engine';
import type { Account, CompletedTask, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { subjectOf } from '../campaigns/subjects.ts';
import { modelOf } from '../design/models.ts';
import { joined, say } from '../messages/index.ts';
import { raiseAlert } from '../quality/alerts.ts';
import { type TaskAccess, taskFor, taskToDo } from '../tasks/access.ts';
import { dropDrafts } from '../tasks/drafts.ts';
import { checkedAnswers } from '../tasks/answers.ts';
import { type OpenTask, openTasks } from '../tasks/openTasks.ts';
import { nextOf } from '../tasks/words.ts';

export interface CompleteTaskInput {
  readonly taskId: string;
  readonly values: JsonObject;
  /** Of a task that is a vote (表决). */
  readonly vote?: Vote | undefined;
  /** The same key gives the same answer and one step. */
  readonly commandKey: string;
  readonly locale: Locale;
}

/**
 * Submits the form of a task (提交). The values are checked against the form version that the task was opened with, by
 * the same code as in the browser; a task that was only offered is claimed by it.
 * @throws {Refused} `formInvalid` with the form's messages at its fields, `taskClosed`, `alreadyClaimed`, `notYourTask`
 */
export async function completeTask(app: App, account: Account, input: CompleteTaskInput): Promise<CompletedTask> {
  const { task } = await taskFor(app, account, input.taskId);
  // Our own submission, sent again after its answer was lost: the engine knows the key, and refuses any other.
  const repeated = task.status === 'completed' && task.completedBy === account.id;
  const committed = repeated
    ? await app.engine.completeTask({
        taskId: task.id,
        values: input.values,
        ...(input.vote === undefined ? {} : { vote: input.vote }),
        actor: { id: account.id },
        commandKey: input.commandKey,
      })
    : await submit(app, account, await taskToDo(app, account, input.taskId), input);
  await dropDrafts(app.knex, task.id);
  const open = await openTasks(app, committed.instanceId, input.locale);
  const next = open.length > 0 ? onceEach(open, input.locale) : await comingTasks(app, task, input.locale);
  return { instanceId: committed.instanceId, step: committed.seq, next };
}

/** A task that several people have at once (会签) is one thing that comes next, with all of them. */
function onceEach(open: readonly OpenTask[], locale: Locale): CompletedTask['next'] {
  const byName = new Map<string, Set<string>>();
  for (const { name, who } of open) byName.set(name, (byName.get(name) ?? new Set()).add(who));
  return [...byName].map(([name, who]) => ({ name, who: joined([...who], locale) }));
}

async function submit(
  app: App,
  account: Account,
  { task }: TaskAccess,
  { values, vote, commandKey, locale }: CompleteTaskInput,
): Promise<Committed> {
  const actor = { id: account.id };
  const answers = await checkedAnswers(app, account, task, values, locale);
  if (task.assignee === undefined)
    await app.engine.claimTask({ taskId: task.id, assignee: account.id, actor, commandKey: `${commandKey}:claim` });
  try {
    return await app.engine.completeTask({
      taskId: task.id,
      ...answers,
      ...(vote === undefined ? {} : { vote }),
      actor,
      commandKey,
    });
  } catch (error) {
    if (error instanceof CommandRefused) await tellQualityOffice(app, task, error);
    throw error;
  }
}

const modelFaults: readonly string[] = ['expressionFailed', 'noFlow', 'tooManySteps'];

/** A process that can not go on is no fault of whoever submitted: those who drew it are told, once for each task. */
async function tellQualityOffice(app: App, task: Task, { refusal }: CommandRefused): Promise<void> {
  if (!modelFaults.includes(refusal.code)) return;
  const { schools, course } = await whereabouts(app, task.instanceId);
  const params = {
    task: task.name,
    element: refusal.elementName || (refusal.elementId ?? ''),
    reason: refusal.params['reason'] ?? refusal.code,
  };
  const alert = {
    key: `processFailed:${task.id}`,
    instanceId: task.instanceId,
    courseId: course,
    level: 'notice' as const,
    text: say('zh-CN', 'alertProcessFailed', params),
    to: schools.map((school) => `qa_office@${school}`),
  };
  await raiseAlert(app.knex, alert, app.now());
}

async function whereabouts(
  app: App,
  instanceId: string,
): Promise<{ readonly schools: readonly string[]; readonly course: string | undefined }> {
  const schools: string[] = await app.knex('unit').where('kind', 'school').pluck('id');
  return { schools, course: (await subjectOf(app.knex, instanceId))?.course_id };
}

/** While the system still works on a step between two tasks: what comes after it. */
async function comingTasks(app: App, task: Task, locale: Locale): Promise<CompletedTask['next']> {
  const model = await modelOf(app.engine, task.definitionId);
  const state = await app.engine.state(task.instanceId);
  if (model === undefined || state?.status !== 'active') return [];
  const coming = await nextOf(app.knex, model, task.element, state.scopes['root']?.variables ?? {}, locale);
  return coming.map(({ name, who }) => ({ name, who }));
}
