/** IHE's examples of access events, by name. See fixtures/README.md for where they come from. */
import auditAuthZconsentDeny from '../fixtures/ihe-balp/AuditEvent-ex-auditAuthZconsent-deny.json';
import auditBasicCreate1 from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicCreate1.json';
import auditBasicCreateClient from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicCreateClient.json';
import auditBasicCreateNoUser from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicCreateNoUser.json';
import auditBasicCreateNoUserReport from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicCreateNoUserReport.json';
import auditBasicDelete2 from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicDelete2.json';
import auditBasicDeleteInformant from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicDeleteInformant.json';
import auditBasicDeleteNoUser from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicDeleteNoUser.json';
import auditBasicDeleteNoUserReport from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicDeleteNoUserReport.json';
import auditBasicPatch from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicPatch.json';
import auditBasicQueryGetNoPatient from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicQueryGetNoPatient.json';
import auditBasicQueryPost from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicQueryPost.json';
import auditBasicReadNoPatient from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicReadNoPatient.json';
import auditBasicReadOClient from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicReadOClient.json';
import auditBasicReadOServerMin from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicReadOServerMin.json';
import auditBasicUpdate1 from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicUpdate1.json';
import auditBasicUpdateNoPatient from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicUpdateNoPatient.json';
import auditBasicUpdateNoUserJob from '../fixtures/ihe-balp/AuditEvent-ex-auditBasicUpdateNoUserJob.json';
import auditPokeSAMLComp from '../fixtures/ihe-balp/AuditEvent-ex-auditPoke-SAML-Comp.json';
import auditPokeSAMLMin2 from '../fixtures/ihe-balp/AuditEvent-ex-auditPoke-SAML-Min2.json';
import auditPokeSAMLQDIMin from '../fixtures/ihe-balp/AuditEvent-ex-auditPoke-SAML-QDI-Min.json';
import auditPrivacyDisclosureRecipientMinCodes from '../fixtures/ihe-balp/AuditEvent-ex-auditPrivacyDisclosure-recipient-minCodes.json';
import auditPrivacyDisclosureSource from '../fixtures/ihe-balp/AuditEvent-ex-auditPrivacyDisclosure-source.json';

export const BALP_EXAMPLES: readonly (readonly [name: string, event: unknown])[] = [
  ['auditAuthZconsent-deny', auditAuthZconsentDeny],
  ['auditBasicCreate1', auditBasicCreate1],
  ['auditBasicCreateClient', auditBasicCreateClient],
  ['auditBasicCreateNoUser', auditBasicCreateNoUser],
  ['auditBasicCreateNoUserReport', auditBasicCreateNoUserReport],
  ['auditBasicDelete2', auditBasicDelete2],
  ['auditBasicDeleteInformant', auditBasicDeleteInformant],
  ['auditBasicDeleteNoUser', auditBasicDeleteNoUser],
  ['auditBasicDeleteNoUserReport', auditBasicDeleteNoUserReport],
  ['auditBasicPatch', auditBasicPatch],
  ['auditBasicQueryGetNoPatient', auditBasicQueryGetNoPatient],
  ['auditBasicQueryPost', auditBasicQueryPost],
  ['auditBasicReadNoPatient', auditBasicReadNoPatient],
  ['auditBasicReadOClient', auditBasicReadOClient],
  ['auditBasicReadOServerMin', auditBasicReadOServerMin],
  ['auditBasicUpdate1', auditBasicUpdate1],
  ['auditBasicUpdateNoPatient', auditBasicUpdateNoPatient],
  ['auditBasicUpdateNoUserJob', auditBasicUpdateNoUserJob],
  ['auditPoke-SAML-Comp', auditPokeSAMLComp],
  ['auditPoke-SAML-Min2', auditPokeSAMLMin2],
  ['auditPoke-SAML-QDI-Min', auditPokeSAMLQDIMin],
  ['auditPrivacyDisclosure-recipient-minCodes', auditPrivacyDisclosureRecipientMinCodes],
  ['auditPrivacyDisclosure-source', auditPrivacyDisclosureSource],
];
