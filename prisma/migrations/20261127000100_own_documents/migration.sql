-- A feed stores and reads nothing. To replace a letter, or to take back all that one holds, it must know what the same
-- source said of it: this alone it may ask, of letters and reports that this source sent itself, and never what is in them
-- (a Binary). Decision 0051.

-- Of each `Type/id`: how it stands now, if it is there; and whether another letter of the source stands in its place.
create function own_documents(subject uuid, sender text, named text[]) returns table (reference text, document text, is_replaced boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select asked.reference, r.content,
      exists (
        select from resource o
          where o.patient_id = subject and o.type = 'DocumentReference' and o.source = sender and o.is_current and not o.is_deleted and o.form = 'whole'
            and o.refs @> array['=' || asked.reference]
            and o.content::jsonb -> 'relatesTo' @> jsonb_build_array(jsonb_build_object('code', 'replaces', 'target', jsonb_build_object('reference', asked.reference)))
      )
    from unnest(named) as asked(reference)
    left join resource r on r.patient_id = subject and r.type in ('DocumentReference', 'DiagnosticReport') and r.source = sender
      and r.type = split_part(asked.reference, '/', 1) and r.id = split_part(asked.reference, '/', 2) and r.is_current and not r.is_deleted and r.form = 'whole';
end;

-- What a source said of the service that something is of, and of how confidential it is, stands where its next message says
-- nothing of it: it may ask that of its own items, and nothing else that they say. Decision 0054.
create function own_service(subject uuid, sender text, named text[]) returns table (reference text, said jsonb)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select asked.reference, jsonb_strip_nulls(jsonb_build_object(
      'security', item #> '{meta,security}', 'serviceType', item -> 'serviceType', 'specialty', item -> 'specialty', 'reasonCode', item -> 'reasonCode',
      'practiceSetting', item #> '{context,practiceSetting}', 'start', case r.type when 'Appointment' then item -> 'start' end, 'end', case r.type when 'Appointment' then item -> 'end' end
    ))
    from unnest(named) as asked(reference)
    join resource r on r.patient_id = subject and r.source = sender and r.type = split_part(asked.reference, '/', 1) and r.id = split_part(asked.reference, '/', 2)
      and r.type in ('Encounter', 'Appointment', 'DocumentReference', 'Condition', 'DiagnosticReport', 'Observation', 'Immunization')
      and r.is_current and not r.is_deleted and r.form = 'whole',
    lateral (select r.content::jsonb) as content(item);
end;

grant select (source, content) on resource to kmcr_keeper;
grant create on schema public to kmcr_keeper;
alter function own_documents(uuid, text, text[]) owner to kmcr_keeper;
alter function own_service(uuid, text, text[]) owner to kmcr_keeper;
revoke create on schema public from kmcr_keeper;
grant execute on function own_documents(uuid, text, text[]), own_service(uuid, text, text[]) to kmcr_feeder;
