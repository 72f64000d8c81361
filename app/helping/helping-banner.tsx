import type { PersonBanner } from '@/lib/wording/record/person-banner';

/** Whose record this is, and that it is another's, on every page of it. */
export function HelpingBanner({ banner }: { banner: PersonBanner }) {
  return (
    <section aria-label="Whose record this is" className="app-banner">
      <h1 className="app-banner-name">{banner.name}</h1>
      <p className="app-banner-facts">
        <span>Born {banner.born}.</span> {banner.nhsNumber ? <span>NHS number {banner.nhsNumber}</span> : null}
      </p>
      <p>This is their record, and not yours. They let you see it, and they can see that you looked.</p>
    </section>
  );
}
