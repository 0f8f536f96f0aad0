import type { Json, JsonObject } from '@zhengai/engine/json';

/**
 * A form: a Formily JSON schema with what the process needs to know about it. Expressions inside the schema
 * (`x-reactions`, `x-visible`, `required`, `x-value` …) are FEEL written `{{…}}`; nothing else is evaluated.
 */
export interface FormDefinition {
  readonly key: string;
  readonly title: string;
  /** What it is for, shown above the form. */
  readonly description: string;
  readonly schema: FormSchema;
  /** Names of top-level fields that become process variables when a task with this form is completed. */
  readonly variables: readonly string[];
}

/** A Formily ISchema node; keys that we do not know are kept. */
export interface FormSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'void';
  readonly title?: string;
  readonly description?: string;
  readonly required?: boolean | string;
  readonly properties?: Readonly<Record<string, FormSchema>>;
  readonly items?: FormSchema;
  readonly enum?: readonly { readonly label: string; readonly value: Json }[];
  readonly 'x-component'?: string;
  readonly 'x-component-props'?: JsonObject;
  readonly 'x-decorator'?: string;
  readonly 'x-validator'?: readonly JsonObject[] | JsonObject | string;
  readonly 'x-reactions'?: JsonObject | readonly JsonObject[];
  readonly 'x-visible'?: boolean | string;
  readonly 'x-pattern'?: string;
  readonly [key: string]: unknown;
}

/** What a field lets its reader do in one task (字段权限). */
export type FieldMode = 'hidden' | 'read' | 'edit';

/** One thing wrong with a posted form. */
export interface FormIssue {
  /** RFC 6901 JSON pointer into the values, e.g. `/lessons/2/method`. */
  readonly pointer: string;
  /** Sentence in the user's language. */
  readonly message: string;
}

/** What expressions of a form may see besides the form's own values. */
export interface FormContext {
  /** Process variables, e.g. `subject`, `semester`, `passLine`: visible in FEEL under their names. */
  readonly variables: JsonObject;
  /** The person who fills it in: `{ id, name }`, visible as `me`. */
  readonly me: { readonly id: string; readonly name: string };
  /** Today in Asia/Shanghai, `YYYY-MM-DD`, visible as `today`. */
  readonly today: string;
  readonly locale: 'zh-CN' | 'en';
}

export interface ValidatedForm {
  /** The values as they will be kept: computed fields recomputed, unknown and hidden fields removed. */
  readonly values: JsonObject;
  /** Empty when the form may be submitted. */
  readonly issues: readonly FormIssue[];
}
