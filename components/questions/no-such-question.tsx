import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from '@/components/page-states/error-page';

/** An address of a question that is not there, or not for this person. */
export function NoSuchQuestion({ list }: { list: '/questions' | '/oversight/letters' | '/oversight' | '/oversight/emergency-looks' }) {
  return (
    <ErrorPage heading="We cannot find this question">
      <p>The address may be wrong, or it is not for you to see.</p>
      <p>
        <PageLink href={list}>{list === '/questions' ? 'See your questions' : 'Go back to the list'}</PageLink>
      </p>
    </ErrorPage>
  );
}
