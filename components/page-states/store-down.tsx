import { ErrorPage } from './error-page';

/** The store takes no more from this person for a minute. */
export function TooManyRequestsPage({ whose }: { whose: 'mine' | 'theirs' }) {
  return (
    <ErrorPage heading="Please wait a minute">
      <p>You have opened more pages in the last minute than we can show at once. Nothing is lost.</p>
      <p>Wait a minute, then load this page again.</p>
      {whose === 'mine' ? <RingNow /> : <p>{DO_NOT_WAIT}</p>}
    </ErrorPage>
  );
}

/** The store does not answer. `whose` fits the words to who reads them. */
export function StoreDownPage({ whose }: { whose: 'mine' | 'theirs' }) {
  return whose === 'mine' ? (
    <ErrorPage heading="We cannot show your record right now">
      <p>It is safe. Nobody can see it while this lasts.</p>
      <p>Try again in a few minutes.</p>
      <RingNow />
    </ErrorPage>
  ) : (
    <ErrorPage heading="We cannot show this record right now">
      <p>The record is safe. Nobody can see it while this lasts.</p>
      <p>Try again in a few minutes. {DO_NOT_WAIT}</p>
    </ErrorPage>
  );
}

const DO_NOT_WAIT = 'Do not wait for it to give care that is needed now: ask the person, and ring their GP practice.';

const RingNow = () => (
  <p>
    If you need care now, ring <a href="tel:111">111</a>. If a life is in danger, ring <a href="tel:999">999</a>.
  </p>
);
