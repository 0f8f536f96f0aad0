import { readFileSync } from 'node:fs';
import type { JsonObject } from '@zhengai/engine';

/** A behaviour as a sequence of actions and the states expected after them. */
export interface ConformanceCase {
  readonly id: string;
  readonly title: string;
  readonly bpmnFiles: readonly string[];
  readonly steps: readonly CaseStep[];
}

export interface CaseStep {
  readonly action: Action;
  readonly expected: Expectation | undefined;
}

export interface Action {
  readonly do: 'start' | 'complete' | 'advanceTime' | 'message' | 'signal';
  readonly arg: string;
  readonly vars?: JsonObject;
  readonly businessKey?: string;
  readonly assignee?: string;
}

/** Lists are multisets. What a case does not mention is not compared. */
export interface Expectation {
  readonly expectTasks?: readonly string[];
  readonly expectTaskNames?: readonly string[];
  /** `<task id>=<person>` of every open task that somebody has. */
  readonly expectAssignees?: readonly string[];
  readonly activeInstances?: number;
  /** The action is refused and nothing changes; the words are another engine's. */
  readonly expectError?: string;
}

interface WrittenCase {
  readonly id: string;
  readonly title?: string;
  readonly bpmnFile?: string;
  readonly bpmnFiles?: readonly string[];
  readonly steps: readonly (Action | Expectation)[];
}

/** Reads a file of cases, in which actions and expectations stand one after the other. */
export function readCases(file: string): readonly ConformanceCase[] {
  const written = JSON.parse(readFileSync(file, 'utf8')) as readonly WrittenCase[];
  return written.map(({ id, title, bpmnFile, bpmnFiles, steps }) => ({
    id,
    title: title ?? id,
    bpmnFiles: bpmnFiles ?? (bpmnFile === undefined ? [] : [bpmnFile]),
    steps: paired(steps),
  }));
}

const isAction = (step: Action | Expectation | undefined): step is Action => step !== undefined && 'do' in step;

function paired(steps: readonly (Action | Expectation)[]): readonly CaseStep[] {
  return steps.flatMap((action, index) => {
    if (!isAction(action)) return [];
    const next = steps[index + 1];
    return [{ action, expected: isAction(next) ? undefined : next }];
  });
}
