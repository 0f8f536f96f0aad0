import { Select } from 'antd';
import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { completionKinds, readCompletion, writeCompletion, type CompletionRule } from '../rules/completion.ts';
import { writeFeel } from '../rules/feel.ts';
import { eachTeacherLoop } from '../rules/loop.ts';
import { usePanel } from './context.ts';
import { completionOf, loopOf, setCompletion, setLoop } from './edits.ts';
import { FeelField } from './FeelField.tsx';
import { Field, Section } from './Field.tsx';
import { TextField } from './TextField.tsx';
import { useChoice } from './useChoice.ts';

type LoopKind = 'none' | 'parallel' | 'sequential';

/** 会签 / 多人办理: for whom the activity is repeated, how, and when it is finished. */
export function LoopSection({ element }: { readonly element: DiagramElement }) {
  const { edits, messages, readOnly } = usePanel();
  const loop = loopOf(element);
  const kind: LoopKind = loop === undefined ? 'none' : loop.sequential ? 'sequential' : 'parallel';
  const change = (next: LoopKind) =>
    setLoop(
      edits,
      element,
      next === 'none' ? undefined : { ...(loop ?? eachTeacherLoop), sequential: next === 'sequential' },
    );
  return (
    <Section title={messages.loop}>
      <Field named label={messages.loop}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            disabled={readOnly}
            onChange={change}
            options={(['none', 'parallel', 'sequential'] as const).map((value) => ({
              value,
              label: messages.loopKinds[value],
            }))}
          />
        )}
      </Field>
      {loop !== undefined && <LoopDetails element={element} />}
    </Section>
  );
}

function LoopDetails({ element }: { readonly element: DiagramElement }) {
  const { edits, messages, readOnly } = usePanel();
  const loop = loopOf(element) ?? eachTeacherLoop;
  const rule = readCompletion(completionOf(element));
  const [kind, choose] = useChoice<CompletionRule['kind']>(rule.kind);
  const setCollection = useCallback(
    (text: string) => setLoop(edits, element, { ...(loopOf(element) ?? eachTeacherLoop), collection: writeFeel(text) }),
    [edits, element],
  );
  const setItem = useCallback(
    (text: string) => {
      const elementVariable = text.trim() || undefined;
      setLoop(edits, element, { ...(loopOf(element) ?? eachTeacherLoop), elementVariable });
    },
    [edits, element],
  );
  const write = useCallback(
    (next: CompletionRule) => setCompletion(edits, element, writeCompletion(next)),
    [edits, element],
  );
  const setCondition = useCallback((feel: string) => write({ kind: 'custom', feel }), [write]);
  return (
    <>
      <FeelField
        label={messages.loopOver}
        value={loop.collection ?? ''}
        onCommit={setCollection}
        hint={messages.loopOverHint}
        feel="always"
      />
      <TextField
        label={messages.loopItem}
        value={loop.elementVariable ?? ''}
        onCommit={setItem}
        hint={messages.loopItemHint}
        code
      />
      <Field label={messages.loopUntil}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            disabled={readOnly}
            options={completionKinds.map((value) => ({ value, label: messages.loopUntilKinds[value] }))}
            onChange={(next: CompletionRule['kind']) => {
              choose(next);
              if (next !== 'custom' && next !== rule.kind) write({ kind: next });
            }}
          />
        )}
      </Field>
      {kind === 'custom' && (
        <FeelField
          label={messages.condition}
          value={rule.kind === 'custom' ? rule.feel : ''}
          onCommit={setCondition}
          hint="numberOfCompletedInstances / numberOfInstances >= 0.6"
          feel="always"
        />
      )}
    </>
  );
}
