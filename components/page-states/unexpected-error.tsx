import { ErrorPage } from './error-page';

/** Something broke that nobody foresaw. Nothing was changed by looking at a page. */
export function UnexpectedErrorPage({ home }: { home: string }) {
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
