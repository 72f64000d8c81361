import { OnePressForm, type OnePress } from '@/components/forms/one-press-form';
import { SummaryCard } from '@/components/page-shell/summary-card';
import { sayHelper, type HelperView } from '@/lib/wording/helpers';

/** People who help, and codes; `end` is given for those who can still be stopped. */
export function HelperList({ helpers, now, end }: { helpers: readonly HelperView[]; now: Date; end?: OnePress }) {
  return helpers.map((helper) => (
    <SummaryCard key={helper.id} heading={helper.name ?? 'A code for somebody'} headingLevel="h3">
      <p>{sayHelper(helper, now)}</p>
      {end === undefined ? null : (
        <OnePressForm action={end} id={helper.id}>
          {helper.name === undefined ? 'Stop this code' : `Stop ${helper.name} seeing your record`}
        </OnePressForm>
      )}
    </SummaryCard>
  ));
}
