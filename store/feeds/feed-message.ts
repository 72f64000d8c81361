import { createHash } from 'node:crypto';
import type { ItemSource } from '@/lib/fhir/classify';

/** The organisation whose system sends: what classification, provenance and the log say of it. */
export interface FeedSource extends ItemSource {
  /** Its name as people know it, such as `East Kent Hospitals University NHS Foundation Trust`. */
  name: string;
}

/** A name for a message that has none: made of what it says, so that it is the same when it is sent again. */
export const nameByContent = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 32);
