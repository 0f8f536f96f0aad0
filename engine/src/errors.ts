import type { JsonObject } from './json.ts';
import type { Refusal } from './kernel/types.ts';
import type { Finding } from './model/types.ts';

/** A model that can not be deployed. `findings` name each element and what is wrong with it. */
export class ModelRefused extends Error {
  override readonly name = 'ModelRefused';
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super(findings.map((f) => `${f.code} at ${f.elementId}`).join('; '));
    this.findings = findings;
  }
}

/** A command that the kernel refused; nothing changed. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.code}${refusal.elementId ? ` at ${refusal.elementId}` : ''}`);
    this.refusal = refusal;
  }
}

/**
 * 业务错误: thrown by a handler when its work came to an end that the model provides for. It goes to the error events
 * that catch its code (BPMN 2.0 §10.5.7), and is not tried again. `variables` go to the process with it.
 */
export class BpmnError extends Error {
  override readonly name = 'BpmnError';
  readonly code: string;
  readonly variables: JsonObject;
  constructor(code: string, message?: string, variables: JsonObject = {}) {
    super(message ?? code);
    this.code = code;
    this.variables = variables;
  }
}

/** Something asked for by id does not exist. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly what: 'definition' | 'instance' | 'task' | 'job';
  readonly id: string;
  constructor(what: NotFound['what'], id: string) {
    super(`${what} ${id} does not exist`);
    this.what = what;
    this.id = id;
  }
}

/** An external worker no longer holds a task: its lock ran out and somebody else took it, or the work is done or given up. */
export class LockLost extends Error {
  override readonly name = 'LockLost';
  readonly taskId: string;
  constructor(taskId: string) {
    super(`external task ${taskId} is not held with this lock`);
    this.taskId = taskId;
  }
}

/**
 * What the database holds of an instance can not be read: somebody has changed it outside of the engine. Nothing is done
 * on it then; `verify` says what is wrong where.
 */
export class DamagedInstance extends Error {
  override readonly name = 'DamagedInstance';
  readonly instanceId: string;
  constructor(instanceId: string, cause: unknown) {
    super(`instance ${instanceId} can not be read as it stands in the database: ${reasonOf(cause)}`, { cause });
    this.instanceId = instanceId;
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** A list was to go on from a place that no page of it has given as its `next`. */
export class UnknownPlace extends Error {
  override readonly name = 'UnknownPlace';
  constructor(after: string) {
    super(`no page ends at ${after.slice(0, 100)}`);
  }
}

/** The same instance was changed at the same moment more often than we retry. The caller may try again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly instanceId: string;
  constructor(instanceId: string) {
    super(`instance ${instanceId} was changed at the same time`);
    this.instanceId = instanceId;
  }
}
