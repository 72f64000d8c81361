/**
 * Which codes make an item sensitive, and which put it under a restriction in law. A table
 * for clinicians to read and change; `topics.ts` applies it. Codes alone count: free text
 * is never searched for topics, because a guess in either direction does harm.
 */
import type { SensitivityLabel } from '@/lib/consent/vocabulary';
import type { ItemSource } from './classify';

export const SNOMED_CT = 'http://snomed.info/sct';
export const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';
export const LOINC = 'http://loinc.org';

interface TopicRow {
  label: SensitivityLabel;
  /** SNOMED CT concepts, each with what it is. */
  snomed?: Readonly<Record<string, string>>;
  /** Beginnings of ICD-10 codes: `F3` is F30 to F39. */
  icd10?: readonly string[];
  loinc?: Readonly<Record<string, string>>;
}

/** The items that the law restricts: shown to nobody but the person and the organisation that recorded them. */
export interface RestrictedRow {
  why: string;
  snomed?: Readonly<Record<string, string>>;
  icd10?: readonly string[];
  labels?: readonly SensitivityLabel[];
}

export const TOPIC_TABLE: readonly TopicRow[] = [
  {
    label: 'PSY',
    snomed: {
      '74732009': 'mental disorder',
      '35489007': 'depressive disorder',
      '370143000': 'major depressive disorder',
      '310497006': 'severe depression',
      '310495003': 'mild depression',
      '310496002': 'moderate depression',
      '48694002': 'anxiety',
      '197480006': 'anxiety disorder',
      '21897009': 'generalised anxiety disorder',
      '13746004': 'bipolar disorder',
      '58214004': 'schizophrenia',
      '69322001': 'psychotic disorder',
      '47505003': 'post-traumatic stress disorder',
      '191736004': 'obsessive-compulsive disorder',
      '72366004': 'eating disorder',
      '56882008': 'anorexia nervosa',
      '78004001': 'bulimia nervosa',
      '406506008': 'attention deficit hyperactivity disorder',
      '20010003': 'borderline personality disorder',
      '58703003': 'postnatal depression',
      '248062006': 'self-injurious behaviour',
      '82313006': 'suicide attempt',
      '6471006': 'suicidal thoughts',
      '36923009': 'major depression, single episode',
      '66344007': 'recurrent major depression',
      '385093006': 'mental health review',
      '391281002': 'mental health assessment',
      '304891004': 'cognitive behavioural therapy',
      '75516001': 'psychotherapy',
      '129104009': 'counselling for mental health',
    },
    icd10: ['F0', 'F2', 'F3', 'F4', 'F5', 'F6', 'F9', 'X6', 'X7', 'X80', 'X81', 'X82', 'X83', 'X84', 'Z915'],
    loinc: { '44249-1': 'PHQ-9 depression questionnaire', '44261-6': 'PHQ-9 total score', '69737-5': 'GAD-7 questionnaire', '70274-6': 'GAD-7 total score' },
  },
  {
    label: 'SUD',
    snomed: { '66214007': 'substance abuse', '26416006': 'drug abuse', '191816009': 'drug dependence', '5602001': 'opioid abuse', '361055000': 'misuses drugs', '228367002': 'injecting drug user' },
    icd10: ['F11', 'F12', 'F13', 'F14', 'F15', 'F16', 'F18', 'F19', 'Z503', 'Z722'],
  },
  { label: 'OPIOIDUD', snomed: { '75544000': 'opioid dependence', '5602001': 'opioid abuse', '310653000': 'methadone maintenance' }, icd10: ['F11'] },
  {
    label: 'ETHUD',
    snomed: { '7200002': 'alcoholism', '15167005': 'alcohol abuse', '66590003': 'alcohol dependence', '191802004': 'acute alcoholic intoxication in alcoholism', '228279004': 'very heavy drinker', '41083005': 'alcoholic liver disease' },
    icd10: ['F10', 'K70', 'Z502', 'Z721'],
  },
  { label: 'HIV', snomed: { '86406008': 'human immunodeficiency virus infection', '62479008': 'AIDS', '165816005': 'HIV positive', '315124004': 'HIV viral load' }, icd10: ['B20', 'B21', 'B22', 'B23', 'B24', 'Z21', 'R75'], loinc: { '20447-9': 'HIV 1 RNA viral load', '7918-6': 'HIV 1 and 2 antibody', '75622-1': 'HIV 1 and 2 tests panel' } },
  {
    label: 'STD',
    snomed: { '8098009': 'sexually transmitted infectious disease', '15628003': 'gonorrhoea', '76272004': 'syphilis', '240589008': 'chlamydia trachomatis infection', '105629000': 'chlamydial infection', '33839006': 'genital herpes simplex', '240542006': 'genital warts', '35974005': 'trichomonal vaginitis' },
    icd10: ['A50', 'A51', 'A52', 'A53', 'A54', 'A55', 'A56', 'A57', 'A58', 'A59', 'A60', 'A63', 'A64'],
    loinc: { '21613-5': 'Chlamydia trachomatis DNA', '24111-7': 'Neisseria gonorrhoeae DNA' },
  },
  {
    label: 'SEX',
    snomed: { '13197004': 'contraception', '169553002': 'insertion of contraceptive implant', '65200003': 'insertion of intrauterine device', '310033003': 'sexual health screening', '408969000': 'sexual health assessment', '16949006': 'sexual dysfunction', '8619003': 'infertility', '6738008': 'female infertility', '2904007': 'male infertility' },
    icd10: ['F52', 'N46', 'N97', 'Z30'],
  },
  { label: 'SDV', snomed: { '4506002': 'victim of domestic violence', '371772001': 'domestic abuse', '225826009': 'sexual assault', '704457008': 'victim of abuse', '397940009': 'victim of child abuse', '430981000124104': 'intimate partner violence' }, icd10: ['T74', 'Y05', 'Y06', 'Y07', 'Z630'] },
  { label: 'VIO', snomed: { '242092002': 'assault' }, icd10: ['X85', 'X99', 'Y04'] },
  { label: 'GDIS', snomed: { '782964007': 'genetic disease', '32895009': 'hereditary disease', '58756001': "Huntington's chorea", '405823003': 'familial cancer', '412734009': 'BRCA1 gene mutation', '412738007': 'BRCA2 gene mutation' }, icd10: ['Z15', 'G10'], loinc: { '21636-6': 'BRCA1 gene mutation analysis', '38530-2': 'BRCA2 gene mutation analysis' } },
];

export const RESTRICTED_TABLE: readonly RestrictedRow[] = [
  {
    why: 'assisted conception (Human Fertilisation and Embryology Act 1990)',
    snomed: { '63487001': 'assisted fertilisation', '52637005': 'in vitro fertilisation', '265064001': 'in vitro fertilisation', '225244001': 'intracytoplasmic sperm injection', '236912008': 'gamete intrafallopian transfer', '176843009': 'artificial insemination', '10231000132102': 'in vitro fertilisation pregnancy', '425866000': 'oocyte donation', '428489002': 'embryo transfer', '225249006': 'embryo freezing', '225250006': 'ovarian stimulation for assisted conception' },
    icd10: ['Z312', 'Z313', 'N98'],
  },
  {
    why: 'gender recognition (Gender Recognition Act 2004)',
    snomed: { '407374003': 'transsexual', '93461009': 'gender dysphoria', '87991007': 'gender identity disorder', '302009009': 'gender identity disorder of adulthood', '713079002': 'gender reassignment' },
    icd10: ['F64'],
  },
  { why: 'sexually transmitted infection (NHS Trusts and PCTs (Sexually Transmitted Diseases) Directions 2000)', labels: ['STD', 'HIV'] },
  {
    why: 'termination of pregnancy (Abortion Act 1967 and its Regulations)',
    snomed: { '57797005': 'termination of pregnancy', '386639001': 'termination of pregnancy', '302375005': 'operative termination of pregnancy', '70317007': 'medical termination of pregnancy', '14481000119103': 'termination of pregnancy', '408840008': 'request for termination of pregnancy' },
    icd10: ['O04', 'Z640'],
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
