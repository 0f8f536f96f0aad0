import type { ElementModel, ProcessModel } from '../model/types.ts';
import {
  COME_FROM_OUTSIDE,
  comesAgain,
  eventSubProcesses,
  hasCron,
  hasLongTimer,
  joins,
  loopsInBranches,
  meetsBranches,
  reachesJoinOfBranches,
  severalStarts,
  startsOf,
  waitsForCondition,
} from './concerns.ts';
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
  | 'compensationWaits'
  | 'severalStarts'
  | 'cronTimer'
  | 'conditionalEvent'
  | 'parallelMultiple'
  | 'repeatedEvent'
  | 'messageSender';

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
  {
    // BPMN 2.0 §10.5.2: each start event begins an instance of its own. There, one instance waits at all.
    code: 'severalStarts',
    xml: drawing(
      [
        start('Start'),
        start('OnNews', '<messageEventDefinition messageRef="Message_News" />'),
        user('Write'),
        user('Read'),
        end('Written'),
        end('Done'),
      ].join(''),
      ['Start → Write', 'Write → Written', 'OnNews → Read', 'Read → Done'],
    ),
    scenario: { variables: {}, actions: complete('Write') },
    concerns: severalStarts,
  },
  {
    // BPMN 2.0 §10.5.5: what a cycle is written in is the engine's choice. There, ISO 8601 only.
    code: 'cronTimer',
    xml: drawing(
      [
        start('Monday', '<timerEventDefinition><timeCycle>0 8 * * 1</timeCycle></timerEventDefinition>'),
        user('Write'),
        end('End'),
      ].join(''),
      ['Monday → Write', 'Write → End'],
    ),
    scenario: { variables: {}, actions: [] },
    concerns: (model) => Object.values(model.elements).filter(hasCron),
  },
  {
    // BPMN 2.0 §10.5.5: the event happens when its condition becomes true. There, it is only looked at on arrival.
    code: 'conditionalEvent',
    xml: drawing(
      [
        start('Start'),
        element('parallelGateway', 'Fork'),
        user('Measure'),
        element(
          'intermediateCatchEvent',
          'Low',
          '',
          '<conditionalEventDefinition><condition>score &lt; 60</condition></conditionalEventDefinition>',
        ),
        user('Help'),
        end('Measured'),
        end('Helped'),
      ].join(''),
      ['Start → Fork', 'Fork → Measure', 'Fork → Low', 'Measure → Measured', 'Low → Help', 'Help → Helped'],
    ),
    scenario: {
      variables: { score: 90 },
      actions: [{ kind: 'complete', element: 'Measure', variables: { score: 50 } }],
    },
    concerns: (model) => Object.values(model.elements).filter(waitsForCondition),
  },
  {
    // BPMN 2.0 §10.5.4: a parallel multiple event waits for all its triggers. There, the first is enough.
    code: 'parallelMultiple',
    xml: drawing(
      [
        start('Start'),
        element(
          'intermediateCatchEvent',
          'Both',
          'parallelMultiple="true"',
          '<messageEventDefinition messageRef="Message_News" />' +
            '<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>',
        ),
        user('Read'),
        end('End'),
      ].join(''),
      ['Start → Both', 'Both → Read', 'Read → End'],
    ),
    scenario: { variables: {}, actions: [{ kind: 'trigger', element: 'Both' }] },
    concerns: (model) => Object.values(model.elements).filter((one) => 'triggers' in one && one.parallelMultiple),
  },
  {
    // BPMN 2.0 §13.5.3: a non-interrupting boundary event may come any number of times, each time with a token of its own.
    code: 'repeatedEvent',
    xml: drawing(
      [
        start('Start'),
        user('Work'),
        element(
          'boundaryEvent',
          'News',
          'attachedToRef="Work" cancelActivity="false"',
          '<messageEventDefinition messageRef="Message_News" />',
        ),
        user('Read'),
        end('Done'),
        end('WasRead'),
      ].join(''),
      ['Start → Work', 'Work → Done', 'News → Read', 'Read → WasRead'],
    ),
    scenario: {
      variables: {},
      actions: [
        { kind: 'trigger', element: 'News' },
        { kind: 'trigger', element: 'News' },
      ],
    },
    concerns: (model) => Object.values(model.elements).filter((one) => comesAgain(model, one)),
  },
  {
    // BPMN 2.0 §10.5.1 leaves open how a message is sent. There, it is only announced, and nobody is waited for.
    code: 'messageSender',
    xml: drawing(
      [
        start('Start'),
        element('intermediateThrowEvent', 'Post', '', '<messageEventDefinition zg:handler="post" />'),
        user('Next'),
        end('End'),
      ].join(''),
      ['Start → Post', 'Post → Next', 'Next → End'],
    ),
    scenario: { variables: {}, actions: [] },
    concerns: (model) =>
      Object.values(model.elements).filter((one) => one.kind === 'serviceTask' && one.sends === true),
  },
];
