import { WhoseRecord } from '@/components/page-shell/whose-record';
import type { PersonBanner } from '@/lib/wording/record/person-banner';

/** Whose record this is, and that it is another's, on every page of it. */
export function HelpingBanner({ banner }: { banner: PersonBanner | undefined }) {
  return (
    <section aria-label="Whose record this is" className="app-banner">
      <WhoseRecord banner={banner} />
      <p>This is their record, and not yours. They let you see it, and they can see that you looked.</p>
    </section>
  );
}
