import { titled } from '@/app/page-title';
import { LetterToDo } from '@/components/oversight/letter-to-do';
import { checkLetter } from '../../check-actions';
import { showCheck } from '../../check-pages';

const title = 'A letter that could not be sent';
export const generateMetadata = titled(title);

export default function LetterPage({ params }: { params: Promise<{ id: string }> }) {
  return showCheck('check-undelivered-letter', {
    params,
    list: '/oversight/letters',
    title,
    back: 'Back to letters',
    action: checkLetter,
    toDo: ({ due, owner }) => <LetterToDo due={due} place={owner.name} />,
  });
}
