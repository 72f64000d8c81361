import { ErrorPage } from './error-page';

/** The store does not answer. `whose` fits the words to who reads them. */
export function StoreDownPage({ whose }: { whose: 'mine' | 'theirs' }) {
  return whose === 'mine' ? (
    <ErrorPage heading="We cannot show your record right now">
      <p>It is safe. Nobody can see it while this lasts.</p>
      <p>Try again in a few minutes.</p>
      <p>
        If you need care now, ring <a href="tel:111">111</a>. If a life is in danger, ring <a href="tel:999">999</a>.
      </p>
    </ErrorPage>
  ) : (
    <ErrorPage heading="We cannot show this record right now">
      <p>The record is safe. Nobody can see it while this lasts.</p>
      <p>Try again in a few minutes. Do not wait for it to give care that is needed now: ask the person, and ring their GP practice.</p>
    </ErrorPage>
  );
}
