import type { FormContext } from '@zhengai/forms';
import { useCallback } from 'react';
import { sampleContext } from '../../preview/sampleContext.ts';
import { launchNames } from '../check/variables.ts';
import { offeredFunctions } from '../rules/functions.ts';
import type { SuggestedName } from '../rules/suggestions.ts';
import { usePanel } from './context.ts';

type Value = FormContext['variables'][string];

/** `subject` → `subject`, `subject.lead`, `subject.lead.id`: what every cycle begins with, as deep as it has names. */
function pathsIn(name: string, value: Value): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [name];
  return [name, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(`${name}.${key}`, inner))];
}

/** The variables of the process, each as a whole; asked for when somebody names one. */
export function useVariableNames(): () => readonly SuggestedName[] {
  const { variables, messages } = usePanel();
  return useCallback(
    () =>
      variables().map(({ name, from }) => ({
        name,
        from: launchNames.some((known) => known === name) ? messages.fromLaunch : from,
      })),
    [variables, messages],
  );
}

/** The names that expressions of the process can use, and then functions; asked for when somebody writes one. */
export function useNames(): () => readonly SuggestedName[] {
  const { variables, messages, locale } = usePanel();
  return useCallback(() => {
    const launched = sampleContext(locale, new Date()).variables;
    const named = variables().flatMap(({ name, from }): readonly SuggestedName[] =>
      launchNames.some((known) => known === name)
        ? pathsIn(name, launched[name] ?? null).map((path) => ({ name: path, from: messages.fromLaunch }))
        : [{ name, from }],
    );
    const functions = offeredFunctions.map(({ begun, about }) => ({ name: begun, from: messages.functions[about] }));
    return [...named, ...functions];
  }, [variables, messages, locale]);
}
