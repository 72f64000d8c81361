import type { Metadata } from 'next';
import { HideForm } from '@/components/people-who-help/hide-form';
import { takeHideStep } from '../hide';
import { showOwnChoice } from '../own-choice';

export const metadata: Metadata = { title: 'Change what you hide for someone' };

export default function ChangeHiddenPage({ params }: { params: Promise<{ id: string }> }) {
  return showOwnChoice(params, (choice) => (
    <HideForm start={choice.form} action={takeHideStep}>
      <p>The choice now: {choice.sentence}</p>
    </HideForm>
  ));
}
