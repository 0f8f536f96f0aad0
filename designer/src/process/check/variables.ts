import type { BusinessObject } from '../../bpmn/services.ts';
import type { DesignerCatalogue } from '../../types.ts';

/** A variable that a process has, and where it comes from. */
export interface KnownVariable {
  readonly name: string;
  /** Words for people: the title of a field, the name of the element that writes it. Empty when there are none. */
  readonly from: string;
}

export interface ProcessVariables {
  readonly known: readonly KnownVariable[];
  /**
   * Something in the process writes variables whose names can not be read from the drawing: an external worker, a called
   * process that gives back all, a message with its own content.
   */
  readonly open: boolean;
}

/** What every cycle that is launched has from its beginning. */
export const launchNames = ['subject', 'scopes', 'semester', 'carry', 'settings', 'previousInstance'] as const;

const textOf = (object: BusinessObject, property: string): string => {
  const value = object.get(property);
  return typeof value === 'string' ? value.trim() : '';
};
const objectsIn = (object: BusinessObject | undefined, property: string): readonly BusinessObject[] => {
  const value = object?.get(property);
  if (Array.isArray(value)) return value as readonly BusinessObject[];
  return typeof value === 'object' && value !== null ? [value as BusinessObject] : [];
};

/** `zg:input` (own to the activity) or `zg:output` mappings of an element, as the names of their variables. */
export const mappedNames = (element: BusinessObject, type: 'zg:Input' | 'zg:Output'): readonly string[] =>
  objectsIn(element, 'extensionElements')
    .flatMap((extensions) => objectsIn(extensions, 'values'))
    .filter(({ $type }) => $type === type)
    .map((mapping) => textOf(mapping, 'target'))
    .filter((name) => name !== '');

/** Every element of a process or sub-process, all levels down. */
export function elementsIn(container: BusinessObject): readonly BusinessObject[] {
  return objectsIn(container, 'flowElements').flatMap((element) => [element, ...elementsIn(element)]);
}

/** The variables of a process, wherever in it they are written. */
export function variablesOf(process: BusinessObject, catalogue: DesignerCatalogue): ProcessVariables {
  const known = new Map<string, string>();
  const add = (from: string, ...names: readonly string[]): void => {
    for (const name of names) if (name !== '' && !known.has(name)) known.set(name, from);
  };
  add('', ...launchNames);
  let open = false;
  for (const element of elementsIn(process)) {
    const from = element.name ?? '';
    const written = resultsOf(element, catalogue);
    const outputs = mappedNames(element, 'zg:Output');
    add(from, ...mappedNames(element, 'zg:Input'), ...outputs, ...loopNames(element), ...namedResults(element));
    // Whoever says what goes out keeps all else to himself, unless he lets all out.
    if (outputs.length > 0 && element.get('zg:allOut') !== true) continue;
    for (const { name, title } of written.fields) add(title === '' ? from : title, name);
    open ||= written.open;
  }
  return { known: [...known].map(([name, from]) => ({ name, from })), open };
}

interface Results {
  readonly fields: readonly { readonly name: string; readonly title: string }[];
  readonly open: boolean;
}
const nothing: Results = { fields: [], open: false };
const plain = (names: readonly string[]): Results => ({
  fields: names.map((name) => ({ name, title: '' })),
  open: false,
});

/** What an element writes without naming the variables itself. */
function resultsOf(element: BusinessObject, catalogue: DesignerCatalogue): Results {
  switch (element.$type) {
    case 'bpmn:DataObject':
      return plain([element.name?.trim() ?? element.id]);
    case 'bpmn:UserTask': {
      const form = catalogue.forms.find(({ key }) => key === textOf(element, 'zg:formKey'));
      return { fields: form?.variables ?? [], open: false };
    }
    case 'bpmn:ServiceTask':
    case 'bpmn:SendTask':
    case 'bpmn:BusinessRuleTask':
      return jobResults(element, catalogue);
    case 'bpmn:ScriptTask':
      return { fields: [], open: textOf(element, 'zg:resultVariable') === '' };
    case 'bpmn:CallActivity':
      return { fields: [], open: element.get('zg:allOut') === true };
    case 'bpmn:ReceiveTask':
      return { fields: [], open: true };
    default:
      return { fields: [], open: objectsIn(element, 'eventDefinitions').some(isCaughtContent(element)) };
  }
}

function jobResults(element: BusinessObject, catalogue: DesignerCatalogue): Results {
  if (textOf(element, 'zg:resultVariable') !== '') return nothing;
  const decision = textOf(element, 'zg:decision');
  if (decision !== '') {
    const versions = catalogue.decisions.find(({ key }) => key === decision)?.versions ?? [];
    return plain(versions.flatMap(({ outputs }) => outputs));
  }
  const handler = textOf(element, 'zg:handler');
  const offered = catalogue.handlers.find(({ key }) => key === handler);
  if (offered !== undefined) return plain(offered.results);
  const works = [handler, textOf(element, 'zg:topic'), textOf(element, 'zg:expression')].some((text) => text !== '');
  return { fields: [], open: works };
}

const isCaughtContent =
  (element: BusinessObject) =>
  ({ $type }: BusinessObject): boolean =>
    /(Message|Signal)EventDefinition$/.test($type) && /(Start|Catch|Boundary)/.test(element.$type);

/** Names that an element gives to what it writes. */
function namedResults(element: BusinessObject): readonly string[] {
  const owners = [element, ...objectsIn(element, 'eventDefinitions')];
  const properties = ['zg:resultVariable', 'zg:initiator', 'zg:codeVariable', 'zg:messageVariable'];
  return owners.flatMap((owner) => properties.map((property) => textOf(owner, property)));
}

function loopNames(element: BusinessObject): readonly string[] {
  const [loop] = objectsIn(element, 'loopCharacteristics');
  if (loop === undefined) return [];
  const vote = textOf(loop, 'zg:vote') === '' ? '' : textOf(loop, 'zg:voteVariable') || 'vote';
  return [textOf(loop, 'zg:elementVariable'), textOf(loop, 'zg:outputCollection'), vote];
}
