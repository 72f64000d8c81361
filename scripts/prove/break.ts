/** A way to break the enforcement, and the test that has to notice. */
export interface Break {
  /** What is broken, as a mistake that somebody could make. */
  name: string;
  change: SqlChange | SourceChange;
  /** Test file, and part of a test's name where one of its tests is meant. */
  caughtBy: { file: string; named?: string };
}

/** What takes the place of what. A pattern that is not found is a failure of the proof, never a break that was survived. */
interface Replacement {
  replace: RegExp;
  by: string;
}

/** A function or a policy of the database, from how PostgreSQL itself writes it out. */
export interface SqlChange extends Replacement {
  kind: 'function' | 'policy';
  of: string;
  /** SQL that has to be there first. */
  before?: string;
}

/** A file of the sources. */
export interface SourceChange extends Replacement {
  kind: 'source';
  of: string;
}

/** @throws Error when the pattern is not there any more: the break must be written anew */
export function applyReplacement(text: string, { replace, by }: Replacement, where: string): string {
  const changed = text.replace(replace, by);
  if (changed === text) throw new Error(`${where} has nothing that fits ${String(replace)} any more: write this break anew.`);
  return changed;
}

export const NON_INTERFERENCE = { file: 'store/enforcement/non-interference.int.test.ts', named: 'for any viewer' };
export const AGREES = { file: 'store/enforcement/enforcement-agrees.int.test.ts' };
