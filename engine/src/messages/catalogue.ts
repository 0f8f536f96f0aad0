/**
 * Words for findings and refusals. `{where}` is the element as people know it, other `{names}` are parameters; of these
 * `{type}`, `{definition}` and `{attribute}` are looked up among the names.
 */
export interface Catalogue {
  /** `{name}` and `{id}` of an element that has a name. */
  readonly named: string;
  /** `{id}` of an element without one. */
  readonly unnamed: string;
  readonly findings: Readonly<Record<string, string>>;
  readonly refusals: Readonly<Record<string, string>>;
  /** BPMN types and attributes in the words of the designer. */
  readonly names: Readonly<Record<string, string>>;
}

export type Locale = 'zh-CN' | 'en';
