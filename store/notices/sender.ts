import type { NoticeText } from '@/lib/oversight/notice-words';
import type { SendOutcome } from '@/lib/oversight/notice-retry';
import type { NoticeChannel } from '@/lib/oversight/notice-settings';

/** By what something goes out: what a person may choose, and the post, which is for what they must hear. */
export type Carrier = NoticeChannel | 'letter';

export interface Message extends NoticeText {
  /** Idempotency key. */
  id: string;
  /** For a letter, the lines of the address. */
  to: string;
}

/** Something that carries messages of one kind. Never throws. */
export interface Sender {
  send(message: Message): Promise<SendOutcome>;
  /** Whether a message with this id was taken before; undefined when that cannot be known. */
  wasSent(id: string): Promise<boolean | undefined>;
}

export type Senders = Partial<Record<Carrier, Sender>>;
