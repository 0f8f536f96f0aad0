// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../model/bpmn-moddle.d.ts" />
import type { Execution } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import { DateTime } from 'luxon';
import { evaluate } from '../expression/index.ts';
import type { JsonObject } from '../json.ts';
import { plainText } from '../model/plainText.ts';
import type { ProcessModel } from '../model/types.ts';
import { zg } from '../model/zg.ts';
import { plainXml } from '../xml/plainXml.ts';
import {
  type ArmedTimer,
  type Behaviour,
  foreignEngine,
  type Loaded,
  type Postponed,
  type ServiceDone,
} from './bpmnEngine.ts';
import { entryOf } from './entry.ts';
import { DATE, speakFeel } from './speakFeel.ts';
import type { Player, Position, Scenario, ScenarioAction } from './types.ts';

/** Log lines of bpmn-engine within one action; more means that it runs in a circle. */
const MAX_WORK = 10_000;

/**
 * Plays on bpmn-engine. It speaks FEEL there too, evaluated by us on the variables of the scenario; it never sees a
 * script, a service or the clock. What it holds is let go by `stop`.
 */
export class BpmnEngine implements Player {
  private readonly xml: string;
  private readonly model: ProcessModel;
  private readonly scenario: Scenario;
  private readonly now: number;
  /** What conditions see. Mappings and scripts are ours, so these are what our engine holds after the same action. */
  variables: JsonObject;
  private execution: Execution | undefined;
  private timers: () => readonly ArmedTimer[] = () => [];
  private readonly services = new Map<string, ServiceDone>();
  private readonly behaviours = new Map<string, Behaviour>();
  /** When each execution was first seen: of several of one element the oldest is meant, as with us. */
  private readonly seen = new Map<string, number>();
  private failure: string | undefined;
  private work = 0;

  constructor(xml: string, model: ProcessModel, scenario: Scenario, now: number) {
    this.xml = xml;
    this.model = model;
    this.scenario = scenario;
    this.now = now;
    this.variables = scenario.variables;
  }

  async start(): Promise<Position> {
    const moddleContext = await new BpmnModdle({ zg }).fromXML(plainText(plainXml(this.xml)));
    speakFeel(moddleContext.rootElement, this.model);
    const engine = foreignEngine({
      moddleContext,
      expressions: { resolveExpression: (text, context) => this.resolve(text, context) },
      onLoad: (element) => this.look(element),
      onWork: () => this.count(),
      onError: (error) => (this.failure ??= error.message),
    });
    this.timers = engine.timers;
    const entry = entryOf(this.model, this.scenario);
    return this.attempt(async () => {
      this.execution = await engine.execute();
      // There, a process that is executed waits at its start events itself; with us it begins when something has come.
      if (entry !== undefined && this.waitsAt(entry.id)) this.trigger(entry.id);
    });
  }

  async act({ kind, element }: ScenarioAction): Promise<Position> {
    return this.attempt(() => {
      const [first] = this.leaves().filter((leaf) => leaf.id === element);
      if (kind === 'trigger') this.trigger(element);
      else if (first === undefined) throw new Error(`nothing waits at ${element}`);
      else this.complete(first);
    });
  }

  async stop(): Promise<void> {
    // Stopping what has ended would wait for ever.
    if (this.execution?.state === 'running') await this.execution.stop();
    this.services.clear();
  }

  private async attempt(what: () => unknown): Promise<Position> {
    this.failure = undefined;
    this.work = 0;
    try {
      await what();
    } catch (error) {
      this.failure ??= error instanceof Error ? error.message : String(error);
    }
    for (const { content } of this.postponed()) {
      if (!this.seen.has(content.executionId)) this.seen.set(content.executionId, this.seen.size);
    }
    const waiting = this.leaves().map((leaf) => leaf.id);
    const ended = this.execution !== undefined && this.execution.state !== 'running' && this.failure === undefined;
    return { waiting: waiting.toSorted(), ended, failed: this.failure };
  }

  private waitsAt(element: string): boolean {
    return this.postponed().some(({ id }) => id === element);
  }

  private complete(leaf: Postponed): void {
    const done = this.services.get(leaf.content.executionId);
    if (done === undefined) leaf.signal({});
    else {
      this.services.delete(leaf.content.executionId);
      done(null, {});
    }
  }

  private trigger(element: string): void {
    const timer = this.timers().find(
      ({ owner, timerRef }) => timerRef === 'armed' && (owner?.parent?.id === element || owner?.id === element),
    );
    if (timer !== undefined) return timer.callback(...timer.args);
    const definitions = this.behaviours.get(element)?.eventDefinitions ?? [];
    const [reference] = definitions.flatMap(({ behaviour }) => behaviour.messageRef ?? behaviour.signalRef ?? []);
    if (reference === undefined) throw new Error(`nothing waits at ${element}`);
    this.execution?.signal({ id: reference.id });
  }

  /** Everything that is open, sub-processes and instances of multi-instances included. */
  private postponed(): Postponed[] {
    const all = new Map<string, Postponed>();
    const add = (apis: readonly Postponed[]): void => {
      for (const api of apis) {
        if (all.has(api.content.executionId)) continue;
        all.set(api.content.executionId, api);
        add(api.owner.execution?.getPostponed() ?? []);
      }
    };
    add((this.execution?.getPostponed() ?? []) as readonly Postponed[]);
    return [...all.values()];
  }

  /** What of it waits for somebody, oldest first: not what only holds others. */
  private leaves(): Postponed[] {
    const age = ({ content }: Postponed): number => this.seen.get(content.executionId) ?? Infinity;
    const all = this.postponed().toSorted((a, b) => age(a) - age(b));
    return all.filter(({ owner, content }) => {
      if (!WAITING.has(owner.type)) return false;
      // An event holds what it waits for, and a multi-instance its instances, under ids that begin with its own.
      const held = `${content.executionId}_`;
      if (all.some((other) => other.owner.type === owner.type && other.content.executionId.startsWith(held)))
        return false;
      // It waits once, for however many things.
      return owner.type !== 'bpmn:IntermediateCatchEvent' || !/_[1-9]\d*$/.test(content.executionId);
    });
  }

  /** Remembers what events wait for, and gives services that are completed from outside. */
  private look({ id, type, behaviour }: Loaded): void {
    this.behaviours.set(id, behaviour);
    if (!SERVICES.has(type)) return;
    const { services } = this;
    behaviour.Service = class {
      execute(message: { content: { executionId: string } }, done: ServiceDone): void {
        services.set(message.content.executionId, done);
      }
    };
  }

  private resolve(text: unknown, context: unknown): unknown {
    this.count();
    if (typeof text !== 'string') return text;
    const isDate = text.startsWith(DATE);
    if (!isDate && !text.startsWith('=')) return text;
    const source = text.slice(isDate ? DATE.length : 1);
    const result = evaluate(source, { ...this.variables, ...localsOf(context) }, { now: this.now });
    if (!result.ok) throw new Error(result.reason);
    return isDate ? this.byTheirClock(result.value) : result.value;
  }

  /** bpmn-engine reads the machine's clock: a date is as far from that as it is from the time of the comparison. */
  private byTheirClock(date: unknown): unknown {
    const at = typeof date === 'string' ? DateTime.fromISO(date, { zone: 'Asia/Shanghai' }) : undefined;
    return at?.isValid === true ? new Date(Date.now() + at.toMillis() - this.now).toISOString() : date;
  }

  private count(): void {
    if (++this.work > MAX_WORK) throw new Error('runs in a circle');
  }
}

const SERVICES = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);
const WAITING = new Set([
  ...SERVICES,
  'bpmn:UserTask',
  'bpmn:ManualTask',
  'bpmn:ReceiveTask',
  'bpmn:IntermediateCatchEvent',
  'bpmn:CallActivity',
]);

/** Values that bpmn-engine keeps with a message: the item of a multi-instance, and how many are done. */
function localsOf(context: unknown): JsonObject {
  const { content } = context as { content?: LoopContent };
  if (content === undefined) return {};
  const name = content.elementVariable ?? 'item';
  const item = content[name] as JsonObject[string] | undefined;
  const done = Array.isArray(content.loopOutput)
    ? content.loopOutput.filter((output) => output !== undefined).length
    : undefined;
  return {
    ...(item === undefined ? {} : { [name]: item }),
    ...(done === undefined ? {} : { numberOfCompletedInstances: done }),
    ...(content.loopCardinality === undefined ? {} : { numberOfInstances: content.loopCardinality }),
  };
}

interface LoopContent {
  readonly elementVariable?: string;
  readonly loopOutput?: unknown;
  readonly loopCardinality?: number;
  readonly [name: string]: unknown;
}
