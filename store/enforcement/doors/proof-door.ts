/**
 * The door to a person's log with its proof. One event says that it was taken away, and is
 * its last; the pages after it are read under the same decision, taken anew for each.
 */
import { prepareEvent } from '@/store/audit/append-event';
import { beginProof, readProvedCheckpoints, readLogStatus, readProvedEvents, type LogStatus, type ProvedCheckpoint, type ProvedEvent } from '@/store/repository/log/log-proof';
import type { Entry } from '@/store/repository/record/record';
import type { Databases } from '@/store/database/database';
import type { Entrance } from '../entrance';
import { Refusal, type Look } from '../door-types';

export interface Proof {
  patientId: string;
  /** Number of the last event */
  last: number;
  /** RFC 3339 instant */
  made: string;
  events(): AsyncGenerator<ProvedEvent>;
  checkpoints(): AsyncGenerator<ProvedCheckpoint>;
}

export interface ProofDoor {
  /** @throws Refusal for anybody but the person themself */
  begin(look: Look): Promise<Proof>;
  /** How complete the log is. It is of nobody's record, so it leaves no event. @throws Refusal */
  status(): Promise<LogStatus>;
}

export function createProofDoor(door: Entrance, databases: Pick<Databases, 'reader'>): ProofDoor {
  return {
    status: () => readLogStatus(databases),

    begin: (look) =>
      door.enter(look, async ({ context, facts, now }, entry) => {
        if (context.kind !== 'patient') throw new Refusal('refused', 'Only the person themself may take their log away.');
        const last = await beginProof(entry, prepareEvent({ ...facts, kind: 'everything' }));
        const page = <Row>(read: (entry: Entry) => Promise<Row[]>): Promise<Row[]> => door.enter(look, (_permitted, again) => read(again));
        return {
          patientId: context.patientId,
          last,
          made: now.toISOString(),
          events: () => inPages((after) => page((again) => readProvedEvents(again, after, last)), ({ seq }) => seq),
          checkpoints: () => inPages((after) => page((again) => readProvedCheckpoints(again, after, last)), ({ number }) => number),
        };
      }),
  };
}

async function* inPages<Row>(read: (after: number) => Promise<Row[]>, placeOf: (row: Row) => number): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* rows;
    after = placeOf(last);
  }
}
