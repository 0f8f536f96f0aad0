import type { Node } from '../model/tree.ts';
import { zg } from '../model/zg.ts';

/** What the parser gives besides what it knows of: attributes and elements of namespaces that it has no types for. */
export interface Drawn extends Node {
  readonly $attrs?: Record<string, string>;
  readonly $children?: readonly Drawn[];
  readonly $body?: string;
  readonly resources?: readonly Node[];
}

/** The namespaces in which Camunda 7, Operaton (its successor), Flowable and Activiti write what BPMN leaves open. */
export const VENDOR_NAMESPACES: readonly string[] = [
  'http://camunda.org/schema/1.0/bpmn',
  'http://operaton.org/schema/1.0/bpmn',
  'http://flowable.org/bpmn',
  'http://activiti.org/bpmn',
];

const declared = (node: Node): readonly (readonly [prefix: string, uri: string])[] =>
  Object.entries({ ...node, ...(node as Drawn).$attrs }).flatMap(([name, uri]: [string, unknown]) =>
    name.startsWith('xmlns:') && typeof uri === 'string' ? [[name.slice('xmlns:'.length), uri] as const] : [],
  );

/** Prefixes that stand for a vendor's namespace, or for ours, on whatever element they are declared. */
export function declaredPrefixes(nodes: Iterable<Node>): {
  readonly vendor: ReadonlySet<string>;
  readonly ours: ReadonlySet<string>;
} {
  const vendor = new Set<string>();
  const ours = new Set<string>();
  for (const node of nodes) {
    for (const own of [node, ...(node.extensionElements?.values ?? [])]) {
      for (const [prefix, uri] of declared(own)) {
        if (VENDOR_NAMESPACES.includes(uri)) vendor.add(prefix);
        if (uri === zg.uri) ours.add(prefix);
      }
    }
  }
  return { vendor, ours };
}

const localName = (name: string, prefixes: ReadonlySet<string>): string | undefined => {
  const [prefix = '', local] = name.split(':', 2);
  return local !== undefined && prefixes.has(prefix) ? local : undefined;
};

/**
 * What one element says in a vendor's words. Taking something means that it has been understood; what is left in the
 * end is named to the person who deploys.
 */
export class VendorSource {
  readonly #node: Drawn;
  readonly #attributes: Map<string, { readonly name: string; readonly value: string }>;
  #elements: readonly Drawn[];
  /** Names of attributes, and elements, that are said in our words now. */
  readonly #said = new Set<string | Drawn>();
  readonly #prefixes: ReadonlySet<string>;

  constructor(node: Drawn, prefixes: ReadonlySet<string>) {
    this.#node = node;
    this.#prefixes = prefixes;
    this.#attributes = new Map(
      Object.entries(node.$attrs ?? {}).flatMap(([name, value]) => {
        const local = localName(name, prefixes);
        return local === undefined ? [] : [[local, { name, value }]];
      }),
    );
    this.#elements = ((node.extensionElements?.values ?? []) as readonly Drawn[]).filter(
      (element) => localName(element.$type, prefixes) !== undefined,
    );
  }

  /** The attribute's text without blanks around it; undefined when there is none. */
  attribute(local: string): string | undefined {
    const found = this.#attributes.get(local);
    this.#attributes.delete(local);
    if (found !== undefined) this.#said.add(found.name);
    return found?.value.trim() === '' ? undefined : found?.value.trim();
  }

  /** The attribute's text as it is written, which is not taken with that. */
  peek(local: string): string | undefined {
    return this.#attributes.get(local)?.value;
  }

  /** Whether the attribute says something. */
  has(local: string): boolean {
    return (this.peek(local) ?? '').trim() !== '';
  }

  /** Like `attribute`, for what has no word of ours: it stays in the tree. */
  unsaidAttribute(local: string): string | undefined {
    const name = this.#attributes.get(local)?.name;
    const text = this.attribute(local);
    if (name !== undefined) this.#said.delete(name);
    return text;
  }

  /** Takes the attribute if it has that value, in which it says what is so here anyway. */
  fulfil(local: string, value: string): void {
    if (this.peek(local)?.trim() === value) this.attribute(local);
  }

  /** The elements of that name among the extension elements. */
  elements(local: string): readonly Drawn[] {
    const found = this.#elements.filter((element) => localName(element.$type, this.#prefixes) === local);
    this.#elements = this.#elements.filter((element) => !found.includes(element));
    for (const element of found) this.#said.add(element);
    return found;
  }

  /** Like `elements`, for what has no word of ours: it stays in the tree. */
  unsaid(local: string): readonly Drawn[] {
    const found = this.elements(local);
    for (const element of found) this.#said.delete(element);
    return found;
  }

  /** Takes what is said in our words out of the tree; with `keepsOthers`, only what has the same name in our words. */
  strip({ keepsOthers }: { readonly keepsOthers: boolean }): void {
    const { $attrs, extensionElements } = this.#node;
    const own = new Set(Object.keys(this.#node));
    for (const said of this.#said) {
      if (typeof said !== 'string' || $attrs === undefined) continue;
      if (!keepsOthers || own.has(localName(said, this.#prefixes) ?? '')) delete $attrs[said];
    }
    if (keepsOthers || extensionElements?.values === undefined) return;
    const values = (extensionElements.values as readonly Drawn[]).filter((value) => !this.#said.has(value));
    Object.assign(extensionElements, { values });
  }

  /** Children of an extension element, by name. */
  children(element: Drawn, local: string): readonly Drawn[] {
    return (element.$children ?? []).filter((child) => localName(child.$type, this.#prefixes) === local);
  }

  /** Names, as written, of what nobody has taken. */
  left(): readonly string[] {
    return [...[...this.#attributes.values()].map(({ name }) => name), ...this.#elements.map(({ $type }) => $type)];
  }
}

/** A plain attribute of an extension element. */
export function textOf(element: Drawn, name: string): string | undefined {
  const value: unknown = Object.entries(element).find(([key]) => key === name)?.[1];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
