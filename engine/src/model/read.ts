import { checkDefinitions } from './check.ts';
import { compile } from './compile.ts';
import { withoutEchoes } from './echoes.ts';
import { parseBpmn, type ParsedText } from './parse.ts';
import type { Definitions } from './tree.ts';
import type { Finding, ProcessModel } from './types.ts';

/**
 * Reads a BPMN text as far as it can be run. `models` is empty when a finding is an error; otherwise its first entry is
 * the process that the file is for, and the others are there for call activities.
 */
export async function readModel(xml: string): Promise<ReadModel> {
  const { definitions, findings } = await check(xml);
  const refused = findings.some((finding) => finding.severity === 'error');
  return { models: definitions === undefined || refused ? [] : compile(definitions), findings };
}

export interface ReadModel {
  readonly models: readonly ProcessModel[];
  readonly findings: readonly Finding[];
}

/**
 * The same for a text that was deployed once: what is known today to be wrong with it was let through then, and stops only
 * whoever comes to it. All else that runs on it goes on, and can go over to a version that is right.
 */
export async function readDeployed(xml: string): Promise<ReadModel> {
  const { definitions, findings } = await check(xml);
  return { models: definitions === undefined ? [] : compileAnyway(definitions), findings };
}

function compileAnyway(definitions: Definitions): readonly ProcessModel[] {
  try {
    return compile(definitions);
  } catch {
    return [];
  }
}

async function check(xml: string): Promise<ParsedText> {
  const { definitions, findings: textFindings } = await parseBpmn(xml);
  if (definitions === undefined) return { definitions, findings: textFindings };
  const findings = [...textFindings, ...withoutEchoes(textFindings, checkDefinitions(definitions))];
  return { definitions, findings };
}
