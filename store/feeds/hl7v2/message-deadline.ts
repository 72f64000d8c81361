export interface MessageDeadline {
  /** Something arrived. @param state whether a message is under way now, and whether another one ended with it */
  arrived(state: { isInside: boolean; isAnother: boolean }): void;
  stop(): void;
}

/**
 * Gives up on a message that takes too long to arrive, however steadily its bytes drip in.
 * While it is our turn, with messages waiting here, the peer is not the slow one.
 */
export function createMessageDeadline(milliseconds: number, { isOurTurn, giveUp }: { isOurTurn: () => boolean; giveUp: () => void }): MessageDeadline {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const begin = (): void => {
    timer = setTimeout(() => (isOurTurn() ? begin() : giveUp()), milliseconds);
  };
  return {
    arrived({ isInside, isAnother }) {
      if (isAnother || !isInside) stop();
      if (isInside && timer === undefined) begin();
    },
    stop,
  };
}
