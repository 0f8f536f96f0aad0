/**
 * Words for findings and refusals. `{where}` is the element as people know it, other `{names}` are parameters; of these
 * `{type}`, `{typeName}`, `{definition}` and `{attribute}` are looked up among the names.
 */
export interface Catalogue {
  /** `{name}` and `{id}` of an element that has a name. */
  readonly named: string;
  /** `{id}` of an element without one. */
  readonly unnamed: string;
  readonly findings: Readonly<Record<string, string>>;
  readonly refusals: Readonly<Record<string, string>>;
  /** What has become of an attribute of a file that was drawn for another engine. */
  readonly translations: Readonly<Record<string, string>>;
  /** Why a decision gives nothing; `{place}` is one of `places`. */
  readonly decisions: Readonly<Record<string, string>>;
  /** Where bpmn-engine goes another way than we do. */
  readonly divergences: Readonly<Record<string, string>>;
  /** Where in a decision: `{rule}` is a number, `{column}` the words above a column. */
  readonly places: Readonly<Record<'rule' | 'inputCell' | 'outputCell' | 'inputColumn' | 'outputColumn', string>>;
  /** What contradicts something else in a database; `{instance}` is its instance. */
  readonly damages: Readonly<Record<string, string>>;
  /** What the command that looks for damage says besides. */
  readonly verify: Readonly<Record<string, string>>;
  /** BPMN types and attributes in the words of the designer. */
  readonly names: Readonly<Record<string, string>>;
}

export type Locale = 'zh-CN' | 'en';
