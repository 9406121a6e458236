/**
 * Everything the audit log may record, with what the actor did, in words. `recordAudit` takes no other action: a new one
 * is a type error until it has its words here. One that was ever written stays, as the log keeps it.
 */
export const auditActions = {
  'account.create': 'Added an account',
  'account.license_key': 'Entered a license key',
  'account.license_key_remove': 'Removed a license key',
  'account.privacy': 'Changed what is kept of an account’s calls',
  'account.rename': 'Renamed an account',
  'api-key.create': 'Made an API key',
  'api-key.revoke': 'Revoked an API key',
  'audit.export': 'Downloaded the audit log',
  'call.label': 'Said what a call truly was',
  'call.test': 'Placed a test call',
  'calls.expect': 'Entered calls to be expected',
  'calls.export': 'Exported calls',
  'calls.export.cancel': 'Cancelled an export of calls',
  'calls.export.download': 'Downloaded an export of calls',
  'calls.export.remove': 'Removed an export of calls',
  'codes.refresh': 'Read the vendor’s list of response codes',
  'note.create': 'Wrote a note on a call',
  'note.delete': 'Removed a note from a call',
  'note.update': 'Changed a note on a call',
  'number.create': 'Added a dedicated number',
  'number.disable': 'Took a dedicated number out of use',
  'number.enable': 'Put a dedicated number back into use',
  'number.privacy': 'Changed what is kept of a number’s calls',
  'number.script_accept': 'Accepted a script that was changed elsewhere',
  'number.script_apply': 'Set a number’s incoming script',
  'number.script_roll_back': 'Set a number’s incoming script back',
  'number.test-post': 'Sent a test post to a number’s URL',
  'number.update': 'Changed a dedicated number',
  'number.url_given': 'Noted that a number’s URL was given to the vendor',
  'numbers.import': 'Imported dedicated numbers',
  'postback.reprocess': 'Had a postback read again',
  'postback.reprocess-matching': 'Had all matching postbacks read again',
  'receive-key.create': 'Made a postback URL',
  'receive-key.networks': 'Changed where posts to a URL may come from',
  'receive-key.revoke': 'Revoked a postback URL',
  'receive-key.rotate': 'Replaced a postback URL',
  'user.change-password': 'Changed a password',
  'user.create': 'Added a user',
  'user.disable': 'Disabled a user',
  'user.enable': 'Enabled a user again',
  'user.update': 'Changed a user',
  'variable-rule.remove': 'Removed the rule of a variable',
  'variable-rule.set': 'Set what is kept of a variable',
  'view.delete': 'Removed a shared view',
  'view.share': 'Shared a view',
  'view.unshare': 'Took a view back from others',
  'view.update': 'Changed a shared view',
} as const satisfies Record<string, string>;

export type AuditAction = keyof typeof auditActions;

/** In the order of their words. */
export const auditActionNames = (Object.keys(auditActions) as AuditAction[]).sort((a, b) =>
  auditActions[a].localeCompare(auditActions[b], 'en'),
);

const isAuditAction = (action: string): action is AuditAction => Object.hasOwn(auditActions, action);

/** What an action of the log means; one that another release wrote is given as it stands there. */
export const actionWords = (action: string): string =>
  isAuditAction(action) ? auditActions[action] : action;
