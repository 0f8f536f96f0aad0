import type { Event, Step } from '@zhengai/engine';
import { say } from '../messages/index.ts';
import { timestamp } from '../store/time.ts';
import type { StepFacts } from './stepWords.ts';

/** What followed from a step, in sentences: the way it took, tasks that it opened or took away, times that it set. */
export const outcomeOf = (step: Step, facts: StepFacts): string[] =>
  step.events.flatMap((event) => sentence(event, facts) ?? []);

function sentence(event: Event, facts: StepFacts): string | undefined {
  const { model, people, elements, locale } = facts;
  const nameOf = (element: string | undefined): string =>
    (element === undefined ? undefined : model.elements[element]?.name) || (element ?? '');
  if (event.kind === 'flowTaken') {
    const flow = model.flows[event.flowId];
    if (flow === undefined || flow.name === '') return undefined;
    if (model.elements[flow.source]?.kind !== 'exclusiveGateway') return undefined;
    return say(locale, 'outcomeWay', { gateway: nameOf(flow.source), way: flow.name });
  }
  if (event.kind === 'taskOpened') {
    const { assignee, name } = event.task;
    if (assignee === undefined) return say(locale, 'outcomeOffered', { name });
    return say(locale, 'outcomeOpened', { name, person: people.get(assignee) ?? assignee });
  }
  if (event.kind === 'taskCancelled')
    return say(locale, 'outcomeTaskCancelled', { name: nameOf(elements.get(event.taskId)) });
  if (event.kind === 'taskRenamed') return say(locale, 'outcomeTaskRenamed', { name: event.name });
  if (event.kind === 'jobCreated') return say(locale, 'outcomeJob', { name: nameOf(event.element) });
  if (event.kind === 'timerArmed') {
    const at = timestamp(event.due).slice(0, 16).replace('T', ' ');
    return say(locale, 'outcomeTimer', { name: nameOf(event.element), at });
  }
  if (event.kind === 'instanceEnded')
    return say(locale, event.status === 'completed' ? 'outcomeCompleted' : 'outcomeCancelled');
  return undefined;
}
