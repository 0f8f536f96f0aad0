import type { JsonObject } from '../json.ts';

/** What somebody does in a process, as both engines are told it. */
export interface Scenario {
  readonly variables: JsonObject;
  /** The start event whose message, signal, time or condition comes; without it the process is started by hand. */
  readonly startEvent?: string;
  readonly actions: readonly ScenarioAction[];
}

/**
 * `complete`: ends the work of one open task, job, call or receive task of the element, with these variables.
 * `trigger`: lets the timer, message or signal come that the event waits for.
 */
export interface ScenarioAction {
  readonly kind: 'complete' | 'trigger';
  readonly element: string;
  readonly variables?: JsonObject;
}

/** Where an instance stands between two actions. */
export interface Position {
  /** Elements that wait for somebody or something, sorted; one that waits several times is listed as often. */
  readonly waiting: readonly string[];
  readonly ended: boolean;
  /** Why the engine could not do the action, in its own words (English); undefined when it could. */
  readonly failed: string | undefined;
}

export interface PortabilityDifference {
  /** 0: after the start; n: after the n-th action. */
  readonly step: number;
  readonly ours: Position;
  readonly theirs: Position;
}

/** Whether our engine and bpmn-engine went the same way. Later differences mostly follow from the first. */
export interface PortabilityReport {
  readonly agrees: boolean;
  readonly differences: readonly PortabilityDifference[];
  /** Our engine refused this action (0: the start), so that nothing was compared from there on. */
  readonly stopped: { readonly step: number; readonly reason: string } | undefined;
}

/** An engine that plays a scenario. */
export interface Player {
  start(): Promise<Position>;
  act(action: ScenarioAction): Promise<Position>;
  /** Lets go of whatever it holds. */
  stop(): Promise<void>;
}
