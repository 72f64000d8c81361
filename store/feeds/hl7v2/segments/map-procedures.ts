import { allSegments, type Segment } from '../parse-message';
import { isBlank, readText, repetitionsOf } from '../read-field';
import { readTime } from '../read-time';
import { filled, orAbsent, readConcept } from './datatypes';
import { mapPractitioners } from './map-practitioner';
import type { MappedEntry, Mapping } from './mapped-entry';
import { localSystem, usualSystem } from './systems';
import { visitNumber, visitReference } from './map-visit';

/** PR1 as Procedures, coded as DG1 is (PR1-2 system, PR1-4 text, else OPCS-4), with the surgeon of PR1-11 and whoever PR1-12 names. */
export function mapProcedures(mapping: Mapping): MappedEntry[] {
  return allSegments(mapping.message, 'PR1').flatMap((pr1): MappedEntry[] => {
    if (isBlank(pr1)) {
      mapping.unused.add('PR1 without content');
      return [];
    }
    const beside = { system: readText(pr1, 2) || usualSystem(readText(pr1, 3), 'OPCS4'), text: readText(pr1, 4) };
    const code = readConcept(pr1, 3, mapping.source.code, 0, beside) ?? readConcept(pr1, 4, mapping.source.code);
    if (code === undefined) {
      mapping.problems.push({ where: `PR1^${pr1.sequence}^3`, code: 'required', text: 'The procedure does not say which.' });
      return [];
    }
    const staff = [11, 12].map((field) => mapPractitioners(pr1, field, mapping.source.code, repetitionsOf(pr1, field)));
    const performer = filled(staff.flatMap((people) => people.references).map((actor) => ({ actor })));
    const resource = mapProcedure(mapping, pr1, code, performer);
    return [...staff.flatMap((people) => people.entries), { fullUrl: `urn:hl7v2:PR1-${pr1.sequence}`, resource, place: `PR1^${pr1.sequence}` }];
  });
}

function mapProcedure(mapping: Mapping, pr1: Segment, code: fhir4.CodeableConcept, performer: fhir4.ProcedurePerformer[] | undefined): fhir4.Procedure {
  const performed = readTime(pr1, 5);
  const reason = readConcept(pr1, 15, mapping.source.code);
  const own = orAbsent(readText(pr1, 19));
  const key = own ?? [visitNumber(mapping) ?? mapping.personKey, code.coding?.[0]?.code ?? code.text ?? '', readText(pr1, 5)].join('-');
  return {
    resourceType: 'Procedure',
    identifier: [{ system: localSystem(mapping.source.code, 'procedure'), value: key }],
    status: readText(pr1, 20).toUpperCase() === 'D' ? 'entered-in-error' : 'completed',
    code,
    subject: mapping.patient,
    ...visitReference(mapping),
    ...(performed === undefined ? {} : { performedDateTime: performed }),
    ...(performer === undefined ? {} : { performer }),
    ...(reason === undefined ? {} : { reasonCode: [reason] }),
  };
}
