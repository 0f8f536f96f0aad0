import type { Finding } from '@zhengai/engine/model';
import type { BusinessObject } from '../../bpmn/services.ts';
import type { DesignerCatalogue, OfferedDecision } from '../../types.ts';
import { elementsIn, mappedNames, variablesOf } from './variables.ts';

type OfferedVersion = OfferedDecision['versions'][number];

const textOf = (object: BusinessObject, property: string): string => {
  const value = object.get(property);
  return typeof value === 'string' ? value.trim() : '';
};

/** The version that a task decides by as far as it is known now: the one that it names, or else the newest. */
export function versionFor(task: BusinessObject, decision: OfferedDecision): OfferedVersion | undefined {
  const fixed = textOf(task, 'zg:decisionVersion');
  return fixed === '' ? decision.versions[0] : decision.versions.find(({ version }) => String(version) === fixed);
}

/** Whether a table is shown what the task maps and nothing else. */
const seesOwnAlone = (task: BusinessObject): boolean =>
  mappedNames(task, 'zg:Input').length > 0 && task.get('zg:allIn') !== true;

/** Names of process data that the table looks at and nothing in the process writes. */
export function unsetInputs(
  task: BusinessObject,
  version: OfferedVersion,
  written: ReadonlySet<string>,
): readonly string[] {
  const own = mappedNames(task, 'zg:Input');
  const seen = seesOwnAlone(task) ? new Set(own) : new Set([...written, ...own]);
  return version.inputs.filter((input) => !seen.has(input.split('.', 1)[0] ?? input));
}

/**
 * Business rule tasks (决策) against what is published: a decision or version that there is not, data that the table looks
 * at and the process never has, and a result that goes nowhere.
 */
export function checkDecisions(process: BusinessObject, catalogue: DesignerCatalogue): readonly Finding[] {
  const { known, open } = variablesOf(process, catalogue);
  const written = new Set(known.map(({ name }) => name));
  return elementsIn(process).flatMap((task): readonly Finding[] => {
    const key = task.$type === 'bpmn:BusinessRuleTask' ? textOf(task, 'zg:decision') : '';
    if (key === '') return [];
    const at = (severity: Finding['severity'], code: string, params: Readonly<Record<string, string>>): Finding => ({
      severity,
      code,
      elementId: task.id,
      elementName: task.name ?? '',
      params,
    });
    const decision = catalogue.decisions.find((offered) => offered.key === key);
    if (decision === undefined) return [at('error', 'unknownDecision', { decision: key })];
    const version = versionFor(task, decision);
    const named = { decision: decision.name, version: textOf(task, 'zg:decisionVersion') };
    // Only the newest versions are offered: an older one may be there all the same, and publishing will tell.
    if (version === undefined) return [at('warning', 'unknownDecisionVersion', named)];
    const unset = unsetInputs(task, version, written);
    const lost = version.outputs.length === 0 && textOf(task, 'zg:resultVariable') === '';
    return [
      ...(unset.length > 0 && (seesOwnAlone(task) || !open)
        ? [at('warning', 'decisionInputUnset', { decision: decision.name, inputs: unset.join(',') })]
        : []),
      ...(lost ? [at('warning', 'decisionResultLost', { decision: decision.name })] : []),
    ];
  });
}
