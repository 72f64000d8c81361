import type { Metadata } from 'next';
import { ErrorPage } from '@/components/page-states/error-page';

export const metadata: Metadata = { title: 'Your look is over' };

export default function CareSessionOverPage() {
  return (
    <ErrorPage heading="Your look is over">
      <p>A look lasts a short time, so that nobody else can go on with it.</p>
      <p>If you still need to see the record, sign in again and give your reason.</p>
      <form action="/sign-in/professional" method="post">
        <button className="nhsuk-button" type="submit">
          Sign in as a professional
        </button>
      </form>
    </ErrorPage>
  );
}
