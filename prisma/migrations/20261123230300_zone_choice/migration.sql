-- "utc" or "local", the browser's own zone; null: never chosen.
ALTER TABLE "user_preference" ADD COLUMN "zone_choice" TEXT;
