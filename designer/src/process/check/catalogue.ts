import type { Finding } from '@zhengai/engine/model';
import type { DesignerCatalogue } from '../../types.ts';
import type { ProcessFacts, TaskFacts } from './readModel.ts';

function finding(task: TaskFacts, code: string, params: Readonly<Record<string, string>>): Finding {
  return { severity: 'error', code, elementId: task.id, elementName: task.name, params };
}

/** Names in the model that the installation does not know: forms, roles, handlers. */
export function checkCatalogue(process: ProcessFacts, catalogue: DesignerCatalogue): readonly Finding[] {
  const forms = new Set(catalogue.forms.map((form) => form.key));
  const roles = new Set(catalogue.roles.map((role) => role.key));
  const handlers = new Set(catalogue.handlers.map((handler) => handler.key));
  return process.tasks.flatMap((task) => [
    ...(task.formKey !== undefined && !forms.has(task.formKey)
      ? [finding(task, 'unknownForm', { form: task.formKey })]
      : []),
    ...task.roles.filter((role) => !roles.has(role)).map((role) => finding(task, 'unknownRole', { role })),
    ...(task.handler !== undefined && !handlers.has(task.handler)
      ? [finding(task, 'unknownHandler', { handler: task.handler })]
      : []),
  ]);
}
