import { parseBpmn } from '@zhengai/engine/model';
import { expect } from 'chai';
import type { BusinessObject } from '../src/bpmn/services.ts';
import { elementsIn } from '../src/process/check/variables.ts';
import { detailsOf } from '../src/process/panel/details.ts';
import { readChanges } from '../src/process/rules/changes.ts';
import { joinCodes } from '../src/process/rules/codes.ts';

/** What the panel asks about a condition with these attributes: in an instance, and at the start of the process. */
async function asked(attributes: string): Promise<Readonly<Record<'Wait' | 'Start', readonly string[]>>> {
  const condition = `<bpmn:conditionalEventDefinition ${attributes}><bpmn:condition>absent &gt; 3</bpmn:condition></bpmn:conditionalEventDefinition>`;
  const { definitions } = await parseBpmn(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1" id="D" targetNamespace="urn:test">
  <bpmn:process id="absence" isExecutable="true">
    <bpmn:startEvent id="Start">${condition}</bpmn:startEvent><bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Wait" />
    <bpmn:intermediateCatchEvent id="Wait">${condition}</bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="F2" sourceRef="Wait" targetRef="End" /><bpmn:endEvent id="End" />
  </bpmn:process>
</bpmn:definitions>`);
  const [process] = (definitions as BusinessObject).get('rootElements') as readonly BusinessObject[];
  const labels = (id: string): readonly string[] => {
    const businessObject = elementsIn(process ?? expect.fail('no process')).find((element) => element.id === id);
    if (businessObject === undefined) return expect.fail(`no ${id}`);
    const element = { id, type: businessObject.$type, businessObject, x: 0, y: 0, width: 36, height: 36 };
    return detailsOf(element).flatMap(({ label, owner }) => (owner === businessObject ? [] : [label]));
  };
  return { Wait: labels('Wait'), Start: labels('Start') };
}

describe('the variable that a condition is about (只看这个变量)', () => {
  it('can be named at an event that is waited for, and at which of its changes when it is', async () => {
    expect((await asked('')).Wait).to.deep.equal(['condition', 'watched']);
    const named = await asked('zg:variableName="absent"');
    expect(named.Wait).to.deep.equal(['condition', 'watched', 'watchedChanges']);
  });

  it('is shown when a file says only at which changes', async () => {
    const imported = await asked('zg:variableEvents="create"');
    expect(imported.Wait).to.deep.equal(['condition', 'watched', 'watchedChanges']);
  });

  it('is not asked at the start of a process; where a file names one there, it has to be given', async () => {
    expect((await asked('')).Start).to.deep.equal(['condition']);
    const imported = await asked('zg:variableName="absent" zg:variableEvents="update"');
    expect(imported.Start).to.deep.equal(['condition', 'given']);
  });

  it('changes when it is made and when it is written over: without a choice both count', () => {
    expect(readChanges(undefined)).to.deep.equal({ chosen: [], offered: ['create', 'update'] });
    expect(joinCodes([])).to.equal(undefined);
    expect(readChanges(joinCodes(['update']))).to.deep.equal({ chosen: ['update'], offered: ['create', 'update'] });
  });

  it('is never deleted: that is not offered, and stays where a file says it', () => {
    const { chosen, offered } = readChanges(' update, delete ');
    expect(chosen).to.deep.equal(['update', 'delete']);
    expect(offered).to.deep.equal(['create', 'update', 'delete']);
    expect(joinCodes([...chosen, 'create'])).to.equal('update,delete,create');
  });
});
