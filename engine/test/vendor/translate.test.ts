import { expect } from 'chai';
import { describeFinding, type Finding, readModel } from '@zhengai/engine/model';

/** A process of one element (with flows around it) and whatever else stands in the file. */
const drawn = (element: string, more = '', inside = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn"
  xmlns:old="http://activiti.org/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">${more}
  <process id="P" isExecutable="true">
    <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="e" />
    ${element}<sequenceFlow id="f2" sourceRef="e" targetRef="end" /><endEvent id="end" />${inside}
  </process>
</definitions>`;

async function read(xml: string) {
  const { models, findings } = await readModel(xml);
  const errors = findings.filter((finding) => finding.severity === 'error');
  expect(errors.map((finding) => describeFinding(finding, 'en'))).to.deep.equal([]);
  return { models, findings };
}

const same = async (vendor: string, ours: string): Promise<void> => {
  expect((await read(vendor)).models).to.deep.equal((await read(ours)).models);
};

const user = (attributes: string, inside = ''): string =>
  `<userTask id="e" name="审核" ${attributes}>${inside}</userTask>`;
const ext = (inside: string): string => `<extensionElements>${inside}</extensionElements>`;

const split = (condition: string): string =>
  drawn(
    '<exclusiveGateway id="e" default="f2" />',
    '',
    `<sequenceFlow id="f3" sourceRef="e" targetRef="end"><conditionExpression>${condition}</conditionExpression></sequenceFlow>`,
  );

const starts = (definition: string): string =>
  drawn(user('zg:assignee="a"')).replace('<startEvent id="s" />', `<startEvent id="s">${definition}</startEvent>`);

const ring = (extensions: string, all: string, inside: string): string =>
  drawn(
    `<intermediateThrowEvent id="e" ${all}>${extensions}<signalEventDefinition signalRef="S">${inside}</signalEventDefinition></intermediateThrowEvent>`,
    '<signal id="S" name="bell" />',
  );

const throws = (more: string): string =>
  drawn(user('zg:assignee="a"'), more).replace(
    '<endEvent id="end" />',
    '<endEvent id="end"><errorEventDefinition errorRef="late" /></endEvent>',
  );

const beside = (definition: string): string =>
  drawn(
    user('zg:assignee="a"'),
    '',
    `<boundaryEvent id="b" attachedToRef="e" cancelActivity="false">${definition}</boundaryEvent><sequenceFlow id="f3" sourceRef="b" targetRef="end" />`,
  );

const fork = (condition: string): string =>
  drawn(
    '<parallelGateway id="e" />',
    '',
    `<sequenceFlow id="f3" sourceRef="e" targetRef="end">${condition}</sequenceFlow>`,
  );

const rings = (reference: string, more: string): string =>
  drawn(
    `<intermediateThrowEvent id="e"><signalEventDefinition signalRef="${reference}" /></intermediateThrowEvent>`,
    more,
  );

const waits = (reference: string, more: string): string =>
  drawn(`<receiveTask id="e" messageRef="${reference}" />`, more);

const findingsOf = async (element: string, more = ''): Promise<readonly Finding[]> =>
  (await readModel(drawn(element, more))).findings;

describe('A model drawn for Camunda, Flowable or Activiti', () => {
  const pairs: readonly (readonly [what: string, vendor: string, ours: string, root?: string])[] = [
    [
      'names its people',
      user('camunda:assignee="${lead}" camunda:candidateUsers="li, ${deputy}" camunda:candidateGroups="office"'),
      user(
        `zg:assignee="=lead" zg:candidateGroups="office" zg:candidateUsers="=concatenate([&quot;li&quot;], (if deputy instance of string then split(deputy, &quot;\\s*,\\s*&quot;) else deputy))"`,
      ),
    ],
    [
      'says until when, how urgently, and with which form',
      user('flowable:dueDate="${reportDue}" flowable:priority="80" flowable:formKey="review" flowable:assignee="a"'),
      user('zg:dueDate="=reportDue" zg:priority="80" zg:formKey="review" zg:assignee="a"'),
    ],
    [
      'has the words of BPMN for people',
      user(
        '',
        '<humanPerformer><resourceAssignmentExpression><formalExpression>${lead}</formalExpression></resourceAssignmentExpression></humanPerformer><potentialOwner><resourceAssignmentExpression><formalExpression>user(li), group(office), staff</formalExpression></resourceAssignmentExpression></potentialOwner>',
      ),
      user('zg:assignee="=lead" zg:candidateUsers="li" zg:candidateGroups="office, staff"'),
    ],
    [
      'counts its instances from 0',
      user(
        'camunda:assignee="kermit_${loopCounter}"',
        '<multiInstanceLoopCharacteristics camunda:collection="people" camunda:elementVariable="person"><completionCondition>${nrOfCompletedInstances / nrOfInstances &gt;= 0.6}</completionCondition></multiInstanceLoopCharacteristics>',
      ),
      user(
        'zg:assignee="=string join([&quot;kermit_&quot;, string(loopCounter - 1)])"',
        '<multiInstanceLoopCharacteristics zg:collection="people" zg:elementVariable="person"><completionCondition>numberOfCompletedInstances / numberOfInstances &gt;= 0.6</completionCondition></multiInstanceLoopCharacteristics>',
      ),
    ],
    [
      'takes as many items of a collection as a number says',
      user(
        'camunda:assignee="${person}"',
        '<multiInstanceLoopCharacteristics camunda:collection="people" camunda:elementVariable="person"><loopCardinality>${few}</loopCardinality></multiInstanceLoopCharacteristics>',
      ),
      user(
        'zg:assignee="=person"',
        '<multiInstanceLoopCharacteristics zg:collection="sublist(people, 1, few)" zg:elementVariable="person" />',
      ),
    ],
    [
      'has one active at a time of those that come one after the other',
      user(
        'camunda:assignee="a"',
        '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality><completionCondition>${nrOfActiveInstances == 1}</completionCondition></multiInstanceLoopCharacteristics>',
      ),
      user(
        'zg:assignee="a"',
        '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality><completionCondition>1 = 1</completionCondition></multiInstanceLoopCharacteristics>',
      ),
    ],
    [
      'names a variable where BPMN has a reference to data',
      user(
        'camunda:assignee="${person}"',
        '<multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef><inputDataItem id="i" name="person" /></multiInstanceLoopCharacteristics>',
      ),
      user(
        'zg:assignee="=person"',
        '<multiInstanceLoopCharacteristics zg:collection="people" zg:elementVariable="person" />',
      ),
    ],
    [
      'calls its task by what it is about',
      user('camunda:assignee="a"').replace('审核', '审核 ${course.name}'),
      user(
        'zg:assignee="a" zg:title="=string join([&quot;审核 &quot;, string(get value(course, &quot;name&quot;))])"',
      ).replace('审核"', '审核 ${course.name}"'),
    ],
    [
      'leaves its work to Java: a handler of that name',
      '<serviceTask id="e" camunda:class="org.example.BookHotel" camunda:resultVariable="hotel" camunda:jobPriority="7" />',
      '<serviceTask id="e" zg:handler="BookHotel" zg:resultVariable="hotel" zg:priority="7" />',
    ],
    [
      'leaves its work to a bean',
      '<serviceTask id="e" old:delegateExpression="${bookHotel}" />',
      '<serviceTask id="e" zg:handler="bookHotel" />',
    ],
    [
      'leaves its work to a method of a bean',
      '<serviceTask id="e" camunda:expression="${hotels.book(room)}" />',
      '<serviceTask id="e" zg:handler="hotels.book" />',
    ],
    [
      'computes in a service task',
      '<serviceTask id="e" camunda:expression="${a + b}" camunda:resultVariable="sum" />',
      '<serviceTask id="e" zg:expression="a + b" zg:resultVariable="sum" />',
    ],
    [
      'sets a variable in a service task',
      `<serviceTask id="e" camunda:expression="\${execution.setVariable('sum', a + b)}" />`,
      '<serviceTask id="e" zg:expression="{&quot;sum&quot;: a + b}" />',
    ],
    [
      'has external tasks, with their own rhythm of attempts',
      `<serviceTask id="e" camunda:type="external" camunda:topic="hotel">${ext('<camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle>')}</serviceTask>`,
      '<serviceTask id="e" zg:topic="hotel" zg:retry="PT10M, PT10M" />',
    ],
    [
      'decides by a table',
      '<businessRuleTask id="e" camunda:decisionRef="grade" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="level" />',
      '<businessRuleTask id="e" zg:decision="grade" zg:resultVariable="level" />',
    ],
    [
      'keeps a decision to itself that has no variable to go to, for its output parameters to see',
      `<businessRuleTask id="e" camunda:decisionRef="grade">${ext(
        '<camunda:inputOutput><camunda:outputParameter name="level">${decisionResult.singleEntry}</camunda:outputParameter></camunda:inputOutput>',
      )}</businessRuleTask>`,
      `<businessRuleTask id="e" zg:decision="grade" zg:resultVariable="decisionResult">${ext(
        '<zg:output target="level" source="decisionResult" />',
      )}</businessRuleTask>`,
    ],
    [
      'decides in Java',
      '<businessRuleTask id="e" camunda:class="org.example.Grade" camunda:resultVariable="level" />',
      '<businessRuleTask id="e" zg:handler="Grade" zg:resultVariable="level" />',
    ],
    [
      'runs a script in JUEL',
      '<scriptTask id="e" scriptFormat="juel" camunda:resultVariable="sum"><script>${a + b}</script></scriptTask>',
      '<scriptTask id="e" zg:resultVariable="sum"><script>a + b</script></scriptTask>',
    ],
    [
      'sets a variable in a script in JUEL',
      `<scriptTask id="e" scriptFormat="juel"><script>\${execution.setVariable('sum', a + b)}</script></scriptTask>`,
      '<scriptTask id="e"><script>{"sum": a + b}</script></scriptTask>',
    ],
    [
      'maps texts, lists and maps',
      `<serviceTask id="e" camunda:class="X">${ext(
        '<camunda:inputOutput><camunda:inputParameter name="a">${b}</camunda:inputParameter><camunda:inputParameter name="c">5</camunda:inputParameter><camunda:inputParameter name="d"><camunda:list><camunda:value>${x}</camunda:value><camunda:value>y</camunda:value></camunda:list></camunda:inputParameter><camunda:inputParameter name="m"><camunda:map><camunda:entry key="k">${x}</camunda:entry></camunda:map></camunda:inputParameter><camunda:outputParameter name="z">${a}</camunda:outputParameter></camunda:inputOutput>',
      )}</serviceTask>`,
      `<serviceTask id="e" zg:handler="X" zg:allIn="true" zg:allOut="true">${ext(
        '<zg:input target="a" source="b" /><zg:input target="c" source="&quot;5&quot;" /><zg:input target="d" source="[x, &quot;y&quot;]" /><zg:input target="m" source="{&quot;k&quot;: x}" /><zg:output target="z" source="a" />',
      )}</serviceTask>`,
    ],
    [
      'gives nothing to a process that it calls, unless it says what',
      '<callActivity id="e" calledElement="${which}" />',
      '<callActivity id="e" calledElement="=which" zg:allIn="false" />',
    ],
    [
      'leaves in the call what is to come back to the call alone',
      `<callActivity id="e" calledElement="Q">${ext(
        '<camunda:out variables="all" local="true" /><camunda:out source="a" target="b" local="true" />',
      )}</callActivity>`,
      '<callActivity id="e" calledElement="Q" zg:allIn="false" />',
    ],
    [
      'says what goes into a call and comes back',
      `<callActivity id="e" calledElement="Q">${ext(
        '<camunda:in source="a" target="b" /><camunda:in sourceExpression="${a + 1}" target="c" /><camunda:in sourceExpression="text" target="d" /><camunda:in businessKey="#{execution.processBusinessKey}" /><camunda:out variables="all" />',
      )}</callActivity>`,
      `<callActivity id="e" calledElement="Q" zg:allOut="true">${ext(
        '<zg:input target="b" source="a" /><zg:input target="c" source="a + 1" /><zg:input target="d" source="&quot;text&quot;" />',
      )}</callActivity>`,
    ],
    [
      'keeps to the call what its input parameters hold, for all that the call says to see',
      `<callActivity id="e" calledElement="\${kind}">${ext(
        '<camunda:inputOutput><camunda:inputParameter name="kind">${a}</camunda:inputParameter><camunda:outputParameter name="r">${b + 1}</camunda:outputParameter></camunda:inputOutput><camunda:in sourceExpression="${kind}" target="k" /><camunda:out source="z" target="b" local="true" /><camunda:out source="y" target="x" />',
      )}</callActivity>`,
      `<callActivity id="e" calledElement="={kind: a, result: kind}.result" zg:allIn="false">${ext(
        '<zg:input target="k" source="{kind: a, result: kind}.result" /><zg:output target="x" source="y" /><zg:output target="r" source="{kind: a, b: z, result: b + 1}.result" />',
      )}</callActivity>`,
    ],
    [
      'passes a call’s input parameters on with all that there is, or alone',
      `<callActivity id="e" calledElement="Q">${ext(
        '<camunda:inputOutput><camunda:inputParameter name="kind">${a}</camunda:inputParameter><camunda:outputParameter name="r">${kind}</camunda:outputParameter></camunda:inputOutput><camunda:in variables="all" local="true" />',
      )}</callActivity>`,
      `<callActivity id="e" calledElement="Q" zg:allIn="false">${ext(
        '<zg:input target="kind" source="a" /><zg:output target="r" source="(kind)" />',
      )}</callActivity>`,
    ],
    [
      'has mappings of a call that do not see each other',
      `<callActivity id="e" calledElement="Q">${ext(
        '<camunda:in source="a" target="b" /><camunda:in source="b" target="a" /><camunda:out source="c" target="d" /><camunda:out source="d" target="c" />',
      )}</callActivity>`,
      `<callActivity id="e" calledElement="Q" zg:allIn="false">${ext(
        '<zg:input target="b" source="a" /><zg:input target="a" source="b" apart="true" /><zg:output target="d" source="c" /><zg:output target="c" source="d" apart="true" />',
      )}</callActivity>`,
    ],
    [
      'has maps whose keys are reckoned',
      `<serviceTask id="e" camunda:class="X">${ext(
        '<camunda:inputOutput><camunda:inputParameter name="m"><camunda:map><camunda:entry key="k">v</camunda:entry><camunda:entry key="${who}">${a}</camunda:entry><camunda:entry key="l">w</camunda:entry></camunda:map></camunda:inputParameter></camunda:inputOutput>',
      )}</serviceTask>`,
      `<serviceTask id="e" zg:handler="X" zg:allIn="true">${ext(
        '<zg:input target="m" source="context put(context put({&quot;k&quot;: &quot;v&quot;}, string(who), a), string(&quot;l&quot;), &quot;w&quot;)" />',
      )}</serviceTask>`,
    ],
    [
      'counts from 0 what nobody has set',
      `<serviceTask id="e" camunda:expression="\${execution.setVariable('tries', execution.getVariable('tries') + 1)}" />`,
      '<serviceTask id="e" zg:expression="{&quot;tries&quot;: get or else(tries, 0) + 1}" />',
    ],
    [
      'puts texts together',
      `<serviceTask id="e" camunda:expression="\${a.concat('Source')}" camunda:resultVariable="b" />`,
      '<serviceTask id="e" zg:expression="a + &quot;Source&quot;" zg:resultVariable="b" />',
    ],
    [
      'gives out what an event has seen by itself',
      `<intermediateThrowEvent id="e">${ext(
        '<camunda:inputOutput><camunda:inputParameter name="a">${b}</camunda:inputParameter><camunda:outputParameter name="c">${a + 1}</camunda:outputParameter></camunda:inputOutput>',
      )}</intermediateThrowEvent>`,
      `<intermediateThrowEvent id="e">${ext('<zg:output target="c" source="{a: b, result: a + 1}.result" />')}</intermediateThrowEvent>`,
    ],
    [
      'leaves the sending of a message to workers',
      `<intermediateThrowEvent id="e">${ext(
        '<camunda:inputOutput><camunda:inputParameter name="to">${lead}</camunda:inputParameter></camunda:inputOutput><camunda:failedJobRetryTimeCycle>R2/PT1M</camunda:failedJobRetryTimeCycle>',
      )}<messageEventDefinition messageRef="M" camunda:type="external" camunda:topic="letters" camunda:taskPriority="5" /></intermediateThrowEvent>`,
      `<intermediateThrowEvent id="e">${ext('<zg:input target="to" source="lead" />')}<messageEventDefinition zg:topic="letters" zg:priority="5" zg:retry="PT1M" zg:allIn="true" /></intermediateThrowEvent>`,
    ],
    [
      'leaves the sending of a message to Java',
      '<intermediateThrowEvent id="e"><messageEventDefinition camunda:class="org.example.Mail" /></intermediateThrowEvent>',
      '<intermediateThrowEvent id="e"><messageEventDefinition zg:handler="Mail" /></intermediateThrowEvent>',
    ],
    [
      'sets a variable where a message would be sent',
      `<intermediateThrowEvent id="e"><messageEventDefinition camunda:expression="\${execution.setVariable('sent', true)}" /></intermediateThrowEvent>`,
      '<intermediateThrowEvent id="e"><messageEventDefinition zg:expression="{&quot;sent&quot;: true}" /></intermediateThrowEvent>',
    ],
    [
      'runs a script that names no language, which is JUEL to Flowable',
      '<scriptTask id="e" flowable:resultVariable="sum"><script>#{a + b}</script></scriptTask>',
      '<scriptTask id="e" zg:resultVariable="sum"><script>a + b</script></scriptTask>',
    ],
    [
      'counts its items in a variable of its own',
      user(
        'flowable:assignee="${person}"',
        '<multiInstanceLoopCharacteristics flowable:collection="people" flowable:elementVariable="person" flowable:elementIndexVariable="place" />',
      ),
      user(
        'zg:assignee="=person"',
        `${ext('<zg:input target="place" source="loopCounter - 1" />')}<multiInstanceLoopCharacteristics zg:collection="people" zg:elementVariable="person" />`,
      ),
    ],
    [
      'gathers what its instances have said',
      user(
        'flowable:assignee="a"',
        `<multiInstanceLoopCharacteristics>${ext('<flowable:variableAggregation target="reviews"><variable source="grade" /><variable sourceExpression="${note.text}" target="says" /></flowable:variableAggregation>')}<loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>`,
      ),
      user(
        'zg:assignee="a"',
        `<multiInstanceLoopCharacteristics zg:outputCollection="reviews" zg:outputElement="{&quot;grade&quot;: get or else(grade, null), &quot;says&quot;: get value(note, &quot;text&quot;)}"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>`,
      ),
    ],
    [
      'gives a call its business key, and says what is so here anyway',
      '<callActivity id="e" calledElement="Q" flowable:businessKey="${no}" flowable:inheritBusinessKey="true" flowable:calledElementType="key" flowable:fallbackToDefaultTenant="false" />',
      '<callActivity id="e" calledElement="Q" zg:businessKey="=no" zg:allIn="false" />',
    ],
    [
      'gives a call data in the words of BPMN',
      '<dataObject id="d" name="年度" /><callActivity id="e" calledElement="Q"><ioSpecification><dataInput id="year" /><inputSet><dataInputRefs>year</dataInputRefs></inputSet><outputSet /></ioSpecification><dataInputAssociation><sourceRef>d</sourceRef><targetRef>year</targetRef></dataInputAssociation></callActivity>',
      `<dataObject id="d" name="年度" /><callActivity id="e" calledElement="Q" zg:allIn="false">${ext('<zg:input target="year" source="年度" />')}</callActivity>`,
    ],
    [
      'has data of types of XML Schema, with values',
      `<dataObject id="a" name="人数" itemSubjectRef="xsd:int">${ext('<flowable:value>3</flowable:value>')}</dataObject><dataObject id="b" itemSubjectRef="xsd:boolean">${ext('<flowable:value>true</flowable:value>')}</dataObject><dataObject id="c" itemSubjectRef="xsd:string">${ext('<flowable:value>3</flowable:value>')}</dataObject><task id="e" />`,
      '<dataObject id="a" name="人数" zg:value="=3" /><dataObject id="b" zg:value="=true" /><dataObject id="c" zg:value="3" /><task id="e" />',
    ],
    [
      'sends a signal and waits for a message whose names are reckoned',
      '<intermediateThrowEvent id="e"><signalEventDefinition flowable:signalExpression="bell-${room}" /></intermediateThrowEvent>',
      '<intermediateThrowEvent id="e"><signalEventDefinition signalRef="S" /></intermediateThrowEvent>',
      '<signal id="S" name="=string join([&quot;bell-&quot;, string(room)])" />',
    ],
    [
      'throws a message that the file does not name, which does nothing',
      '<intermediateThrowEvent id="e"><messageEventDefinition camunda:expression="${true}" /></intermediateThrowEvent>',
      '<intermediateThrowEvent id="e" />',
    ],
  ];
  for (const [what, vendor, ours, root] of pairs) {
    it(what, () => same(drawn(vendor), drawn(ours, root)));
  }

  it('waits for times that are reckoned', () =>
    same(
      drawn(
        '<intermediateCatchEvent id="e"><timerEventDefinition><timeDuration>${wait}</timeDuration></timerEventDefinition></intermediateCatchEvent>',
      ),
      drawn(
        '<intermediateCatchEvent id="e"><timerEventDefinition><timeDuration>=wait</timeDuration></timerEventDefinition></intermediateCatchEvent>',
      ),
    ));
  it('waits for messages whose names are put together, by a qualified reference', () =>
    same(
      drawn('<receiveTask id="e" messageRef="my:m" />', '<message id="m" name="report-${course}" />'),
      drawn(
        '<receiveTask id="e" messageRef="m" />',
        '<message id="m" name="=string join([&quot;report-&quot;, string(course)])" />',
      ),
    ));
  it('has conditions on flows, in text of their own', () => {
    return same(split("<![CDATA[${input == 'left' && n < 3}]]>"), split('input = "left" and n &lt; 3'));
  });
  it('begins on a condition about one variable, when that is given', () => {
    return same(
      starts(
        `<conditionalEventDefinition camunda:variableName="absent"><condition>\${absent &gt; 3 || late}</condition></conditionalEventDefinition>`,
      ),
      starts(
        `<conditionalEventDefinition zg:variableName="absent"><condition>absent &gt; 3 or late</condition></conditionalEventDefinition>`,
      ),
    );
  });
  it('waits for changes of one variable', () => {
    return same(
      beside(
        `<conditionalEventDefinition camunda:variableName="absent" camunda:variableEvents="create, update"><condition>\${absent &gt; 3}</condition></conditionalEventDefinition>`,
      ),
      beside(
        `<conditionalEventDefinition zg:variableName="absent" zg:variableEvents="create, update"><condition>absent &gt; 3</condition></conditionalEventDefinition>`,
      ),
    );
  });
  it('leaves a task to the starter in the way of Flowable’s modeller', async () => {
    const task = drawn(user('flowable:assignee="$INITIATOR"'));
    const starts = (words: string): string => task.replace('<startEvent id="s"', `<startEvent id="s" ${words}`);
    const ours = (name: string): string =>
      drawn(user(`zg:assignee="=${name}"`)).replace('<startEvent id="s"', `<startEvent id="s" zg:initiator="${name}"`);
    await same(task, ours('initiator'));
    await same(starts('flowable:initiator="applicant"'), ours('applicant'));
  });
  it('has conditions behind a parallel gateway, which no engine looks at', async () => {
    const xml = fork('<conditionExpression>${late}</conditionExpression>');
    await same(xml, fork(''));
    expect((await readModel(xml)).findings.map(({ code }) => code)).to.include('vendorParallelCondition');
  });
  it('keeps the starter, and the code of an error', () =>
    same(
      drawn(
        user('camunda:assignee="${starter}"'),
        '<error id="E" errorCode="late" />',
        '<boundaryEvent id="b" attachedToRef="e"><errorEventDefinition errorRef="E" camunda:errorCodeVariable="code" camunda:errorMessageVariable="text" /></boundaryEvent>',
      ).replace('<startEvent id="s"', '<startEvent id="s" camunda:initiator="starter"'),
      drawn(
        user('zg:assignee="=starter"'),
        '<error id="E" errorCode="late" />',
        '<boundaryEvent id="b" attachedToRef="e"><errorEventDefinition errorRef="E" zg:codeVariable="code" zg:messageVariable="text" /></boundaryEvent>',
      ).replace('<startEvent id="s"', '<startEvent id="s" zg:initiator="starter"'),
    ));
  it('sends with a signal what it is told to, or all that there is', () => {
    const payload = '<camunda:in variables="all" /><camunda:in sourceExpression="${a + 1}" target="b" />';
    return same(ring('', '', ext(payload)), ring(ext('<zg:input target="b" source="a + 1" />'), 'zg:allIn="true"', ''));
  });
  it('says what an error tells', () =>
    same(
      throws('<error id="late" errorCode="late" camunda:errorMessage="以 ${days} 天迟交" />'),
      throws(
        '<error id="late" errorCode="late" zg:message="=string join([&quot;以 &quot;, string(days), &quot; 天迟交&quot;])" />',
      ),
    ));
  it('refers to an error by its code alone', () => {
    return same(throws(''), throws('<error id="late" errorCode="late" />'));
  });
  it('refers to a signal and to a message by its name alone', async () => {
    await same(rings('课程 变更', ''), rings('S', '<signal id="S" name="课程 变更" />'));
    await same(waits('report', ''), waits('M', '<message id="M" name="report" />'));
  });
  it('has blanks around an id, which XML does not count', () =>
    same(drawn(user('zg:assignee="a"').replace('id="e"', 'id="e "')), drawn(user('zg:assignee="a"'))));
});

describe('What has no translation', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a bean that chooses people', user('camunda:assignee="${people.boss(starter)}"'), 'error', 'juelMethod'],
    ['the execution as an object', user('camunda:assignee="${execution.id}"'), 'error', 'juelEngineObject'],
    ['an expression that is none', user('camunda:assignee="${a +}"'), 'error', 'juelSyntax'],
    [
      'a listener',
      user('camunda:assignee="a"', ext('<camunda:taskListener event="create" class="org.Notify" />')),
      'warning',
      'vendorListener',
    ],
    [
      'form fields',
      user('camunda:assignee="a"', ext('<camunda:formData><camunda:formField id="grade" /></camunda:formData>')),
      'warning',
      'vendorFields',
    ],
    ['a follow-up date', user('camunda:assignee="a" camunda:followUpDate="${x}"'), 'warning', 'vendorIgnored'],
    ['Java', '<serviceTask id="e" camunda:class="org.X" />', 'warning', 'vendorHandler'],
    ['a mail task', '<serviceTask id="e" flowable:type="mail" />', 'error', 'vendorTaskType'],
    [
      'a decision task of Flowable',
      `<serviceTask id="e" flowable:type="dmn">${ext('<flowable:field name="decisionTableReferenceKey"><flowable:string>grade</flowable:string></flowable:field>')}</serviceTask>`,
      'error',
      'vendorDecisionTask',
    ],
    [
      'a topic that is reckoned',
      '<serviceTask id="e" flowable:type="external-worker" flowable:topic="${kind.topic}" />',
      'error',
      'vendorTopic',
    ],
    [
      'what Java code is given',
      `<serviceTask id="e" flowable:class="org.X">${ext('<flowable:field name="to" stringValue="li" />')}</serviceTask>`,
      'warning',
      'vendorJavaFields',
    ],
    [
      'an event that waits for any change of a variable',
      `<intermediateCatchEvent id="e">${ext('<flowable:variableListenerEventDefinition variableName="grade" />')}</intermediateCatchEvent>`,
      'error',
      'vendorVariableListener',
    ],
    [
      'a condition that skips a task',
      user('flowable:assignee="a" flowable:skipExpression="${course.own}"'),
      'warning',
      'vendorSkip',
    ],
    [
      'a form that is reckoned',
      user('flowable:assignee="a" flowable:formKey="form-${course.kind}"'),
      'warning',
      'vendorFormKey',
    ],
    [
      'a priority that is no number',
      user('flowable:assignee="a" flowable:priority="high"'),
      'warning',
      'vendorPriority',
    ],
    [
      'an end of a repetition',
      '<intermediateCatchEvent id="e"><timerEventDefinition><timeCycle flowable:endDate="2027-01-01">R3/PT1H</timeCycle></timerEventDefinition></intermediateCatchEvent>',
      'warning',
      'vendorIgnored',
    ],
    [
      'a script in a mapping',
      `<serviceTask id="e" camunda:class="X">${ext('<camunda:inputOutput><camunda:inputParameter name="a"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter></camunda:inputOutput>')}</serviceTask>`,
      'error',
      'vendorLanguage',
    ],
    [
      'a script in JavaScript',
      '<scriptTask id="e" scriptFormat="javascript"><script>1</script></scriptTask>',
      'error',
      'scriptLanguage',
    ],
    [
      'an old version of a called process',
      '<callActivity id="e" calledElement="Q" camunda:calledElementBinding="version" camunda:calledElementVersion="1" />',
      'warning',
      'vendorBinding',
    ],
    [
      'a condition of an event in another language',
      '<intermediateCatchEvent id="e"><conditionalEventDefinition><condition xsi:type="tFormalExpression" language="groovy">a &gt; 1</condition></conditionalEventDefinition></intermediateCatchEvent>',
      'error',
      'vendorLanguage',
    ],
    [
      'a decision’s result as a list, which it is where nothing is said',
      '<businessRuleTask id="e" camunda:decisionRef="grade" camunda:resultVariable="level" />',
      'warning',
      'vendorResult',
    ],
    [
      'a decision’s result as a map',
      `<businessRuleTask id="e" camunda:decisionRef="grade">${ext(
        '<camunda:inputOutput><camunda:outputParameter name="level">${decisionResult.singleResult.level}</camunda:outputParameter></camunda:inputOutput>',
      )}</businessRuleTask>`,
      'error',
      'juelMethod',
    ],
    [
      'when a worker’s answer is an error',
      `<serviceTask id="e" camunda:type="external" camunda:topic="t">${ext('<camunda:errorEventDefinition id="x" errorRef="E" expression="${a &gt; 1}" />')}</serviceTask>`,
      'warning',
      'vendorErrorDefinition',
    ],
    [
      'what a property is to be',
      '<manualTask id="e"><property id="x" camunda:srcExpr="${a}" /></manualTask>',
      'warning',
      'vendorIgnored',
    ],
    [
      'a mapping at an event',
      `<intermediateCatchEvent id="e">${ext('<camunda:inputOutput><camunda:inputParameter name="a">1</camunda:inputParameter></camunda:inputOutput>')}</intermediateCatchEvent>`,
      'error',
      'vendorMapping',
    ],
    [
      'a message that Java sends, beside a signal',
      '<intermediateThrowEvent id="e"><messageEventDefinition camunda:class="org.example.Mail" /><signalEventDefinition signalRef="S" /></intermediateThrowEvent>',
      'error',
      'vendorImplementation',
    ],
    [
      'a variable for what a worker gives, who names its own',
      '<serviceTask id="e" camunda:type="external" camunda:topic="t" camunda:resultVariable="r" />',
      'warning',
      'vendorIgnored',
    ],
    [
      'a rhythm of attempts that is reckoned',
      '<serviceTask id="e" camunda:class="X" camunda:failedJobRetryTimeCycle="${rhythm}" />',
      'warning',
      'vendorIgnored',
    ],
    [
      'a message that is none',
      '<intermediateThrowEvent id="e"><messageEventDefinition /></intermediateThrowEvent>',
      'warning',
      'vendorNoMessage',
    ],
  ];
  for (const [what, element, severity, code] of cases) {
    it(`is named: ${what}`, async () => {
      const found = (await findingsOf(element)).filter((finding) => finding.code === code);
      expect(found.map(({ severity: s, elementId }) => ({ severity: s, elementId }))).to.deep.equal([
        { severity, elementId: 'e' },
      ]);
      for (const finding of found) {
        expect(describeFinding(finding, 'en')).not.to.match(/\{\w+\}/);
        expect(describeFinding(finding, 'zh-CN')).not.to.match(/\{\w+\}/);
      }
    });
  }

  it('is named: a signal that is to stay within its instance', async () => {
    const more =
      '<signal id="S" name="铃" flowable:scope="processInstance" /><signal id="T" name="钟" flowable:scope="global" />';
    const found = (await findingsOf('<task id="e" />', more)).filter(({ code }) => code === 'vendorSignalScope');
    expect(found.map(({ elementId }) => elementId)).to.deep.equal(['S']);
  });
  it('is named once, and everything that is wrong at the same time', async () => {
    const condition =
      '<sequenceFlow id="f3" sourceRef="e" targetRef="end"><conditionExpression>${rules.allow(starter)}</conditionExpression></sequenceFlow>';
    const loop =
      '<multiInstanceLoopCharacteristics camunda:collection="${people.all()}"><completionCondition>${rules.done(x)}</completionCondition></multiInstanceLoopCharacteristics>';
    const wait = '<timerEventDefinition><timeDuration>${rules.wait(x)}</timeDuration></timerEventDefinition>';
    const inside = `${condition}<boundaryEvent id="b" attachedToRef="e">${wait}</boundaryEvent><serviceTask id="m" camunda:type="shell" />`;
    const { findings } = await readModel(drawn(user('camunda:assignee="${people.boss(x)}"', loop), '', inside));
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(
      errors.map(({ code, elementId, params }) => `${code} ${elementId} ${params['attribute'] ?? ''}`),
    ).to.deep.equal([
      'juelMethod e collection',
      'juelMethod e completionCondition',
      'juelMethod e assignee',
      'juelMethod f3 condition',
      'juelMethod b timeDuration',
      'vendorTaskType m ',
    ]);
    expect(findings.map(({ code }) => code)).not.to.include('vendorNobody');
  });
  it('is named: a condition that is put together to a text', async () => {
    const { findings } = await readModel(split('${days} > 3'));
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).to.deep.equal([
      'juelPieces',
    ]);
  });

  it('is silent about what is fulfilled anyway', async () => {
    const quiet = user(
      'camunda:assignee="a" camunda:formKey="f" camunda:asyncBefore="true" camunda:exclusive="false"',
      ext('<camunda:properties><camunda:property name="a" value="b" /></camunda:properties>'),
    );
    expect(await findingsOf(quiet)).to.deep.equal([]);
  });
  it('is named once, in the words that say why', async () => {
    for (const element of [
      '<serviceTask id="e" camunda:type="mail" />',
      '<callActivity id="e" camunda:caseRef="C" />',
      '<scriptTask id="e" camunda:resource="a.groovy" />',
      user('camunda:assignee="a"', '<multiInstanceLoopCharacteristics camunda:collection="${people.all()}" />'),
      '<intermediateCatchEvent id="e"><timerEventDefinition><timeCycle>${clock.cycle()}</timeCycle></timerEventDefinition></intermediateCatchEvent>',
    ]) {
      const found = (await findingsOf(element)).filter(({ severity }) => severity === 'error');
      expect(
        found.map(({ code }) => code),
        element,
      ).to.have.length(1);
    }
  });
  it('is named at a flow without an id by its ends', async () => {
    const flow =
      '<sequenceFlow sourceRef="e" targetRef="end"><conditionExpression>${people.ok()}</conditionExpression></sequenceFlow>';
    const { findings } = await readModel(drawn('<exclusiveGateway id="e" default="f2" />', '', flow + flow));
    const refused = findings.filter(({ severity }) => severity === 'error');
    expect(refused.map(({ code, elementId }) => `${code} ${elementId}`)).to.deep.equal([
      'juelMethod e_end',
      'juelMethod e_end_2',
    ]);
  });
  it('does not keep a file of another tool from being run because its tasks are nobody’s', async () => {
    const foreign = drawn(user('')).replace('xmlns:zg="urn:zhengai:bpmn:1"', '');
    const { models, findings } = await read(foreign);
    expect(models).to.have.length(1);
    expect(findings.map(({ code }) => code)).to.include('vendorNobody');
    const ours = drawn(user('')).replaceAll(/xmlns:(camunda|flowable|old)="[^"]*"/g, '');
    expect((await readModel(ours)).findings.map(({ code }) => code)).to.include('nobody');
  });
});
