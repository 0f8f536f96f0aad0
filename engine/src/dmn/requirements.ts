import type { Finding } from '../model/types.ts';
import { finding } from './finding.ts';
import { type DmnDefinitions, type DmnNode, nameOf } from './tree.ts';

/**
 * For every decision, all that it requires in the order to evaluate them (DMN 1.3 §6.3.10). Decisions that require each
 * other, or what is not in the file, are findings.
 */
export function orderRequirements(definitions: DmnDefinitions): {
  readonly orders: ReadonlyMap<string, readonly string[]>;
  readonly findings: readonly Finding[];
} {
  const elements = new Map((definitions.drgElement ?? []).map((element) => [element.id ?? '', element]));
  const decisions = [...elements.values()].filter((element) => element.$type === 'dmn:Decision');
  const findings: Finding[] = [];
  const orders = new Map<string, readonly string[]>();
  const open = new Set<string>();

  const orderOf = (decision: DmnNode): readonly string[] => {
    const id = decision.id ?? '';
    const known = orders.get(id);
    if (known !== undefined) return known;
    open.add(id);
    const order = new Set<string>();
    for (const requirement of decision.informationRequirement ?? []) {
      const required = find(decision, requirement.requiredDecision?.href ?? requirement.requiredInput?.href);
      if (required?.$type !== 'dmn:Decision') continue;
      const requiredId = required.id ?? '';
      if (open.has(requiredId)) {
        findings.push(finding(decision, 'decisionsInACircle', { other: nameOf(required) || requiredId }));
        continue;
      }
      for (const before of orderOf(required)) order.add(before);
      order.add(requiredId);
    }
    open.delete(id);
    orders.set(id, [...order]);
    return [...order];
  };

  const find = (decision: DmnNode, href: string | undefined): DmnNode | undefined => {
    if (href === undefined) return undefined;
    const [file, id = ''] = href.includes('#') ? href.split('#', 2) : ['', href];
    const inFile = file === '' || file === definitions.namespace;
    const found = inFile ? elements.get(id) : undefined;
    if (found === undefined) findings.push(finding(decision, 'requiredDecisionMissing', { reference: href }));
    return found;
  };

  for (const decision of decisions) orderOf(decision);
  return { orders, findings };
}
