import type { InstanceSummary, MigrationPlan } from '@zhengai/api/contract';

type Problem = MigrationPlan['problems'][number];

/** An instance, and what going over would do to it. */
export interface Planned {
  readonly instance: InstanceSummary;
  readonly plan: MigrationPlan;
}

/** Instances that can not go over for the same reason. */
export interface Obstacle {
  readonly problem: Problem;
  readonly instances: readonly InstanceSummary[];
}

export interface Summary {
  readonly can: readonly Planned[];
  readonly cannot: readonly InstanceSummary[];
  /** The most frequent first; an instance with several problems stands at each. */
  readonly obstacles: readonly Obstacle[];
  /** Of those that can: as one plan, counts added up. */
  readonly together: MigrationPlan;
}

/** What many plans come to. */
export function summaryOf(planned: readonly Planned[]): Summary {
  const can = planned.filter(({ plan }) => plan.problems.length === 0);
  const cannot = planned.filter(({ plan }) => plan.problems.length > 0);
  const obstacles = new Map<string, { readonly problem: Problem; readonly instances: InstanceSummary[] }>();
  for (const { instance, plan } of cannot)
    for (const problem of plan.problems) {
      const key = `${problem.code} ${problem.element}`;
      const known = obstacles.get(key) ?? { problem, instances: [] };
      known.instances.push(instance);
      obstacles.set(key, known);
    }
  return {
    can,
    cannot: cannot.map(({ instance }) => instance),
    obstacles: [...obstacles.values()].toSorted((a, b) => b.instances.length - a.instances.length),
    together: addedUp(can.map(({ plan }) => plan)),
  };
}

function addedUp(plans: readonly MigrationPlan[]): MigrationPlan {
  const moves = new Map<string, MigrationPlan['moves'][number]>();
  for (const move of plans.flatMap((plan) => plan.moves)) {
    const before = moves.get(move.from)?.count ?? 0;
    moves.set(move.from, { ...move, count: before + move.count });
  }
  return {
    problems: [],
    moves: [...moves.values()],
    answers: plans.reduce((sum, { answers }) => sum + answers, 0),
    disarmed: eachOnce(plans.flatMap(({ disarmed }) => disarmed)),
    armed: eachOnce(plans.flatMap(({ armed }) => armed)),
    missingForms: [...new Set(plans.flatMap(({ missingForms }) => missingForms))],
  };
}

const eachOnce = (refs: MigrationPlan['armed']): MigrationPlan['armed'] => [
  ...new Map(refs.map((ref) => [ref.id, ref])).values(),
];
