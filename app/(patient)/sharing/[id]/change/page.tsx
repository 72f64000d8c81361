import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { NotOursToChange } from '@/components/sharing/not-ours-to-change';
import { draftOf } from '@/lib/consent/questions/choice-draft';
import { startForm } from '@/lib/consent/questions/choice-steps';
import { findChoice } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { ChoiceFormPage } from '../../choice-form-page';

export const generateMetadata = titled('Change a choice');

export default async function ChangeChoicePage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const now = new Date();
    const view = await findChoice(session.fhir, (await params).id, now);
    if (view === undefined) return <NoSuchChoice />;
    if (view.choice === undefined) return <NotOursToChange id={view.id} />;
    const form = startForm(draftOf(view.choice), { id: view.id, version: view.version }, 'check');
    // Taken back in another window, perhaps while this one was open: it can still be put in force again, knowingly.
    const news = view.state === 'in-force' ? {} : { thinkAbout: ['This choice is not in force now. If you put it in force, it counts again.'] };
    return ChoiceFormPage({ session, form: { ...form, news }, now });
  });
}
