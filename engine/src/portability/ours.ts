import { evaluate } from '../expression/index.ts';
import type { EventDefinition, ProcessModel, StartEvent } from '../model/types.ts';
import type { JsonObject } from '../json.ts';
import { ROOT } from '../kernel/evolve.ts';
import { decideStep, initialState } from '../kernel/index.ts';
import type { Command, InstanceState, Refusal, Token } from '../kernel/types.ts';
import { entryOf } from './entry.ts';
import type { Player, Position, Scenario, ScenarioAction } from './types.ts';

/** Plays on our kernel: pure and in memory. */
export class OurEngine implements Player {
  private readonly model: ProcessModel;
  private readonly scenario: Scenario;
  private readonly now: number;
  private state: InstanceState = initialState;
  /** Flows that the last action took. */
  flowsTaken: readonly string[] = [];

  constructor(model: ProcessModel, scenario: Scenario, now: number) {
    this.model = model;
    this.scenario = scenario;
    this.now = now;
  }

  start(): Promise<Position> {
    const { variables, startEvent } = this.scenario;
    const entry = entryOf(this.model, this.scenario);
    if (entry !== undefined && !this.startsNow(entry)) {
      return Promise.resolve(this.position(`the condition of ${entry.id} does not hold`));
    }
    return Promise.resolve(
      this.send({ kind: 'start', variables, ...(startEvent === undefined ? {} : { startEvent }) }),
    );
  }

  act(action: ScenarioAction): Promise<Position> {
    const command = this.commandOf(action);
    return Promise.resolve(
      command === undefined ? this.position(`nothing waits at ${action.element}`) : this.send(command),
    );
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Start conditions are looked at before there is an instance, so the kernel takes them as looked at. */
  private startsNow({ triggers }: StartEvent): boolean {
    const isConditional = triggers.every(({ kind }) => kind === 'conditional');
    return !isConditional || triggers.some((trigger) => this.holds(trigger));
  }

  private holds(trigger: EventDefinition): boolean {
    if (trigger.kind !== 'conditional') return false;
    const { variables } = this.scenario;
    if (trigger.about?.variable !== undefined && !Object.hasOwn(variables, trigger.about.variable)) return false;
    const result = evaluate(trigger.condition, variables, { now: this.now });
    return result.ok && result.value === true;
  }

  private send(command: Command): Position {
    const { decision, state } = decideStep(this.model, this.state, command, { now: this.now });
    if (decision.kind === 'refused') return this.position(wordsOf(decision.refusal));
    this.state = state;
    this.flowsTaken = decision.events.flatMap((event) => (event.kind === 'flowTaken' ? [event.flowId] : []));
    return this.position(undefined);
  }

  /** The variables of the instance as they are now. */
  get variables(): JsonObject {
    return this.state.scopes[ROOT]?.variables ?? this.scenario.variables;
  }

  /** Whether an event could be let come now. */
  canTrigger(element: string): boolean {
    return this.commandOf({ kind: 'trigger', element }) !== undefined;
  }

  private position(failed: string | undefined): Position {
    const tokens = Object.values(this.state.tokens);
    const waiting = tokens.filter((token) => isWaiting(token, this.state)).map((token) => token.element);
    return { waiting: waiting.toSorted(), ended: this.state.status === 'completed', failed };
  }

  private commandOf({ kind, element, variables = {} }: ScenarioAction): Command | undefined {
    const here = Object.values(this.state.tokens).filter((token) => token.element === element);
    for (const { id, waits } of here) {
      const command = kind === 'complete' ? completion(id, waits, variables) : trigger(waits, variables);
      if (command !== undefined) return command;
    }
    return undefined;
  }
}

function wordsOf({ code, elementId, params }: Refusal): string {
  return [code, elementId === undefined ? '' : `at ${elementId}`, ...Object.values(params)].filter(Boolean).join(' ');
}

/** Tokens at which the process shows that it waits: not joins, sub-processes or events that are armed beside. */
function isWaiting({ waits }: Token, state: InstanceState): boolean {
  switch (waits.kind) {
    case 'userTask':
    case 'job':
    case 'catch':
    case 'call':
      return true;
    case 'armed':
      return waits.host !== undefined && state.tokens[waits.host]?.waits.kind === 'eventGateway';
    case 'eventGateway':
    case 'join':
    case 'scope':
    case 'signers':
    case 'compensation':
      return false;
  }
}

function completion(tokenId: string, waits: Token['waits'], variables: Scenario['variables']): Command | undefined {
  switch (waits.kind) {
    case 'userTask':
      return { kind: 'completeTask', taskId: waits.taskId, values: {}, variables };
    case 'job':
      return { kind: 'completeJob', jobId: waits.jobId, variables };
    case 'call':
      return { kind: 'completeCall', callId: waits.callId, variables };
    case 'catch':
      return waits.subscriptions.length === 0 ? { kind: 'trigger', tokenId, variables } : trigger(waits, variables);
    case 'armed':
    case 'eventGateway':
    case 'join':
    case 'scope':
    case 'signers':
    case 'compensation':
      return undefined;
  }
}

function trigger(waits: Token['waits'], variables: Scenario['variables']): Command | undefined {
  if (waits.kind !== 'catch' && waits.kind !== 'armed') return undefined;
  const [subscription] = waits.subscriptions;
  switch (subscription?.kind) {
    case 'timer':
      return { kind: 'fireTimer', timerId: subscription.id };
    case 'message':
      return { kind: 'receiveMessage', subscriptionId: subscription.id, variables };
    case 'signal':
      return { kind: 'receiveSignal', name: subscription.name, variables };
    case 'conditional':
    case undefined:
      return undefined;
  }
}
