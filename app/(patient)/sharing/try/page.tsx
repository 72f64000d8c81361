import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { EMPTY_DRAFT } from '@/lib/consent/choice-draft';
import { startForm } from '@/lib/consent/choice-steps';
import { requirePatientSession } from '@/lib/portal/session';
import { ChoiceFormPage } from '../choice-form-page';

export const metadata: Metadata = { title: 'See your record as someone else would' };

export default function TryPage() {
  return showPage('mine', async () => ChoiceFormPage({ session: await requirePatientSession(), form: startForm(EMPTY_DRAFT, undefined, 'try'), now: new Date() }));
}
