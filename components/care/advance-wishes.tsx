import type { RecordItem } from '@/lib/wording/record/record-item';
import { CareItem } from './care-item';

/** What the person wants done when they cannot say: read before anything is done. */
export function AdvanceWishes({ wishes }: { wishes: readonly RecordItem[] }) {
  if (wishes.length === 0) return null;
  return (
    <section aria-labelledby="advance-wishes" className="app-wishes">
      <h2 id="advance-wishes" className="nhsuk-heading-s">
        Alert: wishes for an emergency
      </h2>
      <ul className="app-care-list">
        {wishes.map((wish) => (
          <CareItem key={wish.key} item={wish} />
        ))}
      </ul>
    </section>
  );
}
