import { type BpmnEngineOptions, Engine, type Execution } from 'bpmn-engine';

type Script = ReturnType<NonNullable<BpmnEngineOptions['scripts']>['getScript']>;

/** The parts of bpmn-engine 25 that we use, with the types that its own declarations leave open. */
export interface Postponed {
  readonly id: string;
  readonly content: { readonly executionId: string; readonly isMultiInstance?: boolean };
  /** The element itself; what is open may be a part of it, such as an event definition. */
  readonly owner: {
    readonly type: string;
    readonly behaviour: Behaviour;
    readonly execution?: { getPostponed(): readonly Postponed[] } | null;
  };
  signal(message?: object): void;
}

/** What an element says about itself, as far as we read it; and the service that we give it. */
export interface Behaviour {
  readonly eventDefinitions?: readonly {
    readonly behaviour: { readonly messageRef?: { readonly id: string }; readonly signalRef?: { readonly id: string } };
  }[];
  Service?: new () => { execute(message: { content: { executionId: string } }, done: ServiceDone): void };
}
export type ServiceDone = (error: Error | null, output?: unknown) => void;

/** An activity while it is loaded. */
export interface Loaded {
  readonly id: string;
  readonly type: string;
  readonly behaviour: Behaviour;
}

export interface ArmedTimer {
  readonly callback: (...args: unknown[]) => void;
  readonly args: readonly unknown[];
  readonly owner: { readonly id?: string; readonly parent?: { readonly id?: string } } | null;
  /** What our own `setTimeout` gave; null when bpmn-engine never called it. */
  readonly timerRef: unknown;
}

export interface ForeignOptions {
  readonly moddleContext: object;
  readonly expressions: { resolveExpression(text: unknown, context: unknown): unknown };
  readonly onLoad: (element: Loaded) => void;
  /** Called whenever bpmn-engine does anything at all. */
  readonly onWork: () => void;
  readonly onError: (error: Error) => void;
}

/** bpmn-engine without a clock, without scripts, and with expressions of our choice only. */
export function foreignEngine(options: ForeignOptions): {
  readonly execute: () => Promise<Execution>;
  readonly timers: () => readonly ArmedTimer[];
} {
  // Scripts are never run: a condition falls through to its expression, a script task fails.
  const script: unknown = undefined;
  const expressions = { ...options.expressions, isExpression: () => true, hasExpression: () => true };
  const engine = new Engine({
    moddleContext: options.moddleContext,
    Logger: () => ({ debug: options.onWork, error: options.onWork, warn: options.onWork }),
    scripts: { register: () => undefined, getScript: () => script as Script },
    expressions,
    extensions: {
      ours: (element) => {
        options.onLoad(element as Loaded);
        return { activate: () => undefined, deactivate: () => undefined };
      },
    },
  });
  engine.on('error', options.onError);
  const { timers } = engine.environment;
  timers['options'] = { setTimeout: () => 'armed', clearTimeout: () => undefined };
  return { execute: () => engine.execute(), timers: () => timers['executing'] as readonly ArmedTimer[] };
}
