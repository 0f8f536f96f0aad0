/** The moddle tree of a DMN file as far as we read it. Properties have their DMN names. */
export interface DmnNode {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly label?: string;
  readonly typeRef?: string;
  readonly text?: string;
  readonly expressionLanguage?: string;

  // definitions
  readonly namespace?: string;
  readonly drgElement?: readonly DmnNode[];
  readonly itemDefinition?: readonly DmnNode[];

  // item definition
  readonly allowedValues?: DmnNode;
  readonly itemComponent?: readonly DmnNode[];
  readonly isCollection?: boolean;

  // decision
  readonly variable?: DmnNode;
  readonly informationRequirement?: readonly DmnNode[];
  readonly requiredDecision?: Reference;
  readonly requiredInput?: Reference;
  readonly decisionLogic?: DmnNode;

  // decision table
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  readonly input?: readonly DmnNode[];
  readonly output?: readonly DmnNode[];
  readonly rule?: readonly DmnNode[];
  readonly inputExpression?: DmnNode;
  readonly inputValues?: DmnNode;
  readonly inputVariable?: string;
  readonly outputValues?: DmnNode;
  readonly defaultOutputEntry?: DmnNode;
  readonly inputEntry?: readonly DmnNode[];
  readonly outputEntry?: readonly DmnNode[];
}

interface Reference {
  readonly href?: string;
}

/** `dmn:Definitions`: the root of a file. */
export type DmnDefinitions = DmnNode & Partial<Readonly<Record<'import', readonly DmnNode[]>>>;

/** FEEL in a node; undefined where there is no text. A leading `=`, as our BPMN attributes have it, is dropped. */
export function feelOf(node: DmnNode | undefined): string | undefined {
  const text = node?.text?.trim() ?? '';
  const source = text.startsWith('=') ? text.slice(1).trim() : text;
  return source === '' ? undefined : source;
}

export const nameOf = (node: DmnNode): string => (node.name ?? '').trim();
