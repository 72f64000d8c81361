/** How far a verification of the log has come, in a file, so that one that was stopped goes on where it was. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { BrokenChain, MiscountedMonth } from './verify-chains';
import type { CheckpointFault } from './verify-checkpoints';

export interface VerifyProgress {
  began: string;
  /** Id of the last person whose chain was checked; the empty string before the first. */
  afterPatient: string;
  areChainsDone: boolean;
  /** The last checkpoint checked, by place. */
  afterCheckpoint: Record<string, number>;
  chains: number;
  events: number;
  uncovered: number;
  /** The first of them: what is kept is bounded. */
  broken: BrokenChain[];
  faults: CheckpointFault[];
  miscounted: MiscountedMonth[];
  brokenCount: number;
  faultCount: number;
  miscountedCount: number;
}

const schema = z.object({
  began: z.iso.datetime(),
  afterPatient: z.string(),
  areChainsDone: z.boolean(),
  afterCheckpoint: z.record(z.string(), z.number()),
  chains: z.number(),
  events: z.number(),
  uncovered: z.number(),
  broken: z.array(
    z.object({
      patientId: z.string(),
      seq: z.number(),
      upTo: z.number().optional(),
      eventId: z.string().optional(),
      fault: z.enum(['altered', 'moved', 'inserted', 'removed', 'rewritten']),
      checkpoint: z.number().optional(),
    }),
  ),
  faults: z.array(z.object({ number: z.number(), place: z.string(), fault: z.string() })),
  miscounted: z.array(z.object({ patientId: z.string(), month: z.string(), what: z.enum(['opened', 'told of']), said: z.number(), there: z.number() })),
  brokenCount: z.number(),
  faultCount: z.number(),
  miscountedCount: z.number(),
});

export const beginProgress = (now: Date): VerifyProgress => ({
  began: now.toISOString(),
  afterPatient: '',
  areChainsDone: false,
  afterCheckpoint: {},
  chains: 0,
  events: 0,
  uncovered: 0,
  broken: [],
  faults: [],
  miscounted: [],
  brokenCount: 0,
  faultCount: 0,
  miscountedCount: 0,
});

export interface ProgressFile {
  read(): VerifyProgress | undefined;
  save(progress: VerifyProgress): void;
  end(): void;
}

export function progressFile(dataDir: string): ProgressFile {
  const file = path.join(dataDir, 'log-verify.json');
  return {
    read() {
      if (!existsSync(file)) return undefined;
      try {
        return schema.parse(JSON.parse(readFileSync(file, 'utf8'))) as VerifyProgress;
      } catch {
        // Of another version, or cut short: begin anew.
        return undefined;
      }
    },
    save(progress) {
      writeFileSync(`${file}.new`, JSON.stringify(progress), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    end: () => rmSync(file, { force: true }),
  };
}
