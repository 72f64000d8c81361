import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const markerSchema = z.object({
  /** The day that every date of the demonstration is reckoned from, YYYY-MM-DD. */
  day: z.iso.date(),
  completed: z.boolean(),
});

/** What is known of the loading of the demonstration: its day, and whether it came to its end. */
export type LoadingMarker = z.infer<typeof markerSchema>;

const markerFile = (dataDir: string): string => join(dataDir, 'demonstration.json');

/** The marker kept in the data folder; undefined before the first loading. @throws when the file is not what we write */
export function readLoadingMarker(dataDir: string): LoadingMarker | undefined {
  const file = markerFile(dataDir);
  return existsSync(file) ? markerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** Keeps the marker, so that a loading cut short goes on with the same day and so doubles nothing. */
export function writeLoadingMarker(dataDir: string, marker: LoadingMarker): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(markerFile(dataDir), `${JSON.stringify(marker)}\n`);
}

/** Today in Kent, YYYY-MM-DD. */
export function dayInKent(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(now);
}
