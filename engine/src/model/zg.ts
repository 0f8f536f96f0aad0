/**
 * Moddle descriptor of our BPMN extensions (prefix `zg`). Attribute values are plain text, or FEEL when they begin
 * with `=`; `zg:collection`, `zg:outputElement` and the `source` of mappings are always FEEL (a leading `=` is allowed).
 */
export const zg = {
  name: 'zhengai',
  prefix: 'zg',
  uri: 'urn:zhengai:bpmn:1',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'ProcessExtension',
      extends: ['bpmn:Process'],
      properties: [
        /** school | programme | course | teacher | student */
        { name: 'tier', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'UserTaskExtension',
      extends: ['bpmn:UserTask'],
      properties: [
        { name: 'formKey', isAttr: true, type: 'String' },
        /** One person: an id, or FEEL such as `=teacher.id`. */
        { name: 'assignee', isAttr: true, type: 'String' },
        /** Role names separated by commas, or FEEL giving a list. */
        { name: 'candidateGroups', isAttr: true, type: 'String' },
        /** `2026-12-31`, `P14D`, or FEEL such as `=semester.reportDue`. */
        { name: 'dueDate', isAttr: true, type: 'String' },
        /** plan | execute | check | improve */
        { name: 'phase', isAttr: true, type: 'String' },
        /** Spiral codes separated by commas, e.g. `S1,S2`. */
        { name: 'spiral', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'ServiceTaskExtension',
      extends: ['bpmn:ServiceTask'],
      properties: [{ name: 'handler', isAttr: true, type: 'String' }],
    },
    {
      name: 'MultiInstanceExtension',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: [
        { name: 'collection', isAttr: true, type: 'String' },
        { name: 'elementVariable', isAttr: true, type: 'String' },
        { name: 'outputCollection', isAttr: true, type: 'String' },
        { name: 'outputElement', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Input',
      superClass: ['Element'],
      properties: [
        { name: 'target', isAttr: true, type: 'String' },
        { name: 'source', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Output',
      superClass: ['Element'],
      properties: [
        { name: 'target', isAttr: true, type: 'String' },
        { name: 'source', isAttr: true, type: 'String' },
      ],
    },
  ],
} as const;
