import type { Metadata } from 'next';
import { TakeBackForm } from '@/components/sharing/take-back-form';
import { showOwnChoice } from '../../own-choice';
import { takeBackForThem } from '../../take-back';

export const metadata: Metadata = { title: 'Take back what you hid for someone' };

export default function TakeHiddenBackPage({ params }: { params: Promise<{ id: string }> }) {
  return showOwnChoice(params, (choice) => (
    <TakeBackForm action={takeBackForThem} id={choice.id} version={choice.version} back="/helping/sharing">
      <h1 className="nhsuk-heading-l">Take this choice back?</h1>
      <p>The choice now: {choice.sentence}</p>
      <p>
        <strong>People will see it again, as far as their job needs it.</strong>
      </p>
    </TakeBackForm>
  ));
}
