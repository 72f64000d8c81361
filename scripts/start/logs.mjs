import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

/** Bytes after which a log is begun anew; one older is kept. */
export const LOG_LIMIT = 10_000_000;
const END = 64_000;

/**
 * Opens a process's log, at its end: what the last start wrote stays.
 * @returns {{ file: string, start: number, output: number }} `start`: where this start's lines begin; `output`: for the process to write to
 */
export function openLog(folder, name) {
  const file = path.join(folder, `${name.replaceAll(' ', '-')}.log`);
  if (sizeOf(file) > LOG_LIMIT) renameSync(file, `${file}.1`);
  return { file, start: sizeOf(file), output: openSync(file, 'a', 0o600) };
}

/**
 * Begins a log anew that has grown too long. It is copied and emptied, not moved: the process holds it open, and writes
 * at its end, wherever that is. A disk that is full gets room by it, at the price of the older lines.
 */
export function keepShort(log, limit = LOG_LIMIT) {
  if (sizeOf(log.file) <= limit) return;
  try {
    copyFileSync(log.file, `${log.file}.1`);
  } catch {
    // No room for both.
  }
  truncateSync(log.file);
  log.start = 0;
}

/** The last lines that this start's process wrote. */
export function endOf({ file, start }) {
  const size = sizeOf(file);
  const from = Math.max(start, size - END);
  const buffer = Buffer.alloc(Math.max(0, size - from));
  const input = openSync(file, 'r');
  readSync(input, buffer, 0, buffer.length, from);
  closeSync(input);
  return buffer.toString('utf8').trim().split('\n').slice(-20).join('\n');
}

const sizeOf = (file) => (existsSync(file) ? statSync(file).size : 0);
