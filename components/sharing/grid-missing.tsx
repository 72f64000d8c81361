import { PageLink } from '@/components/page-shell/page-link';
import { NothingHere } from '@/components/page-states/nothing-here';

/** The place that keeps the record could not say who sees what under the person's choices. */
export function GridMissing() {
  return (
    <NothingHere>
      <p>We cannot draw who can see what right now. Your choices still count.</p>
      <PageLink href="/who-can-see-what">See what each job can see before you choose anything</PageLink>
    </NothingHere>
  );
}
