import type { Finding, ProcessModel } from '@zhengai/engine';
import { isRole } from '../organisation/index.ts';
import { plainNames } from '../tasks/words.ts';

/** What a model may name: forms with their versions, handlers of the installed packs. */
export interface Nameable {
  readonly forms: Readonly<Record<string, number>>;
  readonly handlers: readonly string[];
  /** Published versions of decisions, by their ids. */
  readonly decisions: ReadonlyMap<string, ReadonlySet<number>>;
}

/**
 * What a model names and this school does not have: a form, a role, a handler. The engine knows none of them, so they
 * are checked here before a version is published.
 */
export function unknownReferences(model: ProcessModel, known: Nameable): readonly Finding[] {
  return Object.values(model.elements).flatMap((element): readonly Finding[] => {
    const refuse = (code: string, name: string): Finding => ({
      severity: 'error',
      code,
      elementId: element.id,
      elementName: element.name,
      params: { name },
    });
    if (element.kind === 'serviceTask' || element.kind === 'sendTask') {
      const handler = element.job?.by === 'handler' ? element.job.name : undefined;
      return handler === undefined || known.handlers.includes(handler) ? [] : [refuse('unknownHandler', handler)];
    }
    if (element.kind === 'businessRuleTask') {
      const versions = known.decisions.get(element.decision);
      if (versions === undefined) return [refuse('unknownDecisionInModel', element.decision)];
      const { version } = element;
      return version === undefined || versions.has(version)
        ? []
        : [refuse('unknownDecisionVersion', `${element.decision} ${version}`)];
    }
    if (element.kind !== 'userTask') return [];
    const form = element.formKey;
    const roles = plainNames(element.candidateGroups) ?? [];
    return [
      ...(form === undefined || Object.hasOwn(known.forms, form) ? [] : [refuse('unknownForm', form)]),
      ...roles.filter((role) => !isRole(role)).map((role) => refuse('unknownRoleInModel', role)),
    ];
  });
}

/** The form versions that a model needs, out of all. */
export function formsUsedBy(
  model: ProcessModel,
  versions: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const used: Record<string, number> = {};
  for (const element of Object.values(model.elements)) {
    const key = element.kind === 'userTask' ? element.formKey : undefined;
    const version = key === undefined ? undefined : versions[key];
    if (key !== undefined && version !== undefined) used[key] = version;
  }
  return used;
}
