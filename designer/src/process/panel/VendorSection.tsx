import { vendorNamespaces } from '@zhengai/engine/model';
import { Button } from 'antd';
import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';
import { usePanel } from './context.ts';
import { objectOf } from './edits.ts';
import { Section } from './Field.tsx';

/** Something that an element still says in another engine's words. */
interface Remainder {
  /** `camunda:assignee`, as it is written. */
  readonly name: string;
  readonly text: string;
  /** Takes it away, as one step of undo. */
  readonly remove: () => void;
}

/** What the parser keeps of namespaces that it has no types for. */
interface Foreign extends BusinessObject {
  readonly $attrs?: Readonly<Record<string, string>>;
  readonly $descriptor?: { readonly ns?: { readonly uri?: string } };
  readonly $body?: string;
}

/** 来自其他引擎: what has no translation, to be read and taken away once it is said in another way. */
export function VendorSection({
  element,
  object,
}: {
  readonly element: DiagramElement;
  readonly object: BusinessObject;
}) {
  const { edits, messages, readOnly } = usePanel();
  const { modeling } = edits;
  const remainders = partsOf(object).flatMap((part): readonly Remainder[] => [
    ...attributesOf(part).map(([name, text]) => ({
      name,
      text,
      remove: () => modeling.updateModdleProperties(element, part, { [name]: undefined }),
    })),
    ...extensionsOf(part).map(({ extension, extensions, values }) => ({
      name: extension.$type,
      text: textIn(extension),
      remove: () =>
        modeling.updateModdleProperties(element, extensions, { values: values.filter((one) => one !== extension) }),
    })),
  ]);
  if (remainders.length === 0) return null;
  return (
    <Section title={messages.vendor}>
      <div className="zg-hint">{messages.vendorHint}</div>
      <ul className="zg-remainders">
        {remainders.map(({ name, text, remove }) => (
          <li key={`${name} ${text}`}>
            <code>{text === '' ? name : `${name} = ${text}`}</code>
            {!readOnly && (
              <Button size="small" aria-label={`${messages.vendorRemove} ${name}`} onClick={remove}>
                {messages.vendorRemove}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const listIn = (object: BusinessObject, property: string): readonly BusinessObject[] => {
  const value = object.get(property);
  return Array.isArray(value) ? (value as readonly BusinessObject[]) : [];
};

/** The element and what of it carries attributes of its own. */
const partsOf = (object: BusinessObject): readonly Foreign[] =>
  [
    object,
    objectOf(object, 'loopCharacteristics'),
    objectOf(object, 'conditionExpression'),
    ...listIn(object, 'eventDefinitions'),
  ].filter((part): part is Foreign => part !== undefined);

function attributesOf(part: Foreign): readonly (readonly [name: string, text: string])[] {
  let root: Foreign = part;
  while (root.$parent !== undefined) root = root.$parent;
  const declared = root.$attrs ?? {};
  return Object.entries(part.$attrs ?? {}).filter(([name]) => {
    const [prefix = '', local] = name.split(':', 2);
    return local !== undefined && vendorNamespaces.includes(declared[`xmlns:${prefix}`] ?? '');
  });
}

function extensionsOf(part: BusinessObject) {
  const extensions = objectOf(part, 'extensionElements');
  if (extensions === undefined) return [];
  const values: readonly Foreign[] = listIn(extensions, 'values');
  return values
    .filter(({ $descriptor }) => vendorNamespaces.includes($descriptor?.ns?.uri ?? ''))
    .map((extension) => ({ extension, extensions, values }));
}

/** The attributes of an extension element in one line; its own text when it has none. */
function textIn(extension: Foreign): string {
  const attributes = Object.entries(extension).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$'),
  );
  const line = attributes.map(([name, text]) => `${name}="${text}"`).join(' ');
  return line === '' ? (extension.$body?.trim() ?? '') : line;
}
