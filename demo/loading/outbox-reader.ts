import { z } from 'zod';

/** Where the messages of the demonstration's people come to. */
export interface Outbox {
  /** The words of the messages to an address, newest first. */
  messagesTo(address: string): Promise<string[]>;
}

const messages = z.array(z.object({ to: z.string(), message: z.string() }));

/** The outbox of the practice identity provider, as anybody may read it. */
export function readerOf(identityUrl: string): Outbox {
  return {
    async messagesTo(address) {
      const answer = await fetch(`${identityUrl}/outbox/messages`);
      return messages.parse(await answer.json()).flatMap(({ to, message }) => (to === address ? [message] : []));
    },
  };
}
