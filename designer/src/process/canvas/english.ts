/** bpmn-js's own English, said as the quality office would say it. Texts that are not here stay as they are. */
export const englishWords: Readonly<Record<string, string>> = {
  'Create start event': 'Start',
  'Create end event': 'End',
  'Create user task': 'Task for a person',
  'Create service task': 'Automatic step',
  'Create exclusive gateway': 'Decision',
  'Create parallel gateway': 'Parallel branches',
  'Create timer': 'Wait for a time',
  'Create expanded sub-process': 'Sub-process',
  'Create call activity': 'Call another process',
  'Create data object reference': 'Data object',
  'Create pool/participant': 'Pool',
};
