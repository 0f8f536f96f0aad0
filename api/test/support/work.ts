/** A process whose only work is fetched by programs under the topic `grades`. */
export const fetchedWork = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zg="urn:zhengai:bpmn:1"
  id="Definitions" targetNamespace="urn:test">
  <bpmn:error id="Missing" errorCode="noGrades" />
  <bpmn:process id="grades" name="成绩同步" isExecutable="true">
    <bpmn:startEvent id="Start" /><bpmn:sequenceFlow id="f1" sourceRef="Start" targetRef="Fetch" />
    <bpmn:serviceTask id="Fetch" name="取成绩" zg:topic="grades" />
    <bpmn:sequenceFlow id="f2" sourceRef="Fetch" targetRef="End" />
    <bpmn:boundaryEvent id="None" attachedToRef="Fetch"><bpmn:errorEventDefinition errorRef="Missing" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="None" targetRef="NoneEnd" />
    <bpmn:endEvent id="End" /><bpmn:endEvent id="NoneEnd" />
  </bpmn:process>
</bpmn:definitions>`;
