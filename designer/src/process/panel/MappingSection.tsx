import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { readMappings, writeMappings } from '../rules/mappings.ts';
import { suggestionsFor } from '../rules/suggestions.ts';
import { usePanel } from './context.ts';
import { mappingsOf, setMappings } from './edits.ts';
import { FoldedSection } from './Field.tsx';
import { TextField } from './TextField.tsx';
import { useNames } from './useNames.ts';

/** What an activity is given, and what it gives back: a line for each variable. */
export function MappingSection({ element }: { readonly element: DiagramElement }) {
  const { edits, messages } = usePanel();
  const names = useNames();
  const setInputs = useCallback(
    (text: string) => setMappings(edits, element, 'zg:Input', writeMappings(text)),
    [edits, element],
  );
  const setOutputs = useCallback(
    (text: string) => setMappings(edits, element, 'zg:Output', writeMappings(text)),
    [edits, element],
  );
  const inputs = mappingsOf(element, 'zg:Input');
  const outputs = mappingsOf(element, 'zg:Output');
  const suggest = (typed: string) => suggestionsFor(typed, names(), { marked: false });
  return (
    <FoldedSection title={messages.mappings} used={inputs.length + outputs.length > 0}>
      <TextField
        label={messages.inputs}
        value={readMappings(inputs)}
        onCommit={setInputs}
        hint={messages.inputsHint}
        rows={2}
        suggest={suggest}
        code
      />
      <TextField
        label={messages.outputs}
        value={readMappings(outputs)}
        onCommit={setOutputs}
        hint={messages.outputsHint}
        rows={2}
        suggest={suggest}
        code
      />
    </FoldedSection>
  );
}
