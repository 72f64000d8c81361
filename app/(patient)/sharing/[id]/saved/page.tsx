import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { ChoiceSaved } from '@/components/sharing/choice-saved';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { saySaved } from '@/lib/portal/choice-view';
import { findChoice } from '@/lib/portal/choices';
import { requirePatientSession } from '@/lib/portal/session';
import { sayChoiceTakenBack, sayInEmergency } from '@/lib/wording/choices';

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
    const isTakenBack = view.state === 'taken-back' && choice !== undefined;
    return (
      <PageMain>
        <ChoiceSaved
          id={view.id}
          heading={HEADINGS[view.state]}
          savedText={saySaved(view, now)}
          sentence={isTakenBack ? sayChoiceTakenBack({ ...choice, itemName: view.itemName }) : view.sentence}
          inForce={view.isInForce ? { emergencyText: choice && sayInEmergency(choice), untilText: view.untilText } : undefined}
        />
      </PageMain>
    );
  });
}
