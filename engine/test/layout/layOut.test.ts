import { expect } from 'chai';
import { layOut } from '../../src/layout/layOut.ts';
import {
  bpmn,
  boundaryTimer,
  catchTimer,
  end,
  exclusive,
  flow,
  node,
  parallel,
  path,
  process,
  start,
  sub,
  user,
} from '../support/draw.ts';
import { diagramProblems } from '../support/diagram.ts';

describe('a model without a diagram', () => {
  const cases: Readonly<Record<string, string>> = {
    'a plain sequence': bpmn(process('P', start('s'), user('A'), end('e'), path('s', 'A', 'e'))),
    'branches that meet again, one of them long': bpmn(
      process(
        'P',
        start('s'),
        parallel('f'),
        user('A'),
        user('B'),
        user('C'),
        parallel('j'),
        end('e'),
        path('s', 'f', 'A', 'B', 'j', 'e'),
        path('f', 'C', 'j'),
        flow('f', 'j'),
      ),
    ),
    'a loop back, and one onto itself': bpmn(
      process(
        'P',
        start('s'),
        user('A'),
        user('B'),
        exclusive('g', 'g-e'),
        end('e'),
        path('s', 'A', 'B', 'g', 'e'),
        flow('g', 'A', 'again'),
        flow('B', 'B', 'more'),
      ),
    ),
    'several boundary events on one task': bpmn(
      process(
        'P',
        start('s'),
        user('A'),
        user('X'),
        user('Y'),
        user('Z'),
        end('e'),
        path('s', 'A', 'e'),
        ...['1', '2', '3', '4'].map((n) => boundaryTimer(`b${n}`, 'A', { duration: `PT${n}H` })),
        flow('b1', 'X'),
        flow('b2', 'Y'),
        flow('b3', 'Z'),
        flow('b4', 'A'),
      ),
    ),
    'sub-processes in each other, one of them started by an event': bpmn(
      process(
        'P',
        start('s'),
        sub(
          'Outer',
          {},
          start('s2'),
          sub('Inner', {}, start('s3'), user('A'), end('e3'), path('s3', 'A', 'e3')),
          end('e2'),
          path('s2', 'Inner', 'e2'),
          sub(
            'Event',
            {},
            node('startEvent', 's4', '<bpmn:escalationEventDefinition />'),
            user('B'),
            path('s4', 'B'),
          ).replace('id="Event"', 'id="Event" triggeredByEvent="true"'),
          sub('Empty', {}),
        ),
        user('C'),
        path('s', 'Outer', 'C'),
        boundaryTimer('late', 'Outer', { duration: 'P1D' }),
        flow('late', 'C'),
      ),
    ),
    'a compensation handler, data, and a note': bpmn(
      process(
        'P',
        start('s'),
        user('Book'),
        catchTimer('w', { duration: 'PT1H' }),
        end('e'),
        path('s', 'Book', 'w', 'e'),
        '<bpmn:boundaryEvent id="undo" attachedToRef="Book"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent><bpmn:userTask id="Cancel" isForCompensation="true" /><bpmn:association sourceRef="undo" targetRef="Cancel" />',
        '<bpmn:dataObject id="o" /><bpmn:dataObjectReference id="room" dataObjectRef="o" /><bpmn:textAnnotation id="note"><bpmn:text>a &lt; b</bpmn:text></bpmn:textAnnotation><bpmn:association sourceRef="Book" targetRef="note" />',
      ),
    ),
    'two processes': bpmn(
      process('P', start('s'), user('A'), path('s', 'A')),
      process('Q', start('s5'), user('B'), path('s5', 'B')),
    ),
    'pools with lanes, and what they tell each other': bpmn(
      '<bpmn:collaboration id="C"><bpmn:participant id="School" processRef="P" /><bpmn:participant id="Office" /><bpmn:messageFlow id="m" sourceRef="A" targetRef="Office" /></bpmn:collaboration>',
      process(
        'P',
        '<bpmn:laneSet id="ls"><bpmn:lane id="Teachers"><bpmn:flowNodeRef>s</bpmn:flowNodeRef><bpmn:flowNodeRef>A</bpmn:flowNodeRef></bpmn:lane><bpmn:lane id="Heads"><bpmn:flowNodeRef>B</bpmn:flowNodeRef><bpmn:flowNodeRef>e</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
        start('s'),
        user('A'),
        user('B'),
        end('e'),
        path('s', 'A', 'B', 'e'),
        flow('B', 'A', 'again'),
      ),
    ),
    'ways back to one task, and all with names': bpmn(
      process(
        'P',
        start('s'),
        user('A'),
        user('B'),
        ...['1', '2', '3'].map((n) => exclusive(`g${n}`).replace(`name="g${n}"`, 'name="目标是否达成？"')),
        user('C'),
        user('D'),
        end('e'),
        path('s', 'A', 'g1'),
        path('g1', 'B', 'g2'),
        path('g1', 'C', 'g2'),
        path('g2', 'D', 'g3', 'e'),
        ...['1', '2', '3'].map((n) => flow(`g${n}`, 'A')),
      ).replaceAll(/(<bpmn:sequenceFlow id="g\d[^"]*")/g, '$1 name="不同意，且金额不低于一万元"'),
    ),
    'many branches, with names': bpmn(
      process(
        'P',
        start('s'),
        exclusive('g'),
        exclusive('j'),
        end('e'),
        path('s', 'g'),
        ...['1', '2', '3', '4', '5', '6'].flatMap((n) => [user(`A${n}`), path('g', `A${n}`, 'j')]),
        path('j', 'e'),
      ).replaceAll(/(<bpmn:sequenceFlow id="g[^"]*")/g, '$1 name="课程类"'),
    ),
    'a named flow that rises to a join with a long name': bpmn(
      process(
        'P',
        start('s'),
        user('A'),
        boundaryTimer('late', 'A', { duration: 'PT2H' }, false),
        user('Help'),
        parallel('j').replace('name="j"', 'name="两边都做完了再一起往下走"'),
        end('e'),
        path('s', 'A', 'j', 'e'),
        path('late', 'Help', 'j'),
      ).replaceAll(/(<bpmn:sequenceFlow id="[^"]*")/g, '$1 name="材料收齐并核对无误之后"'),
    ),
    'named events on one task': bpmn(
      process(
        'P',
        start('s'),
        user('A'),
        end('e'),
        path('s', 'A', 'e'),
        ...['1', '2', '3'].flatMap((n) => [
          boundaryTimer(`b${n}`, 'A', { duration: `PT${n}H` }).replace(`id="b${n}"`, `id="b${n}" name="超过两天"`),
          user(`X${n}`),
          flow(`b${n}`, `X${n}`),
        ]),
      ),
    ),
    'a circle without a start': bpmn(process('P', user('A'), user('B'), path('A', 'B', 'A'))),
  };
  for (const [what, xml] of Object.entries(cases)) {
    it(`gets one: ${what}`, async () => {
      const drawn = await layOut(xml);
      expect(drawn).to.contain('BPMNShape');
      expect(await diagramProblems(drawn)).to.deep.equal([]);
    });
  }

  it('draws the long way through it as one straight line', async () => {
    const refused = ['1', '2', '3'].map((n) => flow(`g${n}`, 'no'));
    const xml = bpmn(
      process(
        'P',
        start('s'),
        ...['1', '2', '3'].flatMap((n) => [user(`A${n}`), exclusive(`g${n}`)]),
        end('e'),
        end('no'),
        path('s', 'A1', 'g1', 'A2', 'g2', 'A3', 'g3', 'e'),
        ...refused,
      ),
    );
    const drawn = await layOut(xml);
    const middles = ['s', 'A1', 'g1', 'A2', 'g2', 'A3', 'g3', 'e'].map((id) => {
      const [, y, height] =
        new RegExp(`bpmnElement="${id}".*?y="(-?\\d+)" width="\\d+" height="(\\d+)"`).exec(drawn) ?? [];
      return Number(y) + Number(height) / 2;
    });
    expect(new Set(middles).size).to.equal(1);
    expect(await diagramProblems(drawn)).to.deep.equal([]);
  });
  it('keeps its text, in which only flows get the ids that they lack', async () => {
    const xml = bpmn(
      process(
        'P',
        '<!-- kept <bpmn:sequenceFlow/> -->',
        start('s'),
        end('e'),
        '<bpmn:sequenceFlow sourceRef="s" targetRef="e" />',
      ),
    );
    const drawn = await layOut(xml);
    const before = drawn.slice(0, drawn.indexOf('  <bpmndi:BPMNDiagram'));
    expect(`${before}</bpmn:definitions>`).to.equal(
      xml.replace('<bpmn:sequenceFlow sourceRef="s"', '<bpmn:sequenceFlow id="sequenceFlow_1" sourceRef="s"'),
    );
  });
  it('is drawn anew when its diagram holds nothing', async () => {
    const xml = cases['a plain sequence'] ?? '';
    const empty =
      '<b:BPMNDiagram xmlns:b="http://www.omg.org/spec/BPMN/20100524/DI"><b:BPMNPlane bpmnElement="P" /></b:BPMNDiagram>';
    expect(await layOut(xml.replace('</bpmn:definitions>', `${empty}</bpmn:definitions>`))).to.equal(await layOut(xml));
  });
  it('keeps the diagram that it has, without names in the corner, where some tools put them all', async () => {
    const drawn = await layOut(bpmn(process('P', start('s'), exclusive('g'), end('e'), path('s', 'g', 'e'))));
    const labelled = (x: string, y: string): string =>
      drawn.replace(
        /<bpmndi:BPMNLabel>.*?<\/bpmndi:BPMNLabel>/,
        `<bpmndi:BPMNLabel><dc:Bounds height="14" width="32" x="${x}" y="${y}"></dc:Bounds></bpmndi:BPMNLabel>`,
      );
    expect(await layOut(labelled('0.0', '0.0'))).not.to.contain('BPMNLabel');
    expect(await layOut(labelled('-1.0', '-1'))).not.to.contain('BPMNLabel');
    expect(await layOut(labelled('0', '120'))).to.equal(labelled('0', '120'));
  });
  it('stays as it is when it has one, or can not be read', async () => {
    const drawn = await layOut(cases['two processes'] ?? '');
    expect(await layOut(drawn)).to.equal(drawn);
    expect(await layOut('<definitions')).to.equal('<definitions');
    expect(await layOut('no xml')).to.equal('no xml');
  });
});
