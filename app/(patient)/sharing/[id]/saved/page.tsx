import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { ChoiceSaved } from '@/components/sharing/choice-saved';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { saySaved, type ChoiceView } from '@/lib/portal/sharing/choice-view';
import { findChoice } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayChoiceBriefly, sayChoiceTakenBack, sayInEmergency, sayOfParamedics } from '@/lib/wording/choices';

export const metadata: Metadata = { title: 'Your choice' };

const HEADINGS = {
  'in-force': 'Your choice is in force',
  'taken-back': 'You have taken your choice back',
  ended: 'This choice has ended',
  'not-in-use': 'This choice is not in force',
} as const;

export default async function SavedChoicePage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const now = new Date();
    const view = await findChoice(fhir, (await params).id, now);
    if (view === undefined) return <NoSuchChoice />;
    const { choice } = view;
    return (
      <PageMain>
        <ChoiceSaved
          id={view.id}
          heading={HEADINGS[view.state]}
          savedText={saySaved(view, now)}
          sentence={sentenceOf(view)}
          inForce={view.isInForce ? { emergencyText: choice && sayInEmergency(choice), paramedicsText: choice && sayOfParamedics(choice), untilText: view.untilText } : undefined}
        />
      </PageMain>
    );
  });
}

/** What is so from now on. While it counts, a line of its own says what happens in an emergency. */
function sentenceOf({ state, choice, itemName, sentence }: ChoiceView): string {
  if (choice === undefined) return sentence;
  if (state === 'taken-back') return sayChoiceTakenBack({ ...choice, itemName });
  return state === 'in-force' ? sayChoiceBriefly({ ...choice, itemName }) : sentence;
}
