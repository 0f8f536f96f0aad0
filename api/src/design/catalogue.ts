import { titleOf, type FormDefinition } from '@zhengai/forms';
import type { Pack } from '@zhengai/processes/types';
import type { DesignCatalogue, FormSummary, Locale } from '../../contract/index.ts';
import type { App } from '../app.ts';
import { qualityServices } from '../quality/services.ts';
import { roleFacts, roleKeys, roleName } from '../organisation/index.ts';
import { userTasksInOrder } from '../tasks/userTasks.ts';
import { timestamp } from '../store/time.ts';
import { decisionCatalogue } from './decisionCatalogue.ts';
import { newestForms } from './forms.ts';
import { newestModel } from './models.ts';

/** Names of the handlers that the packs bring. */
export function handlersOf(app: App): readonly string[] {
  const services = qualityServices(app.knex, app.now);
  return app.packs.flatMap((pack) => Object.keys(pack.handlers(services)));
}

const handlerName = (packs: readonly Pack[], key: string, locale: Locale): string =>
  packs.map((pack) => pack.handlerCatalogue?.[key]?.name[locale]).find((name) => name !== undefined) ?? key;

const handlerResults = (packs: readonly Pack[], key: string): string[] =>
  packs.flatMap((pack) => pack.handlerCatalogue?.[key]?.results ?? []);

/** The fields of a form that become variables, called as on the form. */
const variablesOf = (definition: FormDefinition): { name: string; title: string }[] =>
  definition.variables.map((name) => ({ name, title: titleOf(definition, `/${name}`) }));

/** What a task can be given: forms, roles, handlers, decisions, and which variables come of them. */
export async function designCatalogue(app: App, locale: Locale): Promise<DesignCatalogue> {
  const forms = await newestForms(app.knex);
  return {
    forms: forms.map(({ definition, version }) => ({
      key: definition.key,
      title: definition.title,
      version,
      variables: variablesOf(definition),
    })),
    roles: roleKeys.map((key) => ({ key, name: roleName(key, locale), scope: roleFacts(key).scope })),
    handlers: handlersOf(app).map((key) => ({
      key,
      name: handlerName(app.packs, key, locale),
      results: handlerResults(app.packs, key),
    })),
    decisions: await decisionCatalogue(app),
  };
}

/** Every form with its newest version and the tasks that show it. */
export async function listForms(app: App): Promise<FormSummary[]> {
  const usedBy = new Map<string, string[]>();
  const keys = new Set((await app.engine.definitions()).map(({ key }) => key));
  for (const key of keys) {
    const model = await newestModel(app.engine, key);
    for (const task of model === undefined ? [] : userTasksInOrder(model))
      if (task.formKey !== undefined) usedBy.set(task.formKey, [...(usedBy.get(task.formKey) ?? []), task.name]);
  }
  return (await newestForms(app.knex)).map(({ definition, version, publishedAt }) => ({
    key: definition.key,
    title: definition.title,
    description: definition.description,
    version,
    publishedAt: timestamp(publishedAt),
    usedBy: usedBy.get(definition.key) ?? [],
  }));
}
