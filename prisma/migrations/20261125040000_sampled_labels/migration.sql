-- Whether the call was drawn at random to be labelled: only such labels stand for all calls.
ALTER TABLE "call_label" ADD COLUMN "sampled" BOOLEAN NOT NULL DEFAULT false;
