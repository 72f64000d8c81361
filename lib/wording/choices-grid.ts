/**
 * "Who can see what about me?" as the person reads it: the grid that the store's own
 * decision gives, in words and signs. No fetching and no HTML here.
 */
import type { Choice } from '@/lib/consent/choice/choice';
import { ROLE_COLUMNS } from '@/lib/consent/roles/role-table';
import { TOPICS, type Topic } from '@/lib/consent/labels';
import type { GridColumn, PreviewGrid, Seen } from '@/lib/consent/preview/preview';
import { RECORD_PARTS, type ProfessionalRole, type RecordPart } from '@/lib/consent/vocabulary';
import { sayList, startSentence } from './numbers';
import { partName } from './parts';
import { rolesName } from './roles';

export type LookKind = 'ordinary' | 'emergency';

/** One cell: how much, and every reason behind it as a sentence. */
export interface GridCell {
  seen: Seen;
  /** "Paramedics see all of it." */
  says: string;
  because: string[];
  /** With a choice in hand it would be this. */
  then?: Seen;
}

export interface GridRow {
  key: RecordPart | Topic['id'];
  /** "Test results" */
  name: string;
  /** "There is nothing here yet.", "Some things here are kept by law." */
  notes: string[];
  /** One for each column, in their order. */
  cells: GridCell[];
}

/** Kinds of professional across, in as few columns as tell the whole truth: those who see the same stand in one. */
export interface GridTable {
  columns: { key: string; name: string; roles: ProfessionalRole[] }[];
  rows: GridRow[];
}

export interface GridView {
  parts: GridTable;
  topics: GridTable;
}

/** Tells a choice by the basis that names it, `Consent/{id}/_history/{version}`: "Paramedics do not see your medicines." */
export type BasisTeller = (basis: string) => string | undefined;

/** @param look the grid of ordinary looks, or of emergency looks */
export function viewGrid(grid: PreviewGrid, look: LookKind, tellChoice: BasisTeller): GridView {
  const kinds = grid.kind.filter((kind) => kind.look === look);
  const byParts = groupAlike(kinds, ({ part }) => part);
  const byTopics = groupAlike(kinds, ({ topic }) => topic);
  return {
    parts: {
      columns: byParts.map(columnOf),
      rows: RECORD_PARTS.map((part) => ({
        key: part,
        name: startSentence(partName(part)),
        notes: notesOf(grid, part),
        cells: byParts.map((group) => cellOf(group, group[0].part.find((one) => one.part === part), tellChoice)),
      })),
    },
    topics: {
      columns: byTopics.map(columnOf),
      rows: TOPICS.map(({ id, name }) => ({
        key: id,
        name: startSentence(name),
        notes: grid.emptyTopic.includes(id) ? ['There is nothing about this in your record.'] : [],
        cells: byTopics.map((group) => cellOf(group, group[0].topic.find((one) => one.topic === id), tellChoice)),
      })),
    },
  };
}

type Group = [GridColumn, ...GridColumn[]];

const columnOf = (group: Group): GridTable['columns'][number] => ({
  key: group[0].role,
  name: startSentence(sayList(group.map(({ role }) => rolesName(role)))),
  roles: group.map(({ role }) => role),
});

/** Columns of the public table, taken apart where a choice makes kinds of professional differ. */
function groupAlike(kinds: readonly GridColumn[], cellsOf: (kind: GridColumn) => unknown): Group[] {
  return ROLE_COLUMNS.flatMap((roles) => {
    const groups = new Map<string, Group>();
    for (const kind of kinds.filter(({ role }) => (roles as readonly ProfessionalRole[]).includes(role))) {
      const key = JSON.stringify(cellsOf(kind));
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [kind]);
      else group.push(kind);
    }
    return [...groups.values()];
  });
}

function notesOf({ emptyPart, restrictedPart }: PreviewGrid, part: RecordPart): string[] {
  return [
    ...(emptyPart.includes(part) ? ['There is nothing here yet. This is what they would see.'] : []),
    ...(restrictedPart.includes(part) ? ['The law keeps some of this between you and the place that wrote it.'] : []),
  ];
}

interface RawCell {
  now: Seen;
  then?: Seen | undefined;
  nowBecause: readonly string[];
  thenBecause: readonly string[];
}

function cellOf(group: Group, raw: RawCell | undefined, tellChoice: BasisTeller): GridCell {
  const seen = raw?.now ?? 'none';
  const who = sayList(group.map(({ role }) => rolesName(role)));
  const then = raw?.then === undefined || raw.then === seen ? {} : { then: raw.then };
  const bases = raw?.nowBecause ?? [];
  // With no other reason, it is the topic that keeps all of it.
  const isAllTopic = seen === 'none' && bases.every((basis) => basis.startsWith('topic/'));
  const because = [...new Set(bases.map((basis) => (isAllTopic ? ALL_PRIVATE : sayBasis(basis, seen, tellChoice))))];
  return { seen, says: `${startSentence(who)} ${SEEN_WORDS[seen]}.`, because, ...then };
}

/** After "Paramedics". */
const SEEN_WORDS: Readonly<Record<Seen, string>> = {
  whole: 'see all of it',
  some: 'see some of it',
  outline: 'see only where and when',
  none: 'do not see it',
};

const ALL_PRIVATE = 'It is about a private topic. Only those who treat it see it.';

/** One reason for what is seen. */
export function sayBasis(basis: string, seen: Seen, tellChoice: BasisTeller): string {
  if (basis.startsWith('role-table/')) return seen === 'whole' ? 'Their job needs it.' : seen === 'none' ? 'Their job does not need it.' : 'Their job needs this much of it.';
  if (basis.startsWith('topic/')) return 'Some of it is about a private topic. Only those who treat it see that.';
  if (basis.startsWith('draft/')) return 'The choice you are making.';
  const told = tellChoice(basis);
  return told === undefined ? 'One of your choices.' : `Your choice: ${told}`;
}

/** Who sees something of a row at all: "GPs and mental health professionals", "Nobody but you". */
export function sayWhoSees({ columns }: GridTable, { cells }: GridRow): string {
  const roles = columns.flatMap((column, index) => (cells[index]?.seen === 'none' ? [] : column.roles));
  return roles.length === 0 ? 'Nobody but you' : startSentence(sayList(roles.map(rolesName)));
}

/** Choices about one place or one person: the picture tells of kinds of professional wherever they work, and cannot show them. */
export const notInGrid = <View extends { choice: Choice | undefined }>(choices: readonly View[]): View[] =>
  choices.filter(({ choice }) => choice !== undefined && [choice.from, ...choice.except].some((one) => one !== 'everyone' && !('roles' in one)));

/** What the picture shows, in a sentence. */
export function describeGrid(view: GridView, look: LookKind): string {
  const nobody = view.parts.rows.every((row) => row.cells.every(({ seen }) => seen === 'none'));
  if (nobody) return look === 'emergency' ? 'Nobody but you sees anything, even in an emergency.' : 'Nobody but you sees anything.';
  return look === 'emergency'
    ? 'This is what people see of your record when they say that it is an emergency.'
    : 'This is what people who work in health and care see of your record.';
}
