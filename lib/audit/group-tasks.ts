/** Looks → entries of a list, in which all that belongs to one question about a look, or to one check, is one entry. */
import type { LookKind, PlainLook } from './plain-look';

export type LogEntry =
  | { kind: 'look'; look: PlainLook }
  /** `steps`: two or more, oldest first. */
  | { kind: 'task'; task: string; steps: [PlainLook, PlainLook, ...PlainLook[]] };

/** What somebody does with a question or a check. A person's reading of their own is a look like any other. */
const STEP_KINDS: ReadonlySet<LookKind> = new Set(['own-question', 'oversight', 'oversight-work']);

/**
 * Groups the looks of one page. An entry stands where its newest step stood; nothing is left out and nothing is there twice.
 * @param looks newest first
 */
export function groupTasks(looks: readonly PlainLook[]): LogEntry[] {
  const steps = new Map<string, PlainLook[]>();
  for (const look of looks) {
    const task = taskOf(look);
    if (task !== undefined) steps.set(task, [look, ...(steps.get(task) ?? [])]);
  }
  return looks.flatMap((look): LogEntry[] => {
    const task = taskOf(look);
    const [first, second, ...others] = (task !== undefined && steps.get(task)) || [];
    if (task === undefined || first === undefined || second === undefined) return [{ kind: 'look', look }];
    const all: [PlainLook, PlainLook, ...PlainLook[]] = [first, second, ...others];
    return all.at(-1) === look ? [{ kind: 'task', task, steps: all }] : [];
  });
}

/** The question or check that a look is a step of; undefined of any other look. */
export const taskOf = ({ kind, task }: PlainLook): string | undefined => (STEP_KINDS.has(kind) ? task : undefined);
