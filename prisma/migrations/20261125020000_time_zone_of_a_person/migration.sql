-- The zone in which a person reads times, whatever the browser. Beside zone_choice, which says whether that or UTC is shown.
ALTER TABLE "user_preference" ADD COLUMN "time_zone" TEXT;
