import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { startForm } from '@/lib/consent/questions/choice-steps';
import { requirePatientSession } from '@/lib/portal/session/session';
import { ChoiceFormPage } from '../choice-form-page';

export const generateMetadata = titled('Make a choice about what you share');

export default function NewChoicePage() {
  return showPage('mine', async () => ChoiceFormPage({ session: await requirePatientSession(), form: startForm(), now: new Date() }));
}
