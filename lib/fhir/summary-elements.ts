/**
 * What each type must say and what it says in short, from the R4 StructureDefinitions:
 * elements flagged "summary", required ones and modifiers.
 *
 * - `name`: in the summary; `name(a b)`: with these children of it alone;
 * - `!name`: in the summary, and never left out: it is required, or it changes what the rest means;
 * - `-name`: never left out, and not in the summary by R4.
 */
const TABLE: Readonly<Record<string, string>> = {
  Account: 'identifier !status type name subject servicePeriod coverage owner description',
  AdverseEvent: 'identifier !actuality category event !subject encounter date detected recordedDate resultingCondition location seriousness severity outcome recorder contributor suspectEntity subjectMedicalHistory referenceDocument study',
  AllergyIntolerance: 'identifier !clinicalStatus !verificationStatus type category criticality code !patient asserter',
  Appointment: 'identifier !status cancelationReason serviceCategory serviceType specialty appointmentType reasonCode start end -participant',
  AppointmentResponse: 'identifier !appointment participantType actor !participantStatus',
  AuditEvent: '!type subtype action !recorded outcome outcomeDesc purposeOfEvent -agent -source',
  Basic: 'identifier !code subject created author',
  Binary: '!contentType securityContext',
  BodyStructure: 'identifier !active morphology location description !patient',
  CarePlan: 'identifier instantiatesCanonical instantiatesUri basedOn replaces partOf !status !intent category title description !subject encounter period created author addresses',
  CareTeam: 'identifier !status category name subject encounter period managingOrganization',
  ChargeItem: 'identifier !status !code !subject context occurrence[x] quantity bodysite enterer enteredDate account',
  Claim: '!status !type !use !patient billablePeriod !created insurer !provider !priority !insurance(sequence focal coverage)',
  ClaimResponse: '!status !type !use !patient !created !insurer request !outcome total',
  ClinicalImpression: 'identifier !status code description !subject encounter effective[x] date assessor problem',
  Communication: 'identifier instantiatesCanonical instantiatesUri basedOn partOf !status statusReason priority subject encounter reasonCode reasonReference',
  CommunicationRequest: 'identifier basedOn replaces groupIdentifier !status priority !doNotPerform encounter occurrence[x] authoredOn requester sender reasonCode reasonReference',
  Composition: 'identifier !status !type category subject encounter !date !author !title confidentiality custodian event',
  Condition: 'identifier !clinicalStatus !verificationStatus code bodySite !subject encounter onset[x] recordedDate recorder asserter',
  Consent: 'identifier !status !scope !category patient dateTime performer organization source[x] policyRule verification(verified) provision(type period action securityLabel purpose class code dataPeriod data)',
  Coverage: 'identifier !status type policyHolder subscriber subscriberId !beneficiary dependent period !payor order network',
  CoverageEligibilityRequest: '!status !purpose !patient !created !insurer',
  CoverageEligibilityResponse: '!status !purpose !patient !created !request !outcome !insurer',
  DetectedIssue: 'identifier !status code severity patient identified[x] author implicated',
  Device: 'udiCarrier(deviceIdentifier carrierAIDC carrierHRF) !status safety',
  DeviceRequest: 'identifier instantiatesCanonical instantiatesUri basedOn priorRequest groupIdentifier !status !intent priority !code[x] !subject encounter occurrence[x] authoredOn requester performerType performer reasonCode reasonReference',
  DeviceUseStatement: 'identifier basedOn !status !subject derivedFrom timing[x] recordedOn source !device reasonCode reasonReference bodySite',
  DiagnosticReport: 'identifier !status category !code subject encounter effective[x] issued performer resultsInterpreter media(link)',
  DocumentManifest: 'masterIdentifier identifier !status type subject author description !content',
  DocumentReference: 'masterIdentifier identifier !status docStatus type category subject date author relatesTo description securityLabel !content context(period)',
  Encounter: 'identifier !status !class type serviceType subject episodeOfCare participant(type individual) appointment reasonCode reasonReference diagnosis(condition)',
  EnrollmentRequest: '!status',
  EpisodeOfCare: '!status type diagnosis !patient managingOrganization period',
  ExplanationOfBenefit: '!status !type !use !patient billablePeriod !created !insurer !provider !outcome !insurance(focal coverage) total',
  FamilyMemberHistory: 'identifier instantiatesCanonical instantiatesUri !status dataAbsentReason !patient date name !relationship sex age[x] estimatedAge deceased[x] reasonCode reasonReference',
  Flag: 'identifier !status category !code !subject period encounter author',
  Goal: '!lifecycleStatus achievementStatus category priority !description !subject start[x] statusDate expressedBy',
  Group: 'identifier active !type !actual code name quantity managingEntity',
  GuidanceResponse: 'requestIdentifier identifier !module[x] !status',
  HealthcareService: 'identifier !active providedBy category type specialty location name comment photo',
  ImagingStudy: 'identifier !status modality !subject encounter started basedOn referrer interpreter endpoint numberOfSeries numberOfInstances procedureReference procedureCode location reasonCode reasonReference note description series(uid number modality description numberOfInstances endpoint bodySite laterality specimen started performer)',
  Immunization: '!status !vaccineCode !patient !occurrence[x] primarySource performer note !isSubpotent',
  ImmunizationEvaluation: '!status !patient !targetDisease !immunizationEvent !doseStatus',
  ImmunizationRecommendation: 'identifier !patient !date !recommendation(vaccineCode targetDisease contraindicatedVaccineCode forecastStatus forecastReason doseNumber[x])',
  Invoice: 'identifier !status type subject recipient date totalNet totalGross',
  List: '!status !mode title code subject date source',
  Location: 'identifier !status operationalStatus name description mode type physicalType managingOrganization',
  MeasureReport: 'identifier !status !type !measure subject date reporter !period !improvementNotation',
  Media: 'identifier basedOn partOf !status type modality view subject encounter created[x] issued operator reasonCode bodySite deviceName device height width frames duration !content',
  Medication: 'identifier code !status manufacturer amount',
  MedicationAdministration: 'instantiates partOf !status !medication[x] !subject !effective[x] performer(actor)',
  MedicationDispense: '!status !medication[x] subject whenPrepared',
  MedicationRequest: '!status !intent priority !doNotPerform reported[x] !medication[x] !subject authoredOn requester performerType instantiatesCanonical instantiatesUri basedOn groupIdentifier',
  MedicationStatement: 'identifier basedOn partOf !status category !medication[x] !subject context effective[x] dateAsserted',
  MolecularSequence: 'identifier type !coordinateSystem patient specimen device performer quantity referenceSeq variant observedSeq quality readCoverage repository pointer structureVariant',
  NutritionOrder: 'instantiatesCanonical instantiatesUri !status !intent !patient !dateTime orderer',
  Observation: 'identifier basedOn partOf !status !code subject focus encounter effective[x] issued performer value[x] hasMember derivedFrom component(code value[x])',
  Organization: 'identifier !active type name partOf',
  Patient: 'identifier !active name telecom gender birthDate !deceased[x] address managingOrganization !link',
  Person: 'name telecom gender birthDate managingOrganization !active',
  Practitioner: 'identifier active name telecom address gender birthDate',
  PractitionerRole: 'identifier active period practitioner organization code specialty location telecom',
  Procedure: 'identifier instantiatesCanonical instantiatesUri basedOn partOf !status statusReason category code !subject encounter performed[x] recorder asserter performer(function actor) location reasonCode reasonReference bodySite outcome',
  Provenance: '!target !recorded -agent',
  QuestionnaireResponse: 'identifier basedOn partOf questionnaire !status subject encounter authored author source',
  RelatedPerson: 'identifier !active !patient relationship name telecom gender birthDate address',
  RequestGroup: 'identifier instantiatesCanonical instantiatesUri groupIdentifier !status !intent priority code',
  ResearchSubject: 'identifier !status period !study !individual',
  RiskAssessment: 'identifier !status method code !subject encounter occurrence[x] condition performer',
  Schedule: 'identifier !active serviceCategory serviceType specialty !actor planningHorizon',
  ServiceRequest: 'identifier instantiatesCanonical instantiatesUri basedOn replaces requisition !status !intent category priority !doNotPerform code orderDetail quantity[x] !subject encounter occurrence[x] asNeeded[x] authoredOn requester performerType performer locationCode locationReference reasonCode reasonReference specimen bodySite patientInstruction',
  Specimen: 'identifier accessionIdentifier !status type subject receivedTime condition',
  Subscription: '!status contact end !reason !criteria error !channel',
  Substance: 'identifier !status category !code description instance ingredient',
  SupplyDelivery: 'basedOn partOf !status occurrence[x]',
  SupplyRequest: 'identifier !status category priority !item[x] !quantity occurrence[x] authoredOn requester supplier',
  Task: 'instantiatesCanonical instantiatesUri basedOn groupIdentifier partOf !status statusReason businessStatus !intent code description focus for encounter executionPeriod lastModified requester owner location',
  VisionPrescription: '!status !created !patient !dateWritten !prescriber !lensSpecification(product eye)',
};

/** One element of a resource, in a summary. */
export interface ElementRule {
  /** Its name; a choice of types (`value[x]`) without its ending. */
  name: string;
  isChoice: boolean;
  /** Never left out, whatever was asked for. */
  isKept: boolean;
  inSummary: boolean;
  /** Those of its children that a summary has; undefined for all of them. */
  children: readonly ElementRule[] | undefined;
}

/** A name, and in brackets its children, which may have some of their own. */
const WORD = /([!-]?)([A-Za-z]+)(\[x\])?(?:\(((?:[^()]|\([^()]*\))*)\))?/g;

function parseRules(words: string): ElementRule[] {
  return [...words.matchAll(WORD)].map(([, mark = '', name = '', choice, children]) => ({
    name,
    isChoice: choice !== undefined,
    isKept: mark !== '',
    inSummary: mark !== '-',
    children: children === undefined ? undefined : parseRules(children),
  }));
}

const RULES = new Map(Object.entries(TABLE).map(([type, words]) => [type, parseRules(words)]));

/** The rules of a type; none for one that is not in the table. */
export const elementRulesOf = (type: string): readonly ElementRule[] => RULES.get(type) ?? [];
