'use client';
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
    <div role="status" className="app-doubt">
      {doubt ? (
        <p>
          <strong>This page may be out of date.</strong> We last checked it at {sayTime(doubt.since)}. Ask the person. The page goes away at{' '}
          {sayTime(doubt.endsAt)}, when your time with this record ends.
        </p>
      ) : null}
    </div>
  );
}
