-- What people write on calls. No foreign key to "call": a rebuild writes calls anew, their ids stay.
CREATE TABLE "call_note" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "call_id" UUID NOT NULL,
    "author_id" UUID,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "call_note_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "call_note_call_id_idx" ON "call_note"("call_id");
ALTER TABLE "call_note" ADD CONSTRAINT "call_note_author_id_fkey"
    FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What a call truly was, as somebody heard it.
CREATE TABLE "call_label" (
    "call_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "labelled_by" UUID,
    "labelled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "call_label_pkey" PRIMARY KEY ("call_id"),
    CONSTRAINT "call_label_label_check" CHECK ("label" IN ('HUMAN', 'MACHINE', 'FAX', 'UNKNOWN'))
);
ALTER TABLE "call_label" ADD CONSTRAINT "call_label_labelled_by_fkey"
    FOREIGN KEY ("labelled_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
