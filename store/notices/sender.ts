import type { NoticeText } from '@/lib/oversight/notice-words';
import type { SendOutcome } from '@/lib/oversight/notice-retry';
import type { NoticeChannel } from '@/lib/oversight/notice-settings';

export interface Message extends NoticeText {
  /** Idempotency key. */
  id: string;
  to: string;
}

/** Something that carries messages of one channel. Never throws. */
export interface Sender {
  send(message: Message): Promise<SendOutcome>;
  /** Whether a message with this id was taken before; undefined when that cannot be known. */
  wasSent(id: string): Promise<boolean | undefined>;
}

export type Senders = Partial<Record<NoticeChannel, Sender>>;
