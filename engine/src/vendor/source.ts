import type { Node } from '../model/tree.ts';
import { zg } from '../model/zg.ts';

/** What the parser gives besides what it knows of: attributes and elements of namespaces that it has no types for. */
export interface Drawn extends Node {
  readonly $attrs?: Readonly<Record<string, string>>;
  readonly $children?: readonly Drawn[];
  readonly $body?: string;
  readonly resources?: readonly Node[];
}

/** The namespaces in which Camunda 7, Flowable and Activiti write what BPMN leaves open. */
const NAMESPACES = new Set([
  'http://camunda.org/schema/1.0/bpmn',
  'http://flowable.org/bpmn',
  'http://activiti.org/bpmn',
]);

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
        if (NAMESPACES.has(uri)) vendor.add(prefix);
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
  readonly #attributes: Map<string, { readonly name: string; readonly value: string }>;
  #elements: readonly Drawn[];
  readonly #prefixes: ReadonlySet<string>;

  constructor(node: Node, prefixes: ReadonlySet<string>) {
    this.#prefixes = prefixes;
    this.#attributes = new Map(
      Object.entries((node as Drawn).$attrs ?? {}).flatMap(([name, value]) => {
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
    return found?.value.trim() === '' ? undefined : found?.value.trim();
  }

  /** The elements of that name among the extension elements. */
  elements(local: string): readonly Drawn[] {
    const found = this.#elements.filter((element) => localName(element.$type, this.#prefixes) === local);
    this.#elements = this.#elements.filter((element) => !found.includes(element));
    return found;
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
