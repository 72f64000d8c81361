import { WatchedPage } from '@/app/screen-watch/watched-page';
import { WhoseRecord } from '@/components/page-shell/whose-record';
import type { OpenHelping } from '@/lib/portal/open-record/open-helping';

/** Whose record this is, and that it is another's, on every page of it; which is watched over while it is on a screen. */
export function HelpingBanner({ helping, now }: { helping: OpenHelping; now: Date }) {
  return (
    <>
      <WatchedPage open={helping} now={now} />
      <section aria-label="Whose record this is" className="app-banner">
        <WhoseRecord banner={helping.banner} />
        <p>This is their record, and not yours. They let you see it, and they can see that you looked.</p>
      </section>
    </>
  );
}
