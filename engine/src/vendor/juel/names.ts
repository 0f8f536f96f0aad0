import type { FeelText } from './feelText.ts';
import { Untranslatable } from './syntax.ts';

/** What a name means where the expression stands. */
export interface JuelPlace {
  /** In one item of a multi-instance activity the counters have their BPMN names, and `loopCounter` counts from 1. */
  readonly inMultiInstance: boolean;
  /** In the completion condition of a sequential one, whose items are active one at a time. */
  readonly oneActive?: boolean;
  /** Between square brackets, where FEEL calls by `item` what is being looked at. */
  readonly inBrackets?: boolean;
}

const COUNTERS: Readonly<Record<string, FeelText>> = {
  loopCounter: { text: 'loopCounter - 1', level: 4 },
  nrOfInstances: { text: 'numberOfInstances', level: 7 },
  nrOfCompletedInstances: { text: 'numberOfCompletedInstances', level: 7 },
  nrOfActiveInstances: { text: 'numberOfActiveInstances', level: 7 },
};

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const KEYWORDS = new Set(
  'if then else for in return some every satisfies and or between instance of function external'.split(' '),
);
/** What Camunda, Flowable and Activiti give to expressions beside the variables. */
const ENGINE_OBJECTS = new Set(['execution', 'task', 'authenticatedUserId', 'caseExecution', 'externalTask']);

export const isEngineObject = (name: string): boolean => ENGINE_OBJECTS.has(name);

/** FEEL for the variable of that name. @throws {Untranslatable} when no FEEL can name it. */
export function variable(name: string, place: JuelPlace): FeelText {
  const counter = place.inMultiInstance && Object.hasOwn(COUNTERS, name) ? COUNTERS[name] : undefined;
  // To Camunda always 1 there, also while the condition is looked at between two items.
  if (place.oneActive === true && name === 'nrOfActiveInstances') return { text: '1', level: 7 };
  if (counter !== undefined) return counter;
  if (isEngineObject(name)) throw new Untranslatable('engineObject', name);
  if (!NAME.test(name) || KEYWORDS.has(name) || (name === 'item' && place.inBrackets === true))
    throw new Untranslatable('name', name);
  return { text: name, level: 7 };
}
