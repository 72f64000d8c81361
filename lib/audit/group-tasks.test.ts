import { describe, expect, it } from 'vitest';
import { LOOK_KINDS, type LookKind, type PlainLook } from './plain-look';
import { groupTasks, type LogEntry } from './group-tasks';

let made = 0;
const lookOf = (kind: LookKind, task?: string): PlainLook => {
  made += 1;
  return {
    kind, task, id: `e${made}`, began: undefined, ended: undefined, actor: { kind: 'unknown', key: '', name: undefined }, app: undefined, parts: [], items: [], itemCount: 0,
    purpose: undefined, reason: undefined, explanations: undefined, bases: [], limited: false, choice: undefined, eventIds: [`e${made}`],
  };
};

const looksIn = (entry: LogEntry): PlainLook[] => (entry.kind === 'look' ? [entry.look] : entry.steps.toReversed());

/** Every list of this many looks out of these. */
function* listsOf(kinds: readonly [LookKind, string | undefined][], length: number): Generator<PlainLook[]> {
  for (let at = 0; at < kinds.length ** length; at += 1) {
    yield Array.from({ length }, (_, index) => lookOf(...(kinds[Math.floor(at / kinds.length ** index) % kinds.length] ?? ['unknown', undefined])));
  }
}

describe('grouping what belongs to one question', () => {
  it('loses nothing, doubles nothing and keeps the order, whatever comes after what', () => {
    const kinds: [LookKind, string | undefined][] = [['person', undefined], ['oversight', 'Task/a'], ['oversight-work', 'Task/a'], ['own-question', 'Task/b'], ['oversight', 'Task/b'], ['own-look', 'Task/a']];
    for (const looks of listsOf(kinds, 4)) {
      const entries = groupTasks(looks);
      expect(entries.flatMap(looksIn).toSorted((one, other) => looks.indexOf(one) - looks.indexOf(other))).toEqual(looks);
      const heads = entries.map((entry) => looks.indexOf(looksIn(entry)[0] as PlainLook));
      expect(heads).toEqual(heads.toSorted((one, other) => one - other));
      const tasks = entries.flatMap((entry) => looksIn(entry)[0]?.kind === 'own-look' ? [] : (looksIn(entry)[0]?.task ?? []));
      expect(new Set(tasks).size).toBe(tasks.length);
    }
  });

  it('puts an answered question into one entry, where it was last worked on, its steps from the first on', () => {
    const [closed, work, other, opened, asked] = [lookOf('oversight-work', 'Task/a'), lookOf('oversight-work', 'Task/a'), lookOf('person'), lookOf('oversight', 'Task/a'), lookOf('own-question', 'Task/a')];
    expect(groupTasks([closed, work, other, opened, asked])).toEqual([
      { kind: 'task', task: 'Task/a', steps: [asked, opened, work, closed] },
      { kind: 'look', look: other },
    ]);
  });

  it.each(LOOK_KINDS.map((kind) => [kind] as const))('leaves a look alone that is no step with a question, or the only one: %s', (kind) => {
    const isStep = ['own-question', 'oversight', 'oversight-work'].includes(kind);
    expect(groupTasks([lookOf(kind, 'Task/a')])).toHaveLength(1);
    expect(groupTasks([lookOf(kind, 'Task/a'), lookOf(kind, 'Task/a')])).toHaveLength(isStep ? 1 : 2);
    expect(groupTasks([lookOf(kind), lookOf(kind)])).toHaveLength(2);
    expect(groupTasks([lookOf(kind, 'Task/a'), lookOf(kind, 'Task/b')])).toHaveLength(2);
  });
});
