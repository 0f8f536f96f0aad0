import { expect } from 'chai';
import { drawnIn, levelOf, measured, rowsOf } from '../../src/areas/design/statistics/rows.ts';

const xml = `<bpmn:process id="p"><bpmn:startEvent id="Start" /><bpmn:userTask name="甲" id="A"></bpmn:userTask>
  <bpmn:sequenceFlow id="f" sourceRef="A" targetRef="B" /><bpmn:subProcess id="B"><bpmn:serviceTask id="C" /></bpmn:subProcess>
  <bpmn:boundaryEvent id="Late" attachedToRef="A" /></bpmn:process>`;

const stands = { openTasks: 0, working: 0, waiting: 0, incidents: 0 };
const numbers = { active: 1, suspended: 0, completed: 0, cancelled: 0 };
const took = { completed: 2, totalMs: 30, medianMs: 10, p90Ms: 20, maxMs: 20 };

describe('the statistics of a process', () => {
  it('know the elements of a drawing in their order', () => {
    expect(drawnIn(xml)).to.deep.equal(['Start', 'A', 'B', 'C', 'Late']);
  });

  it('put what stands and what took long into one row an element, in the order of the drawing', () => {
    const rows = rowsOf(
      { ...numbers, elements: [{ element: 'C', name: '丙', ...stands, working: 2, incidents: 1 }] },
      {
        matching: 1,
        instances: 1,
        unreadable: [],
        stays: [],
        elements: [
          { element: 'Old', name: 'Old', open: 0, cancelled: 0 },
          { element: 'C', name: '丙', open: 2, cancelled: 1, durations: took },
          { element: 'A', name: '甲', open: 0, cancelled: 0, durations: took },
        ],
      },
      drawnIn(xml),
    );
    expect(rows.map(({ element, working, cancelled }) => [element, working, cancelled])).to.deep.equal([
      ['A', 0, 0],
      ['C', 2, 1],
      ['Old', 0, 0],
    ]);
    expect(rows.map((row) => measured(row, 'now'))).to.deep.equal([0, 2, 0]);
    expect(rows.map((row) => measured(row, 'took'))).to.deep.equal([10, 10, 0]);
  });

  it('colour by the part of the largest', () => {
    expect([1, 25, 26, 60, 100].map((value) => levelOf(value, 100))).to.deep.equal([1, 1, 2, 3, 4]);
  });
});
