/** What the page of one look says, made from the look and the things it showed. No fetching here. */
import type { PlainLook } from '@/lib/audit/plain-look';
import type { AskedAbout } from '@/lib/wording/asked-looks';
import { sayItMayBeFine } from '@/lib/wording/explanations';
import { datedSentenceFor, type ChoiceTeller } from '@/lib/wording/looks';
import { sayNotShown } from '@/lib/wording/not-shown';
import { sayCount, startSentence } from '@/lib/wording/numbers';
import { partName } from '@/lib/wording/parts';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { PAGE_PARTS } from '@/lib/wording/record/page-parts';
import { viewLook, type LookView } from './access-log-page';

export interface ItemLink {
  /** "Amlodipine 5 mg tablets, 3 March 2026" */
  text: string;
  href: string;
}

export interface ItemGroup {
  /** "Medicines" */
  heading: string;
  items: ItemLink[];
}

export interface LookPageView extends LookView {
  /** With its day: "On Tuesday 3 March 2026 a paramedic from …". */
  dated: string;
  /** What may be behind it, of a look that nothing explains. */
  mayBe: string | undefined;
  /** What explains it, as links to the record. */
  evidence: ItemLink[];
  groups: ItemGroup[];
  /** "4 things are no longer in your record." */
  missing: string | undefined;
  notShown: { rule: string; what: string[] }[];
}

/** @param items by `Type/id`: those that are in the record now */
export function viewLookPage(look: PlainLook, items: ReadonlyMap<string, RecordItem>, now: Date, choices: ChoiceTeller, questions: readonly AskedAbout[] = []): LookPageView {
  const view = viewLook(look, now, choices, questions);
  const shown = look.items.flatMap((reference) => items.get(reference) ?? []);
  return {
    ...view,
    // The parts stand below, with the things in them.
    facts: view.facts.filter(({ name }) => shown.length === 0 || name !== 'What was shown'),
    dated: datedSentenceFor(look, now),
    mayBe: view.isUnexplained ? sayItMayBeFine(look.kind === 'emergency') : undefined,
    evidence: evidenceOf(look).flatMap((reference) => linkTo(items.get(reference))),
    groups: groupItems(shown),
    missing: sayMissing(look, shown.length),
    notShown: sayNotShown(look, choices),
  };
}

/** `Type/id` of what explains a look. */
export const evidenceOf = ({ explanations }: PlainLook): string[] =>
  Array.isArray(explanations) ? [...new Set(explanations.flatMap(({ reference }) => reference ?? []))] : [];

function groupItems(items: readonly RecordItem[]): ItemGroup[] {
  const pages = PAGE_PARTS.map((page) => ({ heading: page.title, items: items.filter((item) => page.parts.includes(item.part)).flatMap(linkTo) }));
  const own = items.filter((item) => item.part === 'identity').flatMap(linkTo);
  return [{ heading: startSentence(partName('identity')), items: own }, ...pages].filter((group) => group.items.length > 0);
}

/** To the page of the record that has it, whichever of many that is, at its place. */
function linkTo(item: RecordItem | undefined): ItemLink[] {
  if (item === undefined) return [];
  const page = PAGE_PARTS.find((part) => part.parts.includes(item.part));
  const text = [item.title, item.when?.text].filter((one) => one !== undefined).join(', ');
  if (item.part === 'letters' && item.document !== undefined) return [{ text, href: `/record/letters/${item.id}` }];
  return [{ text, href: page === undefined ? '/record' : `/record/${page.slug}?item=${encodeURIComponent(item.key)}#${item.key.replace('/', '-')}` }];
}

function sayMissing(look: PlainLook, named: number): string | undefined {
  const missing = look.itemCount - named;
  if (missing <= 0 || look.kind === 'own-choice' || look.kind === 'entered-choice' || look.kind === 'kept-choice') return undefined;
  if (named === 0) return undefined;
  if (look.kind === 'elsewhere') return `${startSentence(sayCount(missing, 'more thing'))} ${missing === 1 ? 'was' : 'were'} shown there that this record does not have, or that we cannot name.`;
  return `${startSentence(sayCount(missing, 'more thing'))} ${missing === 1 ? 'was' : 'were'} shown that we cannot name here: too many for one page, or no longer in your record.`;
}
