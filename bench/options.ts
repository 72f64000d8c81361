import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** How many people, of about `items` items each. */
  patients: number;
  items: number;
  /** Also compares 1,000 people of about 30 items with 100,000. Takes some ten minutes more. */
  large: boolean;
  /** How long each measurement lasts, in seconds. */
  seconds: number;
  connections: readonly number[];
}

const USAGE = `npm run bench -- [options]
  --patients N       people in the record (1000)
  --items N          items of each, counting where each came from (300)
  --connections N,N  connections at once (1,8,32)
  --seconds N        how long each measurement lasts (5)
  --large            also 1,000 people of 30 items beside 100,000
  --small            a short run, to see that all of it works: 50 people, 1 second`;

function readNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} is a whole number of 1 or more, and not “${text}”.\n${USAGE}`);
  return Number(text);
}

/** Reads the command's arguments. @throws Error that says which is wrong and what there is */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      patients: { type: 'string' },
      items: { type: 'string', default: '300' },
      connections: { type: 'string', default: '1,8,32' },
      seconds: { type: 'string' },
      large: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
    },
  });
  const { small, large } = values;
  return {
    patients: readNumber('patients', values.patients ?? (small ? '50' : '1000')),
    items: readNumber('items', values.items),
    connections: values.connections.split(',').map((text) => readNumber('connections', text)),
    seconds: readNumber('seconds', values.seconds ?? (small ? '1' : '5')),
    large,
  };
}
