/**
 * What is dangerous when the people who treat somebody do not know it. A clinician can read
 * and change this table: each line says what stands in the record that makes it true, and
 * how it is said. The first lines weigh the most.
 *
 * Codes are SNOMED CT (UK edition; substances for medicines), each only where it is
 * publicly known; dm+d products are found by the name of what is in them, since there is a
 * code for every strength and maker. Sources for what is here: BNF (anticoagulant, steroid
 * emergency, lithium and methotrexate cards; opioids; antiepileptics), PRSB Core
 * Information Standard (alerts, allergies), Resuscitation Council UK (ReSPECT).
 */

/** What kind of entry says it. */
export type FactSource = 'allergy' | 'medicine' | 'condition' | 'wishes' | 'any';

export interface WeightyFact {
  id: string;
  /** "A paramedic would not see that …". `{name}` is what the entry is called. */
  said: string;
  source: FactSource;
  /** SNOMED CT codes of the entry. */
  codes: readonly string[];
  /** Words of the entry's name; undefined: every entry of that source. */
  names: RegExp | undefined;
  /** Not these, although the name is the same: a cream is no steroid treatment. */
  butNot?: RegExp;
}

const ON_THE_SKIN = /cream|ointment|lotion|eye|ear |nasal|scalp|foam|spray/i;

export const WEIGHTY_FACTS: readonly WeightyFact[] = [
  { id: 'allergy', said: 'you are allergic to {name}', source: 'allergy', codes: [], names: undefined },
  {
    id: 'blood-thinner',
    said: 'you take a medicine that thins your blood: {name}',
    source: 'medicine',
    codes: ['372756006', '698090000', '442031002', '712778008', '372562003', '372563008', '372877000', '386952008'],
    names: /warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|acenocoumarol|phenindione|heparin|enoxaparin|dalteparin|tinzaparin|fondaparinux|clopidogrel|ticagrelor|prasugrel/i,
    butNot: ON_THE_SKIN,
  },
  { id: 'insulin', said: 'you use insulin', source: 'medicine', codes: ['67866001', '38897011000001107'], names: /insulin/i },
  { id: 'advance-wishes', said: 'you have wishes for an emergency written down', source: 'wishes', codes: ['450476008', '450475007', '1382601000000107', '816301000000100', '1052911000000106', '735324008', '887701000000100', '736373009', '304253006'], names: /respect|cpr|resuscitat|advance (?:decision|directive|statement|wish|care)|lasting power of attorney/i },
  { id: 'epilepsy', said: 'you have epilepsy', source: 'condition', codes: ['84757009'], names: /epilep/i },
  { id: 'epilepsy-medicine', said: 'you take a medicine that stops fits: {name}', source: 'medicine', codes: ['387000003', '387222003', '387220006', '387080000'], names: /levetiracetam|valpro|carbamazepine|phenytoin|phenobarbital|midazolam|clobazam|lacosamide|topiramate|brivaracetam/i },
  {
    id: 'steroid',
    said: 'you take a steroid: {name}',
    source: 'medicine',
    codes: ['116601002', '325443009', '372584003'],
    names: /prednisolone|hydrocortisone|dexamethasone|fludrocortisone|methylprednisolone/i,
    butNot: ON_THE_SKIN,
  },
  { id: 'adrenal', said: 'your body cannot make its own steroid', source: 'condition', codes: ['363732003', '386584007'], names: /addison|adrenal (?:insufficiency|crisis)|hypopituitar/i },
  {
    id: 'immunity',
    said: 'you take a medicine that makes it harder to fight germs: {name}',
    source: 'medicine',
    codes: ['387381009', '372574004', '387467008', '386975001'],
    names: /methotrexate|azathioprine|ciclosporin|tacrolimus|mycophenolate|leflunomide|adalimumab|etanercept|infliximab|rituximab|tocilizumab|tofacitinib/i,
    butNot: ON_THE_SKIN,
  },
  { id: 'transplant-or-spleen', said: 'germs are more dangerous to you than to others', source: 'condition', codes: ['313039003'], names: /transplant|asplen|splenectomy|neutropen|immunodeficien/i },
  { id: 'opioid', said: 'you take a strong painkiller: {name}', source: 'medicine', codes: ['373529000', '373492002', '55452001'], names: /morphine|oxycodone|fentanyl|hydromorphone|tapentadol|pethidine|buprenorphine.*patch/i },
  { id: 'opioid-treatment', said: 'you take {name}, which must not be mixed with some medicines', source: 'medicine', codes: ['387286002', '387173000'], names: /methadone|buprenorphine|naltrexone/i },
  { id: 'lithium', said: 'you take lithium', source: 'medicine', codes: [], names: /lithium/i },
  { id: 'pregnancy', said: 'you are pregnant', source: 'condition', codes: ['77386006'], names: /^pregnan/i },
  { id: 'diabetes', said: 'you have diabetes', source: 'condition', codes: ['46635009', '44054006', '11687002'], names: /diabetes mellitus/i, butNot: /family history|risk of/i },
  { id: 'bleeding', said: 'you bleed more easily than others', source: 'condition', codes: ['28293008'], names: /haemophilia|von willebrand/i },
  { id: 'heart-device', said: 'you have a device in your heart', source: 'any', codes: ['441509002'], names: /pacemaker|defibrillator|resynchroni[sz]ation/i },
  { id: 'implant', said: 'you have a device in your body: {name}', source: 'any', codes: [], names: /cochlear implant|shunt|insulin pump|nerve stimulator|aneurysm clip|mechanical (?:heart )?valve/i },
  { id: 'airway', said: 'you breathe through a tube in your neck', source: 'any', codes: [], names: /tracheostomy|laryngectomy/i },
  { id: 'dialysis', said: 'you have dialysis', source: 'condition', codes: ['46177005', '433146000'], names: /dialysis|end.stage renal|kidney disease stage 5/i },
];
