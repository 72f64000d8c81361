import type { PersonBanner } from '@/lib/wording/record/person-banner';

/** Who it is whose record is open, to somebody else; or that this is not shown to them. */
export function WhoseRecord({ banner }: { banner: PersonBanner | undefined }) {
  if (!banner) {
    return (
      <>
        <h1 className="app-banner-name">Their name is not shown to you</h1>
        <p className="app-banner-facts">Nor are their date of birth, NHS number, address and telephone.</p>
      </>
    );
  }
  return (
    <>
      <h1 className="app-banner-name">{banner.name}</h1>
      <p className="app-banner-facts">
        <span>Born {banner.born}.</span> {banner.nhsNumber ? <span>NHS number {banner.nhsNumber}</span> : null}
      </p>
    </>
  );
}
