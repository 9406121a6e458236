/** The types of the vendor's WSDL that the simulated operations use, in its order of elements. */
export const complexTypes: Record<string, [name: string, type: string][]> = {
  NotifyReturn: [
    ['ResponseCode', 's:int'],
    ['ResponseText', 's:string'],
    ['CallAnswered', 's:boolean'],
    ['QueueID', 's:long'],
    ['TryCount', 's:int'],
    ['Demo', 's:boolean'],
    ['DigitsPressed', 's:string'],
    ['MachineDetection', 's:string'],
    ['Duration', 's:int'],
    ['StartTime', 's:dateTime'],
    ['EndTime', 's:dateTime'],
    ['MinuteRate', 's:decimal'],
    ['Country', 's:string'],
    ['CallComplete', 's:boolean'],
    ['TextToSay', 's:string'],
    ['VariableArray', 'tns:ArrayOfVariable'],
  ],
  AdvancedNotifyRequest: [
    ['PhoneNumberToDial', 's:string'],
    ['TransferNumber', 's:string'],
    ['VoiceID', 's:int'],
    ['CallerIDNumber', 's:string'],
    ['CallerIDName', 's:string'],
    ['TextToSay', 's:string'],
    ['LicenseKey', 's:string'],
    ['TryCount', 's:int'],
    ['NextTryInSeconds', 's:int'],
    ['UTCScheduledDateTime', 's:dateTime'],
    ['TTSrate', 's:unsignedByte'],
    ['TTSvolume', 's:unsignedByte'],
    ['MaxCallLength', 's:int'],
    ['StatusChangePostUrl', 's:string'],
    ['ReferenceID', 's:string'],
  ],
  Variable: [
    ['VariableName', 's:string'],
    ['VariableValue', 's:string'],
  ],
  Response: [
    ['ResponseCode', 's:int'],
    ['ResponseText', 's:string'],
  ],
  Voice: [
    ['VoiceID', 's:int'],
    ['VoiceName', 's:string'],
    ['VoiceGender', 's:string'],
    ['VoiceAge', 's:string'],
    ['VoiceLanguage', 's:string'],
    ['VoiceSummary', 's:string'],
  ],
};

export const arrayTypes: Record<string, [item: string, type: string]> = {
  ArrayOfNotifyReturn: ['NotifyReturn', 'tns:NotifyReturn'],
  ArrayOfAdvancedNotifyRequest: ['AdvancedNotifyRequest', 'tns:AdvancedNotifyRequest'],
  ArrayOfVariable: ['Variable', 'tns:Variable'],
  ArrayOfResponse: ['Response', 'tns:Response'],
  ArrayOfVoice: ['Voice', 'tns:Voice'],
  ArrayOfString: ['string', 's:string'],
};

const key: [string, string] = ['LicenseKey', 's:string'];
const basic: [string, string][] = [
  ['PhoneNumberToDial', 's:string'],
  ['TextToSay', 's:string'],
  ['CallerID', 's:string'],
  ['CallerIDname', 's:string'],
  ['VoiceID', 's:string'],
  key,
];

/** Parameters and result of each operation. */
export const signatures = {
  GetQueueIDStatus: { params: [['QueueID', 's:long']], result: 'NotifyReturn' },
  GetQueueIDStatusWithAdvancedInfo: { params: [['QueueID', 's:long'], key], result: 'NotifyReturn' },
  GetMultipleQueueIdStatus: { params: [['QueueIDs', 's:string'], key], result: 'ArrayOfNotifyReturn' },
  GetQueueIDStatusesByPhoneNumber: {
    params: [['PhoneNumber', 's:string'], key],
    result: 'ArrayOfNotifyReturn',
  },
  GetResponseCodes: { params: [], result: 'ArrayOfResponse' },
  NotifyPhoneBasic: { params: basic, result: 'NotifyReturn' },
  NotifyPhoneAdvanced: { params: [['anr', 'tns:AdvancedNotifyRequest']], result: 'NotifyReturn' },
  NotifyMultiplePhoneAdvanced: {
    params: [['MultipleANR', 'tns:ArrayOfAdvancedNotifyRequest']],
    result: 'ArrayOfNotifyReturn',
  },
  CancelNotify: { params: [['QueueID', 's:long'], key], result: 'boolean' },
  GetAssignedNumbers: { params: [key], result: 'ArrayOfString' },
  GetIncomingCallScript: { params: [['PhoneNumber', 's:string'], key], result: 'string' },
  SetIncomingCallScript: {
    params: [['PhoneNumber', 's:string'], ['Script', 's:string'], key],
    result: 'boolean',
  },
  getVoices: { params: [], result: 'ArrayOfVoice' },
  GetVersion: { params: [], result: 'string' },
} satisfies Record<string, { params: [string, string][]; result: string }>;

export type OperationName = keyof typeof signatures;

export const typeOfResult = (result: string): string =>
  result === 'boolean' || result === 'string' ? `s:${result}` : `tns:${result}`;
