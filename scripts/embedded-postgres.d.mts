export interface EmbeddedPostgres {
  url: string;
  port: number;
  adopted: boolean;
  stop(): Promise<void>;
  onExit(listener: () => void): void;
}
export function startEmbeddedPostgres(options: { dataDir: string; port: number; password: string; database: string; flags?: string[] }): Promise<EmbeddedPostgres>;
export function findEmbeddedPostgres(dataDir: string): number | undefined;
