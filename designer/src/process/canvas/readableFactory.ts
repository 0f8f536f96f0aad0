import BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type { BusinessObject } from '../../bpmn/services.ts';
import type { Moddle } from './moddle.ts';

/**
 * Prefixes of new ids, so that history, logs and expressions can be read. What follows stays random: an id must never
 * come back for another element, because running instances and their history name elements by it.
 */
const prefixes: Readonly<Record<string, string>> = {
  'bpmn:UserTask': 'Task',
  'bpmn:ServiceTask': 'Service',
  'bpmn:CallActivity': 'Call',
  'bpmn:SubProcess': 'SubProcess',
  'bpmn:StartEvent': 'Start',
  'bpmn:EndEvent': 'End',
  'bpmn:IntermediateCatchEvent': 'Timer',
  'bpmn:BoundaryEvent': 'Timer',
  'bpmn:DataObjectReference': 'Data',
  'bpmn:DataObject': 'DataObject',
  'bpmn:Participant': 'Pool',
  'bpmn:Lane': 'Lane',
};

/** What a new task starts with. Names come from the catalogue of messages. */
export interface NewElementNames {
  readonly userTask: string;
  readonly serviceTask: string;
  readonly dataObject: string;
  readonly lane: string;
}

/** bpmn-js's factory with readable ids, and defaults that keep a new element from being wrong at once. */
export class ReadableFactory extends BpmnFactory {
  static override $inject = ['moddle', 'config.newElements'];
  readonly #moddle: Moddle;
  readonly #names: NewElementNames;

  constructor(moddle: Moddle, names: NewElementNames) {
    super(moddle);
    this.#moddle = moddle;
    this.#names = names;
  }

  override create(type: string, attributes: Readonly<Record<string, unknown>> = {}): BusinessObject {
    const prefix = attributes['id'] === undefined ? prefixes[type] : undefined;
    const id = prefix === undefined ? {} : { id: this.#moddle.ids.nextPrefixed(`${prefix}_`) };
    const created = super.create(type, { ...this.#defaults(type), ...id, ...attributes }) as BusinessObject & {
      timeDuration?: BusinessObject;
    };
    if (type === 'bpmn:TimerEventDefinition' && attributes['timeDate'] === undefined) {
      const span = super.create('bpmn:FormalExpression', { body: 'P7D' }) as BusinessObject & { $parent: unknown };
      span.$parent = created;
      created.timeDuration = span;
    }
    return created;
  }

  #defaults(type: string): Readonly<Record<string, unknown>> {
    if (type === 'bpmn:UserTask') return { name: this.#names.userTask, 'zg:phase': 'execute' };
    if (type === 'bpmn:ServiceTask') return { name: this.#names.serviceTask };
    // Both carry the name: the one on the canvas is read by people, the other by expressions.
    if (/^bpmn:DataObject(Reference)?$/.test(type)) return { name: this.#names.dataObject };
    if (type === 'bpmn:Lane') return { name: this.#names.lane };
    return {};
  }
}
