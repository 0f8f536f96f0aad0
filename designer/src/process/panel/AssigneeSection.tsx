import { Select } from 'antd';
import { useCallback } from 'react';
import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';
import { assigneeKinds, laneAssigneeKinds, readAssignee, writeAssignee, type AssigneeRule } from '../rules/assignee.ts';
import { fill, type DesignerMessages } from '../messages/index.ts';
import { usePanel } from './context.ts';
import { assigneeOf, setAssignee, textOf } from './edits.ts';
import { FeelField } from './FeelField.tsx';
import { Field, Section } from './Field.tsx';
import { laneOf } from './laneOf.ts';
import { useChoice } from './useChoice.ts';

/** 谁来做: roles, the person in charge, each teacher, or an expression; of a lane, for the tasks in it that name nobody. */
export function AssigneeSection({ element }: { readonly element: DiagramElement }) {
  const { edits, catalogue, messages, readOnly } = usePanel();
  const isLane = element.type === 'bpmn:Lane';
  const lane = isLane ? undefined : laneOf(element);
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
  const laneName = lane === undefined ? '' : (lane.name ?? messages.unnamed);
  const kinds = isLane
    ? laneAssigneeKinds
    : assigneeKinds.filter((option) => option !== 'nobody' || kind === 'nobody' || lane !== undefined);
  const labelOf = (value: AssigneeRule['kind']): string => {
    if (value === 'nobody' && isLane) return messages.laneNobody;
    return value === 'nobody' && lane !== undefined
      ? fill(messages.asLane, { lane: laneName })
      : messages.assigneeKinds[value];
  };
  const fromLane = kind === 'nobody' && lane !== undefined;
  const ownPeople = textOf(element.businessObject, 'zg:candidateUsers') !== undefined;
  const hint = isLane
    ? messages.laneAssigneeHints[kind === 'eachTeacher' ? 'custom' : kind]
    : fromLane && !ownPeople
      ? fill(namesSomebody(lane) ? messages.fromLane : messages.fromLaneNobody, {
          lane: laneName,
          who: whoOf(lane, roleOptions, messages),
        })
      : messages.assigneeHints[kind];
  return (
    <Section title={isLane ? messages.whoInLane : messages.who}>
      <Field named label={isLane ? messages.whoInLane : messages.who} hint={hint}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            disabled={readOnly}
            onChange={change}
            options={kinds.map((value) => ({ value, label: labelOf(value) }))}
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

const namesSomebody = (lane: BusinessObject): boolean =>
  ['zg:assignee', 'zg:candidateGroups', 'zg:candidateUsers'].some((property) => textOf(lane, property) !== undefined);

/** Whom a lane names, in a few words: its roles by name, the person in charge, or the text as it is written. */
function whoOf(
  lane: BusinessObject,
  roles: readonly { readonly value: string; readonly label: string }[],
  { assigneeKinds, comma }: DesignerMessages,
): string {
  const assignee = textOf(lane, 'zg:assignee');
  const candidateGroups = textOf(lane, 'zg:candidateGroups');
  const rule = readAssignee({ assignee, candidateGroups, loop: undefined });
  if (rule.kind === 'lead') return assigneeKinds.lead;
  if (rule.kind === 'roles') {
    return rule.roles.map((role) => roles.find(({ value }) => value === role)?.label ?? role).join(comma);
  }
  return [assignee, candidateGroups, textOf(lane, 'zg:candidateUsers')]
    .filter((text) => text !== undefined)
    .join(comma);
}
