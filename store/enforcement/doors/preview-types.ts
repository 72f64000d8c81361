import type { Drafting } from '@/lib/consent/preview/join-drafts';
import type { PreviewAnswer, PreviewRequest } from '@/lib/consent/preview/preview';

type Question<Asked> = Asked extends PreviewRequest ? Omit<Asked, 'consent' | 'without'> : never;

/** What a person tries: the question without its choices, which were understood and are in `Drafting`. */
export type Trying = Question<PreviewRequest> & Drafting;

export type TryAnswer =
  | { outcome: 'answered'; answer: PreviewAnswer }
  /** Ids that no saved choice of the person has. */
  | { outcome: 'unknown-choices'; ids: string[] };
