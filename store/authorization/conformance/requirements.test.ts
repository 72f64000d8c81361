/**
 * Every requirement that SMART App Launch 2.2 makes of a server is either promised by a test
 * of this folder, which names it (`[SMART 2.2 #14]` at the end of its title), or has a row
 * in docs/conformance.md that says why not.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import document from './requirements.json';

const AUTHORIZATION = path.resolve(import.meta.dirname, '..');
const CONFORMANCE = path.resolve(AUTHORIZATION, '..', '..', 'docs', 'conformance.md');

const schema = z.object({
  source: z.string().min(1),
  requirements: z.array(z.object({ id: z.int(), verb: z.enum(['SHALL', 'SHALL NOT', 'SHOULD', 'SHOULD NOT', 'MAY']), says: z.string().min(1) })),
});
const { requirements } = schema.parse(document);
const known = requirements.map(({ id }) => id);

const readIds = (text: string): number[] => [...text.matchAll(/#(\d+)/g)].map(([, id]) => Number(id));

/** Ids at the end of the titles of tests that run. */
function readTested(): number[] {
  const files = readdirSync(AUTHORIZATION, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  const lines = files.flatMap((name) => readFileSync(path.join(AUTHORIZATION, name), 'utf8').split('\n'));
  return lines.flatMap((line) => {
    const title = /^\s*(?:it|test|\])(?:\.each\b.*?)?\)?\(['"`].*\[SMART 2\.2((?: #\d+)+)\]['"`], /.exec(line);
    return title ? readIds(title[1] ?? '') : [];
  });
}

/** Ids in the first column of the table below the heading on SMART. */
function readExplained(): { ids: number[]; reason: string }[] {
  const section = readFileSync(CONFORMANCE, 'utf8').split(/^## /m).find((part) => part.startsWith('SMART App Launch 2.2')) ?? '';
  return section.split('\n').flatMap((line) => {
    const [, first = '', , reason = ''] = line.split('|').map((cell) => cell.trim());
    return readIds(first).length > 0 ? [{ ids: readIds(first), reason }] : [];
  });
}

describe('the requirements of SMART App Launch 2.2 for a server', () => {
  const tested = readTested();
  const explained = readExplained();
  const explainedIds = explained.flatMap(({ ids }) => ids);

  it('are each named by a test, or have a row that says why not', () => {
    const neither = requirements.filter(({ id }) => !tested.includes(id) && !explainedIds.includes(id));
    expect(neither.map(({ id, verb, says }) => `#${id} ${verb}: ${says}`)).toEqual([]);
  });

  it('are not both tested and argued away, nor argued away twice or without a reason', () => {
    expect(explainedIds.filter((id) => tested.includes(id))).toEqual([]);
    expect(new Set(explainedIds).size).toBe(explainedIds.length);
    expect(explained.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  it('are those of the list: no test and no row names another', () => {
    expect([...tested, ...explainedIds].filter((id) => !known.includes(id))).toEqual([]);
    expect([new Set(known).size, known.length]).toEqual([263, 263]);
  });
});
