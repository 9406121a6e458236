-- Nothing read them: suspect and flipped calls are counted by indexes of their own (call_suspect_idx, call_flip_idx).
ALTER TABLE "call_rollup" DROP COLUMN "suspect", DROP COLUMN "flipped";
