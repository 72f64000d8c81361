import type pg from 'pg';
import type { Databases } from '@/store/database/database';

/** One call of a function of the door: what it is given, and about whom. */
export interface AskedCall {
  patient: string;
  values: readonly unknown[];
}

/** Calls one function of the door, which answers with one row or none; undefined when there is none. */
export type AskTogether<Row> = (asked: AskedCall) => Promise<Row | undefined>;

/** A function of the door, whose calls can share a statement. */
export interface SharedFunction {
  name: string;
  /** How many parameters it has. */
  parameters: number;
  /** Calls in one statement, at most: the more each of them does, the fewer. */
  most: number;
}

interface Waiting<Row> extends AskedCall {
  resolve: (row: Row | undefined) => void;
  reject: (error: unknown) => void;
}

/** So many must wait for each statement that is under way before there is another. */
const ENOUGH = 4;

const byPerson = (one: AskedCall, other: AskedCall): number => (one.patient < other.patient ? -1 : Number(one.patient > other.patient));

/** One statement for each number of calls: `statements[2]` has three. */
function writeStatements({ name, parameters, most }: SharedFunction): string[] {
  const callOf = (place: number): string => `${name}(${Array.from({ length: parameters }, (_, position) => `$${place * parameters + position + 1}`).join(', ')})`;
  return Array.from({ length: most }, (_, last) => Array.from({ length: last + 1 }, (__, place) => `select ${place} as place, r.* from ${callOf(place)} r`).join(' union all '));
}

/**
 * Sends calls that wait at the same time as one statement: each enters by its own decision and
 * leaves its own event, and they share the round trip and the commit. It is quicker the more
 * people ask, and nobody waits for it while nothing is under way.
 *
 * Whatever fails in it (a choice that changed, a chain that somebody holds) undoes all of it, its
 * events too, and each is asked for again by itself: one neither fails nor holds up another.
 */
export function askTogether<Row extends pg.QueryResultRow>(shared: SharedFunction, { together, reader }: Pick<Databases, 'together' | 'reader'>): AskTogether<Row> {
  const statements = writeStatements(shared);
  const waiting: Waiting<Row>[] = [];
  let underWay = 0;

  const askAlone = ({ values, resolve, reject }: Waiting<Row>): void => {
    reader.query<Row>({ name: `${shared.name}-alone`, text: statements[0] ?? '', values: [...values] }).then(({ rows }) => resolve(rows[0]), reject);
  };
  const askAll = async (all: readonly Waiting<Row>[]): Promise<void> => {
    try {
      const { rows } = await together.query<Row & { place: number }>({ name: `${shared.name}-${all.length}`, text: statements[all.length - 1] ?? '', values: all.flatMap(({ values }) => values) });
      const found = new Map(rows.map((row) => [row.place, row]));
      all.forEach(({ resolve }, place) => resolve(found.get(place)));
    } catch {
      all.forEach(askAlone);
    }
  };
  const send = (): void => {
    while (waiting.length > underWay * ENOUGH && underWay < together.options.max) {
      // Everybody locks people's chains in the same order, so that no two wait for each other.
      const all = waiting.splice(0, shared.most).sort(byPerson);
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
