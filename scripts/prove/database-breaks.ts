/** Breaks of what PostgreSQL holds: row security, and the functions of the door. */
import { AGREES, NON_INTERFERENCE, type Break } from './break';

const POLICY = { kind: 'policy', of: 'seen_under_a_decision' } as const;
const sql = (name: string, change: Break['change'], caughtBy: Break['caughtBy'] = NON_INTERFERENCE): Break => ({ name, change, caughtBy });
const LOGGED = { file: 'store/enforcement/every-look-logged.int.test.ts' };

/** Lets everything through where the choices are compared. */
const PASSES_ALL = `create function passes_all(jsonb, text, text[], text, text, text[], text[], text[], text[], timestamptz, timestamptz) returns boolean language sql return true; grant execute on function passes_all(jsonb, text, text[], text, text, text[], text[], text[], text[], timestamptz, timestamptz) to public;`;
const HELPERS_CHOICES = { file: 'store/http/helpers-choices.int.test.ts' };
const ROLES_AT_ONCE = { file: 'store/repository/learn-role.int.test.ts' };
const LEARNT_LATER = { file: 'store/http/choices-of-others.int.test.ts', named: 'is found out by then' };
const EMERGENCY = { file: 'store/http/questions.int.test.ts', named: 'an emergency look' };
const LETTERS = { file: 'store/http/end-entered.int.test.ts', named: 'letter about it' };
const AT_ONCE = { file: 'store/enforcement/choices-at-once.int.test.ts' };
/** Adds nothing to the log, whatever it is given. */
const LOGS_NOTHING = `create function logs_nothing(variadic "any") returns bigint language internal as 'pg_num_nulls'; grant execute on function logs_nothing("any") to public;`;

export const DATABASE_BREAKS: readonly Break[] = [
  sql('a Provenance of several items is shown by the first', { ...POLICY, replace: /all_seen\(patient_id, also\)/, by: 'true' }),
  sql('what a helper holds outlives them', { kind: 'function', of: 'end_helper_grants', replace: /delete from access_grant g where/, by: 'delete from access_grant g where false and' }, { file: 'store/authorization/helper.int.test.ts' }),
  sql('a helper is shown choices by any token', { kind: 'function', of: 'door_check_token', replace: /and \(coalesce\(decision -> 'shownChoices'/, by: "and (true or coalesce(decision -> 'shownChoices'" }, HELPERS_CHOICES),
  sql('a helper is shown the choices that are not for them', { kind: 'policy', of: 'choices_shown_to_a_helper', replace: /= ANY/, by: '<> ALL' }, HELPERS_CHOICES),
  sql('a helper changes what the person made', { kind: 'function', of: 'door_save_helpers_choice', replace: /elsif latest\.authors <> array\[writer\]/, by: 'elsif false' }, HELPERS_CHOICES),
  sql('a helper overwrites what they have not seen', { kind: 'function', of: 'door_save_helpers_choice', replace: /elsif latest\.version \+ 1 <> new_version/, by: 'elsif false' }, HELPERS_CHOICES),
  sql('a helper who may only see saves choices', { kind: 'function', of: 'door_save_helpers_choice', replace: /"mayChange":true/, by: '"kind":"helper"' }, HELPERS_CHOICES),
  sql('what a helper may still make counts what they are not shown', { kind: 'function', of: 'helpers_choice_turn', replace: /r\.authors = array\[writer\]/, by: 'true' }, HELPERS_CHOICES),
  sql('what an app holds outlives its being stopped', { kind: 'function', of: 'end_app_grants', replace: /delete from access_grant g using oidc_payload p\s+where/, by: 'delete from access_grant g using oidc_payload p where false and' }, { file: 'store/http/apps.int.test.ts' }),
  sql('a stopped app keeps its refresh token', { kind: 'function', of: 'end_app_grants', replace: /where t\.grant_id = e\.grant_id or/, by: 'where false and t.grant_id = e.grant_id or' }, { file: 'store/http/apps.int.test.ts' }),
  sql('row security forgets the topics', { ...POLICY, replace: /labels <@/, by: `'{}'::text[] <@` }),
  sql('row security forgets what the law restricts', { ...POLICY, replace: /NOT restricted/, by: 'true' }),
  sql('what the law restricts is shown to every organisation but the one that recorded it', { ...POLICY, replace: /source =/, by: 'source <>' }, AGREES),
  sql('whole items of every part are shown', { ...POLICY, replace: /\(part = ANY/, by: '(true OR part = ANY' }),
  sql('outlines of every part are shown', { ...POLICY, replace: /(\(part = ANY[\s\S]*)\(part = ANY/, by: '$1(true OR part = ANY' }),
  sql('an outline is shown beside its whole', { ...POLICY, replace: /\(whole_part = ANY/, by: '(false AND whole_part = ANY' }),
  sql('choices hold for outlines alone', { ...POLICY, before: PASSES_ALL, replace: /item_passes\(/, by: 'passes_all(' }),
  sql('choices hold for whole items alone', { ...POLICY, before: PASSES_ALL, replace: /(item_passes\([\s\S]*?)item_passes\(/, by: '$1passes_all(' }),
  sql('another person’s rows are shown', { ...POLICY, replace: /\(patient_id = /, by: '(patient_id <> ' }, { file: 'store/enforcement/row-security.int.test.ts' }),
  sql('another person’s rows are shown as one’s own', { kind: 'policy', of: 'seen_by_the_patient', replace: /\(patient_id = /, by: '(patient_id <> ' }, { file: 'store/enforcement/row-security.int.test.ts' }),
  sql('professionals see the log', { kind: 'policy', of: 'own_log', replace: /= 'everything'::text/, by: `<> ''::text` }),
  sql('a refusal about what a rule names is not heard', { kind: 'function', of: 'item_matches', replace: /if match \? 'instances' and not/i, by: `if match ? 'instances' and` }),
  sql('a choice about a part is not heard', { kind: 'function', of: 'item_matches', replace: /match -> 'parts' \? part/i, by: 'false' }),
  sql('a choice about who recorded something is not heard', { kind: 'function', of: 'item_matches', replace: /not match -> 'authors' \?\| authors/i, by: 'true' }, AGREES),
  sql('who recorded something in a role did not record it', { kind: 'function', of: 'keep_authors', replace: /and d\.is_current/i, by: 'and false' }, { file: 'store/http/choices-of-others.int.test.ts', named: 'in a role' }),
  sql('a role that is learnt later tells nothing of what was recorded in it', { kind: 'function', of: 'learn_role', replace: /with_holders\(r\.authors, new\.refs\)/i, by: 'r.authors' }, LEARNT_LATER),
  sql('who has a role later recorded what was recorded in it before', { kind: 'function', of: 'learn_role', replace: /if is_role_known\(new\.refs\) then/i, by: 'if false then' }, LEARNT_LATER),
  sql('what is being recorded in a role does not hold up the learning of it', { kind: 'function', of: 'hold_roles', replace: /pg_advisory_xact_lock_shared\(/i, by: 'abs(' }, ROLES_AT_ONCE),
  sql('the learning of a role does not hold up what is recorded in it', { kind: 'function', of: 'change_roles', replace: /pg_advisory_xact_lock\(/i, by: 'abs(' }, ROLES_AT_ONCE),
  sql('a choice about what refers to an item is not heard', { kind: 'function', of: 'item_matches', replace: /not match -> 'dependents' \?\| \(related \|\| about\)/i, by: 'true' }, AGREES),
  sql('a choice about what an item refers to is not heard', { kind: 'function', of: 'item_matches', replace: /not match -> 'related' \?\| \(named_by \|\| about\)/i, by: 'true' }, AGREES),
  sql('a result that is added to a hidden report is shown', { kind: 'function', of: 'keep_named_by', replace: /where r\.patient_id = subject and r\.about = n\.item/i, by: 'where false' }, { file: 'store/http/results-added-later.int.test.ts' }),
  sql('a prescription is not as sensitive as its medicine', { kind: 'function', of: 'keep_medicines', replace: /from medicine_sights\(subject\) s/i, by: 'from (select * from medicine_sights(subject) limit 0) s' }),
  sql('where a prescription came from is not as sensitive as its medicine', { kind: 'function', of: 'keep_medicines', replace: /r\.type = 'Provenance'/i, by: 'false' }, { file: 'store/http/medicines-by-reference.int.test.ts', named: 'as the medicine is now' }),
  sql('a choice about a medicine by its code does not reach what is given of it', { kind: 'function', of: 'keep_medicines', replace: /codes = c\.codes/i, by: 'codes = r.codes' }, { file: 'store/http/medicines-by-reference.int.test.ts', named: 'by its code' }),
  sql('a choice by code about a letter does not reach its text', { kind: 'function', of: 'keep_letter_codes', replace: /new\.codes \|\| r\.codes/i, by: 'new.codes' }, { file: 'store/http/letters-hidden.int.test.ts', named: 'by code' }),
  sql('a letter’s text forgets what it is by itself', { kind: 'function', of: 'pass_sight_on', replace: /r\.type = 'Binary' and r\.by_itself is not null/i, by: 'false' }, { file: 'store/http/letters-hidden.int.test.ts', named: 'labelled itself' }),
  sql('a choice about a period is not heard', { kind: 'function', of: 'item_matches', replace: /if match \? 'period' then/i, by: `if match ? 'period' then return false;` }),
  sql('what does not say when it was is in no period', { kind: 'function', of: 'item_matches', replace: /return is_forbid/i, by: 'return not is_forbid' }, AGREES),
  sql('an exception opens nothing', { kind: 'function', of: 'item_passes', replace: /is_permitted := true/i, by: 'is_permitted := false' }, { file: 'store/enforcement/row-security.int.test.ts' }),
  sql('of several choices only the first is heard', { kind: 'function', of: 'item_passes', replace: /if is_forbidden and not is_permitted then return false; end if;/i, by: 'return not (is_forbidden and not is_permitted);' }),
  sql('a condition that is not known is left aside', { kind: 'function', of: 'item_matches', replace: /return null;/i, by: 'return false;' }, { file: 'store/enforcement/row-security.int.test.ts' }),
  sql('what names a hidden item stays in what is shown', { kind: 'function', of: 'unseen_items', replace: /=%/, by: '=nothing%' }),
  sql('old versions are read by who does not see the present one', { kind: 'function', of: 'door_read', replace: /and now\.is_current/i, by: '' }, { file: 'store/http/versions.int.test.ts' }),
  sql('histories are read by who does not see the present version', { kind: 'function', of: 'door_history', replace: /and r\.is_current/i, by: '' }, { file: 'store/http/versions.int.test.ts' }),
  sql('an ETag says how many versions came before', { kind: 'function', of: 'shown_version', replace: /ELSE \(?\(.*\(form = 'outline'::text\)\)?::integer\)?/s, by: 'ELSE version' }),
  sql('_include follows references past row security', { kind: 'function', of: 'door_include', replace: /LANGUAGE sql/, by: 'LANGUAGE sql SECURITY DEFINER' }),
  ...['door_page', 'door_count', 'door_newest', 'door_whole', 'door_any', 'door_revinclude'].map((of) => sql(`${of} goes past row security`, { kind: 'function', of, replace: /LANGUAGE plpgsql/, by: 'LANGUAGE plpgsql SECURITY DEFINER' })),
  sql('a search leaves in what names hidden items', { kind: 'function', of: 'door_search', replace: /case when is_own then '\{\}' else unseen_items/i, by: "case when true then '{}' else unseen_items" }),
  ...['door_newest', 'door_whole'].map((of) =>
    sql(`${of} leaves in what names hidden items`, { kind: 'function', of, replace: /array\(select unnest\(refs\) from shown\)/i, by: 'null::text[]' }),
  ),
  sql('door_any leaves in what names hidden items', { kind: 'function', of: 'door_any', replace: /shown\.refs := array\(.*\);/i, by: '' }),
  sql('a summary leaves in what names hidden items', { kind: 'function', of: 'door_summary', replace: /decision ->> 'scope' = 'everything' then/i, by: 'true then' }),
  sql('histories leave in what names hidden items', { kind: 'function', of: 'door_history', replace: /unseen_items\(subject, r\.refs\)/i, by: "'{}'::text[]" }),
  sql('a read leaves in what names hidden items', { kind: 'function', of: 'door_read', replace: /case when decision ->> 'scope' = 'everything' then/i, by: 'case when true then' }),
  sql('references are searched past row security', { kind: 'function', of: 'with_seen_references', replace: /LANGUAGE sql/, by: 'LANGUAGE sql SECURITY DEFINER' }),
  sql('what is taken back is shown by what it says itself', { kind: 'function', of: 'keep_sight', replace: /new\.labels := was\.labels;/i, by: '' }),
  sql('where an item came from keeps the sight of an older version', { kind: 'function', of: 'pass_sight_on', replace: /where new\.form = 'whole'/i, by: 'where false' }),
  sql('questions are opened by saying who one is', { kind: 'function', of: 'oversight_enter', replace: /if not found then/i, by: 'if false then' }, { file: 'store/http/questions.int.test.ts', named: 'in force' }),
  sql('a decision on yesterday’s choices is taken', { kind: 'function', of: 'log_append', replace: /if decided_on is not null and/i, by: 'if false and' }, AT_ONCE),
  sql('a token that changed since the decision opens a record', { kind: 'function', of: 'door_check_token', replace: /and token_stamp\(t\.xmin, c\.xmin, g\.xmin\) = decision ->> 'stamp'/i, by: '' }, { file: 'store/enforcement/row-security.int.test.ts', named: 'has ended or changed' }),
  sql('a token opens somebody else’s record', { kind: 'function', of: 'door_check_token', replace: /and g\.patient_id = \(decision ->> 'patient'\)::uuid/i, by: '' }, { file: 'store/enforcement/row-security.int.test.ts', named: 'bound to somebody else' }),
  sql('a professional’s token opens a record as the person’s own', { kind: 'function', of: 'door_check_token', replace: /and \(decision ->> 'scope' = 'table' or g\.context ->> 'kind' = 'patient'\)/i, by: '' }, { file: 'store/enforcement/row-security.int.test.ts', named: 'as the person themself' }),
  sql('who belonged to whom yesterday decides', { kind: 'function', of: 'door_check_token', replace: /where d\.version = \(decision ->> 'directoryVersion'\)::bigint/i, by: '' }, { ...AT_ONCE, named: 'who belongs to whom' }),
  sql('yesterday’s care teams decide', { kind: 'function', of: 'door_set', replace: /if found then/i, by: 'if false then' }, { ...AT_ONCE, named: 'care team' }),
  sql('a token past its end opens a record', { kind: 'function', of: 'door_check_token', replace: /and t\.expires_at > now\(\)/i, by: '' }, { file: 'store/enforcement/row-security.int.test.ts', named: 'past its end' }),
  ...['door_read', 'door_history', 'door_search', 'door_log', 'door_summary'].map((of) =>
    sql(`${of} leaves the log out`, { kind: 'function', of, before: LOGS_NOTHING, replace: /perform log_append\(/gi, by: 'perform logs_nothing(' }, LOGGED),
  ),
  sql('an event of a look that found nothing says that it found something', { kind: 'function', of: 'event_not_found', replace: /"outcome":"4","outcomeDesc":"Not found"/, by: '"outcome":"0"' }, { file: 'store/audit/not-found.int.test.ts' }),
  sql('a look that found nothing is not found by that', { kind: 'function', of: 'tokens_not_found', replace: /'outcome=4'/, by: `'outcome=0'` }, { file: 'store/audit/not-found.int.test.ts' }),
  ...['door_read', 'door_history', 'door_log_read'].map((of) =>
    sql(`${of} says of a look that found nothing that it found something`, { kind: 'function', of, replace: /event_not_found\(event\), tokens_not_found\(event_tokens\)/i, by: 'event, event_tokens' }, { ...LOGGED, named: 'found nothing' }),
  ),
  ...['own_whole', 'door_whole'].map((of) =>
    sql(`${of} brings along where items of other pages came from`, { kind: 'function', of, replace: /\(r\.about in \(select p\.item from page p\)\) is true/i, by: 'true' }, { file: 'store/http/everything.int.test.ts', named: 'on each of its pages' }),
  ),
  sql('an emergency look stands out no more than any other', { kind: 'function', of: 'log_append', replace: /coalesce\(event_tokens && tokens_that_stand_out\(\), true\)/i, by: 'false' }, EMERGENCY),
  sql('an emergency look is checked by nobody', { kind: 'function', of: 'ask_for_check', replace: /'notice=emergency', /i, by: '' }, EMERGENCY),
  sql('a choice is kept on for a letter that was not given up', { kind: 'function', of: 'keep_on_untold', replace: /if not exists \(select from notice/i, by: 'if false and not exists (select from notice' }, LETTERS),
  sql('a letter is given up and the choice that it told of ends', { kind: 'function', of: 'finish_notice', replace: /\(?NOT \(\(n\.kind = 'letter'::text\) AND \(finish_notice\.new_state = 'dead'::text\)\)\)?/i, by: 'true' }, LETTERS),
  sql('what the person did with a choice meanwhile is undone with its letter', { kind: 'function', of: 'keep_on_untold', replace: /and c\.version = ended/i, by: '' }, LETTERS),
  sql('choices made at the same moment are each counted alone', { kind: 'function', of: 'choice_turn', replace: /perform log_hold\(subject\);/i, by: '' }, { file: 'store/http/choice-bounds.int.test.ts', named: 'at the same moment' }),
  sql('an export gives what its purpose is not for', { kind: 'function', of: 'door_export', replace: /where p\.purpose = job\.purpose/i, by: '' }, { file: 'store/export/exporter-role.int.test.ts', named: 'no part that its purpose' }),
  sql('an export goes on without its job', { kind: 'function', of: 'export_in_force', replace: /if not found then/i, by: 'if false then' }, { file: 'store/export/exporter-role.int.test.ts', named: 'a job under way' }),
  sql('an export leaves the log out', { kind: 'function', of: 'door_export', before: LOGS_NOTHING, replace: /perform log_append\(/i, by: 'perform logs_nothing(' }, { file: 'store/export/export.int.test.ts', named: 'stands in the log' }),
];
