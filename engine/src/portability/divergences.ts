import { Duration } from 'luxon';
import { evaluate } from '../expression/index.ts';
import type { ElementModel, ProcessModel } from '../model/types.ts';
import { drawing, element, end, flowsOf, start, user } from './drawing.ts';
import type { Scenario } from './types.ts';

/**
 * Where bpmn-engine 25 is known to go another way than ours, which is the standard's. The words for each are in the
 * message catalogue; the tests fail when a model stops showing its divergence.
 */
export interface Divergence {
  readonly code: DivergenceCode;
  /** A model and what to do in it, so that both engines stand differently. */
  readonly xml: string;
  readonly scenario: Scenario;
  /** Elements of a model where it could come about. */
  readonly concerns: (model: ProcessModel) => readonly ElementModel[];
}
export type DivergenceCode =
  | 'loopInParallelBranch'
  | 'boundaryInParallelBranch'
  | 'inclusiveJoin'
  | 'secondToken'
  | 'eventSubProcess'
  | 'eventSubProcessMessage'
  | 'longTimer'
  | 'manualTask'
  | 'compensationWaits';

const complete = (...elements: string[]): Scenario['actions'] =>
  elements.map((one) => ({ kind: 'complete', element: one }));

export const DIVERGENCES: readonly Divergence[] = [
  {
    // BPMN 2.0 §13.4.1: a parallel join takes one token per flow. There, a branch that is not taken counts as come.
    code: 'loopInParallelBranch',
    xml: drawing(
      [
        start('Start'),
        element('parallelGateway', 'Fork'),
        user('Write'),
        element('exclusiveGateway', 'Good', 'default="Good_Join"'),
        user('Beside'),
        element('parallelGateway', 'Join'),
        user('Joined'),
        end('End'),
      ].join(''),
      [
        'Start → Fork',
        'Fork → Write',
        'Fork → Beside',
        'Write → Good',
        'Good → Write [again]',
        'Good → Join',
        'Beside → Join',
        'Join → Joined',
        'Joined → End',
      ],
    ),
    scenario: {
      variables: { again: true },
      actions: [
        { kind: 'complete', element: 'Write', variables: { again: true } },
        ...complete('Beside'),
        { kind: 'complete', element: 'Write', variables: { again: false } },
        ...complete('Joined'),
      ],
    },
    concerns: loopsInBranches,
  },
  {
    // BPMN 2.0 §13.4.1 again: there, the flows behind a boundary event that has not come spoil the join.
    code: 'boundaryInParallelBranch',
    xml: drawing(
      [
        start('Start'),
        element('parallelGateway', 'Fork'),
        user('Work'),
        element(
          'boundaryEvent',
          'Late',
          'attachedToRef="Work"',
          '<timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition>',
        ),
        user('Urge'),
        element('exclusiveGateway', 'Merge'),
        user('Beside'),
        element('parallelGateway', 'Join'),
        end('End'),
      ].join(''),
      [
        'Start → Fork',
        'Fork → Work',
        'Fork → Beside',
        'Work → Merge',
        'Late → Urge',
        'Urge → Merge',
        'Merge → Join',
        'Beside → Join',
        'Join → End',
      ],
    ),
    scenario: { variables: {}, actions: complete('Beside', 'Work') },
    concerns: (model) =>
      Object.values(model.elements).filter(
        (one) =>
          one.kind === 'boundaryEvent' && reachesJoinOfBranches(model, one, model.elements[one.attachedTo] ?? one),
      ),
  },
  {
    // BPMN 2.0 §13.4.3: an inclusive join waits for every token that can still come.
    code: 'inclusiveJoin',
    xml: drawing(
      [
        start('Start'),
        element('inclusiveGateway', 'Fork'),
        user('One'),
        user('Other'),
        element('inclusiveGateway', 'Join'),
        user('Joined'),
        end('End'),
      ].join(''),
      [
        'Start → Fork',
        'Fork → One [wanted]',
        'Fork → Other [wanted]',
        'One → Join',
        'Other → Join',
        'Join → Joined',
        'Joined → End',
      ],
    ),
    scenario: { variables: { wanted: true }, actions: complete('One', 'Other', 'Joined') },
    concerns: (model) => joins(model).filter(({ kind }) => kind === 'inclusiveGateway'),
  },
  {
    // BPMN 2.0 §13.3.1: every token instantiates an activity anew. There, the second waits until the first is done.
    code: 'secondToken',
    xml: drawing(
      [start('Start'), element('parallelGateway', 'Fork'), user('One'), user('Other'), user('Again'), end('End')].join(
        '',
      ),
      ['Start → Fork', 'Fork → One', 'Fork → Other', 'One → Again', 'Other → Again', 'Again → End'],
    ),
    scenario: { variables: {}, actions: complete('One', 'Other', 'Again', 'Again') },
    concerns: (model) => joins(model).filter((one) => 'boundary' in one && meetsBranches(model, one)),
  },
  {
    // BPMN 2.0 §13.5.4: an interrupting event sub-process cancels what is active in its parent.
    code: 'eventSubProcess',
    xml: drawing(
      [
        start('Start'),
        element('parallelGateway', 'Fork'),
        user('Beside'),
        user('Try'),
        end('End'),
        end('Broken', '<errorEventDefinition errorRef="Error_Broken" />'),
        element(
          'subProcess',
          'Repair',
          'triggeredByEvent="true"',
          start('OnBroken', '<errorEventDefinition errorRef="Error_Broken" />') +
            user('Mend') +
            end('Mended') +
            flowsOf(['OnBroken → Mend', 'Mend → Mended']),
        ),
      ].join(''),
      ['Start → Fork', 'Fork → Beside', 'Fork → Try', 'Try → Broken', 'Beside → End'],
    ),
    scenario: { variables: {}, actions: complete('Try', 'Mend') },
    concerns: (model) => eventSubProcesses(model).filter((one) => startsOf(model, one).some((s) => s.interrupting)),
  },
  {
    // BPMN 2.0 §13.5.4: its start event waits for messages, signals and timers while the parent is active.
    code: 'eventSubProcessMessage',
    xml: drawing(
      [
        start('Start'),
        user('Work'),
        end('End'),
        element(
          'subProcess',
          'Inform',
          'triggeredByEvent="true"',
          element(
            'startEvent',
            'OnNews',
            'isInterrupting="false"',
            '<messageEventDefinition messageRef="Message_News" />',
          ) +
            user('Read') +
            end('Informed') +
            flowsOf(['OnNews → Read', 'Read → Informed']),
        ),
      ].join(''),
      ['Start → Work', 'Work → End'],
    ),
    scenario: { variables: {}, actions: [{ kind: 'trigger', element: 'OnNews' }] },
    concerns: (model) =>
      eventSubProcesses(model).filter((one) =>
        startsOf(model, one).some(({ triggers }) => triggers.some(({ kind }) => COME_FROM_OUTSIDE.has(kind))),
      ),
  },
  {
    // 2³¹ ms is what a timer of the host takes at most; beyond it none is armed there.
    code: 'longTimer',
    xml: drawing(
      [
        start('Start'),
        element(
          'intermediateCatchEvent',
          'Wait',
          '',
          '<timerEventDefinition><timeDuration>P40D</timeDuration></timerEventDefinition>',
        ),
        end('End'),
      ].join(''),
      ['Start → Wait', 'Wait → End'],
    ),
    scenario: { variables: {}, actions: [{ kind: 'trigger', element: 'Wait' }] },
    concerns: (model) => Object.values(model.elements).filter(hasLongTimer),
  },
  {
    // BPMN 2.0 §13.3.3: a manual task is done outside; the engine passes it. There, it waits for a signal.
    code: 'manualTask',
    xml: drawing([start('Start'), element('manualTask', 'Carry'), end('End')].join(''), [
      'Start → Carry',
      'Carry → End',
    ]),
    scenario: { variables: {}, actions: [] },
    concerns: (model) => Object.values(model.elements).filter(({ kind }) => kind === 'manualTask'),
  },
  {
    // BPMN 2.0 §13.5.5: a throwing compensation event waits until all handlers are done.
    code: 'compensationWaits',
    xml: drawing(
      [
        start('Start'),
        user('Book'),
        element('boundaryEvent', 'Undo', 'attachedToRef="Book"', '<compensateEventDefinition />'),
        user('Cancel', 'isForCompensation="true"'),
        '<association id="Undo_Cancel" associationDirection="One" sourceRef="Undo" targetRef="Cancel" />',
        element('intermediateThrowEvent', 'Back', '', '<compensateEventDefinition />'),
        user('Next'),
        end('End'),
      ].join(''),
      ['Start → Book', 'Book → Back', 'Back → Next', 'Next → End'],
    ),
    scenario: { variables: {}, actions: complete('Book', 'Cancel', 'Next') },
    concerns: (model) =>
      Object.values(model.elements).filter(
        (one) => 'results' in one && one.results.some((result) => result.kind === 'compensation' && result.waits),
      ),
  },
];

const COME_FROM_OUTSIDE: ReadonlySet<string> = new Set(['message', 'signal', 'timer', 'conditional']);
const MAX_DELAY = 2 ** 31 - 1;

function joins(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.elements).filter(({ incoming }) => incoming.length > 1);
}

function splits(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.elements).filter(
    ({ kind, outgoing }) => (kind === 'parallelGateway' || kind === 'inclusiveGateway') && outgoing.length > 1,
  );
}

/** Whether two branches of a parallel split come together here without having been joined. */
function meetsBranches(model: ProcessModel, one: ElementModel): boolean {
  const barriers = new Set([one.id, ...joins(model).flatMap(({ kind, id }) => (JOINING.has(kind) ? [id] : []))]);
  return splits(model).some((split) => {
    const branches = split.outgoing.map((flow) => reachedBy(model, flow, barriers));
    const meeting = one.incoming.map((flow) => branches.flatMap((branch, index) => (branch.has(flow) ? [index] : [])));
    const arriving = meeting.filter((from) => from.length > 0);
    return arriving.length > 1 && new Set(arriving.flat()).size > 1;
  });
}

const JOINING: ReadonlySet<string> = new Set(['parallelGateway', 'inclusiveGateway']);

/** Ids of the flows that a token on this flow can come to without passing a barrier. */
function reachedBy(model: ProcessModel, first: string, barriers: ReadonlySet<string>): ReadonlySet<string> {
  const seen = new Set<string>([first]);
  const open = [first];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    const target = model.elements[model.flows[flow]?.target ?? ''];
    if (target === undefined || barriers.has(target.id)) continue;
    for (const next of target.outgoing.filter((id) => !seen.has(id))) {
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

/** Decisions that lead back within a branch between a parallel split and its join. */
function loopsInBranches(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.elements).filter((one) => {
    if (one.outgoing.length < 2 || !reached(model, one).has(one.id)) return false;
    return reachesJoinOfBranches(model, one, one);
  });
}

/** Whether what starts at `from` comes to the parallel join of the branch in which `inside` stands. */
function reachesJoinOfBranches(model: ProcessModel, from: ElementModel, inside: ElementModel): boolean {
  const after = reached(model, from);
  const joined = joins(model).some(
    (join) => join.kind === 'parallelGateway' && after.has(join.id) && !reached(model, join).has(inside.id),
  );
  return joined && splits(model).some((split) => reached(model, split).has(inside.id) && !after.has(split.id));
}

/** Ids of all elements that flows lead to from here. */
function reached(model: ProcessModel, from: ElementModel): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const id of next.outgoing) {
      const target = model.elements[model.flows[id]?.target ?? ''];
      if (target === undefined || seen.has(target.id)) continue;
      seen.add(target.id);
      open.push(target);
    }
  }
  return seen;
}

function eventSubProcesses(model: ProcessModel): readonly ElementModel[] {
  return Object.values(model.scopes).flatMap(({ eventSubProcesses: ids }) =>
    ids.flatMap((id) => model.elements[id] ?? []),
  );
}

function startsOf(model: ProcessModel, { id }: ElementModel) {
  return (model.scopes[id]?.eventStarts ?? []).flatMap((startId) => {
    const event = model.elements[startId];
    return event?.kind === 'startEvent' ? [event] : [];
  });
}

function hasLongTimer(one: ElementModel): boolean {
  const triggers = 'triggers' in one ? one.triggers : [];
  return triggers.some((trigger) => {
    if (trigger.kind !== 'timer') return false;
    if (trigger.timer.kind === 'date') return true;
    const value = evaluate(trigger.timer.value, {});
    const duration = Duration.fromISO(value.ok && typeof value.value === 'string' ? value.value : '');
    return duration.isValid && duration.toMillis() > MAX_DELAY;
  });
}
