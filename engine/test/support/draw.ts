/**
 * BPMN in a few words, for examples: `bpmn(process('P', start('s'), user('a'), end('e'), path('s', 'a', 'e')))`.
 * A flow's id is `<source>-<target>` unless given.
 */
interface Activity {
  readonly name?: string;
  readonly loop?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Id of the default flow. */
  readonly default?: string;
  readonly documentation?: string;
  readonly forCompensation?: boolean;
}
interface User extends Activity {
  readonly formKey?: string;
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly dueDate?: string;
  readonly phase?: string;
  readonly candidateUsers?: string;
  readonly priority?: string;
  readonly title?: string;
}

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const attributes = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escape(value)}"`)
    .join('');

const tag = (name: string, values: Readonly<Record<string, string | undefined>>, ...content: string[]): string =>
  `<bpmn:${name}${attributes(values)}>${content.join('')}</bpmn:${name}>`;

export const bpmn = (...root: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ` +
  `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zg="urn:zhengai:bpmn:1" id="definitions" ` +
  `targetNamespace="urn:test">${declarations(root.join(''))}${root.join('')}</bpmn:definitions>`;

/** The messages, signals, errors and escalations that the processes refer to; name and code of each are its id. */
function declarations(processes: string): string {
  const declare = (kind: string, code: string): string =>
    [...new Set([...processes.matchAll(new RegExp(` ${kind}Ref="([^"]+)"`, 'g'))].map(([, id]) => id ?? ''))]
      .filter((id) => !processes.includes(`<bpmn:${kind} id="${id}"`))
      .map((id) => `<bpmn:${kind} id="${id}" name="${id}"${code === '' ? '' : ` ${code}="${id}"`}/>`)
      .join('');
  return (
    declare('message', '') +
    declare('signal', '') +
    declare('error', 'errorCode') +
    declare('escalation', 'escalationCode')
  );
}

export const process = (id: string, ...content: string[]): string =>
  tag('process', { id, name: `流程 ${id}`, isExecutable: 'true' }, ...content);

export const node = (type: string, id: string, ...content: string[]): string => tag(type, { id, name: id }, ...content);
export const start = (id: string): string => node('startEvent', id);
export const end = (id: string): string => node('endEvent', id);
export const terminate = (id: string): string => node('endEvent', id, termination);
export const parallel = (id: string): string => node('parallelGateway', id);
export const inclusive = (id: string, defaultFlow?: string): string =>
  tag('inclusiveGateway', { id, name: id, default: defaultFlow });
export const exclusive = (id: string, defaultFlow?: string): string =>
  tag('exclusiveGateway', { id, name: id, default: defaultFlow });

const mappings = (type: string, values: Readonly<Record<string, string>> = {}): string =>
  Object.entries(values)
    .map(([target, source]) => `<zg:${type}${attributes({ target, source })}/>`)
    .join('');

const inside = (activity: Activity): string[] => {
  const extensions = mappings('input', activity.inputs) + mappings('output', activity.outputs);
  return [
    activity.documentation === undefined ? '' : tag('documentation', {}, escape(activity.documentation)),
    extensions === '' ? '' : tag('extensionElements', {}, extensions),
  ];
};

const activity = (id: string, options: Activity): Readonly<Record<string, string | undefined>> => ({
  id,
  name: options.name ?? id,
  default: options.default,
  isForCompensation: options.forCompensation === true ? 'true' : undefined,
});

export const user = (id: string, options: User = {}): string =>
  tag(
    'userTask',
    {
      ...activity(id, options),
      'zg:formKey': options.formKey ?? 'form',
      'zg:assignee': options.assignee ?? (options.candidateGroups === undefined ? 'somebody' : undefined),
      'zg:candidateGroups': options.candidateGroups,
      'zg:dueDate': options.dueDate,
      'zg:phase': options.phase,
      'zg:candidateUsers': options.candidateUsers,
      'zg:priority': options.priority,
      'zg:title': options.title,
    },
    ...inside(options),
    options.loop ?? '',
  );

/** A task of a type, with attributes of its own. */
export const task = (
  type: string,
  id: string,
  values: Readonly<Record<string, string | undefined>> = {},
  options: Activity = {},
  ...content: string[]
): string => tag(type, { ...activity(id, options), ...values }, ...inside(options), options.loop ?? '', ...content);

export const service = (id: string, options: Activity & { readonly handler?: string } = {}): string =>
  task('serviceTask', id, { 'zg:handler': options.handler ?? 'work' }, options);
export const manual = (id: string, options: Activity = {}): string => task('manualTask', id, {}, options);
export const script = (id: string, feel: string, into?: string, options: Activity = {}): string =>
  task('scriptTask', id, { 'zg:resultVariable': into }, options, tag('script', {}, escape(feel)));
export const receive = (id: string, messageRef?: string, options: Activity = {}): string =>
  task('receiveTask', id, { messageRef }, options);
export const send = (id: string, messageRef: string, options: Activity = {}): string =>
  task('sendTask', id, { messageRef }, options);
export const rule = (id: string, decision: string, into?: string, options: Activity = {}): string =>
  task('businessRuleTask', id, { 'zg:decision': decision, 'zg:resultVariable': into }, options);

export const call = (
  id: string,
  calledElement: string,
  options: Activity & { readonly allIn?: boolean; readonly allOut?: boolean; readonly businessKey?: string } = {},
): string =>
  task(
    'callActivity',
    id,
    {
      calledElement,
      'zg:allIn': options.allIn === undefined ? undefined : String(options.allIn),
      'zg:allOut': options.allOut === undefined ? undefined : String(options.allOut),
      'zg:businessKey': options.businessKey,
    },
    options,
  );

export const sub = (id: string, options: Activity, ...content: string[]): string =>
  task('subProcess', id, {}, options, ...content);
export const transaction = (id: string, options: Activity, ...content: string[]): string =>
  task('transaction', id, {}, options, ...content);
/** An event sub-process (事件子流程). */
export const beside = (id: string, ...content: string[]): string =>
  task('subProcess', id, { triggeredByEvent: 'true' }, {}, ...content);
export const adHoc = (
  id: string,
  options: Activity & { readonly until?: string; readonly cancel?: boolean; readonly sequential?: boolean },
  ...content: string[]
): string =>
  task(
    'adHocSubProcess',
    id,
    {
      cancelRemainingInstances: String(options.cancel ?? true),
      ordering: options.sequential === true ? 'Sequential' : 'Parallel',
    },
    options,
    ...content,
    options.until === undefined ? '' : tag('completionCondition', {}, escape(options.until)),
  );
export const undoes = (event: string, handler: string): string =>
  tag('association', { id: `${event}-${handler}`, sourceRef: event, targetRef: handler });
export const dataObject = (id: string, value?: string): string =>
  tag('dataObject', { id, name: id, 'zg:value': value });

export const eventBased = (id: string): string => node('eventBasedGateway', id);
export const complex = (id: string, activation?: string): string =>
  node('complexGateway', id, activation === undefined ? '' : tag('activationCondition', {}, escape(activation)));

/** What events wait for or bring about. */
export const message = (messageRef: string, correlationKey?: string): string =>
  tag('messageEventDefinition', { messageRef, 'zg:correlationKey': correlationKey });
export const signal = (signalRef: string): string => tag('signalEventDefinition', { signalRef });
export const error = (errorRef?: string, values: { readonly code?: string; readonly message?: string } = {}): string =>
  tag('errorEventDefinition', { errorRef, 'zg:codeVariable': values.code, 'zg:messageVariable': values.message });
export const escalation = (escalationRef?: string, code?: string): string =>
  tag('escalationEventDefinition', { escalationRef, 'zg:codeVariable': code });
export const condition = (
  feel: string,
  about: { readonly variable?: string; readonly changes?: string } = {},
): string =>
  tag(
    'conditionalEventDefinition',
    { 'zg:variableName': about.variable, 'zg:variableEvents': about.changes },
    tag('condition', {}, escape(feel)),
  );
export const compensation = (activityRef?: string, waits = true): string =>
  tag('compensateEventDefinition', { activityRef, waitForCompletion: String(waits) });
export const link = (name: string): string => tag('linkEventDefinition', { name });
export const cancellation = tag('cancelEventDefinition', {});
export const termination = tag('terminateEventDefinition', {});

export const startOn = (id: string, definitions: string, interrupting = true): string =>
  tag('startEvent', { id, name: id, isInterrupting: String(interrupting) }, definitions);
export const endWith = (id: string, ...definitions: string[]): string => node('endEvent', id, ...definitions);
export const catches = (id: string, ...definitions: string[]): string =>
  node('intermediateCatchEvent', id, ...definitions);
export const throws = (id: string, ...definitions: string[]): string =>
  node('intermediateThrowEvent', id, ...definitions);
export const boundary = (id: string, attachedToRef: string, definitions: string, interrupting = true): string =>
  tag('boundaryEvent', { id, name: id, attachedToRef, cancelActivity: String(interrupting) }, definitions);
/** All of its triggers must come. */
export const all = (event: string): string => event.replace(' id=', ' parallelMultiple="true" id=');

export const repeat = (
  again: string | undefined,
  options: { readonly maximum?: number; readonly testBefore?: boolean } = {},
): string =>
  tag(
    'standardLoopCharacteristics',
    {
      testBefore: String(options.testBefore ?? false),
      loopMaximum: options.maximum === undefined ? undefined : String(options.maximum),
    },
    again === undefined ? '' : tag('loopCondition', {}, escape(again)),
  );

export const each = (
  collection: string,
  options: {
    readonly as?: string;
    readonly sequential?: boolean;
    readonly until?: string;
    readonly into?: string;
    readonly value?: string;
    /** `zg:vote` and what goes with it, e.g. `{ vote: 'ratio', ratio: '0.6' }`. */
    readonly vote?: Readonly<Record<string, string>>;
  } = {},
): string =>
  tag(
    'multiInstanceLoopCharacteristics',
    {
      isSequential: String(options.sequential ?? false),
      'zg:collection': collection,
      'zg:elementVariable': options.as,
      'zg:outputCollection': options.into,
      'zg:outputElement': options.value,
      ...Object.fromEntries(Object.entries(options.vote ?? {}).map(([name, value]) => [`zg:${name}`, value])),
    },
    options.until === undefined ? '' : tag('completionCondition', {}, escape(options.until)),
  );

export const times = (cardinality: string, options: { readonly sequential?: boolean } = {}): string =>
  tag(
    'multiInstanceLoopCharacteristics',
    { isSequential: String(options.sequential ?? false) },
    tag('loopCardinality', {}, escape(cardinality)),
  );

export interface Timer {
  readonly date?: string;
  readonly duration?: string;
  readonly cycle?: string;
}
export const timer = ({ date, duration, cycle }: Timer): string =>
  tag(
    'timerEventDefinition',
    {},
    date === undefined ? '' : tag('timeDate', {}, escape(date)),
    duration === undefined ? '' : tag('timeDuration', {}, escape(duration)),
    cycle === undefined ? '' : tag('timeCycle', {}, escape(cycle)),
  );
export const catchTimer = (id: string, when: Timer): string => node('intermediateCatchEvent', id, timer(when));
export const boundaryTimer = (id: string, attachedToRef: string, when: Timer, interrupting = true): string =>
  boundary(id, attachedToRef, timer(when), interrupting);

export const flow = (source: string, target: string, when?: string, id = `${source}-${target}`): string =>
  tag(
    'sequenceFlow',
    { id, sourceRef: source, targetRef: target },
    when === undefined ? '' : tag('conditionExpression', {}, escape(when)),
  );
export const path = (...ids: string[]): string =>
  ids
    .slice(1)
    .map((id, index) => flow(ids[index] ?? '', id))
    .join('');
