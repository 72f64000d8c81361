/**
 * "Who can see what about me": each kind of professional against each part of the record,
 * from decisions and from what the database showed under each of them.
 */
import { labelsIn, labelsOfTopic, partCell, seenOf, tally, topicCell, type Cell, type ItemCount } from './count-items';
import type { Decision, Sight } from '../decision';
import { emptyPartSeen, emptyTopicSeen, partsShown } from './empty-part';
import { TOPICS } from '../labels';
import type { GridColumn, PreviewGrid, Seen } from './preview';
import { ROLE_TABLE_BASIS } from '../roles/role-table';
import { RECORD_PARTS, type ProfessionalRole, type RecordPart, type SensitivityLabel } from '../vocabulary';

/** A decision, and the items that it let through. */
export interface Tried {
  decision: Decision;
  seen: readonly ItemCount[];
}

/** One kind of professional in one kind of look. */
export interface TriedKind {
  role: ProfessionalRole;
  look: GridColumn['look'];
  /** By the table alone. */
  table: Tried;
  now: Tried;
  /** Absent when nothing was drafted. */
  then: Tried | undefined;
}

export interface GridFacts {
  kinds: readonly TriedKind[];
  /** Every item of the record, as the person sees it. */
  there: readonly ItemCount[];
  /** The items that a choice's rules hide by themselves, by `hiddenKey`. */
  hidden: ReadonlyMap<string, readonly ItemCount[]>;
  now: Date;
}

/** A choice in the form that it has for one viewer. */
type Rules = Sight['choices'][number]['rules'];

/** By which `GridFacts.hidden` has it. */
export const hiddenKey = (rules: Rules): string => JSON.stringify(rules);

/** What each choice hides by itself, its key written once: every cell of a column asks. */
function hiddenOf({ hidden }: Pick<GridFacts, 'hidden'>): (rules: Rules) => readonly ItemCount[] {
  const known = new Map<Rules, readonly ItemCount[]>();
  return (rules) => {
    const counts = known.get(rules) ?? hidden.get(hiddenKey(rules)) ?? [];
    known.set(rules, counts);
    return counts;
  };
}

type Facts = GridFacts & { hiddenBy: ReturnType<typeof hiddenOf> };

const sightOf = ({ decision }: Tried): Sight | undefined => (decision.outcome === 'permit' ? decision.sight : undefined);

/** One row of the grid: what of the record it is about, and what it is when there is nothing there yet. */
interface Row {
  cell: Cell;
  isEmpty: boolean;
  whenEmpty: (sight: Sight | undefined, table: Sight | undefined) => Seen;
  /** The labels that it stands for. */
  labels: readonly SensitivityLabel[];
}

/** Builds the grid. Pure. */
export function buildGrid(given: GridFacts): PreviewGrid {
  const facts: Facts = { ...given, hiddenBy: hiddenOf(given) };
  const { there, now } = facts;
  const rowOf = (cell: Cell, labels: readonly SensitivityLabel[], whenEmpty: Row['whenEmpty']): Row => ({ cell, labels, whenEmpty, isEmpty: tally(cell, there).whole === 0 });
  const parts = RECORD_PARTS.map((part) => ({ part, row: rowOf(partCell(part), [], (sight) => emptyPartSeen(sight, part, now)) }));
  const topics = TOPICS.map(({ id }) => {
    const labels = labelsOfTopic(id);
    const [first = 'PSY'] = labels;
    return { topic: id, row: rowOf(topicCell(labels), labels, (sight, table) => emptyTopicSeen(sight, first, table ? partsShown(table) : [], now)) };
  });
  return {
    mode: 'grid',
    kind: facts.kinds.map((kind) => ({
      role: kind.role,
      look: kind.look,
      now: sayDecision(kind.now.decision),
      then: kind.then && sayDecision(kind.then.decision),
      part: parts.map(({ part, row }) => ({ part, table: tableExtent(sightOf(kind.table), part), ...fillCell(row, kind, facts) })),
      topic: topics.map(({ topic, row }) => ({ topic, ...fillCell(row, kind, facts) })),
    })),
    emptyPart: parts.filter(({ row }) => row.isEmpty).map(({ part }) => part),
    emptyTopic: topics.filter(({ row }) => row.isEmpty).map(({ topic }) => topic),
    restrictedPart: RECORD_PARTS.filter((part) => there.some((count) => count.restricted && count.part === part)),
  };
}

/** A decision as an answer has it. */
export const sayDecision = ({ outcome, obligations, reasons }: Decision): GridColumn['now'] => ({
  outcome,
  limited: obligations.includes('say-limited'),
  reason: reasons.map(({ code, basis }) => ({ code, basis })),
});

const tableExtent = (sight: Sight | undefined, part: RecordPart): 'whole' | 'outline' | 'none' =>
  sight?.whole.includes(part) ? 'whole' : sight?.outline.includes(part) ? 'outline' : 'none';

function fillCell(row: Row, kind: TriedKind, facts: Facts): Pick<GridColumn['part'][number], 'now' | 'nowBecause' | 'then' | 'thenBecause'> {
  const now = judge(row, kind.now, kind.table, facts);
  const then = kind.then && judge(row, kind.then, kind.table, facts);
  return { now: now.seen, nowBecause: now.because, then: then?.seen, thenBecause: then?.because ?? [] };
}

interface Judged {
  seen: Seen;
  because: string[];
}

/** What is seen of one cell, and why. */
function judge(row: Row, tried: Tried, table: Tried, facts: Facts): Judged {
  const seen = seenIn(row, tried, table, facts);
  const byTable = seenIn(row, table, table, facts);
  const isNarrowed = seen !== byTable || !isAsMuch(row, tried, table);
  const choices = isNarrowed ? choicesBehind(row, tried, table, facts) : [];
  const topics = topicsBehind(row, byTable, table, facts);
  return { seen, because: [...(choices.length === 0 && topics.length === 0 ? [ROLE_TABLE_BASIS] : []), ...topics, ...choices] };
}

function seenIn(row: Row, tried: Tried, table: Tried, { there }: GridFacts): Seen {
  if (row.isEmpty) return row.whenEmpty(sightOf(tried), sightOf(table));
  return sightOf(tried) === undefined ? 'none' : seenOf(tally(row.cell, there).whole, tally(row.cell, tried.seen));
}

/** "Some" can be fewer than before. */
function isAsMuch({ cell, isEmpty }: Row, tried: Tried, table: Tried): boolean {
  const [left, right] = [tally(cell, tried.seen), tally(cell, table.seen)];
  return isEmpty || (left.whole === right.whole && left.outline === right.outline);
}

/** The choices that hide something of a cell which the table shows. */
function choicesBehind(row: Row, { decision }: Tried, table: Tried, facts: Facts): string[] {
  if (decision.outcome === 'deny') return decision.reasons.map(({ basis }) => basis);
  const shown = sightOf(table);
  const isShown = ({ labels }: ItemCount): boolean => labels.every((label) => (shown?.labels as readonly string[] | undefined)?.includes(label));
  const guilty = decision.sight.choices.filter(({ rules, consent }) => {
    const alone = { ...decision.sight, choices: [{ consent, rules }] };
    if (row.isEmpty) return row.whenEmpty(alone, shown) !== row.whenEmpty(shown, shown);
    return facts.hiddenBy(rules).some((count) => !count.restricted && isShown(count) && row.cell.isOf(count));
  });
  return [...new Set(guilty.map(({ consent }) => consent))];
}

/** Topics that this kind of professional is not shown, where the cell has items on them or is about them. */
function topicsBehind(row: Row, byTable: Seen, table: Tried, { there }: GridFacts): string[] {
  const shown = sightOf(table);
  if (shown === undefined || byTable === 'whole' || byTable === 'outline') return [];
  const labels = row.isEmpty ? row.labels.slice(0, 1) : labelsIn(row.cell, there).filter((label) => row.labels.length === 0 || (row.labels as readonly string[]).includes(label));
  const unseen = labels.filter((label) => !(shown.labels as readonly string[]).includes(label));
  // A part that the table does not show at all is hidden by that, whatever its topics.
  if (row.labels.length === 0 && byTable === 'none' && !couldShow(row, shown, there)) return [];
  return unseen.map((label) => `topic/${label}`);
}

/** Whether the table shows this part at all. */
function couldShow({ cell }: Row, { whole, outline }: Sight, there: readonly ItemCount[]): boolean {
  const parts: readonly string[] = [...whole, ...outline];
  return there.some((count) => cell.formOf(count) !== undefined && (parts.includes(count.part) || (count.type === 'Encounter' && parts.includes('visits'))));
}
