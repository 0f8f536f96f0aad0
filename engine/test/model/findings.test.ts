import { expect } from 'chai';
import { describeFinding, readModel } from '@zhengai/engine/model';
import {
  all,
  beside,
  boundary,
  boundaryTimer,
  bpmn,
  call,
  catches,
  condition,
  catchTimer,
  compensation,
  each,
  end,
  eventBased,
  exclusive,
  flow,
  inclusive,
  message,
  node,
  parallel,
  path,
  process,
  receive,
  service,
  signal,
  start,
  startOn,
  sub,
  timer,
  times,
  undoes,
  user,
} from '../support/draw.ts';

/** `severity code element` of every finding. */
const findingsOf = async (xml: string): Promise<string[]> => {
  const { findings } = await readModel(xml);
  for (const finding of findings) {
    for (const locale of ['zh-CN', 'en'] as const) {
      const words = describeFinding(finding, locale);
      expect(words).not.to.equal(finding.code);
      expect(words).not.to.match(/\{\w+\}/);
      if (finding.elementId !== '' && finding.code !== 'noProcess') expect(words).to.contain(finding.elementId);
    }
  }
  return findings.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`);
};
const around = (...content: string[]): string => bpmn(process('P', start('s'), ...content));
const between = (element: string): string => around(element, end('e'), path('s', 'X', 'e'));
const event = (type: string, definition: string): string => between(node(type, 'X', `<bpmn:${definition}/>`));

describe('a model without mistakes', () => {
  it('has no findings', async () => {
    const model = bpmn(
      process(
        'P',
        start('s'),
        user('A', { phase: 'plan', dueDate: 'P14D', loop: each('=teachers', { as: 'teacher' }) }),
        boundaryTimer('T', 'A', { date: '=semester.midTerm' }, false),
        end('e3'),
        sub('S', {}, start('s2'), service('J'), end('e2'), path('s2', 'J', 'e2')),
        exclusive('g', 'g-f'),
        parallel('f'),
        catchTimer('c', { duration: 'PT2H' }),
        call('K', 'other', { inputs: { a: '=b' }, outputs: { c: 'd' } }),
        parallel('j'),
        end('e'),
        path('s', 'A', 'S', 'g', 'f', 'c', 'j', 'e'),
        path('f', 'K', 'j'),
        path('T', 'e3'),
        flow('g', 'A', 'decision = "return"'),
      ),
    );
    expect(await findingsOf(model)).to.deep.equal([]);
    expect((await readModel(model)).models).to.have.length(1);
  });

  it('may be written in XML of any kind', async () => {
    const plain = between(user('X', { title: '="a = " + b' }));
    const written = plain.replace('encoding="UTF-8"', "encoding = 'ISO-8859-1'").replaceAll(/(\w)="/g, '$1 =\n "');
    expect(written).to.contain("encoding = 'ISO-8859-1'").and.to.contain('id =\n "X"');
    expect((await readModel(written)).models).to.deep.equal((await readModel(plain)).models);
    expect(await findingsOf(written)).to.deep.equal([]);
  });

  it('may bring parallel branches together in an inclusive gateway, which waits for both', async () => {
    const joined = around(
      parallel('f'),
      user('A'),
      user('B'),
      inclusive('X'),
      path('s', 'f', 'A', 'X'),
      path('f', 'B', 'X'),
    );
    expect(await findingsOf(joined)).not.to.include('warning joinDoubles X');
  });

  it('may repeat by the cron expressions of Quartz', async () => {
    for (const cycle of ['0 0 9 ? * MON-FRI', '0 0 12 1/5 * ? *', '0 8 * * 1']) {
      expect(await findingsOf(between(catchTimer('X', { cycle }))), cycle).not.to.include('error badCycle X');
    }
    expect(await findingsOf(between(catchTimer('X', { cycle: '0 0 12 * * ? 2027' })))).to.include('error badCycle X');
  });

  it('ignores what is drawn for people', async () => {
    const drawn = between(
      user('X') +
        '<bpmn:dataObject id="d"/><bpmn:dataObjectReference id="r" dataObjectRef="d"/>' +
        '<bpmn:textAnnotation id="t"><bpmn:text>说明</bpmn:text></bpmn:textAnnotation><bpmn:group id="g"/>',
    ).replace(
      '<bpmn:startEvent',
      '<bpmn:laneSet id="ls"><bpmn:lane id="l"><bpmn:flowNodeRef>X</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet><bpmn:startEvent',
    );
    expect(await findingsOf(drawn)).to.deep.equal([]);
  });

  it('may hold several executable processes; all are compiled, the first comes first', async () => {
    const { models } = await readModel(
      bpmn(
        process('P', start('s'), call('K', 'Q'), path('s', 'K')),
        process('Q', start('s2'), user('A'), path('s2', 'A')),
      ),
    );
    expect(models.map((model) => model.key)).to.deep.equal(['P', 'Q']);
  });
});

describe('what can not be run', () => {
  const loop = '<bpmn:standardLoopCharacteristics/>';
  const cases: readonly (readonly [what: string, xml: string, code: string])[] = [
    ['a choreography task', between(node('callChoreography', 'X')), 'unsupportedElement'],
    [
      'receiveTask that starts',
      between(node('receiveTask', 'X').replace('<bpmn:receiveTask', '<bpmn:receiveTask instantiate="true"')),
      'instantiates',
    ],
    ['event gateway before nothing', between(node('eventBasedGateway', 'X')), 'eventGatewayTarget'],
    ['send task without message', between(node('sendTask', 'X')), 'missingMessage'],
    ['script task without script', between(node('scriptTask', 'X')), 'missingScript'],
    [
      'script in another language',
      between(node('scriptTask', 'X', '<bpmn:script>1</bpmn:script>').replace('id=', 'scriptFormat="groovy" id=')),
      'scriptLanguage',
    ],
    ['business rule task without decision', between(node('businessRuleTask', 'X')), 'missingDecision'],
    [
      'decision in a version that is none',
      between(node('businessRuleTask', 'X').replace('id=', 'zg:decision="d" zg:decisionVersion="newest" id=')),
      'badDecisionVersion',
    ],
    [
      'data object with a value under a name that expressions can not use',
      around(
        user('A') + '<bpmn:dataObject id="X" name="本学期 标准线" zg:value="=75"/>',
        end('e'),
        path('s', 'A', 'e'),
      ),
      'badVariableName',
    ],
    [
      'data object with a bad value',
      around(user('A') + '<bpmn:dataObject id="X" name="line" zg:value="=75 +"/>', end('e'), path('s', 'A', 'e')),
      'badExpression',
    ],
    [
      'two data objects of one name',
      around(
        user('A') +
          '<bpmn:dataObject id="D" name="line" zg:value="=75"/><bpmn:dataObject id="X" name="line" zg:value="=60"/>',
        end('e'),
        path('s', 'A', 'e'),
      ),
      'dataObjectTwice',
    ],
    ...['error', 'escalation', 'compensate', 'cancel', 'terminate'].map(
      (kind) =>
        [`${kind} catch`, event('intermediateCatchEvent', `${kind}EventDefinition`), 'unsupportedEvent'] as const,
    ),
    ['message catch', event('intermediateCatchEvent', 'messageEventDefinition'), 'messageWithoutName'],
    ['two tokens to begin with', between(user('X').replace('id="X"', 'id="X" startQuantity="2"')), 'tokenQuantity'],
    [
      'caught message that is sent',
      event('intermediateCatchEvent', 'messageEventDefinition zg:handler="post"'),
      'senderElsewhere',
    ],
    ['signal catch', event('intermediateCatchEvent', 'signalEventDefinition'), 'signalWithoutName'],
    ['conditional catch', event('intermediateCatchEvent', 'conditionalEventDefinition'), 'conditionalWithoutCondition'],
    ['link catch', event('intermediateCatchEvent', 'linkEventDefinition'), 'linkWithoutName'],
    ...(
      [
        ['message', 'messageWithoutName'],
        ['signal', 'signalWithoutName'],
        ['error', 'errorWithoutCode'],
        ['escalation', 'escalationWithoutCode'],
        ['cancel', 'unsupportedEvent'],
        ['timer', 'unsupportedEvent'],
      ] as const
    ).map(
      ([kind, code]) =>
        [`${kind} end`, around(node('endEvent', 'X', `<bpmn:${kind}EventDefinition/>`), path('s', 'X')), code] as const,
    ),
    ...(
      [
        ['message', 'messageWithoutName'],
        ['signal', 'signalWithoutName'],
        ['timer', 'timerWithoutTime'],
        ['conditional', 'conditionalWithoutCondition'],
        ['error', 'unsupportedEvent'],
      ] as const
    ).map(
      ([kind, code]) =>
        [
          `${kind} start`,
          bpmn(process('P', node('startEvent', 'X', `<bpmn:${kind}EventDefinition/>`), user('A'), path('X', 'A'))),
          code,
        ] as const,
    ),
    ...(
      [
        ['message', 'messageWithoutName'],
        ['signal', 'signalWithoutName'],
        ['cancel', 'unsupportedEvent'],
        ['compensate', 'compensationWithoutHandler'],
      ] as const
    ).map(
      ([kind, code]) =>
        [
          `${kind} boundary`,
          around(
            user('A'),
            `<bpmn:boundaryEvent id="X" name="X" attachedToRef="A"><bpmn:${kind}EventDefinition/></bpmn:boundaryEvent>`,
            path('s', 'A'),
          ),
          code,
        ] as const,
    ),
    [
      'error that does not interrupt',
      around(
        user('A'),
        '<bpmn:boundaryEvent id="X" name="X" attachedToRef="A" cancelActivity="false"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>',
        path('s', 'A'),
      ),
      'mustInterrupt',
    ],
    ['loop without end', between(user('X', { loop })), 'loopWithoutEnd'],
    [
      'event sub-process without start',
      around(user('A'), path('s', 'A'), '<bpmn:subProcess id="X" name="X" triggeredByEvent="true"/>'),
      'eventSubProcessStarts',
    ],
    [
      'flow to a compensation handler',
      around(path('s', 'X'), user('X').replace(' id=', ' isForCompensation="true" id=')),
      'flowBeside',
    ],
    [
      'data association that computes',
      between(
        user('X').replace(
          '</bpmn:userTask>',
          '<bpmn:dataInputAssociation id="da"><bpmn:targetRef>X</bpmn:targetRef><bpmn:transformation>1</bpmn:transformation></bpmn:dataInputAssociation></bpmn:userTask>',
        ),
      ),
      'dataAssociation',
    ],
    [
      'two timers in one event',
      between(catches('X', timer({ duration: 'P1D' }), timer({ duration: 'P2D' }))),
      'sameTriggerTwice',
    ],
    [
      'a kind of change that there is not',
      between(catches('X', condition('a', { changes: 'create, vanish' }))),
      'unknownChange',
    ],
    [
      'a start that waits for two things',
      bpmn(process('P', all(startOn('X', message('m') + signal('s1'))), user('A'), path('X', 'A'))),
      'startOnAll',
    ],
    [
      'boundary event on an event sub-process',
      around(
        user('A'),
        path('s', 'A'),
        beside('E', startOn('m', message('m')), user('B'), path('m', 'B')),
        boundary('X', 'E', timer({ duration: 'P1D' })),
      ),
      'boundaryWithoutHost',
    ],
    [
      'receive task with a boundary event behind an event-based gateway',
      around(eventBased('g'), receive('X', 'm'), boundary('b', 'X', timer({ duration: 'P1D' })), path('s', 'g', 'X')),
      'receiverWithMore',
    ],
    [
      'receive task without a message behind an event-based gateway',
      around(eventBased('g'), receive('X'), path('s', 'g', 'X')),
      'messageWithoutName',
    ],
    [
      'handler of compensation on another level',
      around(
        user('A'),
        boundary('X', 'A', compensation()),
        sub('S', {}, user('U', { forCompensation: true })),
        undoes('X', 'U'),
        path('s', 'A', 'S'),
      ),
      'compensationWithoutHandler',
    ],
    ['empty catch event', between(node('intermediateCatchEvent', 'X')), 'eventWithoutDefinition'],
    ['cycle that is none', between(catchTimer('X', { cycle: 'every day' })), 'badCycle'],
    ['cycle without a length', between(catchTimer('X', { cycle: 'R/PT0S' })), 'badCycle'],
    ['timer without time', between(catchTimer('X', {})), 'timerWithoutTime'],
    ['date and duration', between(catchTimer('X', { date: '2026-01-01', duration: 'P1D' })), 'timerWithBoth'],
    ['date that is none', between(catchTimer('X', { date: 'tomorrow' })), 'badDate'],
    ['duration that is none', between(catchTimer('X', { duration: '3 days' })), 'badDuration'],
    ['due date that is none', between(user('X', { dueDate: 'soon' })), 'badMoment'],
    ['task for nobody', between(user('X', { assignee: '' })), 'nobody'],
    ['unknown phase', between(user('X', { phase: 'act' })), 'unknownPhase'],
    ['service task without handler', between(service('X', { handler: '' })), 'missingHandler'],
    ['call without process', between(call('X', '')), 'missingCalledElement'],
    ['bad assignee', between(user('X', { assignee: '=teacher.' })), 'badExpression'],
    ['bad candidates', between(user('X', { candidateGroups: '=[' })), 'badExpression'],
    ['bad due date', between(user('X', { dueDate: '=(' })), 'badExpression'],
    ['bad mapping', between(user('X', { inputs: { a: '=1 +' } })), 'badExpression'],
    ['bad collection', between(user('X', { loop: each('=for x') })), 'badExpression'],
    ['bad completion condition', between(user('X', { loop: each('=a', { until: '>' }) })), 'badExpression'],
    ['bad number', between(user('X', { loop: times('3 +') })), 'badExpression'],
    ['no number', between(user('X', { loop: times('') })), 'loopWithoutCount'],
    ['bad variable name', between(user('X', { outputs: { 'a b': '=1' } })), 'badVariableName'],
    [
      'prototype',
      between(user('X', { outputs: { __proto__x: '=1' } }).replace('__proto__x', '__proto__')),
      'badVariableName',
    ],
    ['incomplete mapping', between(user('X', { outputs: { a: '' } })), 'mappingIncomplete'],
    ['foreign default', around(user('X', { default: 's-X' }), path('s', 'X')), 'unknownDefault'],
    [
      'flow into a boundary event',
      around(user('A'), boundaryTimer('X', 'A', { duration: 'P1D' }), path('s', 'A', 'X')),
      'flowIntoStart',
    ],
    ['flow out of an end', around(end('X'), user('A'), path('s', 'X', 'A')), 'flowOutOfEnd'],
    [
      'circle without start in a sub-process',
      between(sub('X', {}, user('A'), user('B'), path('A', 'B', 'A'))),
      'missingStart',
    ],
    [
      'several starts',
      between(sub('X', {}, start('s1'), start('s2'), end('e1'), path('s1', 'e1'), path('s2', 'e1'))),
      'severalStarts',
    ],
  ];
  for (const [what, xml, code] of cases) {
    it(`is refused: ${what}`, async () => {
      expect(await findingsOf(xml)).to.include(`error ${code} X`);
      expect((await readModel(xml)).models).to.deep.equal([]);
    });
  }

  it('is refused on flows too', async () => {
    const drawn = around(parallel('f'), user('A'), user('B'), path('s', 'f', 'A'), flow('f', 'B', 'x = 1'));
    expect(await findingsOf(drawn)).to.include('error conditionOnParallel f-B');
    const crossing = around(
      sub('S', {}, start('s2'), user('A'), path('s2', 'A')),
      user('B'),
      path('s', 'S'),
      path('A', 'B'),
    );
    expect(await findingsOf(crossing)).to.include('error flowCrossesLevels A-B');
    const bad = around(exclusive('g', 'g-B'), user('A'), user('B'), path('s', 'g', 'B'), flow('g', 'A', 'x ='));
    expect(await findingsOf(bad)).to.include('error badExpression g-A');
  });

  it('needs a process, and that a start', async () => {
    expect(await findingsOf(bpmn())).to.deep.equal(['error noProcess definitions']);
    const off = process('P', start('s')).replace('isExecutable="true"', 'isExecutable="false"');
    expect(await findingsOf(bpmn(off))).to.deep.equal(['error noProcess definitions']);
    expect(await findingsOf(bpmn(process('P', user('A'))))).to.include('error missingStart P');
  });
});

describe('what is likely a mistake', () => {
  const cases: readonly (readonly [what: string, xml: string, finding: string])[] = [
    ['no form', between(user('X', { formKey: '' })), 'missingForm X'],
    ['no name', between(user('X', { name: '' })), 'missingName X'],
    [
      'an event for each item of several',
      between(user('X', { loop: each('=list') })).replace(
        '<bpmn:multiInstanceLoopCharacteristics',
        '$& behavior="None"',
      ),
      'loopBehavior X',
    ],
    ['nothing to receive', between(node('receiveTask', 'X')), 'receivesNothing X'],
    ['no way on', around(user('X'), path('s', 'X')), 'deadEnd X'],
    ['no way to', around(user('A'), user('X'), path('s', 'A')), 'unreachable X'],
    [
      'no default',
      between(exclusive('X'))
        .replace('</bpmn:process>', `${user('A')}${flow('X', 'A', 'a')}</bpmn:process>`)
        .replace('<bpmn:sequenceFlow id="X-e" sourceRef="X" targetRef="e"></bpmn:sequenceFlow>', flow('X', 'e', 'b')),
      'noDefault X',
    ],
    [
      'no condition',
      around(exclusive('g'), user('A'), end('e'), path('s', 'g', 'A'), flow('g', 'e', 'a')),
      'flowWithoutCondition g-A',
    ],
    [
      'join and split in one',
      around(
        exclusive('a', 'a-X'),
        exclusive('X', 'X-e'),
        end('e'),
        path('s', 'a', 'X', 'e'),
        flow('X', 'a', 'b'),
        flow('a', 'X', 'c', 'second'),
      ),
      'mixedGateway X',
    ],
    [
      'join of alternatives',
      around(
        exclusive('g', 'g-A'),
        user('A'),
        user('B'),
        parallel('X'),
        path('s', 'g', 'A', 'X'),
        flow('g', 'B', 'b'),
        path('B', 'X'),
      ),
      'joinNeverCompletes X',
    ],
    [
      'merge of parallel branches',
      around(parallel('f'), user('A'), user('B'), exclusive('X'), path('s', 'f', 'A', 'X'), path('f', 'B', 'X')),
      'joinDoubles X',
    ],
    [
      'a variable that would have to be deleted',
      between(catches('X', condition('a', { variable: 'a', changes: 'delete' }))),
      'neverDeleted X',
    ],
    [
      'a flow of an element that is none, while the flows say all',
      between(user('X')).replace(/(id="X"[^>]*>)/, '$1<bpmn:outgoing>gone</bpmn:outgoing>'),
      'unresolvedReference ',
    ],
    [
      'a message between pools that are not there',
      between(user('X')).replace(
        '<bpmn:process',
        '<bpmn:collaboration id="c"><bpmn:participant id="p" processRef="gone"/><bpmn:messageFlow id="m" sourceRef="p" targetRef="nobody"/></bpmn:collaboration><bpmn:process',
      ),
      'unresolvedReference ',
    ],
  ];
  for (const [what, xml, finding] of cases) {
    it(`is told: ${what}`, async () => expect(await findingsOf(xml)).to.include(`warning ${finding}`));
  }
});

describe('a text that is no model', () => {
  const entities = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
  const cases: readonly (readonly [what: string, xml: string, code: string])[] = [
    ['nothing', '', 'notBpmn'],
    ['prose', 'hello', 'notBpmn'],
    ['other XML', '<a/>', 'notBpmn'],
    ['an open tag', '<bpmn:definitions', 'malformedXml'],
    ['half a file', between(user('X')).slice(0, 300), 'malformedXml'],
    ['a document type', entities, 'doctype'],
    ['2 MB and more', `${bpmn()}<!--${'x'.repeat(2 * 1024 * 1024)}-->`, 'tooLarge'],
    ['10,000 levels', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, 'tooDeep'],
    ['a NUL', `${bpmn()}\0`, 'malformedXml'],
    ['half a million comments without an end', '<!--'.repeat(500_000), 'malformedXml'],
    ['a million blanks where there is no sign', `<a b${' '.repeat(1_000_000)}c="1"`, 'malformedXml'],
    [
      'characters that were lost',
      between(user('X', { name: '\uFFFD\uFFFD' })).replace('UTF-8', 'GB18030'),
      'wrongEncoding',
    ],
    ['a flow to nowhere', around(user('A'), path('s', 'A', 'nowhere')), 'unresolvedReference'],
    ['an unknown element', between(user('X')).replace('<bpmn:userTask', '<bpmn:magic/><bpmn:userTask'), 'unknownTag'],
  ];
  for (const [what, xml, code] of cases) {
    it(`is refused at once: ${what}`, async () => {
      expect((await findingsOf(xml)).join()).to.contain(`error ${code}`);
    });
  }

  it('calls a flow without a name by what it connects', async () => {
    const xml = around(user('A'), user('B'), path('s', 'A'), flow('A', 'B', 'grade =='))
      .replace('<bpmn:userTask id="A"', '$& name="填写"')
      .replace('<bpmn:userTask id="B"', '$& name="审核"');
    const { findings } = await readModel(xml.replaceAll(/name="[AB]"/g, ''));
    const found = findings.find(({ code }) => code === 'badExpression');
    expect(found && describeFinding(found, 'zh-CN')).to.contain('“填写 → 审核”（A-B）');
  });

  it('gives the place of the mistake', async () => {
    const { findings } = await readModel('<?xml version="1.0"?>\n<bpmn:definitions>\n  <<');
    expect(findings[0]?.params['line']).to.match(/^\d+$/);
  });

  it('names an id that is used twice', async () => {
    expect(await findingsOf(around(user('A'), user('A'), path('s', 'A')))).to.include('error duplicateId A');
  });
});
