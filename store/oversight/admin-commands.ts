import type { Command } from 'commander';
import { countOversight, type OversightCounts } from './count-oversight';

/** What the operator's tool gives its commands. */
export interface OversightCommandDeps {
  /** Connection of the owner of the tables. */
  readonly databaseUrl: string;
  print(line: string): void;
}

const COLUMNS = [
  ['sent', 'sent'],
  ['acknowledged', 'acknowledged'],
  ['answered', 'answered'],
  ['overdue', 'overdue'],
  ['unchecked', 'unchecked'],
  ['uncheckedOverdue', 'of them late'],
] as const satisfies readonly (readonly [keyof OversightCounts, string])[];

/** Adds `oversight` to the operator's tool: whether organisations keep up with their questions, without a word of one. */
export function addOversightCommands(program: Command, deps: OversightCommandDeps): void {
  program
    .command('oversight')
    .description('how many questions about looks and unchecked emergency looks each organisation has, and how many are overdue; nobody is named')
    .action(async () => {
      const counts = await countOversight(deps.databaseUrl, new Date());
      if (counts.length === 0) deps.print('There are no questions, and no emergency looks to check.');
      else for (const line of writeTable(counts)) deps.print(line);
    });
}

function writeTable(counts: readonly OversightCounts[]): string[] {
  const names = counts.map(({ organisation, name }) => (name === undefined ? organisation : `${name} (${organisation})`));
  const width = Math.max('organisation'.length, ...names.map(({ length }) => length));
  const row = (first: string, cells: readonly string[]): string => [first.padEnd(width), ...cells.map((cell, index) => cell.padStart(COLUMNS[index]?.[1].length ?? 0))].join('  ');
  return [row('organisation', COLUMNS.map(([, title]) => title)), ...counts.map((one, index) => row(names[index] ?? '', COLUMNS.map(([key]) => String(one[key]))))];
}
