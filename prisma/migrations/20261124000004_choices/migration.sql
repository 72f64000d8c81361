-- What a choice lets through, item by item.

create function json_texts(value jsonb) returns text[]
language sql immutable parallel safe
return (select coalesce(array_agg(t), '{}') from jsonb_array_elements_text(value) t);

-- One rule's conditions against one item; every condition given must hold. Without
-- conditions, or with one that this function does not know or cannot read, the item is hidden
-- (returns null). It runs for every item of a record: what is compared stays in JSON.
create function item_matches(
  match jsonb, is_forbid boolean, part text, labels text[], confidentiality text, about text,
  authors text[], related text[], named_by text[], codes text[], occurred_from timestamptz, occurred_to timestamptz
) returns boolean
language plpgsql immutable parallel safe as $$
begin
  if match is null or jsonb_typeof(match) <> 'object'
    or match - '{labels,confidentiality,types,parts,codes,instances,related,dependents,authors,period}'::text[] <> '{}'
    or (match - 'period') @? 'strict $.* ? (@.type() != "array")' then
    return null;
  end if;
  if match ? 'labels' and not match -> 'labels' ?| labels then return false; end if;
  if match ? 'confidentiality' and not match -> 'confidentiality' ? confidentiality then return false; end if;
  if (match ? 'types' or match ? 'parts')
    and not (match ? 'types' and match -> 'types' ? split_part(about, '/', 1))
    and not (match ? 'parts' and match -> 'parts' ? part) then
    return false;
  end if;
  if match ? 'codes' and not match -> 'codes' ?| codes then return false; end if;
  if match ? 'instances' and not match -> 'instances' ? about then return false; end if;
  if match ? 'related' and not match -> 'related' ?| (named_by || about) then return false; end if;
  if match ? 'dependents' and not match -> 'dependents' ?| (related || about) then return false; end if;
  if match ? 'authors' and not match -> 'authors' ?| authors then return false; end if;
  if match ? 'period' then
    -- An item that does not say when it happened: a refusal covers it, a permission does not.
    -- Who somebody is has no time: no period is about it.
    if occurred_from is null then return is_forbid and part <> 'identity'; end if;
    if match #>> '{period,start}' is not null and coalesce(occurred_to, occurred_from) < (match #>> '{period,start}')::timestamptz then return false; end if;
    if match #>> '{period,end}' is not null and occurred_from > (match #>> '{period,end}')::timestamptz then return false; end if;
  end if;
  return true;
end $$;

-- Visible under every choice in force: a permit matches, or no forbid does (IHE PCF "residual").
-- No list of choices, or a choice without rules, is none that was read: it hides.
create function item_passes(
  choices jsonb, part text, labels text[], confidentiality text, about text,
  authors text[], related text[], named_by text[], codes text[], occurred_from timestamptz, occurred_to timestamptz
) returns boolean
language plpgsql immutable parallel safe as $$
declare
  rules jsonb;
  rule jsonb;
  is_hit boolean;
  is_forbidden boolean;
  is_permitted boolean;
begin
  if choices = '[]' then return true; end if;
  if choices is null then return false; end if;
  for choice in 0 .. jsonb_array_length(choices) - 1 loop
    rules := choices -> choice -> 'rules';
    if rules is null then return false; end if;
    is_forbidden := false;
    is_permitted := false;
    for place in 0 .. jsonb_array_length(rules) - 1 loop
      rule := rules -> place;
      is_hit := item_matches(rule -> 'match', rule ->> 'effect' is distinct from 'permit', part, labels, confidentiality, about,
        authors, related, named_by, codes, occurred_from, occurred_to);
      if is_hit is null then return false; end if;
      if is_hit and rule ->> 'effect' = 'permit' then is_permitted := true; end if;
      if is_hit and rule ->> 'effect' is distinct from 'permit' then is_forbidden := true; end if;
    end loop;
    if is_forbidden and not is_permitted then return false; end if;
  end loop;
  return true;
end $$;

grant execute on function json_texts(jsonb) to kmcr_door, kmcr_own, kmcr_reader;
grant execute on function
  item_matches(jsonb, boolean, text, text[], text, text, text[], text[], text[], text[], timestamptz, timestamptz),
  item_passes(jsonb, text, text[], text, text, text[], text[], text[], text[], timestamptz, timestamptz) to kmcr_door;
