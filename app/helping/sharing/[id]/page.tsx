import { titled } from '@/app/page-title';
import { WhoseForm } from '@/components/forms/whose-form';
import { HideForm } from '@/components/people-who-help/hide-form';
import { takeHideStep } from '../hide';
import { showOwnChoice } from '../own-choice';

export const generateMetadata = titled('Change what you hide for someone');

export default function ChangeHiddenPage({ params }: { params: Promise<{ id: string }> }) {
  return showOwnChoice(params, (choice, patientId) => (
    <HideForm start={choice.form} action={takeHideStep.bind(null, patientId)}>
      <WhoseForm patientId={patientId} />
      <p>The choice now: {choice.sentence}</p>
    </HideForm>
  ));
}
