/** The grid of who can see what: every kind of professional, decided for and counted in one statement. */
import type { Decision, StoredConsent } from '@/lib/consent/decision';
import type { PreviewGrid } from '@/lib/consent/preview/preview';
import { buildGrid, hiddenKey, type Tried, type TriedKind } from '@/lib/consent/preview/preview-grid';
import type { TriedViewer } from '@/lib/consent/preview/tried-viewer';
import { PROFESSIONAL_ROLES } from '@/lib/consent/vocabulary';
import { countItems, type Counts } from '@/store/repository/record/preview-record';
import type { CompiledSight } from '../decision/compile-decision';
import type { Judge } from './preview-door';

const LOOKS = [
  { look: 'ordinary', purpose: 'TREAT' },
  { look: 'emergency', purpose: 'BTG' },
] as const;
type LookKind = (typeof LOOKS)[number]['look'];

/** Different things, each once, by what they say. */
class Register<Value> {
  private readonly places = new Map<string, number>();
  readonly values: Value[] = [];

  placeOf(value: Value): number {
    const key = JSON.stringify(value);
    const place = this.places.get(key) ?? this.values.push(value) - 1;
    this.places.set(key, place);
    return place;
  }
}

interface Decided {
  decision: Decision;
  /** The place of its sight; undefined when nothing is shown. */
  place: number | undefined;
}

/** @param asked one kind of look alone, or both */
export async function tryGrid({ look: asked }: { look?: LookKind | undefined }, judge: Judge): Promise<PreviewGrid> {
  // Kinds of professional that see the same are looked up once.
  const sights = new Register<CompiledSight>();
  const lists = new Register<unknown>();
  const decideFor = (viewer: TriedViewer, choices: readonly StoredConsent[]): Decided => {
    const decision = judge.decide(viewer, [], choices);
    if (decision.outcome === 'permit') for (const { rules } of decision.sight.choices) lists.placeOf(rules);
    const compiled = judge.compile(viewer, decision);
    return { decision, place: compiled && sights.placeOf(compiled) };
  };
  const kinds = PROFESSIONAL_ROLES.flatMap((role) =>
    LOOKS.filter(({ look }) => asked === undefined || look === asked).map(({ look, purpose }) => {
      const viewer: TriedViewer = { role, purpose };
      return { role, look, table: decideFor(viewer, []), now: decideFor(viewer, judge.saved), then: judge.drafted && decideFor(viewer, judge.drafted) };
    }),
  );
  const counts = await countItems(judge, sights.values, lists.values, judge.event);
  return buildGrid({
    kinds: kinds.map((kind): TriedKind => ({ ...kind, table: toTried(kind.table, counts), now: toTried(kind.now, counts), then: kind.then && toTried(kind.then, counts) })),
    there: counts.there,
    hidden: new Map(lists.values.map((list, place) => [hiddenKey(list as Parameters<typeof hiddenKey>[0]), counts.hidden[place] ?? []])),
    now: judge.now,
  });
}

const toTried = ({ decision, place }: Decided, { seen }: Counts): Tried => ({ decision, seen: place === undefined ? [] : (seen[place] ?? []) });
