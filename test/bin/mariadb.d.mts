export function mariadbAvailable(): boolean;
export function startMariadb(options?: {
  readonly durable?: boolean;
}): Promise<{ readonly url: string; stop(): Promise<void> }>;
