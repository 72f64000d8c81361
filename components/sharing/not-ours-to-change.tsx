import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from '@/components/page-states/error-page';

/** For a choice that is the person's, and that our questions could not have made. */
export function NotOursToChange({ id }: { id: string }) {
  return (
    <ErrorPage heading="You cannot change this choice here">
      <p>It was not made with these questions. Change it where you made it, or take it back here and make a new one.</p>
      <p>
        <PageLink href={`/sharing/${encodeURIComponent(id)}`}>More about this choice</PageLink>
      </p>
    </ErrorPage>
  );
}
