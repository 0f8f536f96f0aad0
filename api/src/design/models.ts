import { type EngineApi, type ProcessModel, readDeployed } from '@zhengai/engine';

/** Compiled models by definition id. A definition never changes, so neither does its model. */
const compiled = new Map<string, Promise<ProcessModel | undefined>>();
const mostCompiled = 200;

/** The compiled process of one published version; undefined when there is none of that id. */
export function modelOf(engine: EngineApi, definitionId: string): Promise<ProcessModel | undefined> {
  const known = compiled.get(definitionId);
  if (known !== undefined) return known;
  const reading = engine.definitionXml(definitionId).then(async (xml) => {
    if (xml === undefined) return undefined;
    const { models } = await readDeployed(xml);
    return models[0];
  });
  compiled.set(definitionId, reading);
  reading.catch(() => compiled.delete(definitionId));
  const [oldest] = compiled.keys();
  if (compiled.size > mostCompiled && oldest !== undefined) compiled.delete(oldest);
  return reading;
}

/** The newest published version of a process, compiled. */
export async function newestModel(engine: EngineApi, processKey: string): Promise<ProcessModel | undefined> {
  const versions = await engine.definitions({ key: processKey });
  const newest = versions.toSorted((a, b) => b.version - a.version)[0];
  return newest === undefined ? undefined : modelOf(engine, newest.id);
}
