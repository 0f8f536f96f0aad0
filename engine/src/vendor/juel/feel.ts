import { entryOf } from './decisionResult.ts';
import { atLeast, call, emptiness, type FeelText, fullness, isDefined, literal, orElse } from './feelText.ts';
import { functionToFeel } from './functions.ts';
import { isBean, methodToFeel, readVariable } from './methods.ts';
import { isEngineObject, type JuelPlace, variable } from './names.ts';
import { type BinaryOperator, type Juel, Untranslatable } from './syntax.ts';

const OPERATORS: Readonly<Record<BinaryOperator, { readonly sign: string; readonly level: number }>> = {
  '||': { sign: 'or', level: 1 },
  '&&': { sign: 'and', level: 2 },
  '==': { sign: '=', level: 3 },
  '!=': { sign: '!=', level: 3 },
  '<': { sign: '<', level: 3 },
  '>': { sign: '>', level: 3 },
  '<=': { sign: '<=', level: 3 },
  '>=': { sign: '>=', level: 3 },
  '+': { sign: '+', level: 4 },
  '-': { sign: '-', level: 4 },
  '*': { sign: '*', level: 5 },
  '/': { sign: '/', level: 5 },
  '%': { sign: 'modulo', level: 7 },
};

/** FEEL of the same value and, where JUEL and FEEL differ, of the value that JUEL gives. @throws {Untranslatable} */
export function toFeel(juel: Juel, place: JuelPlace): FeelText {
  const translate = (inner: Juel): FeelText => toFeel(inner, place);
  switch (juel.kind) {
    case 'text':
      return literal(juel.value);
    case 'number':
      return { text: decimal(juel.value), level: 7 };
    case 'constant':
      return { text: juel.value, level: 7 };
    case 'name':
      return variable(juel.name, place);
    case 'property':
      return property(juel, place);
    case 'index':
      return index(juel, place);
    case 'method':
      return entry(juel, place) ?? methodToFeel(juel, place, translate);
    case 'function':
      return functionToFeel(juel, place, translate);
    case 'unary':
      return unary(juel, place);
    case 'binary':
      return binary(juel, place);
    case 'choice':
      break;
  }
  const condition = atLeast(translate(juel.condition), 1);
  const yes = atLeast(translate(juel.yes), 1);
  return { text: `if ${condition} then ${yes} else ${translate(juel.no).text}`, level: 0 };
}

/** FEEL has no exponents. */
function decimal(written: string): string {
  const text = /[eE]/.test(written) ? String(Number(written)) : written.replace(/^\./, '0.').replace(/\.$/, '');
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Untranslatable('number', written);
  return text;
}

/** JUEL gives null for a property of null and for an entry that a map lacks. FEEL's path would be an error there. */
function property(juel: Extract<Juel, { kind: 'property' }>, place: JuelPlace): FeelText {
  if (juel.base.kind === 'name' && isEngineObject(juel.base.name)) {
    throw new Untranslatable('engineObject', `${juel.base.name}.${juel.name}`);
  }
  return entryOf(juel.base, juel.name) ?? call('get value', toFeel(juel.base, place), literal(juel.name));
}

/** JUEL counts the items of a list from 0, FEEL from 1; in a map the index is a key. */
function index(juel: Extract<Juel, { kind: 'index' }>, place: JuelPlace): FeelText {
  const base = toFeel(juel.base, place);
  if (juel.index.kind === 'text') return call('get value', base, literal(juel.index.value));
  const inner = juel.index;
  if (inner.kind === 'number' && /^\d+$/.test(inner.value)) return item(base, String(Number(inner.value) + 1));
  if (inner.kind === 'name' && inner.name === 'loopCounter' && place.inMultiInstance) return item(base, 'loopCounter');
  const position = toFeel(inner, { ...place, inBrackets: true });
  const fromOne = item(base, `${atLeast(position, 4)} + 1`);
  if (inner.kind === 'binary') return fromOne;
  return {
    text: `if ${atLeast(position, 4)} instance of string then ${call('get value', base, position).text} else ${fromOne.text}`,
    level: 0,
  };
}

/** `list.get(0)`, `map.get('key')`: the same with brackets. */
function entry({ base, name, args }: Extract<Juel, { kind: 'method' }>, place: JuelPlace): FeelText | undefined {
  const [first, ...more] = args;
  if (name !== 'get' || first === undefined || more.length > 0) return undefined;
  if (base.kind === 'name' && (isEngineObject(base.name) || isBean(base.name))) return undefined;
  return index({ kind: 'index', base, index: first }, place);
}

const item = (base: FeelText, position: string): FeelText => ({ text: `${atLeast(base, 7)}[${position}]`, level: 7 });

function unary(juel: Extract<Juel, { kind: 'unary' }>, place: JuelPlace): FeelText {
  if (juel.operator === '!') return negation(juel.operand, place);
  if (juel.operator === 'empty') return emptiness(named(juel.operand, place));
  const operand = toFeel(juel.operand, place);
  return { text: `-${atLeast(operand, 7)}`, level: 6 };
}

/** Null counts as false in JUEL, so that its negation is true; FEEL's `not` would give null. */
function negation(operand: Juel, place: JuelPlace): FeelText {
  if (operand.kind === 'unary' && operand.operator === 'empty') {
    return fullness(named(operand.operand, place));
  }
  if (operand.kind === 'binary' && (operand.operator === '==' || operand.operator === '!=')) {
    return binary({ ...operand, operator: operand.operator === '==' ? '!=' : '==' }, place);
  }
  const feel = toFeel(operand, place);
  if (feel.sure === true) return { ...call('not', feel), sure: true };
  return feel.level === 7
    ? { text: `${feel.text} != true`, level: 3 }
    : { text: `if ${feel.text} then false else true`, level: 0 };
}

/** As `toFeel`, for what may name a variable that is not there. */
const named = (juel: Juel, place: JuelPlace): FeelText => readVariable(juel, place) ?? toFeel(juel, place);

function binary(juel: Extract<Juel, { kind: 'binary' }>, place: JuelPlace): FeelText {
  const { sign, level } = OPERATORS[juel.operator];
  const asked = nullTest(juel, place);
  if (asked !== undefined) return asked;
  const compared = comparison(juel);
  if (compared !== undefined) return toFeel(compared, place);
  const left = (level > 3 ? counted(juel.left, place) : undefined) ?? toFeel(juel.left, place);
  const right = (level > 3 ? counted(juel.right, place) : undefined) ?? toFeel(juel.right, place);
  if (juel.operator === '%') return call(sign, left, right);
  if (juel.operator === '==' || juel.operator === '!=') {
    const a = comparable(juel.left, left, juel.right);
    const b = comparable(juel.right, right, juel.left);
    return { text: `${atLeast(a, 4)} ${sign} ${atLeast(b, 4)}`, level };
  }
  // A chain of one operator needs no brackets on the left; comparisons never chain in FEEL.
  const [before, after] = level === 3 ? [4, 4] : [level, level + 1];
  return { text: `${atLeast(left, before)} ${sign} ${atLeast(right, after)}`, level };
}

/** A variable that nobody has set counts as 0 in a sum (JSR 245 §1.7.1), as in `execution.getVariable('tries') + 1`. */
function counted(juel: Juel, place: JuelPlace): FeelText | undefined {
  const read = readVariable(juel, place);
  return read && orElse(read, { text: '0', level: 7 });
}

/** `a.compareTo(b) > 0` compares the two; `text.indexOf('a') >= 0` asks whether the one contains the other. */
function comparison({ operator, left, right }: Extract<Juel, { kind: 'binary' }>): Juel | undefined {
  if (left.kind !== 'method') return undefined;
  const [first, ...more] = left.args;
  if (first === undefined || more.length > 0) return undefined;
  if (left.name === 'compareTo' && right.kind === 'number' && Number(right.value) === 0) {
    return { kind: 'binary', operator, left: left.base, right: first };
  }
  if (left.name !== 'indexOf') return undefined;
  const contains: Juel = { ...left, name: 'contains' };
  const asked = `${operator} ${integer(right) ?? ''}`;
  if (asked === '>= 0' || asked === '> -1' || asked === '!= -1') return contains;
  return asked === '< 0' || asked === '== -1' ? { kind: 'unary', operator: '!', operand: contains } : undefined;
}

function integer(juel: Juel): number | undefined {
  if (juel.kind === 'number') return Number(juel.value);
  const isNegative = juel.kind === 'unary' && juel.operator === '-' && juel.operand.kind === 'number';
  return isNegative ? -Number(juel.operand.value) : undefined;
}

/** `answer == 'true'` and `answer == '5'` also hold for the boolean and the number in JUEL, which compares as texts. */
function comparable(juel: Juel, feel: FeelText, other: Juel): FeelText {
  const looksTyped = other.kind === 'text' && /^(true|false|-?\d+(\.\d+)?)$/.test(other.value);
  return looksTyped && juel.kind !== 'text' ? call('string', feel) : feel;
}

const isNull = (juel: Juel): boolean => juel.kind === 'constant' && juel.value === 'null';

/** `execution.getVariable('x') == null`, which asks whether there is one. */
function nullTest(
  { operator, left, right }: Extract<Juel, { kind: 'binary' }>,
  place: JuelPlace,
): FeelText | undefined {
  const other = isNull(right) ? left : isNull(left) ? right : undefined;
  const read = other && readVariable(other, place);
  if (read === undefined) return undefined;
  if (operator === '!=') return isDefined(read);
  return operator === '==' ? call('not', isDefined(read)) : undefined;
}
