export interface Log {
  file: string;
  start: number;
  output: number;
}
export const LOG_LIMIT: number;
export function openLog(folder: string, name: string): Log;
export function keepShort(log: Log, limit?: number): void;
export function endOf(log: Pick<Log, 'file' | 'start'>): string;
