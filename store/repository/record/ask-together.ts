import type pg from 'pg';
import type { Databases } from '@/store/database/database';

/** One call of a function of the door: what it is given, and about whom. */
export interface AskedCall {
  patient: string;
  values: readonly unknown[];
}

/** Calls one function of the door, which answers with one row or none; undefined when there is none. @param byItself shares no statement */
export type AskTogether<Row> = (asked: AskedCall, byItself?: boolean) => Promise<Row | undefined>;

/** A function of the door, whose calls can share a statement. */
export interface SharedFunction {
  name: string;
  /** How many parameters it has. */
  parameters: number;
  /** Calls in one statement, at most: the more each of them does, the fewer. */
  most: number;
  /**
   * Whether it takes so long that several about one person are better asked beside each other, as a page that shows many lists
   * asks them: in one statement they would come one after the other, and hold that person's chain from the first to the last.
   */
  isLong: boolean;
}

interface Waiting<Row> extends AskedCall {
  resolve: (row: Row | undefined) => void;
  reject: (error: unknown) => void;
}

/** So many must wait for each statement that is under way before there is another. */
const ENOUGH = 2;

const byPerson = (one: AskedCall, other: AskedCall): number => (one.patient < other.patient ? -1 : Number(one.patient > other.patient));

/** Takes the calls of the next statement out of those that wait, in the order in which everybody locks people's chains, so that no two wait for each other. */
function takeNext<Call extends AskedCall>(waiting: Call[], { most, isLong }: SharedFunction): Call[] {
  const taken: Call[] = [];
  for (let place = 0; place < waiting.length && taken.length < most; ) {
    const call = waiting[place] as Call;
    if (isLong && taken.some(({ patient }) => patient === call.patient)) place += 1;
    else taken.push(...waiting.splice(place, 1));
  }
  return taken.sort(byPerson);
}

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
  const underWay = new Set<readonly AskedCall[]>();

  const askAlone = ({ values, resolve, reject }: Waiting<Row>): void => {
    reader.query<Row>({ name: `${shared.name}-alone`, text: statements[0] ?? '', values: [...values] }).then(({ rows }) => resolve(rows[0]), reject);
  };
  const askAll = async (all: readonly Waiting<Row>[]): Promise<void> => {
    try {
      const { rows } = await together.query<Row & { place: number }>({
        name: `${shared.name}-${all.length}`,
        text: statements[all.length - 1] ?? '',
        values: all.flatMap(({ values }) => values),
      });
      const found = new Map(rows.map((row) => [row.place, row]));
      all.forEach(({ resolve }, place) => resolve(found.get(place)));
    } catch {
      all.forEach(askAlone);
    }
  };
  /** For others to share with; or at once, when it is about somebody of whom something is asked already. */
  const isTime = (): boolean =>
    waiting.length > underWay.size * ENOUGH || (shared.isLong && waiting.some(({ patient }) => [...underWay].some((calls) => calls.some((call) => call.patient === patient))));
  const send = (): void => {
    while (underWay.size < together.options.max && isTime()) {
      const all = takeNext(waiting, shared);
      underWay.add(all);
      void askAll(all).finally(() => {
        underWay.delete(all);
        send();
      });
    }
  };
  return (asked, byItself = false) =>
    new Promise((resolve, reject) => {
      if (byItself) return askAlone({ ...asked, resolve, reject });
      waiting.push({ ...asked, resolve, reject });
      send();
    });
}
