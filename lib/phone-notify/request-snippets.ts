export interface RequestSnippet {
  id: string;
  title: string;
  code: string;
}

const endpoint = 'https://ws.cdyne.com/NotifyWS/PhoneNotify.asmx';
const namespace = 'http://ws.cdyne.com/NotifyWS/';
/** the vendor's own sample: it is no key */
const sampleKey = '00000000-0000-0000-0000-000000000000';

/** A call through NotifyPhoneAdvanced that posts to `url`, to start from. `url` obeys the rules of postback URLs. */
export function requestSnippets(url: string): RequestSnippet[] {
  return [
    { id: 'csharp', title: 'C#', code: csharp(url) },
    { id: 'php', title: 'PHP', code: php(url) },
    { id: 'python', title: 'Python', code: python(url) },
    { id: 'node', title: 'Node.js', code: node(url) },
    { id: 'curl', title: 'curl', code: curl(url) },
  ];
}

/** In the order of the WSDL: a service of this kind reads what is out of order as absent. */
const fieldsOf = (url: string): [string, string | number][] => [
  ['PhoneNumberToDial', '8005550100'],
  ['VoiceID', 0],
  ['CallerIDNumber', '8005550199'],
  ['CallerIDName', 'Example'],
  ['TextToSay', 'This is a test call.'],
  ['LicenseKey', sampleKey],
  ['TryCount', 1],
  ['NextTryInSeconds', 60],
  ['UTCScheduledDateTime', '2000-01-01T00:00:00Z'],
  ['TTSrate', 10],
  ['TTSvolume', 100],
  ['MaxCallLength', 120],
  ['StatusChangePostUrl', url],
  ['ReferenceID', 'order-1234'],
];

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const lines = (url: string, indent: string, line: (name: string, value: string | number) => string): string =>
  fieldsOf(url)
    .map(([name, value]) => indent + line(name, value))
    .join('\n');

function csharp(url: string): string {
  const time = 'DateTime.UtcNow';
  const fields = lines(
    url,
    '    ',
    (name, value) => `${name} = ${name === 'UTCScheduledDateTime' ? time : literal(value)},`,
  );
  return `// dotnet-svcutil "${endpoint}?wsdl"
var client = new PhoneNotifySoapClient(PhoneNotifySoapClient.EndpointConfiguration.PhoneNotifySoap);
var answer = await client.NotifyPhoneAdvancedAsync(new AdvancedNotifyRequest
{
${fields}
});`;
}

function php(url: string): string {
  const quoted = (value: string | number) =>
    typeof value === 'number' ? String(value) : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return `<?php
$client = new SoapClient('${endpoint}?wsdl');
$answer = $client->NotifyPhoneAdvanced(['anr' => [
${lines(url, '    ', (name, value) => `'${name}' => ${quoted(value)},`)}
]]);
echo $answer->NotifyPhoneAdvancedResult->QueueID;`;
}

function python(url: string): string {
  return `# pip install zeep
import zeep

client = zeep.Client("${endpoint}?wsdl")
answer = client.service.NotifyPhoneAdvanced(anr={
${lines(url, '    ', (name, value) => `"${name}": ${literal(value)},`)}
})
print(answer.QueueID)`;
}

function node(url: string): string {
  return `// npm install soap
import { createClientAsync } from 'soap';

const client = await createClientAsync('${endpoint}?wsdl');
const [answer] = await client.NotifyPhoneAdvancedAsync({
  anr: {
${lines(url, '    ', (name, value) => `${name}: ${literal(value)},`)}
  },
});
console.log(answer.NotifyPhoneAdvancedResult.QueueID);`;
}

function curl(url: string): string {
  const fields = lines(url, '        ', (name, value) => `<${name}>${escapeXml(String(value))}</${name}>`);
  return `curl '${endpoint}' \\
  -H 'Content-Type: text/xml; charset=utf-8' \\
  -H 'SOAPAction: "${namespace}NotifyPhoneAdvanced"' \\
  --data-binary @- <<'END'
<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
  <soap:Body>
    <NotifyPhoneAdvanced xmlns="${namespace}">
      <anr>
${fields}
      </anr>
    </NotifyPhoneAdvanced>
  </soap:Body>
</soap:Envelope>
END`;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
