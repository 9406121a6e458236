-- How the last turn of each background job went, whichever process took it.
CREATE TABLE "job_run" (
    "name" TEXT NOT NULL,
    "every_ms" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "failure" TEXT,
    "succeeded_at" TIMESTAMPTZ(3),
    "process" TEXT NOT NULL,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("name")
);
