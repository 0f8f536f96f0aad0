declare module '*.css';

declare module 'bpmn-auto-layout' {
  /** Answers the XML with diagram data for every element of its first process. */
  export function layoutProcess(xml: string): Promise<string>;
}
