import { z } from 'zod';
import { explanationsSchema, type Explanation } from '@/lib/audit/explanation';
import type { Databases } from '@/store/database/database';

/** What is known of a look before it happens. */
export interface LookBackground {
  /** What of the record explains it, the most telling first; empty when nothing does. */
  explanation: Explanation[];
  /** Nobody of that organisation has looked at this record yet. */
  isNewOrganisation: boolean;
}

const answer = z.object({ explanation: explanationsSchema, isNewOrganisation: z.boolean() });

/**
 * What of a person's record explains that this professional opens it at this moment: found
 * by the database, in the items' kinds, dates and names alone. The one who asks learns
 * nothing of what they say.
 * @param asked `practitioner` and `organisation` as references (`Practitioner/…`, `Organization/…`)
 */
export async function explainLook(
  databases: Pick<Databases, 'authorizer'>,
  asked: { patientId: string; practitioner: string; organisation: string },
  at: Date,
): Promise<LookBackground> {
  const { rows } = await databases.authorizer.query<{ answer: unknown }>({
    name: 'explain-look',
    text: 'select explain_look($1, $2, $3, $4) as answer',
    values: [asked.patientId, asked.practitioner, asked.organisation, at.toISOString()],
  });
  return answer.parse(rows[0]?.answer);
}
