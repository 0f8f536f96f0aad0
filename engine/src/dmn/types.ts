import type { Json } from '../json.ts';
import type { Feel } from '../model/types.ts';

/** What a DMN file says, as plain data: made once by `readDecisions`, evaluated by `evaluateDecision`. */
export type DecisionModel = DecisionTable | LiteralDecision;

interface DecisionBase {
  readonly id: string;
  readonly name: string;
  /** Name of the decision's variable, under which the decisions that require it see its result. */
  readonly variable: string | undefined;
  /** Ids of all decisions that have to be evaluated before this one, direct or not, in the order to evaluate them. */
  readonly requires: readonly string[];
}

/** 决策表. DMN 1.3 §8. */
export interface DecisionTable extends DecisionBase {
  readonly kind: 'decisionTable';
  readonly inputs: readonly DecisionInput[];
  readonly outputs: readonly DecisionOutput[];
  readonly hitPolicy: HitPolicy;
  /** How COLLECT makes one value of the outputs of all matching rules; undefined gives their list. */
  readonly aggregation: Aggregation | undefined;
  readonly rules: readonly DecisionRule[];
}

/** A decision that is one FEEL expression (boxed literal expression). DMN 1.3 §7.3.1. */
export interface LiteralDecision extends DecisionBase {
  readonly kind: 'literalExpression';
  readonly expression: Feel;
  readonly typeRef: ValueType;
}

/**
 * 命中策略. DMN 1.3 §8.2.10. UNIQUE: at most one rule may match. ANY: several may, if their outputs are equal. FIRST:
 * the first that matches. PRIORITY: the one whose output stands first among the allowed values. COLLECT: all, in any
 * order; RULE ORDER: all, in the order of the table; OUTPUT ORDER: all, by the order of the allowed values.
 */
export type HitPolicy = 'UNIQUE' | 'ANY' | 'FIRST' | 'PRIORITY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** Types that values are checked against. `date`, `time`, `dateTime` and `duration` are ISO 8601 texts. */
export type ValueType = 'any' | 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'time' | 'dateTime' | 'duration';

export interface DecisionInput {
  readonly id: string;
  /** Words above the column; the expression where there are none. */
  readonly label: string;
  readonly expression: Feel;
  readonly typeRef: ValueType;
  /** Name of the value inside the column's cells, beside `?`. */
  readonly variable: string;
  /** Unary tests that every value other than null has to pass. */
  readonly allowed: Feel | undefined;
}

export interface DecisionOutput {
  readonly id: string;
  /** Words above the column; the name where there are none. */
  readonly label: string;
  /** Name of the value in the result. Can be empty when there is one output. */
  readonly name: string;
  readonly typeRef: ValueType;
  /** Unary tests that every value other than null has to pass. */
  readonly allowed: Feel | undefined;
  /** The allowed values, highest priority first; empty where they are no list of single values. */
  readonly values: readonly Json[];
  /** Given when no rule matches. */
  readonly default: Feel | undefined;
}

export interface DecisionRule {
  readonly id: string;
  /** Unary tests, one for each input; undefined for an empty cell, which every value passes. */
  readonly conditions: readonly (Feel | undefined)[];
  /** Expressions, one for each output; undefined for an empty cell, which gives null. */
  readonly conclusions: readonly (Feel | undefined)[];
}

export type DecisionResult =
  | {
      readonly ok: true;
      /**
       * One output gives its value, several give an object by output name; COLLECT without aggregation, RULE ORDER and
       * OUTPUT ORDER give a list of these. Null (or an empty list) when no rule matches and there is no default.
       */
      readonly value: Json;
      /** Which rules made the value, for every table that was evaluated, required ones first. */
      readonly matched: readonly MatchedRules[];
    }
  | DecisionFailure;

export interface MatchedRules {
  readonly decisionId: string;
  readonly rules: readonly MatchedRule[];
}

export interface MatchedRule {
  /** Number of the rule in its table, from 1. */
  readonly rule: number;
  readonly ruleId: string;
}

/** Why a decision gives nothing, and where that lies. The words are in the message catalogue. */
export interface DecisionFailure {
  readonly ok: false;
  readonly code: DecisionFailureCode;
  readonly decisionId: string;
  readonly decisionName: string;
  /** Number of the rule in its table, from 1; undefined when no single rule is at fault. */
  readonly rule: number | undefined;
  readonly ruleId: string | undefined;
  readonly cell: DecisionCell | undefined;
  /** Technical, in English: what the interpreter said, or which values do not fit. */
  readonly reason: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface DecisionCell {
  /** Label of the column. */
  readonly column: string;
  readonly side: 'input' | 'output';
}

export type DecisionFailureCode =
  | 'unknownDecision'
  | 'inputFailed'
  | 'inputOfWrongType'
  | 'inputNotAllowed'
  | 'conditionFailed'
  | 'conclusionFailed'
  | 'conclusionOfWrongType'
  | 'conclusionNotAllowed'
  | 'defaultFailed'
  | 'notANumber'
  | 'severalRulesMatch'
  | 'rulesDisagree'
  | 'expressionFailed'
  | 'resultOfWrongType';
