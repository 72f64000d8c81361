/** A receipt as the page shows it. No fetching and no HTML here. */
import { sayRefusedSince } from '@/lib/wording/choice-receipt';
import { sayWhen } from '@/lib/wording/dates';
import { startSentence } from '@/lib/wording/numbers';
import type { ChoiceReceipt } from './choice-receipt';
import { saySaved } from './choice-view';

export interface ReceiptView {
  id: string;
  sentence: string;
  isInForce: boolean;
  canChange: boolean;
  facts: { name: string; value: string }[];
  refusedText: string;
  versions: { key: string; when: string; said: string; who: string }[];
}

export function viewReceipt({ view, versions, refused }: ChoiceReceipt, now: Date): ReceiptView {
  const inForce = view.isInForce;
  return {
    id: view.id,
    sentence: view.sentence,
    isInForce: inForce,
    canChange: view.canChange && inForce,
    facts: [
      { name: 'How it stands', value: view.stateText },
      { name: 'Saved', value: saySaved(view, now).replace(/^Saved /, '').replace(/\.$/, '') },
      { name: 'Counts since', value: view.since === undefined ? 'We do not know' : sayWhen(view.since, now) },
      ...(inForce ? [{ name: 'How long', value: view.untilText }] : []),
      { name: 'Set by', value: versions[0]?.who ?? 'We do not know' },
    ].map(({ name, value }) => ({ name, value: startSentence(value) })),
    refusedText: sayRefusedSince(refused),
    versions: versions.map((version) => ({
      key: version.version,
      when: version.savedAt === undefined ? 'We do not know when' : startSentence(sayWhen(version.savedAt, now)),
      said: version.state === 'taken-back' ? 'Taken back' : version.sentence,
      who: version.who,
    })),
  };
}
