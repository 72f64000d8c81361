import { InsetText } from 'nhsuk-react-components';
import { PageLink } from '@/components/page-shell/page-link';

/** That an answer has come which the person has not opened: on the pages that they come to. */
export function AnswerNotice({ answers }: { answers: readonly { id: string }[] }) {
  const [first] = answers;
  if (first === undefined) return null;
  return (
    <InsetText>
      <p>
        <strong>You have an answer to your question about a look.</strong>{' '}
        <PageLink href={answers.length === 1 ? `/questions/${encodeURIComponent(first.id)}` : '/questions'}>Read what they say</PageLink>
      </p>
    </InsetText>
  );
}
