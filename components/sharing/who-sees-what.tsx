import { FilterList } from '@/components/page-shell/filter-list';
import { PageLink } from '@/components/page-shell/page-link';
import { describeGrid, type GridView, type LookKind } from '@/lib/wording/choices-grid';
import { SeenKey } from './seen-sign';
import { WhoSeesGrid } from './who-sees-grid';
import { WhoSeesList } from './who-sees-list';

interface WhoSeesWhatProps {
  view: GridView;
  look: LookKind;
  /** Choices that its cells do not show, as sentences. */
  besides: readonly string[];
  printedHead: string;
  /** What those who help see, where anybody does. */
  helpers: string | undefined;
}

/** "Who can see what about me?" as a picture, now: ordinary looks, or emergency looks. */
export function WhoSeesWhat({ view, look, besides, printedHead, helpers }: WhoSeesWhatProps) {
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
      <p>
        {describeGrid(view, look)} <span className="print:hidden">Choose one to see why.</span>
      </p>
      {helpers === undefined ? null : (
        <p className="max-w-reading">
          {helpers}{' '}
          <span className="print:hidden">
            <PageLink href="/sharing/try?who=helper">See your record as they do</PageLink>
          </span>
        </p>
      )}
      {besides.length === 0 ? null : <NotInThePicture sentences={besides} />}
      <SeenKey />
      <WhoSeesList view={view} hrefOf={hrefOf} />
      <div className="app-who-tables">
        <WhoSeesGrid table={view.parts} caption="Who sees which part of your record" rowsAre="Part of your record" printedHead={printedHead} hrefOf={hrefOf} />
        <WhoSeesGrid table={view.topics} caption="Who sees private topics" rowsAre="Topic" printedHead={printedHead} hrefOf={hrefOf} />
      </div>
    </section>
  );
}

/** What they say stands with the choices themselves, which are not on the sheet when this is printed. */
function NotInThePicture({ sentences }: { sentences: readonly string[] }) {
  return (
    <div className="nhsuk-inset-text max-w-reading">
      <p>The picture does not show what you chose about one place or one person.</p>
      <ul className="hidden print:block">
        {sentences.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ul>
      <p className="print:hidden">
        <PageLink href="/sharing/try">See your record as they would</PageLink>
      </p>
    </div>
  );
}
