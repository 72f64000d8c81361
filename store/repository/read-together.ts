import type pg from 'pg';
import type { Databases } from '@/store/database/database';

/** One read by id: what `door_read` is given, and about whom. */
export interface AskedRead {
  patient: string;
  values: readonly unknown[];
}

/** Reads by id, each answered with its row; undefined when there is none. */
export type ReadTogether<Row> = (asked: AskedRead) => Promise<Row | undefined>;

interface Waiting<Row> extends AskedRead {
  resolve: (row: Row | undefined) => void;
  reject: (error: unknown) => void;
}

/** Parameters of `door_read`. */
const PARAMETERS = 10;
/** Reads in one statement, at most. */
const MOST = 16;
/** So many must wait for each statement that is under way before there is another. */
const ENOUGH = 4;

const callOf = (place: number): string => `door_read(${Array.from({ length: PARAMETERS }, (_, position) => `$${place * PARAMETERS + position + 1}`).join(', ')})`;
const STATEMENTS = Array.from({ length: MOST }, (_, last) => Array.from({ length: last + 1 }, (__, place) => `select ${place} as place, r.* from ${callOf(place)} r`).join(' union all '));

const byPerson = (one: AskedRead, other: AskedRead): number => (one.patient < other.patient ? -1 : Number(one.patient > other.patient));

/**
 * Sends reads that wait at the same time as one statement: each enters by its own decision and
 * leaves its own event, and they share the round trip and the commit. It is quicker the more
 * people ask, and nobody waits for it while nothing is under way.
 *
 * Whatever fails in it (a choice that changed, a chain that somebody holds) undoes all of it, its
 * events too, and each is asked for again by itself: one neither fails nor holds up another.
 */
export function readTogether<Row extends pg.QueryResultRow>({ together, reader }: Pick<Databases, 'together' | 'reader'>): ReadTogether<Row> {
  const waiting: Waiting<Row>[] = [];
  let underWay = 0;

  const askAlone = ({ values, resolve, reject }: Waiting<Row>): void => {
    reader.query<Row>({ name: 'door-read', text: `select * from ${callOf(0)}`, values: [...values] }).then(({ rows }) => resolve(rows[0]), reject);
  };
  const askAll = async (all: readonly Waiting<Row>[]): Promise<void> => {
    try {
      const { rows } = await together.query<Row & { place: number }>({ name: `door-reads-${all.length}`, text: STATEMENTS[all.length - 1] ?? '', values: all.flatMap(({ values }) => values) });
      const found = new Map(rows.map((row) => [row.place, row]));
      all.forEach(({ resolve }, place) => resolve(found.get(place)));
    } catch {
      all.forEach(askAlone);
    }
  };
  const send = (): void => {
    while (waiting.length > underWay * ENOUGH && underWay < together.options.max) {
      // Everybody locks people's chains in the same order, so that no two wait for each other.
      const all = waiting.splice(0, MOST).sort(byPerson);
      underWay += 1;
      void askAll(all).finally(() => {
        underWay -= 1;
        send();
      });
    }
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...asked, resolve, reject });
      send();
    });
}
