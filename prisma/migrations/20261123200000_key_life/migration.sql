-- Empty: a post may come from anywhere. Else the addresses and CIDR ranges it may come from.
ALTER TABLE "receive_key" ADD COLUMN "allowed_networks" TEXT[] NOT NULL DEFAULT '{}';
-- Written at most twice a minute for each key, off the path of a postback.
ALTER TABLE "receive_key" ADD COLUMN "last_used_at" TIMESTAMPTZ(3);

CREATE TYPE "privacy_policy" AS ENUM ('keep', 'length', 'drop');
ALTER TABLE "account" ADD COLUMN "privacy" "privacy_policy" NOT NULL DEFAULT 'keep';
-- NULL: as the account has it.
ALTER TABLE "dedicated_number" ADD COLUMN "privacy" "privacy_policy";
CREATE TABLE "variable_rule" (
    "name" TEXT NOT NULL,
    "privacy" "privacy_policy" NOT NULL,
    "may_hold_card_numbers" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "variable_rule_pkey" PRIMARY KEY ("name")
);
