import { ErrorPage } from './error-page';

/** Something broke that nobody foresaw. Nothing was changed by looking at a page. `whose` fits the words to who reads them. */
export function UnexpectedErrorPage({ home, whose = 'mine' }: { home: string; whose?: 'mine' | 'theirs' }) {
  if (whose === 'theirs') {
    return (
      <ErrorPage heading="Something went wrong on our side">
        <p>Nothing in the record has changed.</p>
        <p>
          Try again in a few minutes, or <a href={home}>go back to the start</a>.
        </p>
        <p>Do not wait for it to give care that is needed now: ask the person, and ring their GP practice.</p>
      </ErrorPage>
    );
  }
  return (
    <ErrorPage heading="Something went wrong on our side">
      <p>Your record is safe and nothing in it has changed.</p>
      <p>
        Try again in a few minutes, or <a href={home}>go back to the start</a>.
      </p>
      <p>
        If you need care now, ring <a href="tel:111">111</a>.
      </p>
    </ErrorPage>
  );
}
