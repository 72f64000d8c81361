import { ScreenWatch } from './screen-watch';

/** The watch over a page, where the server that the record comes from has a mark to compare. */
export function WatchedPage({ open: { mark, endsAt }, now }: { open: { mark: string | undefined; endsAt: Date }; now: Date }) {
  return mark === undefined ? null : <ScreenWatch mark={mark} secondsLeft={Math.max(0, Math.floor((endsAt.getTime() - now.getTime()) / 1000))} />;
}
