import { pathToFileURL } from 'node:url';

/** Runs a file's command where the file is what Node was started with, and says in one line why it failed. @param file its `import.meta.url` */
export function runCommand(file: string, command: () => Promise<void>): void {
  if (process.argv[1] === undefined || file !== pathToFileURL(process.argv[1]).href) return;
  command().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
