import type { Params } from './envelope';
import type { AdvancedNotifyRequest, BasicNotifyRequest } from './schema';

export const basicParams = (request: BasicNotifyRequest, licenseKey: string): Params => [
  ['PhoneNumberToDial', request.phoneNumber],
  ['TextToSay', request.textToSay],
  ['CallerID', request.callerId],
  ['CallerIDname', request.callerIdName ?? ''],
  ['VoiceID', String(request.voiceId ?? 0)],
  ['LicenseKey', licenseKey],
];

/** In the order of the vendor's WSDL; the numbers it asks for are never left out. */
export const advancedParams = (request: AdvancedNotifyRequest, licenseKey: string): Params => [
  ['PhoneNumberToDial', request.phoneNumber],
  ['TransferNumber', request.transferNumber ?? ''],
  ['VoiceID', String(request.voiceId ?? 0)],
  ['CallerIDNumber', request.callerId],
  ['CallerIDName', request.callerIdName ?? ''],
  ['TextToSay', request.textToSay],
  ['LicenseKey', licenseKey],
  ['TryCount', String(request.tryCount ?? 1)],
  ['NextTryInSeconds', String(request.nextTryInSeconds ?? 60)],
  ['UTCScheduledDateTime', (request.scheduledAt ?? new Date()).toISOString()],
  ['TTSrate', '10'],
  ['TTSvolume', '100'],
  ['MaxCallLength', String(request.maxCallLength ?? 120)],
  ['StatusChangePostUrl', request.statusChangePostUrl ?? ''],
  ['ReferenceID', request.referenceId ?? ''],
];
