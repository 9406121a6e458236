/**
 * The wire names of a postback: the only place they stand. Letter case is inconsistent by the vendor's own
 * documents (PascalCase for the fixed fields, lower case for script variables), so names are compared in lower case.
 */
export const wireFields = {
  queueId: ['QueueID'],
  responseCode: ['ResponseCode'],
  startTime: ['StartTime'],
  endTime: ['EndTime'],
  duration: ['Duration'],
  machineDetection: ['machinedetection'],
  digitsDialed: ['digitsdialed', 'DigitsPressed'],
  incoming: ['incoming'],
  ac: ['AC'],
  callerId: ['callerid'],
  phoneNumber: ['phonenumber'],
  ringCount: ['incallringcount'],
} as const satisfies Record<string, readonly string[]>;

export type WireField = keyof typeof wireFields;

/** Facts about the line that was called, kept under these names. */
export const carrierFields = [
  'isWireless',
  'telcoLATA',
  'telcoOCN',
  'telcoCarrierName',
  'telcoCarrierType',
  'telcoLRN',
  'telcoSwitchName',
] as const;

/** Fields whose value is a phone number or an id by definition, so never a card number: redaction leaves them. */
export const unredactedFields: ReadonlySet<string> = new Set([
  'queueid',
  'phonenumber',
  'callerid',
  'transfercallerid',
  'telcolrn',
]);

/** The fixed field that a name in lower case stands for. */
export const fieldByName: ReadonlyMap<string, WireField> = new Map(
  Object.entries(wireFields).flatMap(([field, names]) =>
    names.map((name): [string, WireField] => [name.toLowerCase(), field as WireField]),
  ),
);

/** The carrier field, as the vendor spells it, that a name in lower case stands for. */
export const carrierByName: ReadonlyMap<string, string> = new Map(
  carrierFields.map((name) => [name.toLowerCase(), name]),
);

/** Digits dialled and script variables: what a caller typed. `name` in lower case. */
export const isPrivateField = (name: string): boolean =>
  fieldByName.get(name) === 'digitsDialed' || !(fieldByName.has(name) || carrierByName.has(name));

/** One field of a body, decoded, in the order and spelling it was posted. */
export type WirePair = [name: string, value: string];

/** Why a body could not be read; shown in the inbox in these words. */
export type UnreadableCause =
  | 'The body is empty'
  | 'The body is neither a form nor JSON'
  | 'No QueueID and no ResponseCode in the body'
  | 'QueueID cannot be read and nothing else identifies the call';
