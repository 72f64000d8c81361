import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { startForm } from '@/lib/consent/questions/choice-steps';
import { SIMPLE_STARTS, startSimply } from '@/lib/portal/sharing/choice-starts';
import { requirePatientSession } from '@/lib/portal/session/session';
import { ChoiceFormPage } from '../../choice-form-page';

export const generateMetadata = titled('Make a choice about what you share');

/** A simple choice, with what it is about answered already. */
export default function SimpleChoicePage({ params }: { params: Promise<{ start: string }> }) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const asked = (await params).start;
    const start = SIMPLE_STARTS.find((one) => one === asked);
    const form = start === undefined ? startForm() : await startSimply(session, start);
    return ChoiceFormPage({ session, form, now: new Date() });
  });
}
