import { hash as hashOnce } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import type { KeySnapshot, KnownKeys } from './key-snapshot';
import { noPrivacyRules, type PrivacyPolicy, type PrivacyRules } from './privacy';

export interface LiveReceiveKey {
  id: string;
  accountId: string;
  dedicatedNumberId: string | null;
  expiresAt: Date | null;
  /** null: a post may come from anywhere */
  allowed: BlockList | null;
}

/**
 * Why a token is refused. The sender is never told which. `no_address`: the key takes posts from its networks alone, and
 * the door that the post came to cannot tell where it came from.
 */
export type RefusalReason = 'unknown' | 'expired' | 'address' | 'no_address';

export type KeyLookup =
  | { key: LiveReceiveKey; rules: PrivacyRules }
  /** `key`: the one that has expired, or is bound to other networks */
  | { refused: RefusalReason; key: LiveReceiveKey | null; rules: PrivacyRules };

/**
 * A token that would be refused has the keys looked up again, as it may be allowed since a moment, but no more often than
 * this: it waits for its turn, whatever the reason.
 */
const missReloadMs = 250;
/** How old they may grow before a known token has them reloaded, without waiting: a withdrawn key ends soon after. */
const maxAgeMs = 5_000;

/**
 * All receive keys with the privacy rules, in memory: a postback costs no query for its key, and a caller who guesses
 * tokens costs four queries a second at most. While the database is away what was known last goes on working.
 */
export class ReceiveKeyRing {
  private keys = new Map<string, LiveReceiveKey>();
  private rules = noPrivacyRules;
  private loadedAtMs = Number.NEGATIVE_INFINITY;
  private loading: Promise<void> | undefined;
  private nextReload: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly now: () => number = Date.now,
    private readonly snapshot?: KeySnapshot,
  ) {}

  /**
   * The key of a token, whatever its letter case; at once where it is taken. Rejects only when no key could ever be
   * loaded.
   */
  find(token: string, remoteAddress: string): KeyLookup | Promise<KeyLookup> {
    const hash = hashOnce('sha256', token.toLowerCase(), 'base64');
    const ageMs = this.now() - this.loadedAtMs;
    const found = this.judge(hash, remoteAddress);
    if ('refused' in found) {
      return this.reloadForRefused(missReloadMs - ageMs).then(() => this.judge(hash, remoteAddress));
    }
    if (ageMs > maxAgeMs) void this.reload();
    return found;
  }

  private judge(hash: string, remoteAddress: string): KeyLookup {
    const { rules } = this;
    const key = this.keys.get(hash);
    if (!key) return { refused: 'unknown', key: null, rules };
    if (key.expiresAt && key.expiresAt.getTime() <= this.now()) return { refused: 'expired', key, rules };
    if (key.allowed && remoteAddress === '') return { refused: 'no_address', key, rules };
    if (key.allowed && !isAllowed(key.allowed, remoteAddress)) return { refused: 'address', key, rules };
    return { key, rules };
  }

  /** Looks at the database now, when it is there. */
  async refresh(): Promise<void> {
    await this.reload().catch(() => undefined);
  }

  /**
   * The keys as they are now or later, so that what was allowed a moment ago is known: those who come while this waits share
   * it, those who come while it loads have the next one.
   */
  private reloadForRefused(waitMs: number): Promise<void> {
    this.nextReload ??= sleep(Math.max(0, Math.min(waitMs, missReloadMs))).then(async () => {
      this.nextReload = undefined;
      await this.loading;
      await this.reload();
    });
    return this.nextReload;
  }

  private reload(): Promise<void> {
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async load(): Promise<void> {
    try {
      const known = await loadKnownKeys(this.pool);
      this.take(known);
      await this.snapshot
        ?.write(known)
        .catch((error: Error) => log.error({ error: error.message }, 'the copy of the keys is not written'));
    } catch (error) {
      if (this.loadedAtMs === Number.NEGATIVE_INFINITY) {
        const known = this.snapshot?.read();
        if (!known) throw error;
        this.take(known);
      }
    }
    this.loadedAtMs = this.now();
  }

  private take({ keys, rules }: KnownKeys): void {
    this.keys = new Map(
      keys.map(({ hash, networks, ...key }) => [hash, { ...key, allowed: blockListOf(networks) }]),
    );
    this.rules = privacyRulesOf(rules);
  }
}

/** The rules as they are now. */
export const loadPrivacyRules = async (pool: Pool): Promise<PrivacyRules> =>
  privacyRulesOf(await loadRuleRows(pool));

async function loadRuleRows(pool: Pool): Promise<KnownKeys['rules']> {
  const { rows } = await pool.query<KnownKeys['rules'][number]>(
    `SELECT 'accounts' AS kind, id::text AS name, privacy::text AS policy FROM account WHERE privacy <> 'keep'
     UNION ALL SELECT 'numbers', id::text, privacy::text FROM dedicated_number WHERE privacy IS NOT NULL
     UNION ALL SELECT 'numbers', phone_number, privacy::text FROM dedicated_number WHERE privacy IS NOT NULL
     UNION ALL SELECT 'variables', name, privacy::text FROM variable_rule
     UNION ALL SELECT 'unmasked', name, '' FROM variable_rule WHERE may_hold_card_numbers`,
  );
  return rows;
}

async function loadKnownKeys(pool: Pool): Promise<KnownKeys> {
  const rules = await loadRuleRows(pool);
  const { rows: keys } = await pool.query<KnownKeys['keys'][number]>(
    `SELECT encode(token_hash, 'base64') AS hash, id, account_id AS "accountId",
            dedicated_number_id AS "dedicatedNumberId", expires_at AS "expiresAt", allowed_networks AS networks
     FROM receive_key`,
  );
  return { keys, rules };
}

function privacyRulesOf(rules: KnownKeys['rules']): PrivacyRules {
  const of = (wanted: keyof PrivacyRules) => rules.filter(({ kind }) => kind === wanted);
  const policies = (wanted: keyof PrivacyRules) =>
    new Map(of(wanted).map(({ name, policy }) => [name, policy as PrivacyPolicy]));
  return {
    accounts: policies('accounts'),
    numbers: policies('numbers'),
    variables: policies('variables'),
    unmasked: new Set(of('unmasked').map(({ name }) => name)),
  };
}

function blockListOf(networks: readonly string[]): BlockList | null {
  if (networks.length === 0) return null;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** An IPv4 address may come in IPv6 dress. One that is not known is in no network. */
function isAllowed(allowed: BlockList, remoteAddress: string): boolean {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  return allowed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
