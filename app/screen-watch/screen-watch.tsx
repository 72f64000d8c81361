'use client';
import { WarningCallout } from 'nhsuk-react-components';
import { useEffect, useState } from 'react';
import { sayTime } from '@/lib/wording/dates';
import { watchScreen } from './watch-screen';

interface ScreenWatchProps {
  /** Of the decision that the page was rendered under. */
  mark: string;
  secondsLeft: number;
}

/** On a page of somebody else's record: takes away what may no longer be shown while it is on the screen, and says so when that cannot be found out. */
export function ScreenWatch({ mark, secondsLeft }: ScreenWatchProps) {
  const [doubt, setDoubt] = useState<{ since: Date; endsAt: Date }>();
  useEffect(() => {
    const endsAt = Date.now() + secondsLeft * 1000;
    // The same doubt is not said anew each time that it is not dispelled.
    const onDoubt = (since: Date | undefined): void => setDoubt((known) => (since === undefined ? undefined : (known ?? { since, endsAt: new Date(endsAt) })));
    return watchScreen({ mark, endsAt, onDoubt });
  }, [mark, secondsLeft]);
  return (
    <div role="status">
      {doubt ? (
        <WarningCallout>
          <WarningCallout.Heading>This page may be out of date</WarningCallout.Heading>
          <p>We cannot check it right now. It shows what it showed at {sayTime(doubt.since)}.</p>
          <p>The person may have changed what they share, or there may be news: ask them. The page goes away at {sayTime(doubt.endsAt)}, when your time with this record ends.</p>
        </WarningCallout>
      ) : null}
    </div>
  );
}
