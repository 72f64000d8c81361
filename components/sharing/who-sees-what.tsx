import { FilterList } from '@/components/page-shell/filter-list';
import { describeGrid, type GridView, type LookKind } from '@/lib/wording/choices-grid';
import { SeenKey } from './seen-sign';
import { WhoSeesGrid } from './who-sees-grid';
import { WhoSeesList } from './who-sees-list';

/** "Who can see what about me?" as a picture, now: ordinary looks, or emergency looks. */
export function WhoSeesWhat({ view, look }: { view: GridView; look: LookKind }) {
  const hrefOf = (row: string, column: string): string => `/sharing/why/${row}/${column}`;
  return (
    <section aria-labelledby="who-sees-what">
      <h2 className="nhsuk-heading-m" id="who-sees-what">
        Who can see what about you
      </h2>
      <FilterList
        label="Show"
        choices={[
          { href: '/sharing', text: 'Every day', current: look === 'ordinary' },
          { href: '/sharing?look=emergency', text: 'In an emergency', current: look === 'emergency' },
        ]}
      />
      <p>{describeGrid(view, look)} Choose one to see why.</p>
      <SeenKey />
      <WhoSeesList view={view} hrefOf={hrefOf} />
      <div className="app-who-tables">
        <WhoSeesGrid table={view.parts} caption="Who sees which part of your record" rowsAre="Part of your record" hrefOf={hrefOf} />
        <WhoSeesGrid table={view.topics} caption="Who sees private topics" rowsAre="Topic" hrefOf={hrefOf} />
      </div>
    </section>
  );
}
