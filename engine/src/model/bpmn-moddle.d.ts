declare module 'bpmn-moddle' {
  /** Just what we use of bpmn-moddle 10. */
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<{
      readonly rootElement: object;
      readonly elementsById: Readonly<Record<string, object>>;
      readonly warnings: readonly Warning[];
    }>;
    toXML(element: object, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
  }

  /** `element`, `property` and `value`: of a reference to what is not in the file. */
  export interface Warning {
    readonly message: string;
    readonly element?: object;
    readonly property?: string;
    readonly value?: string;
  }
}
