import { Command } from 'commander';
import { addFeedCommands } from '@/store/feeds/admin-commands';
import { openDatabases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';

/** Runs one command as an operator would and answers what it printed, or the sentence it failed with. */
export async function runFeedCommand(migratorUrl: string, ...words: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command();
  addFeedCommands(program, {
    openDatabases: () => Promise.resolve(openDatabases({ address: storeAddress(migratorUrl), poolSize: 2 })),
    serverUrl: 'http://store.example/fhir',
    print: (line) => lines.push(line),
    fail: (sentence) => {
      throw new Error(sentence);
    },
  });
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    lines.push(String(error));
  }
  return lines.join('\n');
}
