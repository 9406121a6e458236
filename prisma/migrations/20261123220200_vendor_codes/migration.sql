-- The response codes as Phone Notify! gave them when an admin last asked; shown beside the code book, decides nothing.
CREATE TABLE "vendor_code" (
    "code" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "vendor_code_pkey" PRIMARY KEY ("code")
);
