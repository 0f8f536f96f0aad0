import { error, warning } from '../model/checks/finding.ts';
import type { Node } from '../model/tree.ts';
import type { Finding } from '../model/types.ts';
import { literal } from './juel/feelText.ts';
import type { JuelPlace } from './juel/names.ts';
import { hasJuel } from './juel/template.ts';
import { translateJuel } from './juel/translateJuel.ts';
import { VendorSource } from './source.ts';

/** Where a piece of text stands: what is wrong with it is said there. */
export interface Place extends JuelPlace {
  readonly node: Node;
}

/** Translates one file and gathers what people have to know about it. */
export class Translator {
  readonly findings: Finding[] = [];
  /** Whether the file was drawn with another tool than ours: it has a vendor's words, or none of ours. */
  readonly isForeign: boolean;
  /** Whether the file is to become one of ours, which people go on to draw. */
  readonly adopting: boolean;
  readonly #prefixes: ReadonlySet<string>;
  readonly #sources: { readonly source: VendorSource; readonly owner: Node }[] = [];

  constructor(prefixes: ReadonlySet<string>, isForeign: boolean, adopting: boolean) {
    this.#prefixes = prefixes;
    this.isForeign = isForeign;
    this.adopting = adopting;
  }

  /** What the element, or a part of it, says in a vendor's words. */
  source(node: Node, owner: Node = node): VendorSource {
    const source = new VendorSource(node, this.#prefixes);
    this.#sources.push({ source, owner });
    return source;
  }

  /**
   * Takes what is said in our words now out of the tree. Where something about an element is wrong, only what is there
   * under the same name in our words.
   */
  strip(): void {
    const wrong = new Set(
      this.findings.flatMap(({ severity, elementId }) => (severity === 'error' ? [elementId] : [])),
    );
    for (const { source, owner } of this.#sources) source.strip({ keepsOthers: wrong.has(owner.id ?? '') });
  }

  warn(node: Node, code: string, params: Readonly<Record<string, string>> = {}): void {
    this.findings.push(warning(node, code, params));
  }

  refuse(node: Node, code: string, params: Readonly<Record<string, string>> = {}): void {
    this.findings.push(error(node, code, params));
  }

  /** Whether something about the element has no translation. */
  hasRefused({ id = '' }: Node): boolean {
    return this.findings.some(({ severity, elementId }) => severity === 'error' && elementId === id);
  }

  /** FEEL for a text in which only `${…}` is an expression; undefined, with a finding, for what can not be said in FEEL. */
  feel(place: Place, attribute: string, text: string): string | undefined {
    if (!hasJuel(text)) return literal(text).text;
    const translated = translateJuel(text, place);
    if (translated.ok) return translated.feel;
    const { kind, detail } = translated.problem;
    this.refuse(place.node, `juel${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, {
      attribute,
      expression: translated.expression,
      detail,
    });
    return undefined;
  }

  /** The text of a `zg:` attribute: plain as it is, an expression as FEEL after `=`. */
  template(place: Place, attribute: string, text: string | undefined): string | undefined {
    if (text === undefined || !hasJuel(text)) return text;
    const feel = this.feel(place, attribute, text);
    return feel === undefined ? undefined : `=${feel}`;
  }
}

/** Whether the expressions of an element are evaluated once per item of a multi-instance activity. */
export function inMultiInstance(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.loopCharacteristics?.$type === 'bpmn:MultiInstanceLoopCharacteristics') return true;
  return inMultiInstance(node.$parent);
}

/** Writes what has been translated into the tree. What somebody has written in our own words already stays. */
export function write(node: Node, values: Readonly<Record<string, string | boolean | Node | undefined>>): void {
  const own = new Map<string, unknown>(Object.entries(node));
  const wanted = Object.entries(values).filter(([name, value]) => value !== undefined && own.get(name) === undefined);
  Object.assign(node, Object.fromEntries(wanted));
}

interface Modelled extends Node {
  /** Of an element that the parser has made. */
  readonly $model?: { create(type: string, properties: object): Node };
}

/** A new element for the tree that `beside` stands in, which can be written as XML like all others there. */
export function create(beside: Node, type: string, properties: object): Node {
  return (beside as Modelled).$model?.create(type, properties) ?? { $type: type, ...properties };
}
