import { Select } from 'antd';
import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { assigneeKinds, readAssignee, writeAssignee, type AssigneeRule } from '../rules/assignee.ts';
import { fill } from '../messages/index.ts';
import { usePanel } from './context.ts';
import { assigneeOf, setAssignee } from './edits.ts';
import { FeelField } from './FeelField.tsx';
import { Field, Section } from './Field.tsx';
import { useChoice } from './useChoice.ts';

/** 谁来做: roles, the person in charge, each teacher, or an expression. */
export function AssigneeSection({ element }: { readonly element: DiagramElement }) {
  const { edits, catalogue, messages, readOnly } = usePanel();
  const attributes = assigneeOf(element);
  const rule = readAssignee(attributes);
  const [kind, choose] = useChoice<AssigneeRule['kind']>(rule.kind);
  const write = useCallback(
    (next: AssigneeRule) => setAssignee(edits, element, writeAssignee(next, assigneeOf(element))),
    [edits, element],
  );

  const change = (next: AssigneeRule['kind']) => {
    choose(next);
    if (next === rule.kind) return;
    if (next === 'nobody' || next === 'lead' || next === 'eachTeacher') write({ kind: next });
  };
  const assignee = attributes.assignee ?? '';
  const candidateGroups = attributes.candidateGroups ?? '';
  const setPerson = useCallback(
    (text: string) => write({ kind: 'custom', assignee: text, candidateGroups }),
    [write, candidateGroups],
  );
  const setGroups = useCallback(
    (text: string) => write({ kind: 'custom', assignee, candidateGroups: text }),
    [write, assignee],
  );

  const roleOptions = catalogue.roles.map(({ key, name, scope }) => ({
    value: key,
    label: fill(messages.roleWithin, { role: name, scope: messages.scopes[scope] ?? scope }),
  }));
  const kinds = assigneeKinds.filter((option) => option !== 'nobody' || kind === 'nobody');
  return (
    <Section title={messages.who}>
      <Field named label={messages.who} hint={messages.assigneeHints[kind]}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            disabled={readOnly}
            onChange={change}
            options={kinds.map((value) => ({ value, label: messages.assigneeKinds[value] }))}
          />
        )}
      </Field>
      {kind === 'roles' && (
        <Field label={messages.roles}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              disabled={readOnly}
              value={rule.kind === 'roles' ? [...rule.roles] : []}
              placeholder={messages.rolesPlaceholder}
              options={roleOptions}
              optionFilterProp="label"
              onChange={(roles: string[]) => write({ kind: 'roles', roles })}
            />
          )}
        </Field>
      )}
      {kind === 'custom' && (
        <>
          <FeelField
            label={messages.assignee}
            value={assignee}
            onCommit={setPerson}
            hint="=subject.lead.id"
            feel="marked"
          />
          <FeelField
            label={messages.candidateGroups}
            value={candidateGroups}
            onCommit={setGroups}
            hint='research_office, =["qa_office"]'
            feel="marked"
          />
        </>
      )}
    </Section>
  );
}
