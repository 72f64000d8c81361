-- Whose word counts, and which word is the later one.

-- The organisation whose name and address of a person stand.
alter table patient_index add column "demographics_code" text;
grant update (demographics_code) on patient_index to kmcr_feeder;

-- When a source said what it last said of an item, for messages that can arrive late (HL7 v2).
create table "item_said" (
    "patient_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    constraint "item_said_pkey" primary key ("patient_id", "type", "id")
);
grant select, insert, update on item_said to kmcr_feeder;
