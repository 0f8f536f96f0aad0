import type { ElementModel } from '../model/types.ts';
import type { Refusal } from './types.ts';

/** Leaves a decision that can not be made; caught by `decide`, never seen outside. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(code: Refusal['code'], element?: ElementModel, params: Refusal['params'] = {}) {
    super(code);
    this.refusal = { code, elementId: element?.id, elementName: element?.name, params };
  }
}
