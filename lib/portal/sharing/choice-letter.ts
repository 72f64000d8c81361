/** A letter about a choice, in plain words: the same on the page, on paper and as a PDF. No fetching here. */
import { sayKeptSince, WHAT_IT_REACHES } from '@/lib/wording/choice-receipt';
import { sayDate, sayWhen } from '@/lib/wording/dates';
import type { ChoiceReceipt } from './choice-receipt';
import { countKept } from './choice-receipt-view';
import { saySaved, STATE_SENTENCES } from './choice-view';
import type { DocumentAbout, DocumentPart } from '@/lib/portal/documents/document-parts';

export interface ChoiceLetter {
  about: DocumentAbout;
  parts: DocumentPart[];
}

/** What is true of a choice while it is in force. */
const REACH_AND_CHANGE: readonly DocumentPart[] = [
  { kind: 'heading', level: 2, text: 'What your choice reaches' },
  { kind: 'list', items: WHAT_IT_REACHES },
  { kind: 'heading', level: 2, text: 'If you change your mind' },
  { kind: 'paragraph', text: 'You can change it or take it back at any time. Sign in to My Care Record and go to “What you share”. You do not have to say why.' },
  { kind: 'paragraph', text: 'If you cannot use the website, ask your GP practice. They can enter a new choice for you. They may be able to end one that they entered: this takes seven days.' },
];

/** @param whose "Alan Whitfield, NHS number 999 000 0018" */
export function writeChoiceLetter({ view, versions, kept, effect }: ChoiceReceipt, whose: string, now: Date): ChoiceLetter {
  const inForce = view.state === 'in-force';
  const parts: DocumentPart[] = [
    ...(inForce ? [] : [{ kind: 'paragraph' as const, text: `${STATE_SENTENCES[view.state]} It said:` }]),
    { kind: 'paragraph', text: view.sentence, strong: true },
    ...(effect ?? []).map((text) => ({ kind: 'paragraph' as const, text })),
    { kind: 'paragraph', text: inForce ? [STATE_SENTENCES[view.state], saySaved(view, now), view.untilText].join(' ') : saySaved(view, now) },
    { kind: 'paragraph', text: sayKeptSince(countKept(kept)) },
    ...(inForce ? REACH_AND_CHANGE : []),
    { kind: 'heading', level: 2, text: 'What it said, and who set it' },
    { kind: 'list', items: versions.map((version) => `${version.savedAt === undefined ? 'We do not know when' : sayWhen(version.savedAt, now)}: ${version.state === 'taken-back' ? 'taken back.' : version.sentence} Set by: ${version.who}.`) },
  ];
  return { about: { title: 'Your choice about what you share', whose, made: sayDate(now) }, parts };
}
