import {
  decide,
  evolveStep,
  initialState,
  type Command,
  type Event,
  type InstanceState,
  type ReturnTarget,
} from '@zhengai/engine/kernel';
import { readModel, type ProcessModel } from '@zhengai/engine/model';
import type { DecideContext, JsonObject, OpenedTask, PastStep } from '@zhengai/engine';

export async function modelOf(xml: string): Promise<ProcessModel> {
  const { models, findings } = await readModel(xml);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (models[0] === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return models[0];
}

/** 2026-09-01 09:00 in Asia/Shanghai. */
export const SEPTEMBER = Date.parse('2026-09-01T09:00:00+08:00');

/** One instance played by hand: what a runtime does, without the database. */
export class Play {
  readonly model: ProcessModel;
  state: InstanceState = initialState;
  readonly steps: (readonly Event[])[] = [];
  /** Who sent each step. */
  readonly actors: string[] = [];
  now = SEPTEMBER;
  context: Omit<DecideContext, 'now'> = {};
  private readonly opened = new Map<string, OpenedTask>();

  constructor(model: ProcessModel) {
    this.model = model;
  }

  static async of(xml: string): Promise<Play> {
    return new Play(await modelOf(xml));
  }

  static async started(xml: string, variables: JsonObject = {}): Promise<Play> {
    const play = await Play.of(xml);
    play.send({ kind: 'start', variables });
    return play;
  }

  /** Code of the refusal, or undefined. */
  try(command: Command): string | undefined {
    const actor = this.context.actor ?? 'somebody';
    const context = { ...this.context, now: this.now, past: this.past };
    const decision = decide(this.model, this.state, command, context);
    if (decision.kind === 'refused') return decision.refusal.code;
    this.state = evolveStep(this.model, this.state, decision.events);
    this.steps.push(decision.events);
    this.actors.push(actor);
    for (const event of decision.events) {
      if (event.kind === 'taskOpened') this.opened.set(event.task.taskId, event.task);
    }
    return undefined;
  }

  send(command: Command): this {
    const refused = this.try(command);
    if (refused !== undefined) throw new Error(`${command.kind} refused: ${refused}`);
    return this;
  }

  /** Completes the first open task of the element. */
  complete(element: string, variables: JsonObject = {}, nth = 0): this {
    const task = this.tasks().filter((open) => open.element === element)[nth];
    if (task === undefined) throw new Error(`no open task ${element}: ${this.open().join()}`);
    return this.send({ kind: 'completeTask', taskId: task.taskId, values: {}, variables });
  }

  /** Id of the first open task of the element. */
  task(element: string, nth = 0): string {
    const task = this.tasks().filter((open) => open.element === element)[nth];
    if (task === undefined) throw new Error(`no open task ${element}: ${this.open().join()}`);
    return task.taskId;
  }

  /** Returns the first open task of the element. */
  return(element: string, to: ReturnTarget, resume: 'onward' | 'straightBack' = 'onward', nth = 0): this {
    return this.send({ kind: 'returnTask', taskId: this.task(element, nth), to, resume, values: {}, variables: {} });
  }

  finishJob(element: string, variables: JsonObject = {}): this {
    return this.send({ kind: 'completeJob', jobId: this.waiting(element), variables });
  }

  finishCall(element: string, variables: JsonObject = {}): this {
    return this.send({ kind: 'completeCall', callId: this.waiting(element), variables });
  }

  fire(element: string): this {
    return this.send({ kind: 'fireTimer', timerId: this.subscription(element) });
  }

  /** The message that the element waits for comes. */
  receive(element: string, variables: JsonObject = {}): this {
    return this.send({ kind: 'receiveMessage', subscriptionId: this.subscription(element), variables });
  }

  signal(name: string, variables: JsonObject = {}): this {
    return this.send({ kind: 'receiveSignal', name, variables });
  }

  /** The work at the element ends in a BPMN error. */
  fail(element: string, code: string, variables: JsonObject = {}): this {
    const error = { code, message: undefined, variables };
    return this.send({ kind: 'throwError', at: this.waiting(element), error });
  }

  set(variables: JsonObject): this {
    return this.send({ kind: 'setVariables', scopeId: undefined, variables });
  }

  /** Elements of the last step's events of a kind, in order. */
  told(kind: Event['kind']): string[] {
    return this.last.flatMap((event) => (event.kind === kind && 'element' in event ? [event.element] : []));
  }

  /** Id of what an event of the element waits for. */
  subscription(element: string): string {
    for (const { element: at, waits } of Object.values(this.state.tokens)) {
      if (at !== element || (waits.kind !== 'catch' && waits.kind !== 'armed')) continue;
      const [subscription] = waits.subscriptions;
      if (subscription !== undefined) return subscription.id;
    }
    throw new Error(`nothing is caught at ${element}: ${this.places().join()}`);
  }

  private waiting(element: string): string {
    const token = Object.values(this.state.tokens).find((one) => one.element === element && one.waits.kind !== 'scope');
    if (token === undefined) throw new Error(`nothing waits at ${element}: ${this.places().join()}`);
    return token.id;
  }

  tasks(): readonly OpenedTask[] {
    return Object.values(this.state.tokens).flatMap((token) =>
      token.waits.kind === 'userTask' ? [this.opened.get(token.waits.taskId) as OpenedTask] : [],
    );
  }

  /** Elements of the open tasks, sorted. */
  open(): string[] {
    return this.tasks()
      .map((task) => task.element)
      .toSorted();
  }

  /** Elements where a token stands, sorted. */
  places(): string[] {
    return Object.values(this.state.tokens)
      .map((token) => token.element)
      .toSorted();
  }

  get variables(): JsonObject {
    return this.state.scopes['root']?.variables ?? {};
  }

  get past(): readonly PastStep[] {
    return this.steps.map((events, index) => ({ events, actor: this.actors[index] ?? '' }));
  }

  get last(): readonly Event[] {
    return this.steps.at(-1) ?? [];
  }
}
