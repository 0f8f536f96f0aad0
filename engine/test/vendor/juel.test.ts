import { expect } from 'chai';
import { evaluate } from '../../src/expression/index.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { translateJuel } from '../../src/vendor/juel/translateJuel.ts';

const place = { inMultiInstance: false };

function valueOf(text: string, variables: JsonObject, inMultiInstance = false): Json {
  const translated = translateJuel(text, { inMultiInstance });
  if (!translated.ok) throw new Error(`${text}: ${translated.problem.kind} ${translated.problem.detail}`);
  const result = evaluate(translated.feel, variables, { strict: true, now: Date.UTC(2026, 0, 1) });
  if (!result.ok) throw new Error(`${text} → ${translated.feel}: ${result.reason}`);
  return result.value;
}

describe('JUEL in the words of FEEL', () => {
  const variables: JsonObject = {
    input: 'left',
    valid: true,
    done: false,
    nothing: null,
    amount: 12.5,
    many: 3,
    answer: 'true',
    list: ['a', 'b', 'c'],
    none: [],
    order: { id: 7, customer: { name: '王芳' } },
    key: 'id',
    place: 1,
    item: { name: '教案' },
  };
  const cases: readonly (readonly [string, Json])[] = [
    ['${valid}', true],
    ['#{valid}', true],
    ["${input == 'left'}", true],
    ['${input eq "right"}', false],
    ['${!done}', true],
    ['${not valid}', false],
    ['${!nothing}', true],
    ['${!(nothing && valid)}', true],
    ['${!(amount < 10)}', true],
    ['${!(input == "left")}', false],
    ['${valid && !done || nothing}', true],
    ['${done and valid or valid}', true],
    ['${nothing == null}', true],
    ['${input != null}', true],
    ['${order.owner == null}', true],
    ['${order.customer.name}', '王芳'],
    ['${nothing.name.first == null}', true],
    ["${order['id'] + 1}", 8],
    ['${order[key]}', 7],
    ['${list[0]}', 'a'],
    ['${list[place]}', 'b'],
    ['${list[place + 1]}', 'c'],
    ['${empty nothing}', true],
    ['${empty none}', true],
    ['${not empty list}', true],
    ['${empty input || empty order}', false],
    ['${1 + 2 * 3 - 4 / 2}', 5],
    ['${(1 + 2) * (3 - -1)}', 12],
    ['${amount - (many - 1) - 1}', 9.5],
    ['${10 % 4 == 2}', true],
    ['${10 mod 4 lt 3}', true],
    ['${many ge 3 && many le 3}', true],
    ['${(many > 2) == valid}', true],
    ['${2e2}', 200],
    ['${.5}', 0.5],
    ["${valid ? 'yes' : done ? 'maybe' : 'no'}", 'yes'],
    ["${(done ? 'a' : 'b') == 'b'}", true],
    // JUEL compares a text with what is no text by its words.
    ["${answer == 'true'}", true],
    ["${valid == 'true'}", true],
    ["${many == '3'}", true],
    ["${'it\\'s }'}", "it's }"],
    ['kermit', 'kermit'],
    ['kermit_${many}', 'kermit_3'],
    ['${order.id}-${nothing}-${valid}', '7--true'],
    ['a \\${b} ${many}', 'a ${b} 3'],
    ["${execution.getVariable('input')}", 'left'],
    ["${input.equals('left') && list.size() == 3}", true],
    ["${input.startsWith('le') && !input.endsWith('x')}", true],
    ["${list.contains('b') && input.contains('ef') && !list.contains('z')}", true],
    ["${order.containsKey('id') && !order.containsKey('owner')}", true],
    ['${input.toUpperCase()}', 'LEFT'],
    ['${dateTime().plusDays(3).minusHours(1).toDate()}', '2026-01-04T07:00:00+08:00'],
    ['${now()}', '2026-01-01T08:00:00+08:00'],
    // Whether there is a variable.
    ["${execution.hasVariable('input')}", true],
    ["${execution.hasVariable('missing')}", false],
    ["${!execution.hasVariable('missing') || missing == 1}", true],
    ["${execution.hasVariable('missing') && missing == 1}", false],
    ["${execution.getVariable('missing')}", null],
    ["${execution.getVariable('missing') == null}", true],
    ["${null != execution.getVariable('input')}", true],
    ["${!(execution.getVariable('missing') == null)}", false],
    ["${execution.getVariable('missing') == 'left'}", false],
    ["${execution.getVariable('missing') != null ? missing : 'none'}", 'none'],
    ["${execution.getVariable('missing').name == null}", true],
    ['${empty missing}', true],
    ['${empty missing.name}', true],
    ["${empty execution.getVariable('missing')}", true],
    ['${empty many || empty order}', false],
    ['${not empty missing && missing.size() > 3}', false],
    ['${!empty list and list.size() == 3}', true],
    ["${empty missing ? 'a' : missing}", 'a'],
    // The second is only looked at when it is needed.
    ['${valid || missing}', true],
    ['${done && missing}', false],
    ['${nothing && missing == 1 ? 1 : 2}', 2],
    ["${input == 'left' || missing.size() > 3}", true],
    ['${!(valid || missing)}', false],
    ['${!(done && missing) && !done}', true],
    ['${valid && (many == 3 || missing > 1)}', true],
    ["${valid || missing ? 'a' : missing}", 'a'],
    ['${variables:exists(missing)}', false],
    ["${vars:get('input')}", 'left'],
    ['${var:getOrDefault(missing, many) + 1}', 4],
    ['${variables:isNotEmpty(list) && !vars:empty(input)}', true],
    ["${variables:equals(input, 'left') && vars:eq('many', 3)}", true],
    ["${vars:eq(missing, 'left')}", false],
    ["${variables:notEquals(input, 'right') && var:ne(missing, 1)}", true],
    ['${vars:lt(many, 5) && vars:lte(many, 3) && vars:gt(many, 1) && vars:gte(many, 3)}', true],
    ['${variables:lowerThan(missing, 5) || variables:greaterThanOrEquals(missing, 5)}', false],
    ["${variables:contains(list, 'a', 'b') && !variables:contains(list, 'a', 'z')}", true],
    ["${variables:containsAny(list, 'z', 'b') && variables:contains(input, 'ef')}", true],
    ["${vars:containsAny(missing, 'a')}", false],
    // Methods of values, and getters of what would be an object there.
    ['${none.isEmpty() && !list.isEmpty() && !input.isEmpty()}', true],
    ["${order.get('id') == 7 && list.get(0) == 'a' && list.get(place) == 'b'}", true],
    ['${order.getCustomer().getName()}', '王芳'],
    ['${order.customer.isLate() == null}', true],
    ["${' left '.trim() == input && input.equalsIgnoreCase('LEFT')}", true],
    ['${amount.intValue()}', 12],
    ['${amount.doubleValue() > 12 && valid.booleanValue()}', true],
    ['${amount.compareTo(many) > 0 && many.compareTo(3) == 0 && many.compareTo(amount) <= 0}', true],
    [
      "${input.indexOf('ef') >= 0 && input.indexOf('z') == -1 && list.indexOf('c') > -1 && list.indexOf('z') < 0}",
      true,
    ],
    ['${input.substring(1) + input.substring(0, 2)}', 'eftle'],
    ["${'a,b'.split(',')}", ['a', 'b']],
    // In FEEL it has a meaning between brackets only.
    ['${item.name}', '教案'],
  ];
  for (const [text, value] of cases) {
    it(`gives ${JSON.stringify(value)} for ${text}`, () => {
      expect(valueOf(text, variables)).to.deep.equal(value);
    });
  }

  it('counts loops as Camunda does, where there is a loop', () => {
    const counters = {
      loopCounter: 1,
      numberOfInstances: 5,
      numberOfCompletedInstances: 3,
      numberOfActiveInstances: 2,
    };
    expect(valueOf('kermit_${loopCounter}', counters, true)).to.equal('kermit_0');
    expect(valueOf('${nrOfCompletedInstances/nrOfInstances >= 0.6 }', counters, true)).to.equal(true);
    expect(valueOf('${nrOfActiveInstances * loopCounter}', counters, true)).to.equal(0);
    expect(valueOf('${list[loopCounter]}', { ...counters, list: ['first'] }, true)).to.equal('first');
    expect(valueOf('${loopCounter}', { loopCounter: 1 })).to.equal(1);
  });

  it('does not guess at a variable that is not there', () => {
    expect(() => valueOf("${wher == 'x'}", variables)).to.throw('wher');
    expect(() => valueOf('${done || wher}', variables)).to.throw('wher');
    expect(() => valueOf('${valid && wher}', variables)).to.throw('wher');
    expect(() => valueOf('${wher || valid}', variables)).to.throw('wher');
  });
});

describe('What JUEL says and FEEL can not', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['${userService.findManager(starter)}', 'method', 'findManager(…)'],
    ["${execution.setVariable('x', 1)}", 'engineObject', 'execution.setVariable(…)'],
    ['${execution.processInstanceId}', 'engineObject', 'execution.processInstanceId'],
    ['${task.name}', 'engineObject', 'task.name'],
    ['${variables:base64(x, 1)}', 'function', 'variables:base64(…)'],
    ['${userService.getLeader()}', 'method', 'getLeader(…)'],
    ["${cacheManager.get('x')}", 'method', 'get(…)'],
    ['${list[item]}', 'name', 'item'],
    ['${variables:get(x + 1)}', 'function', 'variables:get(…)'],
    ['${currentUser()}', 'function', 'currentUser()'.replace('()', '(…)')],
    ['${order.date.plusDays(1)}', 'method', 'plusDays(…)'],
    ['${return == 1}', 'name', 'return'],
    ['${a$b}', 'name', 'a$b'],
    ['${1e999}', 'number', '1e999'],
    ['${a = 1}', 'syntax', '= 1'],
    ['${a +}', 'syntax', 'a +'],
    ['${}', 'syntax', ''],
    ['${a', 'syntax', '${a'],
    ['${a ? b}', 'syntax', 'a ? b'],
  ];
  for (const [text, kind, detail] of cases) {
    it(`is named: ${text}`, () => {
      const translated = translateJuel(text, place);
      expect(translated.ok ? translated : { ...translated.problem }).to.deep.equal({ kind, detail });
    });
  }

  it('is named in a text with several expressions by the one that is wrong', () => {
    expect(translateJuel('${a} and ${b.c()}', place)).to.deep.include({ ok: false, expression: '${b.c()}' });
  });
  it('is not parsed to the end of the stack', () => {
    expect(translateJuel(`\${${'('.repeat(2_000)}1${')'.repeat(2_000)}}`, place)).to.have.property('ok', false);
    expect(translateJuel(`\${${'!'.repeat(4_000)}a}`, place)).to.have.property('ok', false);
    expect(translateJuel(`\${${'a+'.repeat(2_000)}a}`, place)).to.have.property('ok', true);
  });
});
