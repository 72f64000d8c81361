import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from '@/components/page-states/error-page';

const CALLED = { '/questions': 'question', '/oversight': 'question', '/oversight/emergency-looks': 'emergency look', '/oversight/letters': 'letter' } as const;

/** An address of a question, or of something to check, that is not there or not for this person. */
export function NoSuchQuestion({ list }: { list: keyof typeof CALLED }) {
  return (
    <ErrorPage heading={`We cannot find this ${CALLED[list]}`}>
      <p>The address may be wrong, or it is not for you to see.</p>
      <p>
        <PageLink href={list}>{list === '/questions' ? 'See your questions' : 'Go back to the list'}</PageLink>
      </p>
    </ErrorPage>
  );
}
