import type { EngineApi, Incident as EngineIncident, IncidentDetail as EngineDetail } from '@zhengai/engine';
import type { Incident, IncidentDetail } from '../../contract/index.ts';
import { modelOf } from '../design/models.ts';
import { timestamp } from '../store/time.ts';
import { asValues } from '../store/values.ts';

/** An incident as people read it: with the names of the process and of the step that failed. */
export async function presentIncident(engine: EngineApi, incident: EngineIncident): Promise<Incident> {
  const { jobId, instanceId, processKey, businessKey, element, kind, handler, topic, message, attempts } = incident;
  const model = await modelOf(engine, incident.definitionId);
  const name = model?.elements[element]?.name ?? '';
  return {
    jobId,
    instanceId,
    process: { key: processKey, name: model?.name ?? processKey },
    ...(businessKey === undefined ? {} : { businessKey }),
    element,
    elementName: name === '' ? element : name,
    kind,
    ...(handler === undefined ? {} : { handler }),
    ...(topic === undefined ? {} : { topic }),
    message,
    attempts,
    at: timestamp(incident.at),
  };
}

export async function presentIncidentDetail(engine: EngineApi, incident: EngineDetail): Promise<IncidentDetail> {
  const { details, input, kind } = incident;
  return {
    ...(await presentIncident(engine, incident)),
    ...(details === undefined ? {} : { details }),
    input: asValues(input),
    canRepair: kind === 'service',
    canSkip: kind !== 'timer' && kind !== 'startTimer',
  };
}
