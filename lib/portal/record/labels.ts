/** Sensitive topics in plain words, by ActCode (design: topics of a record). */
const TOPICS: Readonly<Record<string, string>> = {
  PSY: 'mental health',
  MH: 'mental health',
  SEX: 'sexual health',
  STD: 'sexual health',
  HIV: 'HIV',
  ETH: 'drugs and alcohol',
  SUD: 'drugs and alcohol',
  ETHUD: 'drugs and alcohol',
  OPIOIDUD: 'drugs and alcohol',
  SDV: 'violence and abuse',
  VIO: 'violence and abuse',
  GDIS: 'genetics',
};

/** The confidentiality that an item restricted by law carries (v3-Confidentiality). */
const VERY_RESTRICTED = 'V';

/** What an item's security labels (`meta.security`) mean to the person, each topic once. */
export function readLabels(meta: fhir4.Meta | undefined): { topics: string[]; restricted: boolean } {
  const codes = (meta?.security ?? []).flatMap((label) => label.code ?? []);
  return {
    topics: [...new Set(codes.flatMap((code) => TOPICS[code] ?? []))],
    restricted: codes.includes(VERY_RESTRICTED),
  };
}
