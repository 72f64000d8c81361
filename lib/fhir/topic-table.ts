/**
 * Which codes make an item sensitive, and which put it under a restriction in law. A table
 * for clinicians to read and change; `topics.ts` applies it. Codes alone count: free text
 * is never searched for topics, because a guess in either direction does harm.
 *
 * Left out on purpose: dementia, learning disability and autism, which those who care for
 * somebody must know; and medicines, whose absence from a list endangers who prescribes by
 * it. A source can label any of them itself; what it says of a Medication holds for what is prescribed of it.
 *
 * Every SNOMED CT code has a valid check digit (topic-table.test.ts). The refsets "GP
 * summary data sharing exclusion" (999004351000000109, 999004361000000107,
 * 999004371000000100, 999004381000000103) are the fuller list of what the law restricts;
 * their members need a licence for the UK edition.
 */
import type { SensitivityLabel } from '@/lib/consent/vocabulary';
import type { ItemSource } from './classify';

export const SNOMED_CT = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';

/** Systems whose codes say by their beginning what they are under, as their addresses begin. */
export const HIERARCHIES = {
  icd10: 'http://hl7.org/fhir/sid/icd-10',
  opcs4: 'https://fhir.hl7.org.uk/Id/opcs-4',
  read2: 'http://read.info/readv2',
  /** What a clinic or ward is for: NHS treatment functions. */
  service: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PracticeSettingCode',
} as const;

export interface CodeList {
  /** SNOMED CT concepts, each with what it is. */
  snomed?: Readonly<Record<string, string>>;
  loinc?: Readonly<Record<string, string>>;
  /** Beginnings of codes, without full stops: `F3` is F30 to F39. */
  icd10?: readonly string[];
  opcs4?: readonly string[];
  read2?: readonly string[];
  service?: readonly string[];
}

export interface TopicRow extends CodeList {
  label: SensitivityLabel;
}

export const TOPIC_TABLE: readonly TopicRow[] = [
  {
    label: 'PSY',
    snomed: {
      '74732009': 'mental disorder',
      '35489007': 'depressive disorder',
      '370143000': 'major depressive disorder',
      '36923009': 'major depression, single episode',
      '66344007': 'recurrent major depression',
      '310495003': 'mild depression',
      '310496002': 'moderate depression',
      '310497006': 'severe depression',
      '58703003': 'postnatal depression',
      '48694002': 'anxiety',
      '197480006': 'anxiety disorder',
      '21897009': 'generalised anxiety disorder',
      '371631005': 'panic disorder',
      '13746004': 'bipolar disorder',
      '58214004': 'schizophrenia',
      '69322001': 'psychotic disorder',
      '47505003': 'post-traumatic stress disorder',
      '191736004': 'obsessive-compulsive disorder',
      '72366004': 'eating disorder',
      '56882008': 'anorexia nervosa',
      '78004001': 'bulimia nervosa',
      '33449004': 'personality disorder',
      '20010003': 'borderline personality disorder',
      '406506008': 'attention deficit hyperactivity disorder',
      '248062006': 'self-injurious behaviour',
      '82313006': 'suicide attempt',
      '6471006': 'suicidal thoughts',
      '171207006': 'depression screening',
      '391281002': 'mental health assessment',
      '410223002': 'mental health care assessment',
      '304891004': 'cognitive behavioural therapy',
      '75516001': 'psychotherapy',
      '736253002': 'mental health crisis plan',
    },
    icd10: ['F2', 'F3', 'F4', 'F5', 'F60', 'F61', 'F62', 'F63', 'F68', 'F69', 'F9', 'X6', 'X7', 'X80', 'X81', 'X82', 'X83', 'X84', 'Z915'],
    // Old age psychiatry is; memory clinics (727) and learning disability (700) are left out, as above.
    service: ['656', '710', '711', '712', '713', '715', '720', '722', '723', '724', '725', '726'],
    read2: ['E1', 'E20', 'E21', 'E26', 'E28', 'E29', 'E2B', 'Eu2', 'Eu3', 'Eu4', 'Eu60', 'TK'],
    loinc: {
      '44249-1': 'PHQ-9 depression questionnaire',
      '44261-6': 'PHQ-9 total score',
      '55757-9': 'PHQ-2 depression questionnaire',
      '55758-7': 'PHQ-2 total score',
      '69737-5': 'GAD-7 anxiety questionnaire',
      '70274-6': 'GAD-7 total score',
    },
  },
  {
    label: 'SUD',
    snomed: {
      '66214007': 'substance abuse',
      '26416006': 'drug abuse',
      '191816009': 'drug dependence',
      '361055000': 'misuses drugs',
      '228367002': 'injecting drug user',
      '228377000': 'smokes drugs',
      '55680006': 'drug overdose',
      '60112009': 'drug addiction counselling',
      '266707007': 'drug addiction therapy',
      '61480009': 'drug detoxification',
      '56876005': 'drug rehabilitation and detoxification',
      '313071005': 'counselling for substance abuse',
    },
    icd10: ['F12', 'F13', 'F14', 'F15', 'F16', 'F18', 'F19', 'Z503', 'Z722'],
    read2: ['E24', 'E25'],
    service: ['721'],
    loinc: { '82666-9': 'DAST-10 drug abuse screening', '82667-7': 'DAST-10 total score' },
  },
  {
    label: 'OPIOIDUD',
    snomed: { '75544000': 'opioid dependence', '5602001': 'opioid abuse', '310653000': 'drug addiction therapy using methadone' },
    icd10: ['F11'],
    read2: ['E240'],
  },
  {
    label: 'ETHUD',
    snomed: { '7200002': 'alcoholism', '15167005': 'alcohol abuse', '66590003': 'alcohol dependence', '228279004': 'very heavy drinker', '41083005': 'alcohol-related liver disease' },
    icd10: ['F10', 'K70', 'Z502', 'Z721'],
    read2: ['E23', 'E250'],
    loinc: { '75624-7': 'AUDIT alcohol questionnaire score', '75626-2': 'AUDIT-C alcohol questionnaire score' },
  },
  {
    label: 'HIV',
    snomed: { '86406008': 'human immunodeficiency virus infection', '62479008': 'AIDS', '165816005': 'HIV positive', '315124004': 'HIV viral load' },
    icd10: ['B20', 'B21', 'B22', 'B23', 'B24', 'Z21', 'R75'],
    read2: ['43C', 'A788', 'A789'],
    loinc: { '20447-9': 'HIV 1 RNA viral load', '25836-8': 'HIV 1 RNA viral load', '7918-6': 'HIV 1 and 2 antibody', '75622-1': 'HIV 1 and 2 tests panel' },
  },
  {
    label: 'STD',
    snomed: {
      '8098009': 'sexually transmitted infectious disease',
      '15628003': 'gonorrhoea',
      '76272004': 'syphilis',
      '240589008': 'chlamydia trachomatis infection',
      '105629000': 'chlamydial infection',
      '33839006': 'genital herpes simplex',
      '240542006': 'genital warts',
      '35974005': 'trichomonal vaginitis',
    },
    icd10: ['A50', 'A51', 'A52', 'A53', 'A54', 'A55', 'A56', 'A57', 'A58', 'A59', 'A60', 'A63', 'A64'],
    read2: ['A90', 'A91', 'A92', 'A93', 'A94', 'A95', 'A97', 'A98'],
    loinc: { '21613-5': 'Chlamydia trachomatis DNA', '43304-5': 'Chlamydia trachomatis RNA', '24111-7': 'Neisseria gonorrhoeae DNA', '43305-2': 'Neisseria gonorrhoeae RNA' },
  },
  {
    label: 'SEX',
    snomed: {
      '13197004': 'contraception',
      '408969000': 'contraception care',
      '169553002': 'insertion of contraceptive implant',
      '301807007': 'removal of contraceptive implant',
      '755621000000101': 'replacement of contraceptive implant',
      '65200003': 'insertion of intrauterine device',
      '8619003': 'infertility',
      '6738008': 'female infertility',
      '2904007': 'male infertility',
    },
    icd10: ['F52', 'N46', 'N97', 'Z30', 'Z31'],
    service: ['360', '504'],
    read2: ['61'],
  },
  {
    label: 'SDV',
    snomed: { '371772001': 'domestic abuse', '706893006': 'victim of intimate partner abuse', '397940009': 'victim of child abuse' },
    icd10: ['T74', 'Y05', 'Y06', 'Y07', 'Z630'],
    read2: ['SN55', 'SN57', 'TLx'],
  },
  { label: 'VIO', icd10: ['X85', 'X86', 'X87', 'X88', 'X89', 'X9', 'Y00', 'Y01', 'Y02', 'Y03', 'Y04', 'Y08', 'Y09'] },
  {
    label: 'GDIS',
    snomed: { '782964007': 'genetic disease', '32895009': 'hereditary disease', '58756001': "Huntington's chorea", '412734009': 'BRCA1 gene mutation', '412738007': 'BRCA2 gene mutation', '405824009': 'genetic test' },
    icd10: ['Z15', 'G10'],
    service: ['311'],
    loinc: { '21636-6': 'BRCA1 gene mutation analysis', '38530-2': 'BRCA2 gene mutation analysis' },
  },
];

/** The items that the law restricts: shown to nobody but the person and the organisation that recorded them. */
export interface RestrictedRow extends CodeList {
  why: string;
  labels?: readonly SensitivityLabel[];
}

export const RESTRICTED_TABLE: readonly RestrictedRow[] = [
  {
    why: 'assisted conception (Human Fertilisation and Embryology Act 1990)',
    snomed: {
      '63487001': 'assisted fertilisation',
      '52637005': 'in vitro fertilisation',
      '10231000132102': 'pregnancy by in vitro fertilisation',
      '236912008': 'gamete intrafallopian transfer',
      '265064001': 'intrauterine artificial insemination',
    },
    icd10: ['Z311', 'Z312', 'Z313', 'N98'],
    opcs4: ['Q13', 'Q21', 'Q383', 'Y96'],
  },
  {
    why: 'gender recognition (Gender Recognition Act 2004)',
    snomed: {
      '407374003': 'transsexual',
      '407375002': 'surgically transgendered transsexual',
      '93461009': 'gender dysphoria',
      '87991007': 'gender identity disorder',
      '1066981000000107': 'gender identity disorder',
      '12271241000119109': 'history of gender reassignment',
    },
    icd10: ['F64', 'Z8769'],
    opcs4: ['X15'],
    read2: ['E225', 'Eu64'],
  },
  { why: 'sexually transmitted infection (NHS Trusts and Primary Care Trusts (Sexually Transmitted Diseases) Directions 2000)', labels: ['STD', 'HIV'], service: ['360'] },
  {
    why: 'termination of pregnancy (Abortion Act 1967 and its Regulations)',
    snomed: {
      '57797005': 'induced termination of pregnancy',
      '386639001': 'termination of pregnancy',
      '714812005': 'induced termination of pregnancy',
      '302375005': 'operative termination of pregnancy',
      '386394001': 'pregnancy termination care',
      '10383002': 'counselling for termination of pregnancy',
    },
    icd10: ['O04', 'Z640'],
    opcs4: ['Q14'],
    read2: ['7E086', 'L05'],
  },
];

/** Sources whose every item is sensitive, whatever its code. */
export const SOURCE_TOPICS: Readonly<Partial<Record<ItemSource['kind'], SensitivityLabel>>> = {
  'mental-health': 'PSY',
  'sexual-health': 'SEX',
  fertility: 'SEX',
};

/** Sources whose every item the law restricts. */
export const RESTRICTED_SOURCES: readonly ItemSource['kind'][] = ['fertility', 'sexual-health'];

/** Other names of the same topic, as sources label their items (v3-ActCode). */
export const LABEL_SYNONYMS: Readonly<Record<string, SensitivityLabel>> = { MH: 'PSY', BH: 'PSY', ALC: 'ETHUD' };
