import { type JobSpec, ModelRefused, readModel } from '@zhengai/engine';
import { describeFinding } from '@zhengai/engine/model';
import type { Action, ConformanceCase } from './cases.ts';
import { differences, observe, openTasks } from './observe.ts';
import { Session, type Work } from './session.ts';

export interface RunOptions {
  /** An empty database. */
  readonly url: string;
  /** The text of a BPMN file by its name. */
  readonly readBpmn: (file: string) => string;
  /** Tear the engine and its connection down after every step, and go on with new ones. */
  readonly reload: boolean;
}

/** Where a case went another way than expected. */
export interface Failure {
  /** Number of the action, from 1; 0 for the deployment. */
  readonly step: number;
  readonly action: string;
  readonly differences: readonly string[];
}

/** Runs one case through the public API of the engine. Gives its first failure, or undefined when there is none. */
export async function runCase(one: ConformanceCase, options: RunOptions): Promise<Failure | undefined> {
  const texts = one.bpmnFiles.map(options.readBpmn);
  const session = await Session.begin(options.url, await idleWork(texts));
  try {
    return (await deploy(session, texts)) ?? (await runSteps(session, one, options.reload));
  } finally {
    await session.end();
  }
}

/** Cases are about the flow: whatever handler or external worker a model asks for does nothing. */
async function idleWork(texts: readonly string[]): Promise<Work> {
  const jobs: JobSpec[] = [];
  for (const xml of texts) {
    for (const model of (await readModel(xml)).models) {
      for (const element of Object.values(model.elements)) {
        if ('job' in element && element.job !== undefined) jobs.push(element.job);
      }
    }
  }
  const names = (by: JobSpec['by']): readonly string[] => [
    ...new Set(jobs.filter((job) => job.by === by).map((job) => job.name)),
  ];
  return {
    handlers: Object.fromEntries(names('handler').map((name) => [name, async () => {}])),
    topics: names('topic'),
  };
}

async function deploy(session: Session, texts: readonly string[]): Promise<Failure | undefined> {
  for (const xml of texts) {
    const { findings } = await readModel(xml);
    const errors = findings.filter((finding) => finding.severity === 'error');
    if (errors.length > 0) {
      const sentences = errors.map((finding) => describeFinding(finding, 'en'));
      return { step: 0, action: 'deploy', differences: sentences };
    }
    await session.engine.deploy({ xml, actor: session.caller().actor });
  }
  return undefined;
}

async function runSteps(session: Session, one: ConformanceCase, reload: boolean): Promise<Failure | undefined> {
  for (const [index, { action, expected }] of one.steps.entries()) {
    const refused = await attempt(session, action);
    await session.settle();
    if (reload) await session.reload();
    const wrong = expected === undefined ? [] : differences(expected, await observe(session.engine));
    const mustFail = expected?.expectError !== undefined;
    const outcome = [
      ...(refused !== undefined && !mustFail ? [`refused: ${refused}`] : []),
      ...(refused === undefined && mustFail ? ['was expected to be refused, and was not'] : []),
      ...wrong,
      ...(await incidents(session)),
    ];
    if (outcome.length > 0) return { step: index + 1, action: worded(action), differences: outcome };
  }
  return undefined;
}

/** Does the action; gives the reason when it is refused. */
async function attempt(session: Session, action: Action): Promise<string | undefined> {
  try {
    await perform(session, action);
    return undefined;
  } catch (error) {
    if (error instanceof ModelRefused) return error.findings.map((found) => describeFinding(found, 'en')).join(' ');
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

async function perform(session: Session, action: Action): Promise<void> {
  const { engine } = session;
  const { arg, vars: variables = {} } = action;
  const businessKey = action.businessKey === undefined ? {} : { businessKey: action.businessKey };
  switch (action.do) {
    case 'start':
      await engine.start({ processKey: arg, variables, ...businessKey, ...session.caller() });
      return;
    case 'complete': {
      const task = (await openTasks(engine)).find(
        ({ element, assignee }) => element === arg && (action.assignee === undefined || action.assignee === assignee),
      );
      if (task === undefined) throw new Error(`no open task ${arg}`);
      await engine.completeTask({ taskId: task.id, values: {}, variables, ...session.caller() });
      return;
    }
    case 'advanceTime':
      session.advance(arg);
      return;
    case 'message':
      await engine.correlateMessage({ name: arg, variables, ...businessKey, ...session.caller() });
      return;
    case 'signal':
      await engine.broadcastSignal({ name: arg, variables, ...session.caller() });
  }
}

/** An incident is work that should have been done by now. */
async function incidents(session: Session): Promise<readonly string[]> {
  return (await session.engine.incidents({ limit: 500 })).items.map(
    ({ element, message }) => `incident at ${element}: ${message}`,
  );
}

function worded(action: Action): string {
  const vars = action.vars === undefined ? '' : ` ${JSON.stringify(action.vars)}`;
  const who = action.assignee === undefined ? '' : ` of ${action.assignee}`;
  return `${action.do} ${action.arg}${who}${vars}`;
}
