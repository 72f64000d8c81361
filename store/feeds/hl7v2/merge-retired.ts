import { findPatientByLocalId, mergeLocalIds } from '@/store/repository/taking-in/patient-index';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import type { Hl7Problem } from './hl7-problem';
import type { MappedMessage } from './map-message';
import { NHS_NUMBER } from '@/lib/fhir/identifiers';

/**
 * A merge points the numbers that the source retired at the person who keeps theirs. Two
 * NHS numbers are two people until the national service says otherwise: `check` refuses a
 * retired number that belongs to another NHS number; `do` re-points the rest.
 */
export async function mergeRetired(deps: Pick<FeedDeps, 'databases'>, sourceCode: string, mapped: MappedMessage, step: 'check' | 'do'): Promise<Hl7Problem[]> {
  const into = mapped.localIds[0];
  if (mapped.retired.length === 0) return [];
  if (into === undefined) return [{ where: 'PID^1^3', code: 'required', text: 'The merge does not give the number that survives.' }];
  const problems: Hl7Problem[] = [];
  for (const retired of mapped.retired) {
    const owner = await findPatientByLocalId(deps.databases, { source: sourceCode, value: retired.value });
    if (owner !== undefined && owner.nhsNumber !== nhsNumberOf(mapped)) {
      problems.push({ where: 'MRG^1^1', code: 'duplicate-key', text: `The retired number ${retired.number} belongs to a person with another NHS number. Two people are not merged by a message.` });
    } else if (step === 'do') {
      await mergeLocalIds(deps.databases, { source: sourceCode, from: retired.value, into: into.value });
    }
  }
  return problems;
}

function nhsNumberOf(mapped: MappedMessage): string | undefined {
  const patient = mapped.entries.map((entry) => entry.resource).find((resource) => resource.resourceType === 'Patient');
  return patient?.identifier?.find((identifier) => identifier.system === NHS_NUMBER)?.value;
}
