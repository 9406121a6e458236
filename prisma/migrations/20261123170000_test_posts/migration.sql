-- A postback that this product sent to itself: it belongs to no call.
ALTER TYPE "verdict" ADD VALUE 'test';
-- Written before the test post is sent; the projector knows it by the hash, which holds a random word.
CREATE TABLE "test_post" (
    "body_hash" BYTEA NOT NULL,
    "dedicated_number_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "test_post_pkey" PRIMARY KEY ("body_hash")
);
CREATE INDEX "test_post_dedicated_number_id_idx" ON "test_post"("dedicated_number_id");
ALTER TABLE "test_post" ADD CONSTRAINT "test_post_dedicated_number_id_fkey"
    FOREIGN KEY ("dedicated_number_id") REFERENCES "dedicated_number"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
