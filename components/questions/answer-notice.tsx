import { InsetText } from 'nhsuk-react-components';
import { PageLink } from '@/components/page-shell/page-link';

/** That an answer has come which waits for the person: on the pages that they come to. */
export function AnswerNotice({ questions }: { questions: readonly { id: string; state: string }[] }) {
  const answered = questions.filter(({ state }) => state === 'answered');
  const [first] = answered;
  if (first === undefined) return null;
  return (
    <InsetText>
      <p>
        <strong>You have an answer to your question about a look.</strong>{' '}
        <PageLink href={answered.length === 1 ? `/questions/${encodeURIComponent(first.id)}` : '/questions'}>Read what they say</PageLink>
      </p>
    </InsetText>
  );
}
