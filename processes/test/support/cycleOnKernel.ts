import type { JsonObject, OpenedTask } from '@zhengai/engine';
import { decideStep, initialState, type Command, type Event } from '@zhengai/engine/kernel';
import { readModel, type ProcessModel } from '@zhengai/engine/model';
import { validateForm, variablesOf } from '@zhengai/forms';
import { coursePack } from '../../src/index.ts';
import { cycleVariables } from './cycle.ts';
import { ServicesInMemory } from './services.ts';

/**
 * One course cycle on the real kernel, with the pack's own forms and handlers: a task can only be completed with
 * values that its form accepts, jobs run at once, timers fire when the day has come.
 */
export class CycleOnKernel {
  readonly services = new ServicesInMemory();
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  today: string;
  private readonly model: ProcessModel;
  private state = initialState;
  private readonly opened = new Map<string, OpenedTask>();
  private readonly handlers = coursePack.handlers(this.services);

  private constructor(model: ProcessModel, today: string) {
    this.model = model;
    this.today = today;
  }

  static async start(change: JsonObject = {}, today = '2026-09-07'): Promise<CycleOnKernel> {
    const { models } = await readModel(coursePack.processes[0]?.xml ?? '');
    if (models[0] === undefined) throw new Error('the diagram does not run');
    const cycle = new CycleOnKernel(models[0], today);
    await cycle.obey({ kind: 'start', variables: { ...cycleVariables, ...change } });
    return cycle;
  }

  /** Elements of the open tasks, sorted. */
  get open(): readonly string[] {
    return this.tasks.map(({ element }) => element).toSorted();
  }

  get status(): string {
    return this.state.status;
  }

  get variables(): JsonObject {
    return this.state.scopes['root']?.variables ?? {};
  }

  task(element: string): OpenedTask {
    const found = this.tasks.find((task) => task.element === element);
    if (found === undefined) throw new Error(`${element} is not open, but ${this.open.join()}`);
    return found;
  }

  /** Hands in a form in the first open task of the element. @throws when the form refuses the values. */
  async handIn(element: string, values: JsonObject): Promise<void> {
    const { taskId, formKey, assignee } = this.task(element);
    const form = coursePack.forms.find(({ key }) => key === formKey);
    if (form === undefined) throw new Error(`${element} has no form`);
    const verdict = await validateForm(form, values, {
      variables: this.seenBy(taskId),
      me: { id: assignee ?? 'somebody', name: '某人' },
      today: this.today,
      locale: 'zh-CN',
    });
    if (verdict.issues.length > 0) throw new Error(`${element}: ${JSON.stringify(verdict.issues)}`);
    const variables = variablesOf(form, verdict.values);
    await this.obey({ kind: 'completeTask', taskId, values: verdict.values, variables });
  }

  /** Lets the calendar come to a day; timers that are due fire. */
  async until(day: string): Promise<void> {
    this.today = day;
    for (const token of Object.values(this.state.tokens)) {
      const { waits } = token;
      if (waits.kind !== 'catch' && waits.kind !== 'armed') continue;
      for (const one of waits.subscriptions) {
        if (one.kind === 'timer' && one.due <= this.now) await this.obey({ kind: 'fireTimer', timerId: one.id });
      }
    }
  }

  private get now(): number {
    return Date.parse(`${this.today}T09:00:00+08:00`);
  }

  private get tasks(): readonly OpenedTask[] {
    return Object.values(this.state.tokens).flatMap(({ waits }) => {
      const task = waits.kind === 'userTask' ? this.opened.get(waits.taskId) : undefined;
      return task === undefined ? [] : [task];
    });
  }

  private async obey(command: Command): Promise<void> {
    const { decision, state } = decideStep(this.model, this.state, command, {
      now: this.now,
      resolveCandidates: (groups) => groups.map((role) => `${role}@${scopeOf(role)}`),
    });
    if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
    this.state = state;
    for (const event of decision.events) await this.follow(event);
  }

  private async follow(event: Event): Promise<void> {
    if (event.kind === 'taskOpened') this.opened.set(event.task.taskId, event.task);
    if (event.kind !== 'jobCreated') return;
    const handler = this.handlers[event.handler];
    if (handler === undefined) throw new Error(`no handler ${event.handler}`);
    const result = await handler({
      key: event.jobId,
      instanceId: 'instance-1',
      businessKey: undefined,
      processKey: this.model.key,
      element: event.element,
      input: event.input,
      attempt: 1,
    });
    await this.obey({ kind: 'completeJob', jobId: event.jobId, variables: result ?? {} });
  }

  /** Variables that a task sees: those of its scope before those around it. */
  private seenBy(taskId: string): JsonObject {
    const token = Object.values(this.state.tokens).find(
      ({ waits }) => waits.kind === 'userTask' && waits.taskId === taskId,
    );
    let seen: JsonObject = {};
    for (let id = token?.scope; id !== undefined; id = this.state.scopes[id]?.parent) {
      seen = { ...this.state.scopes[id]?.variables, ...seen };
    }
    return seen;
  }
}

function scopeOf(role: string): string {
  return role === 'research_office' ? cycleVariables.scopes.office : cycleVariables.scopes.course;
}
