declare module 'dmn-moddle' {
  /** Just what we use of dmn-moddle 12. */
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
    ): Promise<{ readonly rootElement: object; readonly warnings: readonly { readonly message: string }[] }>;
  }
}
