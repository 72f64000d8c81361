import { parseExact } from '@/lib/fhir/exact-numbers';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { takeInBundleOf } from '@/store/feeds/fhir/take-in-bundle';
import type { FeedSource } from '@/store/feeds/feed-message';
import { decodeMessage } from '@/store/feeds/hl7v2/decode-message';
import { messageTypeOf } from '@/store/feeds/hl7v2/map-message';
import { takeInMessage } from '@/store/feeds/hl7v2/take-in-message';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { adaptSynthea, isSyntheaBundle } from './adapt-synthea';
import { chooseNhsNumbers } from './choose-nhs-numbers';
import { addRefused, addTaken, emptyReport, type LoadReport } from './load-report';

/** Reported after each file, so that a long load shows that it goes on. */
export type OnFile = (file: string, done: number, total: number) => void;

/**
 * Sends every FHIR Bundle (`*.json`) and HL7 v2 message (`*.hl7`, a blank line between
 * messages) below a folder through the feeds, as that source.
 *
 * @throws when the folder cannot be read, or the store fails
 */
export async function loadFolder(deps: FeedDeps, folder: string, source: FeedSource, onFile: OnFile = () => undefined): Promise<LoadReport> {
  const report = emptyReport();
  const files = await findFiles(folder);
  for (const [position, file] of files.entries()) {
    const name = path.relative(folder, file);
    if (file.endsWith('.json')) await loadBundle(deps, file, name, source, report);
    else await loadMessages(deps, file, name, source, report);
    onFile(name, position + 1, files.length);
  }
  return report;
}

async function findFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile() && /\.(json|hl7)$/i.test(one.name))
    .map((one) => path.join(one.parentPath, one.name))
    .sort();
}

const origin = (): { requestId: string; clientAddress: string } => ({ requestId: randomUUID(), clientAddress: 'local' });

async function loadBundle(deps: FeedDeps, file: string, name: string, source: FeedSource, report: LoadReport): Promise<void> {
  const bundle = await readJson(file, name, report);
  if (bundle === undefined) return;
  const adapted = isSyntheaBundle(bundle) ? adaptSynthea(bundle, source, await chooseNhsNumbers(deps.databases, source.code, bundle)) : { bundle, notes: [] };
  const answer = await takeInBundleOf(deps, source, adapted.bundle, { ...origin(), summary: 'load a FHIR Bundle' });
  if (answer.outcome === 'refused') {
    addRefused(report, name, answer.problems);
    return;
  }
  const results = answer.entries.map((result) => ({ type: result.reference.split('/')[0] ?? '', change: result.change }));
  addTaken(report, results, [...adapted.notes.map((note) => `${name}: ${note}`), ...answer.notes]);
}

async function readJson(file: string, name: string, report: LoadReport): Promise<unknown> {
  try {
    return parseExact(await readFile(file, 'utf8'));
  } catch (error) {
    report.unreadable.push(`${name}: ${error instanceof SyntaxError ? 'it is not JSON' : 'the file cannot be opened'}.`);
    return undefined;
  }
}

async function loadMessages(deps: FeedDeps, file: string, name: string, source: FeedSource, report: LoadReport): Promise<void> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) {
    report.unreadable.push(`${name}: the file cannot be opened.`);
    return;
  }
  const { text, problem } = decodeMessage(bytes);
  for (const [position, message] of splitMessages(text).entries()) {
    const answer = await takeInMessage(deps, message, () => Promise.resolve(source), origin(), problem);
    const type = answer.message === undefined ? 'unreadable' : messageTypeOf(answer.message);
    const place = `${name}, message ${position + 1} (${type})`;
    if (answer.code !== 'AA') addRefused(report, place, answer.problems);
    else addTaken(report, answer.taken, [...answer.ignored.map((segment) => `Segment ${segment} was not used.`), ...answer.notes]);
  }
}

/** Messages of a file: a blank line, or the next MSH, ends one. */
export function splitMessages(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n|\n(?=MSH[^A-Za-z0-9\s])/)
    .map((message) => message.trim())
    .filter((message) => message !== '')
    .map((message) => message.replace(/\n/g, '\r'));
}
