import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Registers a client as an operator does on a running store. @returns its client id */
export async function registerClient(dataDir: string, options: readonly string[]): Promise<string> {
  const args = [path.join(ROOT, 'scripts', 'admin.mjs'), 'client', 'add', ...options];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' } });
  return stdout.trim().split('\n').at(-1) ?? '';
}
