import { SummaryCard } from '@/components/page-shell/summary-card';
import { sayHelper, type HelperView } from '@/lib/wording/helpers';
import { EndHelperForm, type EndHelper } from './end-helper-form';

/** People who help, and codes; `end` is given for those who can still be stopped. */
export function HelperList({ helpers, now, end }: { helpers: readonly HelperView[]; now: Date; end?: EndHelper }) {
  return helpers.map((helper) => (
    <SummaryCard key={helper.id} heading={helper.name ?? 'A code for somebody'} headingLevel="h3">
      <p>{sayHelper(helper, now)}</p>
      {end === undefined ? null : <EndHelperForm action={end} id={helper.id} name={helper.name} />}
    </SummaryCard>
  ));
}
