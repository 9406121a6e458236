-- A list of calls by name: the query of its address.
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "saved_view_owner_id_name_key" ON "saved_view"("owner_id", "name");
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey"
    FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a person chose, whatever the browser.
CREATE TABLE "user_preference" (
    "user_id" UUID NOT NULL,
    "home_view_id" UUID,
    CONSTRAINT "user_preference_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "user_preference" ADD CONSTRAINT "user_preference_user_id_fkey"
    FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "user_preference" ADD CONSTRAINT "user_preference_home_view_id_fkey"
    FOREIGN KEY ("home_view_id") REFERENCES "saved_view"("id") ON DELETE SET NULL ON UPDATE CASCADE;
