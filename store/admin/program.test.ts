import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { createProgram, type AdminDeps } from './program';

/** The operator's settings and database, none of which is there. */
const nothing = new Proxy({} as AdminDeps, {
  get(_target, name) {
    throw new Error(`${String(name)} was asked for`);
  },
});

const withAllBelow = (command: Command): Command[] => [command, ...command.commands.flatMap(withAllBelow)];

test('every command has its help where there is no database and no setting', () => {
  const commands = withAllBelow(createProgram(nothing));
  expect(commands.map((command) => command.name())).toContain('add');
  for (const command of commands) expect(command.helpInformation(), command.name()).toMatch(/^Usage: .+\n\n.{10}/);
});
