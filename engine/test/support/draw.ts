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
}
interface User extends Activity {
  readonly formKey?: string;
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly dueDate?: string;
  readonly phase?: string;
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
  `targetNamespace="urn:test">${root.join('')}</bpmn:definitions>`;

export const process = (id: string, ...content: string[]): string =>
  tag('process', { id, name: `流程 ${id}`, isExecutable: 'true' }, ...content);

export const node = (type: string, id: string, ...content: string[]): string => tag(type, { id, name: id }, ...content);
export const start = (id: string): string => node('startEvent', id);
export const end = (id: string): string => node('endEvent', id);
export const terminate = (id: string): string => node('endEvent', id, tag('terminateEventDefinition', {}));
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

export const user = (id: string, options: User = {}): string =>
  tag(
    'userTask',
    {
      id,
      name: options.name ?? id,
      default: options.default,
      'zg:formKey': options.formKey ?? 'form',
      'zg:assignee': options.assignee ?? (options.candidateGroups === undefined ? 'somebody' : undefined),
      'zg:candidateGroups': options.candidateGroups,
      'zg:dueDate': options.dueDate,
      'zg:phase': options.phase,
    },
    ...inside(options),
    options.loop ?? '',
  );

export const service = (id: string, options: Activity & { readonly handler?: string } = {}): string =>
  tag(
    'serviceTask',
    { id, name: options.name ?? id, 'zg:handler': options.handler ?? 'work' },
    ...inside(options),
    options.loop ?? '',
  );

export const call = (id: string, calledElement: string, options: Activity = {}): string =>
  tag('callActivity', { id, name: options.name ?? id, calledElement }, ...inside(options), options.loop ?? '');

export const sub = (id: string, options: Activity, ...content: string[]): string =>
  tag('subProcess', { id, name: options.name ?? id }, ...inside(options), options.loop ?? '', ...content);

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
const timer = ({ date, duration, cycle }: Timer): string =>
  tag(
    'timerEventDefinition',
    {},
    date === undefined ? '' : tag('timeDate', {}, escape(date)),
    duration === undefined ? '' : tag('timeDuration', {}, escape(duration)),
    cycle === undefined ? '' : tag('timeCycle', {}, escape(cycle)),
  );
export const catchTimer = (id: string, when: Timer): string => node('intermediateCatchEvent', id, timer(when));
export const boundaryTimer = (id: string, attachedToRef: string, when: Timer, interrupting = true): string =>
  tag('boundaryEvent', { id, name: id, attachedToRef, cancelActivity: String(interrupting) }, timer(when));

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
