import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const entrySchema = z.object({
  nhsNumber: z.string(),
  /** How many of their deeds are done. */
  done: z.number(),
  /** A choice or a question that the last of them saved. */
  saved: z.object({ key: z.string(), id: z.string(), version: z.number() }).optional(),
});
type Entry = z.infer<typeof entrySchema>;

/** How far the past of each person has been played, so that a loading cut short does nothing twice. The log cannot be unwritten. */
export interface Journal {
  doneOf: (nhsNumber: string) => number;
  /** Where the choice or the question of that key was saved. */
  savedOf: (nhsNumber: string, key: string) => { id: string; version: number } | undefined;
  note: (entry: Entry) => void;
  /** Forgets everything: the past is played to its end, or begins anew. */
  end: () => void;
}

export function openJournal(dataDir: string): Journal {
  const file = join(dataDir, 'demonstration.journal');
  const entries = existsSync(file) ? readEntries(readFileSync(file, 'utf8')) : [];
  const done = new Map<string, number>();
  const saved = new Map<string, { id: string; version: number }>();
  const remember = ({ nhsNumber, done: count, saved: last }: Entry): void => {
    done.set(nhsNumber, count);
    if (last) saved.set(`${nhsNumber} ${last.key}`, { id: last.id, version: last.version });
  };
  entries.forEach(remember);
  return {
    doneOf: (nhsNumber) => done.get(nhsNumber) ?? 0,
    savedOf: (nhsNumber, key) => saved.get(`${nhsNumber} ${key}`),
    note: (entry) => {
      remember(entry);
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
    },
    end: () => {
      done.clear();
      saved.clear();
      rmSync(file, { force: true });
    },
  };
}

/** The last line may have been cut short with the process that wrote it. */
function readEntries(text: string): Entry[] {
  return text.split('\n').flatMap((line): Entry[] => {
    try {
      return [entrySchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
