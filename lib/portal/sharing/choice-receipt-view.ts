/** A receipt as the page shows it. No fetching and no HTML here. */
import { sayEnding, sayKeptSince, type KeptCount, type ReceiptView } from '@/lib/wording/choice-receipt';
import { sayWhen } from '@/lib/wording/dates';
import { datedSentenceFor } from '@/lib/wording/looks';
import { startSentence } from '@/lib/wording/numbers';
import type { ChoiceReceipt, KeptLooks } from './choice-receipt';
import { saySaved, STATE_SENTENCES } from './choice-view';

export function viewReceipt({ view, versions, kept, effect }: ChoiceReceipt, now: Date): ReceiptView {
  const inForce = view.isInForce;
  return {
    id: view.id,
    sentence: view.sentence,
    effect: effect ?? [],
    overText: inForce ? undefined : STATE_SENTENCES[view.state],
    isInForce: inForce,
    ending:
      inForce && versions[0]?.entry?.asked === 'end'
        ? { text: sayEnding(versions[0].entry, view.untilText), version: view.version }
        : undefined,
    canChange: view.canChange && inForce,
    takeBackText: inForce ? 'Take this choice back' : view.state === 'ended' ? 'Take it back, to make room for another' : undefined,
    facts: [
      { name: 'How it stands', value: view.stateText },
      {
        name: view.state === 'taken-back' ? 'Taken back' : 'Saved',
        value: saySaved(view, now)
          .replace(/^(?:Saved|Taken back) /, '')
          .replace(/\.$/, ''),
      },
      { name: inForce ? 'Counts since' : 'Made', value: view.since === undefined ? 'We do not know' : sayWhen(view.since, now) },
      ...(inForce ? [{ name: 'How long', value: view.untilText }] : []),
      { name: 'Set by', value: versions[0]?.who ?? 'We do not know' },
    ].map(({ name, value }) => ({ name, value: startSentence(value) })),
    keptText: sayKeptSince(countKept(kept)),
    kept: (kept?.looks ?? []).map((look) => ({
      id: look.id,
      sentence: datedSentenceFor(look, now),
      did: isRefused(look) ? 'Your choice refused this look.' : 'Your choice limited what they could see.',
    })),
    versions: versions.map((version) => ({
      key: version.version,
      when: version.savedAt === undefined ? 'We do not know when' : startSentence(sayWhen(version.savedAt, now)),
      said: version.state === 'taken-back' ? 'Taken back' : version.sentence,
      who: version.who,
    })),
  };
}

const isRefused = ({ kind }: KeptLooks['looks'][number]): boolean => kind === 'refused';

/** How many looks were kept from, as the receipt and the letter say it. */
export function countKept(kept: KeptLooks | undefined): KeptCount | undefined {
  if (kept === undefined) return undefined;
  const refused = kept.looks.filter(isRefused).length;
  return { refused, limited: kept.looks.length - refused, hasOlder: kept.hasOlder };
}
