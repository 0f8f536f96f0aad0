import { withoutConsequences } from '../vendor/consequences.ts';
import { checkDefinitions } from './check.ts';
import { compile } from './compile.ts';
import { parseBpmn } from './parse.ts';
import type { Finding, ProcessModel } from './types.ts';

/**
 * Reads a BPMN text as far as it can be run. `models` is empty when a finding is an error; otherwise its first entry is
 * the process that the file is for, and the others are there for call activities.
 */
export async function readModel(
  xml: string,
): Promise<{ readonly models: readonly ProcessModel[]; readonly findings: readonly Finding[] }> {
  const { definitions, findings: textFindings } = await parseBpmn(xml);
  if (definitions === undefined) return { models: [], findings: textFindings };
  const findings = [...textFindings, ...withoutConsequences(textFindings, checkDefinitions(definitions))];
  const refused = findings.some((finding) => finding.severity === 'error');
  return { models: refused ? [] : compile(definitions), findings };
}
