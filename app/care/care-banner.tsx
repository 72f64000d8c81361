import { WatchedPage } from '@/app/screen-watch/watched-page';
import { LookBar } from '@/components/care/look-bar';
import type { OpenLook } from '@/lib/portal/open-record/open-look';
import { minutesLeft, purposeText } from '@/lib/portal/record/care-view';

/** The banner of an open look, which is watched over while it is on a screen. */
export function CareBanner({ look, limited, now }: { look: OpenLook; limited: boolean; now: Date }) {
  const { facts, banner, endsAt } = look;
  return (
    <>
      <WatchedPage open={look} now={now} />
      <LookBar
        banner={banner}
        limited={limited}
        who={`${facts.jobRoleName}, ${facts.organisation}`}
        purpose={purposeText(facts.purpose)}
        reason={facts.reason}
        minutesLeft={minutesLeft(endsAt, now)}
        canOpenInEmergency={facts.purpose !== 'BTG'}
      />
    </>
  );
}
