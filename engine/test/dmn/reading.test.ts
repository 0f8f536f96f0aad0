import { expect } from 'chai';
import { describeFinding } from '@zhengai/engine/model';
import { evaluateDecision, readDecisions } from '@zhengai/engine/dmn';
import { decision, dmn, type DrawnTable, literal, table } from '../support/dmn.ts';
import { codesOf, read } from './support.ts';

const refused: readonly (readonly [string, string, readonly string[]])[] = [
  ['no decision', dmn(), ['noDecision']],
  ['an empty decision', dmn(decision({}, '')), ['decisionWithoutLogic']],
  ['an empty literal expression', dmn(literal({}, '  ')), ['decisionWithoutLogic']],
  ['a wrong literal expression', dmn(literal({}, 'a +')), ['badLiteralExpression']],
  ['a context', dmn(decision({ id: 'A' }, '<context/>')), ['unsupportedLogic']],
  ['a relation', dmn(decision({}, '<relation/>')), ['unsupportedLogic']],
  ['an invocation', dmn(decision({}, '<invocation/>')), ['unsupportedLogic']],
  ['a function', dmn(decision({}, '<functionDefinition/>')), ['unsupportedLogic']],
  [
    'a business knowledge model',
    dmn(literal({}, '1'), '<businessKnowledgeModel id="M" name="算法"/>'),
    ['unsupportedDmnElement'],
  ],
  ['two decisions with one id', dmn(literal({ id: 'A' }, '1'), literal({ id: 'A' }, '2')), ['duplicateId']],
  ['a decision that is required and absent', dmn(literal({ requires: ['B'] }, '1')), ['requiredDecisionMissing']],
  [
    'decisions in a circle',
    dmn(literal({ id: 'A', requires: ['B'] }, '1'), literal({ id: 'B', requires: ['A'] }, '1')),
    ['decisionsInACircle'],
  ],
  ['a hit policy that does not exist', dmn(table({ policy: 'LAST', rules: ['- => 1'] })), ['unknownHitPolicy']],
  ['an aggregation that does not exist', dmn(table({ policy: 'COLLECT', aggregation: 'AVG' })), ['unknownAggregation']],
  ['an aggregation without COLLECT', dmn(table({ aggregation: 'SUM' })), ['aggregationWithoutCollect']],
  [
    'an aggregation of several outputs',
    dmn(table({ policy: 'COLLECT', aggregation: 'SUM', outputs: [{ name: 'a' }, { name: 'b' }] })),
    ['aggregationOfSeveralOutputs'],
  ],
  ['no output', dmn(table({ outputs: [] })), ['tableWithoutOutput']],
  ['outputs without names', dmn(table({ outputs: [{ name: 'a' }, {}] })), ['outputWithoutName']],
  ['outputs of one name', dmn(table({ outputs: [{ name: 'a' }, { name: 'a' }] })), ['sameOutputName']],
  ['a priority without values', dmn(table({ policy: 'PRIORITY' })), ['outputWithoutOrder']],
  [
    'a priority of ranges',
    dmn(table({ policy: 'OUTPUT ORDER', outputs: [{ values: '[1..5]' }] })),
    ['outputWithoutOrder'],
  ],
  ['an input without expression', dmn(table({ inputs: [{ expression: '' }] })), ['inputWithoutExpression']],
  ['a wrong input expression', dmn(table({ inputs: [{ expression: 'a b c (' }] })), ['badInputExpression']],
  ['an unknown type', dmn(table({ inputs: [{ expression: 'x', type: '货币' }] })), ['unknownType']],
  ['wrong allowed values', dmn(table({ inputs: [{ expression: 'x', values: '"a' }] })), ['badAllowedValues']],
  ['a wrong default', dmn(table({ outputs: [{ default: '1 +' }] })), ['badDefault']],
  ['a wrong condition', dmn(table({ rules: ['1 => 1', '> => 1'] })), ['badCondition']],
  ['a wrong conclusion', dmn(table({ rules: ['1 => 1 +'] })), ['badConclusion']],
  ['a cell too many', dmn(table({ rules: ['1 | 2 => 1'] })), ['cellsDoNotFit']],
  ['JUEL', dmn(table({ inputs: [{ expression: 'x', language: 'juel' }] })), ['otherLanguage']],
  ['JavaScript', dmn(table({ inputs: [{ expression: 'x', language: 'javascript' }] })), ['otherLanguage']],
  ['text that is no XML', '<definitions', ['malformedDmn']],
  ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', ['doctype']],
  ['a BPMN file', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', ['malformedDmn']],
  ['content that is no DMN', dmn('<wrong/>', literal({}, '1')), ['unknownDmnContent']],
  ['a table of more cells than people fill', dmn(table({ rules: Array(5_001).fill('1 => 1') })), ['tooManyCells']],
];

describe('reading a DMN file', () => {
  for (const [what, xml, codes] of refused) {
    it(`refuses ${what}, and says so`, async () => {
      expect(await codesOf(xml)).to.deep.equal(codes);
      for (const finding of (await readDecisions(xml)).findings) {
        for (const locale of ['zh-CN', 'en'] as const) {
          const words = describeFinding(finding, locale);
          expect(words)
            .to.not.equal(finding.code)
            .and.to.not.match(/\{\w+\}/);
        }
      }
    });
  }

  it('names the decision, the rule and the column of a wrong cell', async () => {
    const xml = dmn(
      table({
        id: 'Award',
        name: '奖学金',
        inputs: [{ label: '绩点', expression: 'x' }],
        rules: ['1 => 1', '2 3 => 1'],
      }),
    );
    const [finding] = (await readDecisions(xml)).findings;
    expect(finding).to.deep.include({ code: 'badCondition', elementId: 'Award', elementName: '奖学金' });
    expect(finding?.params).to.include({ rule: '2', column: '绩点', expression: '2 3' });
  });

  it('gives plain data that can be stored', async () => {
    const decisions = await read(dmn(table({ rules: ['- => 1'] }), literal({ id: 'L' }, '1 + 1')));
    const stored = JSON.parse(JSON.stringify(decisions)) as typeof decisions;
    expect(evaluateDecision(stored, 'D', { x: 1 })).to.deep.include({ ok: true, value: 1 });
    expect(evaluateDecision(stored, 'L', {})).to.deep.include({ ok: true, value: 2 });
  });

  it('reads files of Camunda, with its attributes and types, in DMN 1.1 as well', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
        xmlns:biodi="http://bpmn.io/schema/dmn/biodi/1.0" id="dish" name="Dish" namespace="http://camunda.org/schema/1.0/dmn">
        <decision id="discount" name="Discount" camunda:historyTimeToLive="P5D">
          <extensionElements><biodi:bounds x="150" y="80" width="180" height="80" /></extensionElements>
          <decisionTable id="table" hitPolicy="COLLECT" aggregation="MAX">
            <input id="i1" label="Amount" camunda:inputVariable="amount">
              <inputExpression id="e1" typeRef="long" expressionLanguage="feel"><text>order.amount</text></inputExpression>
            </input>
            <input id="i2" label="Since"><inputExpression id="e2" typeRef="date"><text>since</text></inputExpression></input>
            <output id="o1" label="Percent" name="percent" typeRef="double" />
            <rule id="r1"><description>large</description>
              <inputEntry id="c1"><text>amount &gt; 100</text></inputEntry>
              <inputEntry id="c2"><text>&lt; date and time("2020-01-01T00:00:00")</text></inputEntry>
              <outputEntry id="c3"><text>5.5</text></outputEntry></rule>
            <rule id="r2">
              <inputEntry id="c4"><text></text></inputEntry><inputEntry id="c5"><text></text></inputEntry>
              <outputEntry id="c6"><text>1</text></outputEntry></rule>
          </decisionTable>
        </decision>
      </definitions>`;
    const decisions = await read(xml);
    const variables = { order: { amount: 120 }, since: '2019-05-01T12:00:00.000+0800'.replace('+0800', '+08:00') };
    expect(evaluateDecision(decisions, 'discount', variables)).to.deep.equal({
      ok: true,
      value: 5.5,
      matched: [
        {
          decisionId: 'discount',
          rules: [
            { rule: 1, ruleId: 'r1' },
            { rule: 2, ruleId: 'r2' },
          ],
        },
      ],
    });
  });

  it('takes item definitions for the types that they stand for', async () => {
    const xml = dmn(
      '<itemDefinition id="I" name="分数"><typeRef>number</typeRef></itemDefinition>',
      table({ inputs: [{ expression: 'x', type: '分数' }], rules: ['- => 1'] }),
    );
    expect(evaluateDecision(await read(xml), 'D', { x: 'a' })).to.include({ code: 'inputOfWrongType' });
  });
});

describe('decisions that require decisions', () => {
  const 等级: DrawnTable = {
    id: 'Level',
    name: '等级',
    policy: 'FIRST',
    inputs: [{ expression: '均分', type: 'number' }],
    outputs: [{ name: 'level' }],
    rules: ['>= 80 => "好"', '- => "差"'],
    requires: ['Mean'],
  };
  const xml = dmn(
    table({
      id: 'Measures',
      name: '措施',
      policy: 'RULE ORDER',
      inputs: [{ expression: 'level' }, { expression: '等级' }],
      outputs: [{ name: '措施' }],
      rules: ['"差" | "差" => "听课"', '- | "差" => 等级 + string(Mean)'],
      requires: ['Level'],
    }),
    table(等级),
    literal({ id: 'Mean', name: '平均', variable: '均分' }, 'mean(成绩)'),
    '<inputData id="In" name="成绩"/>',
  );

  it('see their results by variable, name, id and output', async () => {
    const decisions = await read(xml);
    expect(decisions[0]?.requires).to.deep.equal(['Mean', 'Level']);
    expect(evaluateDecision(decisions, 'Measures', { 成绩: [50, 60] })).to.deep.equal({
      ok: true,
      value: ['听课', '差55'],
      matched: [
        { decisionId: 'Level', rules: [{ rule: 2, ruleId: 'Level_2' }] },
        {
          decisionId: 'Measures',
          rules: [
            { rule: 1, ruleId: 'Measures_1' },
            { rule: 2, ruleId: 'Measures_2' },
          ],
        },
      ],
    });
  });

  it('fail in the name of the one that fails', async () => {
    const result = evaluateDecision(await read(xml), 'Measures', {});
    expect(result).to.deep.include({ ok: false, code: 'expressionFailed', decisionId: 'Mean', decisionName: '平均' });
  });

  it('give the outputs of many rules as lists', async () => {
    const several = dmn(
      table({
        id: 'A',
        policy: 'COLLECT',
        outputs: [{ name: 'p' }, { name: 'q' }],
        rules: ['- => 1 | 2', '- => 3 | 4'],
      }),
      literal({ id: 'B', requires: ['A'] }, 'sum(p) * sum(q) + count(A)'),
    );
    expect(evaluateDecision(await read(several), 'B', { x: 0 })).to.deep.include({ ok: true, value: 4 * 6 + 2 });
  });

  it('say when there is no such decision', async () => {
    expect(evaluateDecision(await read(xml), 'Nothing', {})).to.include({ ok: false, code: 'unknownDecision' });
  });
});
