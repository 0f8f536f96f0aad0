import { expect } from 'chai';
import * as fc from 'fast-check';
import type { DecisionTable, HitPolicy, Aggregation } from '@zhengai/engine/dmn';
import { evaluateDecision } from '@zhengai/engine/dmn';

/** Random tables over two numbers, with whole numbers as outputs. */
interface Row {
  readonly conditions: readonly { readonly from: number; readonly to: number }[];
  readonly output: number;
}
const OUTPUTS = [3, 1, 4, 5, 9, 2, 6] as const;
const numbers = fc.integer({ min: 0, max: 9 });
const range = fc.tuple(numbers, numbers).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const row: fc.Arbitrary<Row> = fc.record({
  conditions: fc.tuple(range, range),
  output: fc.constantFrom(...OUTPUTS),
});
const rows = fc.array(row, { maxLength: 6 });
const values = fc.tuple(numbers, numbers);

function tableOf(all: readonly Row[], hitPolicy: HitPolicy, aggregation?: Aggregation): DecisionTable {
  const input = { id: '', typeRef: 'number', variable: 'cellInput', allowed: undefined } as const;
  const inputs = ['甲', '乙'].map((name) => ({ ...input, label: name, expression: name }));
  const output = {
    id: '',
    label: '丙',
    name: '丙',
    typeRef: 'number',
    allowed: undefined,
    default: undefined,
  } as const;
  return {
    kind: 'decisionTable',
    id: 'D',
    name: '',
    variable: undefined,
    requires: [],
    inputs,
    outputs: [{ ...output, values: OUTPUTS }],
    hitPolicy,
    aggregation,
    rules: all.map(({ conditions, output: value }, index) => ({
      id: `r${index}`,
      conditions: conditions.map(({ from, to }) => `[${from}..${to}]`),
      conclusions: [String(value)],
    })),
  };
}

const matching = (all: readonly Row[], given: readonly number[]): Row[] =>
  all.filter(({ conditions }) =>
    conditions.every(({ from, to }, at) => from <= (given[at] ?? -1) && (given[at] ?? -1) <= to),
  );

function decide(
  all: readonly Row[],
  [甲, 乙]: readonly [number, number],
  policy: HitPolicy,
  aggregation?: Aggregation,
) {
  return evaluateDecision([tableOf(all, policy, aggregation)], 'D', { 甲, 乙 });
}

function valueOf(...args: Parameters<typeof decide>) {
  const result = decide(...args);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

/** Holds for random tables and values; `outputs` are those of the rules that match, in their order. */
const check = (holds: (all: readonly Row[], given: readonly [number, number], outputs: readonly number[]) => void) =>
  fc.assert(
    fc.property(rows, values, (all, given) => {
      holds(
        all,
        given,
        matching(all, given).map((one) => one.output),
      );
    }),
    { numRuns: 300 },
  );

describe('any decision table', () => {
  it('UNIQUE never gives a value when two rules match', () => {
    check((all, given, outputs) => {
      const result = decide(all, given, 'UNIQUE');
      expect(result.ok).to.equal(outputs.length < 2);
      if (result.ok) expect(result.value).to.equal(outputs[0] ?? null);
    });
  });

  it('ANY gives a value exactly when all matching rules give the same', () => {
    check((all, given, outputs) => {
      const result = decide(all, given, 'ANY');
      expect(result.ok).to.equal(new Set(outputs).size < 2);
      if (result.ok) expect(result.value).to.equal(outputs[0] ?? null);
    });
  });

  it('RULE ORDER and COLLECT give all outputs of matching rules, FIRST the first of them', () => {
    check((all, given, outputs) => {
      expect(valueOf(all, given, 'RULE ORDER')).to.deep.equal(outputs);
      expect(valueOf(all, given, 'COLLECT')).to.have.deep.members([...outputs]);
      expect(valueOf(all, given, 'FIRST')).to.equal(outputs[0] ?? null);
    });
  });

  it('OUTPUT ORDER gives the same outputs by their allowed values, PRIORITY the first of them', () => {
    check((all, given, outputs) => {
      const ordered = OUTPUTS.flatMap((value) => outputs.filter((output) => output === value));
      expect(valueOf(all, given, 'OUTPUT ORDER')).to.deep.equal(ordered);
      expect(valueOf(all, given, 'PRIORITY')).to.equal(ordered[0] ?? null);
    });
  });

  it('COLLECT sums, counts and finds the least and the most', () => {
    check((all, given, outputs) => {
      expect(valueOf(all, given, 'COLLECT', 'COUNT')).to.equal(outputs.length);
      const none = outputs.length === 0;
      expect(valueOf(all, given, 'COLLECT', 'SUM')).to.equal(none ? null : outputs.reduce((a, b) => a + b));
      expect(valueOf(all, given, 'COLLECT', 'MIN')).to.equal(none ? null : Math.min(...outputs));
      expect(valueOf(all, given, 'COLLECT', 'MAX')).to.equal(none ? null : Math.max(...outputs));
    });
  });
});
