-- The tables of prisma/schema.prisma, as `prisma migrate diff` writes them, but for the log's partitions.

-- CreateTable
CREATE TABLE "resource" (
    "patient_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "is_current" BOOLEAN NOT NULL,
    "is_deleted" BOOLEAN NOT NULL,
    "part" TEXT NOT NULL,
    "whole_part" TEXT,
    "labels" TEXT[],
    "confidentiality" TEXT NOT NULL,
    "restricted" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "also" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "authors" TEXT[],
    "related" TEXT[],
    "named_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "codes" TEXT[],
    "by_itself" JSONB,
    "occurred_from" TIMESTAMPTZ(3),
    "occurred_to" TIMESTAMPTZ(3),
    "last_updated" TIMESTAMPTZ(3) NOT NULL,
    "tokens" TEXT[],
    "refs" TEXT[],
    "dates" JSONB NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "resource_pkey" PRIMARY KEY ("patient_id","type","id","version","form")
);

-- CreateTable
CREATE TABLE "directory_resource" (
    "type" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "is_current" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "last_updated" TIMESTAMPTZ(3) NOT NULL,
    "tokens" TEXT[],
    "refs" TEXT[],
    "dates" JSONB NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "directory_resource_pkey" PRIMARY KEY ("type","id","version")
);

-- CreateTable
CREATE TABLE "patient_index" (
    "patient_id" UUID NOT NULL,
    "nhs_number" TEXT NOT NULL,
    "birth_date" TEXT NOT NULL,
    "demographics_source" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "patient_index_pkey" PRIMARY KEY ("patient_id")
);

-- CreateTable
CREATE TABLE "patient_local_id" (
    "source" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,

    CONSTRAINT "patient_local_id_pkey" PRIMARY KEY ("source","value")
);

-- CreateTable
CREATE TABLE "access_event" (
    "patient_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,
    "tokens" TEXT[],
    "prev" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "access_event_pkey" PRIMARY KEY ("patient_id","recorded","seq")
) PARTITION BY RANGE ("recorded");

-- CreateTable
CREATE TABLE "patient_state" (
    "patient_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,
    "choices_version" BIGINT NOT NULL DEFAULT 0,
    "teams_version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "patient_state_pkey" PRIMARY KEY ("patient_id")
);

-- CreateTable
CREATE TABLE "directory_state" (
    "only_one" BOOLEAN NOT NULL DEFAULT true,
    "version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "directory_state_pkey" PRIMARY KEY ("only_one")
);

-- CreateTable
CREATE TABLE "feed_message" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "control_id" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL,
    "problems" TEXT[],
    "content" TEXT,

    CONSTRAINT "feed_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_payload" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "grant_id" TEXT,
    "uid" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_payload_pkey" PRIMARY KEY ("kind","id")
);

-- CreateTable
CREATE TABLE "oauth_client" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,
    "source_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oauth_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "grant_id" TEXT NOT NULL,
    "patient_id" UUID,
    "context" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("grant_id")
);

-- CreateTable
CREATE TABLE "launch_context" (
    "id" TEXT NOT NULL,
    "patient_id" UUID NOT NULL,
    "context" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "launch_context_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "patient_index_nhs_number_key" ON "patient_index"("nhs_number");

-- CreateIndex
CREATE INDEX "feed_message_source_control_id_content_hash_idx" ON "feed_message"("source", "control_id", "content_hash");

-- CreateIndex
CREATE INDEX "feed_message_outcome_id_idx" ON "feed_message"("outcome", "id");

-- CreateIndex
CREATE INDEX "oidc_payload_grant_id_idx" ON "oidc_payload"("grant_id");

-- CreateIndex
CREATE INDEX "oidc_payload_kind_uid_idx" ON "oidc_payload"("kind", "uid");

-- CreateIndex
CREATE INDEX "oidc_payload_expires_at_idx" ON "oidc_payload"("expires_at");

-- CreateIndex
CREATE INDEX "access_grant_patient_id_idx" ON "access_grant"("patient_id");


