declare module 'bpmn-moddle' {
  /** Just what we use of bpmn-moddle 10. */
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
    ): Promise<{ readonly rootElement: object; readonly warnings: readonly { readonly message: string }[] }>;
  }
}
