import { isVoidField, onFieldInputValueChange, onFormValuesChange } from '@formily/core';
import { FormProvider } from '@formily/react';
import type { Json, JsonObject } from '@zhengai/engine/json';
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import { openForm } from '../form/open.ts';
import { findIssues, issuesOf } from '../form/issues.ts';
import { keptValues, startingValues, validateForm } from '../form/validate.ts';
import type { FieldMode, FormContext, FormDefinition, FormIssue } from '../types.ts';
import { FormEnvironment, type Reveal } from './environment.ts';
import { addressOf, focusField } from './focus.ts';
import { FormStyle } from './FormStyle.tsx';
import { SchemaField } from './schemaField.ts';
import { clearField, clearPlaced, placeIssues, withoutField } from './serverIssues.ts';
import { useText } from './text/useText.ts';

export interface FormHandle {
  /** The values to send, or undefined when something is wrong: then the first problem is shown and has the focus. */
  submit(): Promise<JsonObject | undefined>;
  /** The values as they are now, unchecked (for a draft). */
  values(): JsonObject;
  /** Answers the top-level field of that name as if its reader had; false when there is none to answer. */
  answer(name: string, value: Json): boolean;
  /** Scrolls to the first of the named top-level fields that is shown, and gives it the focus. */
  focus(names: readonly string[]): void;
  /** What is marked as wrong at this moment, also where it is not drawn (later pages, closed panels). */
  issues(): readonly FormIssue[];
}

export interface FormViewProps {
  readonly definition: FormDefinition;
  /** A draft, earlier answers, or nothing; in edit mode it is filled up as `initialValues` does. Later changes need a new `key`. */
  readonly values: JsonObject;
  readonly context: FormContext;
  readonly mode: 'edit' | 'read';
  /** By name of top-level field; keep the object's identity between renders. */
  readonly modes?: Readonly<Record<string, FieldMode>>;
  readonly onChange?: (values: JsonObject) => void;
  /** What the server found; shown at the fields, or above the form where there is no field. */
  readonly issues?: readonly FormIssue[];
  /** Pointers of fields to mark as changed, and the values before (audit). */
  readonly changed?: readonly string[];
  readonly before?: JsonObject;
  readonly ref?: Ref<FormHandle>;
}

const NO_MODES: Readonly<Record<string, FieldMode>> = {};
const NO_ISSUES: readonly FormIssue[] = [];
const NO_VALUES: JsonObject = {};

/** Draws a form to fill in or to read. Attachments need a `FileServiceContext` above it. */
export function FormView(props: FormViewProps) {
  const {
    definition,
    context,
    mode,
    modes = NO_MODES,
    onChange,
    issues = NO_ISSUES,
    changed,
    before = NO_VALUES,
    ref,
  } = props;
  // Values and context are what the form opens with: typing must not open it anew.
  const [start] = useState(() => ({
    values: mode === 'edit' ? startingValues(definition, props.values, context, modes) : props.values,
    context,
  }));
  const { form, schema } = useMemo(
    () => openForm(definition, start.values, start.context, { modes, mode, defaults: true }),
    [definition, modes, mode, start],
  );
  // What this view's own last check found, and which of the server's answers has been worked on since.
  const [refused, setRefused] = useState<readonly FormIssue[]>(NO_ISSUES);
  const [answered, setAnswered] = useState<readonly FormIssue[]>(NO_ISSUES);
  const homeless = withoutField(form, answered === issues ? refused : issues);
  const [reveal, setReveal] = useState<Reveal>();
  const root = useRef<HTMLDivElement>(null);
  const report = useRef(onChange);
  useEffect(() => {
    report.current = onChange;
  }, [onChange]);

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      waiting = undefined;
      report.current?.(keptValues(form.values));
    };
    const name = 'zhengai-form-view';
    form.addEffects(name, () => {
      onFormValuesChange(() => {
        // One keystroke can change many computed fields: tell once.
        waiting ??= setTimeout(tell, 0);
      });
      onFieldInputValueChange('*', (field) => clearField(field));
    });
    return () => {
      form.removeEffects(name);
      if (waiting !== undefined) {
        clearTimeout(waiting);
        tell();
      }
    };
  }, [form]);

  const show = useCallback(
    (found: readonly FormIssue[]): void => {
      const address = addressOf(form, found);
      if (address !== undefined) setReveal((last) => ({ address, turn: (last?.turn ?? 0) + 1 }));
    },
    [form],
  );
  useEffect(() => {
    placeIssues(form, issues);
    const frame = requestAnimationFrame(() => show(issues));
    return () => cancelAnimationFrame(frame);
  }, [form, issues, show]);
  useEffect(() => {
    if (reveal !== undefined) focusField(form, reveal.address);
  }, [form, reveal]);

  useImperativeHandle(
    ref,
    () => ({
      values: () => keptValues(form.values),
      issues: () => issuesOf(form),
      answer: (name, value) => {
        const field = form.query(name).take();
        if (field === undefined || isVoidField(field) || field.pattern !== 'editable') return false;
        void field.onInput(value);
        return true;
      },
      focus: (names) => {
        const shown = names.map((name) => form.query(name).take()).find((field) => field?.display === 'visible');
        if (shown !== undefined) focusField(form, shown.address.toString());
      },
      submit: async () => {
        clearPlaced(form);
        setAnswered(issues);
        setRefused(NO_ISSUES);
        const found = await findIssues(form);
        if (found.length > 0) {
          show(found);
          return undefined;
        }
        // The server's own question, asked here: what it would refuse never leaves the browser.
        const verdict = await validateForm(definition, keptValues(form.values), start.context, modes);
        if (verdict.issues.length === 0) return verdict.values;
        placeIssues(form, verdict.issues);
        setRefused(verdict.issues);
        show(verdict.issues);
        return undefined;
      },
    }),
    [form, definition, modes, show, start, issues],
  );

  const environment = useMemo(
    () => ({ definition, context, changed: new Set(changed), before, reveal }),
    [definition, context, changed, before, reveal],
  );
  return (
    <FormEnvironment.Provider value={environment}>
      <FormStyle />
      <div className="zg-form zg-stack" ref={root} lang={context.locale}>
        <HomelessIssues issues={homeless} />
        <FormProvider form={form}>
          <SchemaField schema={schema} />
        </FormProvider>
      </div>
    </FormEnvironment.Provider>
  );
}

function HomelessIssues({ issues }: { readonly issues: readonly FormIssue[] }) {
  const say = useText();
  if (issues.length === 0) return null;
  return (
    <div role="alert" className="zg-error">
      {say('formErrors')}
      <ul>
        {issues.map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
