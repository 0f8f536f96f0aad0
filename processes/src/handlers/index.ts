import type { JobHandler } from '@zhengai/engine';
import type { QualityServices } from '../types.ts';
import { answerCarriedItems } from './answerCarriedItems.ts';
import { midTermCheck } from './midTermCheck.ts';
import { raiseMidTermAlert } from './raiseMidTermAlert.ts';
import { registerImprovementItems } from './registerImprovementItems.ts';
import { registerStandardChange } from './registerStandardChange.ts';
import { remindOverdue } from './remindOverdue.ts';

/** The handlers by the name that a service task calls them by (`zg:handler`), bound to the product's services. */
export function qualityHandlers(services: QualityServices) {
  return {
    answerCarriedItems: answerCarriedItems(services),
    midTermCheck: midTermCheck(services),
    raiseMidTermAlert: raiseMidTermAlert(services),
    remindOverdue: remindOverdue(services),
    registerStandardChange: registerStandardChange(services),
    registerImprovementItems: registerImprovementItems(services),
  } satisfies Readonly<Record<string, JobHandler>>;
}

export type HandlerName = keyof ReturnType<typeof qualityHandlers>;
